"""`flask --app wsgi votes count`: elections and budgets out of files, for researchers, auditors and other systems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from flask import Blueprint
from flask_babel import force_locale

from methods.elections.breaks import VOTE
from methods.elections.condorcet import Strength
from methods.elections.profile import Unranked
from methods.elections.registry import METHODS
from methods.refusals import Refused
from votes import trustees
from votes.counted_file import Counted, as_json, count_files, explanation
from votes.refusals import phrase
from votes.rules_given import read_rules
from votes.told import figure


class CannotCount(click.ClickException):
    """One sentence for whoever called, and exit code 2."""

    exit_code = 2


def register(room: Blueprint) -> None:
    """Add `flask --app wsgi votes count` and `votes trustees`."""
    room.cli.help = "Votes: count files of ballots, make key sheets."
    room.cli.command("count")(_count)
    room.cli.command("trustees")(_trustees)


@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--method", required=True, help=f"One of: {', '.join(METHODS)}.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
@click.option("--seats", type=int, help="How many are chosen.")
@click.option("--quota", type=click.Choice(["droop", "hare"]), help="How many votes make a seat (STV).")
@click.option(
    "--strength", type=click.Choice([each.value for each in Strength]), help="What makes a pairwise win strong."
)
@click.option(
    "--unranked", type=click.Choice([each.value for each in Unranked]), help="What leaving an option out means."
)
@click.option(
    "--completion", type=click.Choice(["none", "add1"]), help="How money that is left is used (equal shares)."
)
@click.option("--quorum", help="People who must prefer an option to the default one; without one, valid ballots.")
@click.option("--default-option", help="The option that the others must beat.")
@click.option(
    "--majority", multiple=True, metavar="OPTION=RATIO", help="How often an option must beat the default one, 3:1."
)
@click.option(
    "--on-unaffordable", type=click.Choice(["stop", "skip"]), help="What to do with a project that does not fit."
)
@click.option("--threshold", help="The least that must be reached: a number of votes, or a share such as 2/3 or 10%.")
@click.option("--seed", help="The public seed of the lot for ties.")
@click.option("--vote", help=f"The vote that the lot is drawn for; “{VOTE}” where nothing is said.")
def _count(files: tuple[Path, ...], method: str, as_object: bool, **given: Any) -> None:
    """Count the ballots in FILE... (several are parts of one election) and print the outcome."""
    try:
        counted = count_files(files, method, read_rules(given))
    except Refused as refused:
        with force_locale("en"):
            raise CannotCount(" ".join(phrase(refused).split())) from None
    if as_object:
        click.echo(json.dumps(as_json(counted), ensure_ascii=False))
    else:
        click.echo(_as_text(counted))


def _as_text(counted: Counted) -> str:
    """The outcome for people: who wins, the order, the paragraph in both languages."""
    lines = [f"{counted.outcome.method}: {', '.join(map(counted.name, counted.outcome.winners)) or '-'}"]
    for place, group in enumerate(counted.outcome.ranking, start=1):
        figures = [
            f" {figure(counted.outcome.figures[option])}" for option in group if option in counted.outcome.figures
        ]
        lines.append(f"{place:>3}. {' = '.join(map(counted.name, group))}{''.join(figures[:1])}")
    return "\n".join([*lines, "", *explanation(counted).values()])


def _trustees() -> None:
    """Make a key in three sheets, of which two open a round. Nothing is kept: print or copy them now."""
    made = trustees.make_sheets()
    click.echo(f"Public key, to be typed at the desk of the round:\n{made.public_key}\n")
    for number, sheet in enumerate(made.sheets, start=1):
        click.echo(f"Key sheet {number} of {trustees.HOLDERS}:\n{sheet}\n")
