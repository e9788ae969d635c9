"""Every format gives the same text back, and with it the same fingerprint."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from methods.charter_text.numbering import fingerprint, plain_text
from methods.charter_text.pieces import join, normal, parse
from methods.charter_text.text import Text
from tests.methods.charters import LINE, TEXTS, WRITERS, there_and_back


@pytest.mark.parametrize("kind", WRITERS)
def test_the_fingerprint_is_the_same_in_every_format(kind):
    @settings(max_examples=15, deadline=None)
    @given(TEXTS)
    def holds(text: Text) -> None:
        again = there_and_back(text, kind)
        assert plain_text(again) == plain_text(text)
        assert fingerprint(again) == fingerprint(text)

    holds()


@given(LINE)
def test_a_clause_is_written_in_one_way(words):
    text = normal(words.replace(" - ", "\n- ").replace(" 1. ", "\n\n1. "))
    assert normal(text) == text == join(parse(text))
