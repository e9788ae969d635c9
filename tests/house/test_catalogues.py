"""Every sentence has a translation, and the same holes in it."""

from __future__ import annotations

import re

import pytest

from sala.commands.messages import LANGUAGE, extract_rooms, read_catalog, rooms, translated, updated_catalogs
from tests.house.sources import ROOT

HOLE = re.compile(r"%\((\w+)\)[sd]|%%|%")
CATALOGUES = sorted((ROOT / "translations" / LANGUAGE).glob("*.po"))


def forms_of(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def holes_in(text: str) -> set[str]:
    return {found[0] for found in HOLE.finditer(text)}


@pytest.fixture(scope="module")
def catalogues():
    """What the sources say today, with the translations there are."""
    return updated_catalogs(extract_rooms())


@pytest.mark.parametrize("room", rooms())
def test_every_sentence_is_translated(catalogues, room):
    missing = [message.id for message in catalogues[room] if message.id and not translated(message.string or "")]
    assert missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_has_the_holes_of_its_sentence(path):
    wrong = [
        message.id for message in read_catalog(path) if message.id and message.string and not has_same_holes(message)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_is_not_marked_as_doubtful(path):
    assert [message.id for message in read_catalog(path) if message.id and message.fuzzy] == []


def has_same_holes(message) -> bool:
    """Thai has one form, so its number may be left out where the words say it; nothing else may be added or lost."""
    needed = set.intersection(*(holes_in(form) for form in forms_of(message.id)))
    known = set.union(*(holes_in(form) for form in forms_of(message.id)))
    return all(needed <= holes_in(form) <= known for form in forms_of(message.string))
