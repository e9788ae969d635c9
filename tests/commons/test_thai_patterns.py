"""N63: the shape of every regular expression that reads free text keeps its work proportional to the text."""

from __future__ import annotations

import re
import re._constants as kinds  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

import pytest

from commons import thai
from commons.thai import canonical_form, figures, graphemes, names, private_numbers, search_text, sorting
from commons.thai import signs as sign_classes

MODULES = [canonical_form, figures, graphemes, names, private_numbers, search_text, sign_classes, sorting]
PATTERNS = [
    *(value for module in MODULES for value in vars(module).values() if isinstance(value, re.Pattern)),
    *canonical_form._patterns(foreign=True), *canonical_form._patterns(foreign=False),
    graphemes._plain(), graphemes._any_script(),
]  # fmt: skip
ON_THE_CARD = "1 2345 67890 12 "
HOSTILE = [
    "\u0e48\u0e38", "เ", "ํ", "ก\u0301", "\u200d", " \n", " ", "ำ้", "ำํ่", "a\u0301\u0323", "\u00a0", "0 ", "1-", "+66",
    "081-234-567", "👩\u200d", "โทร ", "ก่", "๑", "นา", "--", ON_THE_CARD,
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: ascii(pattern.pattern)[:40])
def test_n63_endless_repeats_never_give_back_what_they_took(pattern):
    assert not list(_endless_repeats(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))


def _endless_repeats(part: Any) -> Iterator[Any]:
    """The unbounded repeats of a parsed pattern that may backtrack."""
    for kind, value in part:
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[1] is kinds.MAXREPEAT:
            yield value
        for inner in _inner_parts(value):
            yield from _endless_repeats(inner)


def _inner_parts(value: Any) -> Iterator[Any]:
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _inner_parts(one)


@pytest.mark.parametrize("bait", HOSTILE)
def test_n63_fifty_thousand_hostile_signs_come_through_every_function(bait):
    text = bait * (50_000 // len(bait))
    canonical = thai.canonical(text)
    assert thai.canonical(canonical) == canonical
    assert thai.length(thai.shorten(text, 50)) <= 50
    assert thai.mask_phones(text + "x").endswith("x")
    assert thai.has_identity_number(text) is (bait == ON_THE_CARD)
    assert thai.name_problem(text) in (None, *thai.NameProblem)
    assert sum(map(len, thai.clusters(text))) <= len(thai.search_form(text))


def test_n63_no_more_than_thirty_marks_are_ever_normalised_together():
    cut, lost = canonical_form._cut_long_runs("ก" + "\u0e48\u0e38" * 25_000, canonical_form._patterns(foreign=True))
    assert (len(cut), lost) == (31, 49_970)
