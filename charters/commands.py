"""`flask --app wsgi charters import | export | diff | verify`: charters out of files and into files, for other systems."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask import Blueprint
from flask_babel import force_locale

from areas.queries import area_by_code
from charters import queries, service
from charters.comparing import compared
from charters.exports import FORMATS
from charters.in_force import in_force_on
from charters.models import CharterKind, Edition
from charters.reading_apart import read_apart
from charters.refusals import phrase
from charters.text import about_of, all_words, form_of, text_of
from charters.told import structure
from charters.verifying import Verdict, verify_edition, verify_text
from commons import thai
from commons.actors import SYSTEM
from commons.documents import NoChromium, made_now
from commons.permissions import Conflict
from commons.short_codes import clean_code
from commons.unit_of_work import reading, unit_of_work
from methods.charter_text.numbering import fingerprint
from methods.charter_text.opening import MEGABYTE, MOST_BYTES
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import Text


class CannotDo(click.ClickException):
    """One sentence for whoever called, and exit code 2."""

    exit_code = 2


class Day(click.ParamType):  # type: ignore[type-arg]
    """A day as people type it, 2025-10-01 or 1 ต.ค. 2568."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else thai.parse_date(value)
        except ValueError:
            raise CannotDo(f"“{value}” is not a day; write it like 2025-10-01.") from None


def register(room: Blueprint) -> None:
    """Add `flask --app wsgi charters …`."""
    room.cli.help = "Charters: import, export, compare and verify."
    room.cli.command("import")(_import)
    room.cli.command("export")(_export)
    room.cli.command("diff")(_diff)
    room.cli.command("verify")(_verify)


@click.argument("file", type=click.Path(path_type=Path))
@click.option("--area", "area_code", required=True, metavar="CODE", help="The place whose charter it is.")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in CharterKind]),
    default=CharterKind.COMMUNITY.value,
    help="What kind of charter it is.",
)
@click.option("--name", help="The name of the charter, where the file has none or another.")
@click.option("--edition-of", "charter_code", metavar="CHARTER", help="Make it the next edition of this charter.")
@click.option("--declared", type=Day(), help="It was declared on this day already: entered looking back.")
@click.option("--effective", type=Day(), help="It is in force since this day, where that is another one.")
@click.option("--place", default="", help="Where it was declared.")
@click.option("--source", default="", help="Where the text comes from.")
def _import(file: Path, area_code: str, as_object: bool, **given: Any) -> None:
    """Keep the text of FILE (DOCX, ODT, Markdown, text, HTML, Akoma Ntoso, JSON) as a charter and print its structure."""
    text, source = _read_file(file), given["source"] or file.name
    if given["name"]:
        text = replace(text, title=given["name"])
    try:
        with unit_of_work():
            edition = _kept(text, area_code, CharterKind(given["kind"]), given["charter_code"], source)
            if declared := given["declared"]:
                known = service.Adopted(declared, source, place=given["place"], effective_on=given["effective"])
                service.enter_adopted(edition, known, actor=SYSTEM)
            told = structure(edition)
    except Conflict as conflict:
        raise CannotDo(_sentence(conflict.sentence)) from None
    click.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_object else _outline(told))


@click.argument("code", metavar="ID")
@click.option("--format", "kind", required=True, type=click.Choice([*FORMATS, "pdf"]), help="What to write.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The file to write; - prints it.")
@click.option("--on", "day", type=Day(), help="The text in force on this day.")
def _export(code: str, kind: str, output: Path, day: date | None) -> None:
    """Write the charter or edition ID into a file."""
    with reading():
        edition, text = _asked_for(code, day)
        if kind == "pdf":
            content = _pdf(edition, day)
        else:
            about = about_of(edition)
            if day is not None:
                about = replace(about, fingerprint=fingerprint(text))
            content = FORMATS[kind].write(text, about)
    if str(output) == "-":
        click.echo(content, nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CannotDo(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{output}: {len(content)} bytes, fingerprint {fingerprint(text)}")


@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
def _diff(a: str, b: str, as_object: bool) -> None:
    """Compare A and B, each a file or the id of a charter or edition."""
    with reading():
        told = compared(_text_named(a), _text_named(b))
    if as_object:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for operation in told["operations"]:
            click.echo(f"{operation['op']:<8} {operation.get('id') or ', '.join(operation['ids'])}")
        click.echo(", ".join(f"{name} {count}" for name, count in told["counts"].items()))


@click.argument("what", metavar="FILE|ADDRESS")
@click.option("--json", "as_object", is_flag=True, help="Print one JSON object.")
@click.pass_context
def _verify(context: click.Context, what: str, as_object: bool) -> None:
    """Say whether a text is the one that was ratified: its fingerprint and how it was decided. Exit code 1 when it is not."""
    with reading():
        verdict = _verdict(what)
        click.echo(json.dumps(verdict.as_object(), ensure_ascii=False, indent=1) if as_object else verdict.sentence())
    context.exit(0 if verdict.is_ratified else 1)


def _verdict(what: str) -> Verdict:
    path = Path(what)
    if path.is_file():
        return verify_text(_read_file(path))
    code = clean_code(re.sub(r"[?#].*$", "", what).rstrip("/").rpartition("/")[2])
    return verify_edition(_edition_named(code, what))


def _kept(text: Text, area_code: str, kind: CharterKind, charter_code: str | None, source: str) -> Edition:
    area = area_by_code(area_code)
    if area is None:
        raise CannotDo(f"There is no place with the code {area_code}.")
    if thai.has_identity_number(all_words(text)):
        raise CannotDo("The text holds digits that look like a 13-digit identity number; take them out first.")
    if charter_code is None:
        return service.keep_text(area, text, kind, actor=SYSTEM, source=source)
    charter = queries.charter_by_code(clean_code(charter_code))
    if charter is None:
        raise CannotDo(f"There is no charter {charter_code}.")
    return service.keep_next_text(charter, text, actor=SYSTEM, source=source)


def _read_file(path: Path) -> Text:
    try:
        if not path.is_file():
            raise Unreadable(Reason.NO_SUCH_FILE, file=path.name)
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise Unreadable(Reason.TOO_LARGE, most=MOST_BYTES // MEGABYTE)
        return read_apart(path.name, content)
    except OSError:
        raise CannotDo(f"There is no file “{path.name}” that can be read.") from None
    except Unreadable as refused:
        with force_locale("en"):
            raise CannotDo(" ".join(phrase(refused).split())) from None


def _text_named(name: str) -> Text:
    path = Path(name)
    return _read_file(path) if path.is_file() else text_of(_edition_named(clean_code(name), name))


def _edition_named(code: str, name: str) -> Edition:
    """An edition by its code, or by that of its charter: the one in force, or else the newest."""
    if edition := queries.edition_by_code(code):
        return edition
    charter = queries.charter_by_code(code)
    if charter is None or not charter.editions:
        raise CannotDo(f"There is neither a file nor a charter “{name}”.")
    return charter.in_force or charter.editions[-1]


def _asked_for(code: str, day: date | None) -> tuple[Edition, Text]:
    edition = _edition_named(clean_code(code), code)
    if day is None:
        return edition, text_of(edition)
    found = in_force_on(edition.charter, day)
    if found is None:
        raise CannotDo(f"Nothing of this charter was in force on {day.isoformat()}.")
    return found.edition, found.text


def _pdf(edition: Edition, day: date | None) -> bytes:
    code = edition.code if day is None else f"{edition.code}@{day.isoformat()}"
    try:
        return made_now("charters.booklet", code, form_of(edition).language)
    except NoChromium:
        raise CannotDo("This machine has no Chromium, which prints the booklet.") from None


def _outline(told: dict[str, Any]) -> str:
    edition = told["edition"]
    lines = [f"{told['id']} {told['title']} ({told['state']}, edition {edition['number']}: {edition['code']})"]
    for chapter in told["chapters"]:
        if chapter["cited"] or chapter["title"]:
            lines.append(f"  {chapter['cited']} {chapter['title']}".rstrip())
        for clause in chapter["clauses"]:
            words = clause["heading"] or next((each["text"] for each in clause["paragraphs"]), "")
            lines.append(f"    {clause['id']}  {clause['cited']}  {words[:60]}")
    return "\n".join(lines)


def _sentence(said: object) -> str:
    with force_locale("en"):
        return " ".join(str(said).split())
