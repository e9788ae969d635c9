"""`flask --app wsgi opinions map` and `opinions consensus`: maps out of files of Polis, for researchers and other systems."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Blueprint
from flask_babel import force_locale

from methods.opinion.agreeing import group_aware
from methods.opinion.arrays import numpy
from methods.opinion.findings import findings
from methods.opinion.gathering import natural
from methods.opinion.grouping import LEAST_SHOWN, MOST_GROUPS
from methods.opinion.opening import is_file
from methods.opinion.opinion_map import NO_GROUP, make_map
from methods.opinion.polis_files import Conversation, read_folder, read_groups
from methods.opinion.refusals import Reason, Refused
from methods.opinion.representing import count_votes
from opinions import refusals, sentences, shapes

UNFIT = 2  # exit status of a refusal, as click gives it to unfit arguments

_folder = click.argument("folder", type=click.Path(path_type=Path))
_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_language = click.option("--lang", type=click.Choice(["th", "en"]), default="th", help="Language of sentences.")


def register(room: Blueprint) -> None:
    """Add `flask --app wsgi opinions map` and `opinions consensus`."""
    room.cli.help = "Opinions: maps out of files of Polis."
    room.cli.add_command(draw_map)
    room.cli.add_command(count_consensus)


@click.command("map")
@_folder
@click.option(
    "--groups", "k", type=click.IntRange(2, MOST_GROUPS), help="How many groups; without: as many as fit best."
)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, help="Where the search for groups begins.")
@click.option(
    "--all-groups",
    is_flag=True,
    help=f"Tell of groups under {LEAST_SHOWN} people too; for those who hold the votes anyway.",
)
@_json
@_language
def draw_map(folder: Path, k: int | None, seed: int, all_groups: bool, as_json: bool, lang: str) -> None:
    """Make the opinion map of a conversation in FOLDER. Exit status 2: files that cannot be read."""
    with force_locale(lang):
        try:
            talk = read_folder(folder)
            found = make_map(
                talk.reactions,
                seed=seed,
                k=k,
                least=1 if all_groups else LEAST_SHOWN,
                is_about_the_talk=talk.is_about_the_talk,
            )
        except Refused as refused:
            _refuse(refused, as_json=as_json)
        if as_json:
            _tell(shapes.as_object(found))
        else:
            click.echo("\n".join(sentences.report(findings(found), lambda place: _text(talk, place))))


@click.command("consensus")
@_folder
@click.option(
    "--groups-from",
    "source",
    type=click.Path(path_type=Path),
    required=True,
    help="participants-votes.csv, or math-pca2.json.",
)
@_json
@_language
def count_consensus(folder: Path, source: Path, as_json: bool, lang: str) -> None:
    """Count the group-aware consensus in FOLDER for groups that a file gives; the file may lie in FOLDER."""
    with force_locale(lang):
        try:
            talk = read_folder(folder)
            given = read_groups(source if is_file(source) else folder / source)
            told = _consensus(talk, given, source)
        except Refused as refused:
            _refuse(refused, as_json=as_json)
        if as_json:
            _tell(told)
        else:
            ranked = sorted(told["group_aware_consensus"].items(), key=lambda item: (-item[1], natural(item[0])))
            places = {statement: place for place, statement in enumerate(talk.reactions.statements)}
            click.echo("\n".join(f"{value:.3f}  {_text(talk, places[statement])}" for statement, value in ranked))


def _consensus(talk: Conversation, given: dict[str, str], source: Path) -> dict[str, Any]:
    names = sorted({given[person] for person in talk.reactions.people if person in given}, key=natural)
    if not names:
        raise Refused(Reason.NO_GROUPS, file=source.name[-40:])
    place = {name: at for at, name in enumerate(names)}
    group_of = numpy.array([place[given[person]] if person in given else NO_GROUP for person in talk.reactions.people])
    counts = count_votes(talk.reactions, group_of, len(names))
    sizes = numpy.bincount(group_of[group_of >= 0], minlength=len(names)).tolist()
    return {
        "groups": [{"id": shapes.name(name), "size": size} for name, size in zip(names, sizes, strict=True)],
        "group_aware_consensus": shapes.by_statement(group_aware(counts), talk.reactions.statements),
    }


def _text(talk: Conversation, place: int) -> str:
    """The words of a statement on one line, or its number where the files do not tell them."""
    statement = talk.reactions.statements[place]
    words = " ".join(talk.comments[statement].text.split()) if statement in talk.comments else ""
    return "".join(sign for sign in words if sign.isprintable()) or f"#{statement}"


def _tell(told: dict[str, Any]) -> None:
    click.echo(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def _refuse(refused: Refused, *, as_json: bool) -> NoReturn:
    sentence = refusals.phrase(refused)
    if as_json:
        click.echo(json.dumps({"error": sentence}, ensure_ascii=False))
    click.echo(sentence, err=True)
    sys.exit(UNFIT)
