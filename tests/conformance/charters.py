"""Real charters in all their states: kept as editions, written and read again, compared, validated."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from charters.reading_child import schema_path
from methods.charter_text.about import About
from methods.charter_text.json_form import write_json
from methods.charter_text.numbering import fingerprint
from methods.charter_text.opening import open_text
from methods.charter_text.parts import with_ids_of
from methods.charter_text.read_akn import check
from methods.charter_text.refusals import Unreadable
from methods.charter_text.text import Text
from methods.charter_text.write_akn import write_akn
from methods.charter_text.write_office import write_docx
from methods.charter_text.write_plain import write_html, write_markdown
from methods.charter_text.xml_safely import parse_xml
from methods.text.clauses import apply, diff
from tests.conformance.rows import Row, folder

WRITERS = {"xml": write_akn, "html": write_html, "docx": write_docx, "json": write_json, "md": write_markdown}
HISTORIES = ("debian-constitution", "kubernetes-steering-charter")
LEAST_CLAUSES = {"debian-constitution": 32, "udhr-thai": 30, "thai-law": 51}
SHARED_INVALID = {"za_Judgement_2008-11-26.xml": 143}


def rows() -> Iterator[Row]:
    """What must hold of every state: the same text in every format, valid XML, and every change applied gives the next state."""
    for place in sorted((folder() / "charters").iterdir()):
        states = [(path.name, opened(path)) for path in files(place)]
        for name, text in states:
            yield from _state(f"{place.name} {name}", text, LEAST_CLAUSES.get(place.name, 1))
        if place.name in HISTORIES:
            for (_one, before), (name, after) in itertools.pairwise(states):
                yield _step(f"{place.name} {name}", before, after)
    yield from _shared_examples()


def files(place: Path) -> list[Path]:
    """The states of a charter in their order."""
    listed = place / "versions.json"
    if listed.exists():
        return [place / each["file"] for each in json.loads(listed.read_text(encoding="utf-8"))]
    return sorted(path for path in place.iterdir() if path.suffix in (".wml", ".xml", ".json", ".md"))


@cache
def opened(path: Path) -> Text:
    return open_text(path.name, path.read_bytes(), schema=schema_path())


def _state(name: str, text: Text, least: int) -> Iterator[Row]:
    about = About(code="ABCDE", address="https://sala.test/charters/editions/ABCDE", place="ชุมชนสมมติ")
    yield Row(name, "published", "clauses are found", True, len(text.clauses) >= least)
    for ending, write in WRITERS.items():
        again = open_text(f"charter.{ending}", write(text, about), schema=schema_path())
        yield Row(name, "published", f"the same text from {ending}", fingerprint(text)[:12], fingerprint(again)[:12])
    check(parse_xml(write_akn(text, about)), str(folder() / "akn" / "akomantoso30.xsd"))
    yield Row(name, "published", "valid against the OASIS schema", True, True)


def _step(name: str, before: Text, after: Text) -> Row:
    one, other = with_ids_of(before, after)
    return Row(name, "published", "the change applied gives this state", other == apply(diff(one, other), one), True)


def _shared_examples() -> Iterator[Row]:
    for path in sorted((folder() / "akn" / "examples").glob("*.xml")):
        try:
            found: object = len(opened(path).clauses) > 0
        except Unreadable as refused:
            found = refused.values.get("line")
        yield Row(path.name, "published", "imported, or refused at line", SHARED_INVALID.get(path.name, True), found)
