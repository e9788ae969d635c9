"""The real charters row by row, and their states kept in the database as editions that follow each other."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest

from charters import service
from charters.models import CharterKind
from charters.text import text_of
from commons.actors import SYSTEM
from methods.charter_text.numbering import plain_text
from tests.conformance import charters
from tests.conformance.rows import folder


def test_every_state_holds():
    assert [row for row in charters.rows() if not row.met] == []


@pytest.mark.parametrize("name", charters.HISTORIES)
def test_states_are_kept_as_editions_that_follow_each_other(name, world):
    kept = None
    for number, path in enumerate(charters.files(folder() / "charters" / name)):
        text = charters.opened(path)
        if kept is None:
            kept = service.keep_text(world.here, text, CharterKind.BODY, actor=SYSTEM)
        else:
            kept = service.keep_next_text(kept.charter, text, actor=SYSTEM)
        day = date(1999, 1, 1) + timedelta(days=number)
        service.enter_adopted(kept, service.Adopted(day, path.name), actor=SYSTEM)
        assert _words(plain_text(text_of(kept))) == _words(plain_text(text))
    roots = [{clause.root for clause in edition.clauses} for edition in kept.charter.editions]
    alike = [bool(one & other) for one, other in itertools.pairwise(roots)]
    assert alike.count(False) <= 1  # in 2018 one of them was written anew as a whole


def _words(plain: str) -> list[str]:
    """Without title and number of the edition, which a charter keeps through all its editions."""
    return plain.split("\n")[2:]
