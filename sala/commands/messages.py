"""`messages`: collects the sentences of every room and compiles the catalogues.

A room's sentences stand in `translations/th/<room>.po`; what several rooms say stands in `commons.po`. The running
program reads one compiled file. English is the language of the sources and needs no catalogue.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from flask.cli import AppGroup

from sala.settings import HOME

LANGUAGE = "th"
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
SHARED = "commons"
FACE = "face"
WRITTEN_AT = datetime(2026, 1, 1, tzinfo=UTC)  # always the same: a catalogue changes only when a sentence does
FACE_FOLDERS = ("layout", "parts", "design", "errors")


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(messages)


@click.command("messages")
@click.argument("only", metavar="[ROOM]...", nargs=-1)
@click.option("--check", is_flag=True, help="Change nothing; fail when a catalogue is behind the sources.")
def messages(only: tuple[str, ...], check: bool) -> None:
    """Update the catalogues of all rooms, or of those named, and compile them."""
    missing = 0
    found = extract_rooms()
    for room, catalog in updated_catalogs(found).items():
        if only and room not in only:
            continue
        empty = [message.id for message in catalog if message.id and not translated(message.string or "")]
        missing += len(empty)
        for text in empty:
            click.echo(f"{room}: no translation: {text if isinstance(text, str) else text[0]}")
        if not check:
            write_catalog(room, catalog)
    compile_catalogs()
    click.echo(f"{missing} sentences without translation")
    if check and missing:
        raise SystemExit(1)


def rooms() -> list[str]:
    """The rooms with sentences of their own: all folders with Python code or templates, those of the face as one."""
    with_code = {path.parent.name for path in HOME.glob("*/__init__.py")} - {"tests", "benchmarks", "migrations"}
    with_templates = {path.parent.name for path in HOME.glob("templates/*/*.*")} - set(FACE_FOLDERS)
    return sorted(with_code | with_templates | {FACE})


def folders_of(room: str) -> list[Path]:
    """Where the sentences of a room stand."""
    if room == FACE:
        return [HOME / "templates" / name for name in FACE_FOLDERS]
    return [folder for folder in (HOME / room, HOME / "templates" / room) if folder.is_dir()]


def extract_rooms() -> dict[str, list[tuple[str | tuple[str, ...], list[str]]]]:
    """The sentences of every room with the translators' comments; one said by several rooms belongs to the shared catalogue."""
    said: dict[str | tuple[str, ...], dict[str, list[str]]] = {}
    for room in rooms():
        for text, comments in sentences_in(room):
            said.setdefault(text, {}).setdefault(room, []).extend(comments)
    owned: dict[str, list[tuple[str | tuple[str, ...], list[str]]]] = {room: [] for room in rooms()}
    for text, by_room in said.items():
        owner = next(iter(by_room)) if len(by_room) == 1 else SHARED
        owned[owner].append((text, sorted({comment for comments in by_room.values() for comment in comments})))
    return owned


def sentences_in(room: str) -> Iterator[tuple[str | tuple[str, ...], list[str]]]:
    """Every sentence of a room's Python files and templates."""
    options = {"**.html": {"trimmed": "true"}, "**.txt": {"trimmed": "true"}}
    for folder in folders_of(room):
        for _file, _line, text, comments, _context in extract_from_dir(
            str(folder), METHODS, options, KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ):
            yield (tuple(text) if isinstance(text, list | tuple) else text), list(comments)


def updated_catalogs(found: dict[str, list[tuple[str | tuple[str, ...], list[str]]]]) -> dict[str, Catalog]:
    """Each room's catalogue with today's sentences; translations are kept wherever they stood before."""
    known: dict[str | tuple[str, ...], str | tuple[str, ...]] = {}
    for path in sorted((HOME / "translations" / LANGUAGE).glob("*.po")):
        for message in read_catalog(path):
            if message.id and message.string and translated(message.string):
                known[_hashable(message.id)] = _hashable(message.string)
    catalogs = {}
    for room, sentences in found.items():
        catalog = Catalog(
            locale=LANGUAGE,
            project="Sala",
            header_comment=f"# Sala: the sentences of {room}.",
            creation_date=WRITTEN_AT,
            revision_date=WRITTEN_AT,
        )
        for text, comments in sorted(sentences, key=lambda sentence: str(sentence[0])):
            string = known.get(text, ("",) if isinstance(text, tuple) else "")
            catalog.add(text, string, auto_comments=comments)
        catalogs[room] = catalog
    return catalogs


def translated(string: str | tuple[str, ...] | list[str]) -> bool:
    """Whether there is a translation (Thai has one form)."""
    return bool(string) and all(string) if isinstance(string, tuple | list) else bool(string)


def _hashable(text: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text)


def read_catalog(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def write_catalog(room: str, catalog: Catalog) -> None:
    """Write a room's catalogue, or remove it when the room says nothing of its own."""
    path = HOME / "translations" / LANGUAGE / f"{room}.po"
    if len(catalog) == 0:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, no_location=True, omit_header=False)


def compile_if_changed() -> None:
    """Compile the catalogues where a fresh clone or an update has newer sources."""
    compiled = HOME / "translations" / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    sources = [path.stat().st_mtime for path in (HOME / "translations" / LANGUAGE).glob("*.po")]
    if not compiled.exists() or compiled.stat().st_mtime < max(sources, default=0.0):
        compile_catalogs()


def compile_catalogs() -> Path:
    """One compiled catalogue out of all rooms'."""
    merged = Catalog(locale=LANGUAGE)
    for path in sorted((HOME / "translations" / LANGUAGE).glob("*.po")):
        for message in read_catalog(path):
            if message.id and message.string and translated(message.string):
                merged.add(message.id, message.string)
    target = HOME / "translations" / LANGUAGE / "LC_MESSAGES" / "messages.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    begun = target.with_suffix(f".{os.getpid()}.mo")
    with begun.open("wb") as file:
        write_mo(file, merged)
    begun.replace(target)  # whole at once: others may be reading it, or compiling it, too
    return target
