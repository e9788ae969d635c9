"""Pairs: two matters at a time, which of them first? Which pairs are asked is drawn anew for each ballot on screen."""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from flask_babel import gettext as _

from methods.refusals import Reason, Refused
from methods.tally import AnyPaper
from methods.tally.pairs import balanced
from votes.marking.form import Letters, Marking, by_option, id_of

PAIR, ASKED = "pair_", "asked"
MORE = "more"  # what the button that asks for further pairs sends
LONGEST = 2_000  # of the field that says which pairs stand on the page
_WRITTEN = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")
_TYPED = re.compile(r"([ก-ฮ]|#[0-9๐-๙]+)\s*>?\s*([ก-ฮ]|#[0-9๐-๙]+)")
_chance = random.SystemRandom()

Asked = tuple[str, str]


def asked(paper: AnyPaper, sent: Mapping[str, str]) -> list[Asked]:
    """The pairs on the page: those that were sent, further ones where they were asked for, new ones on an empty ballot."""
    kept = _kept(paper, sent)
    wanted = paper.rules.pairs
    if kept and sent.get("look") != MORE:
        return kept
    known = {frozenset(pair) for pair in kept}
    fresh = (pair for pair in _drawn(paper) if frozenset(pair) not in known)
    return [*kept, *islice(fresh, min(wanted, paper.rules.most - len(kept)))]


def on_paper(paper: AnyPaper) -> list[Asked]:
    """The pairs of a printed ballot: the same for all, every matter as often as can be."""
    return list(islice(balanced(paper.ids), paper.rules.pairs))


def _drawn(paper: AnyPaper) -> Iterator[Asked]:
    """All pairs, evenly spread over the matters; neither which come first nor which stands on top follows from anything."""
    options = list(paper.ids)
    _chance.shuffle(options)
    return ((one, other) if secrets.randbits(1) else (other, one) for one, other in balanced(options))


def _kept(paper: AnyPaper, sent: Mapping[str, str]) -> list[Asked]:
    """The pairs a page had; what is no pair of this paper falls away, and is refused when the ballot is read."""
    written = _WRITTEN.findall(sent.get(ASKED, "")[:LONGEST]) or [
        (one, other) for name in sent if name.startswith(PAIR) for one, other in [_parts(name)]
    ]
    known = set(paper.ids)
    found: dict[frozenset[str], Asked] = {}
    for one, other in written:
        if {one, other} <= known and one != other:
            found.setdefault(frozenset((one, other)), (one, other))
    return list(found.values())[: paper.rules.most]


def _parts(name: str) -> Asked:
    one, _between, other = name.removeprefix(PAIR).partition("_")
    return one, other


def _read_fields(_paper: AnyPaper, sent: Mapping[str, str]) -> object:
    behind: dict[str, list[str]] = {}
    for name, first in sent.items():
        if not name.startswith(PAIR) or not first:
            continue
        pair = _parts(name)
        if first not in pair:
            raise Refused(Reason.UNKNOWN_OPTION, given=first[:40])
        behind.setdefault(first, []).append(pair[1] if first == pair[0] else pair[0])
    return behind


def _fields_of(_paper: AnyPaper, ballot: Any) -> dict[str, str]:
    return {f"{PAIR}{first}_{other}": first for first, behind in ballot.items() for other in behind}


def _read_line(_paper: AnyPaper, letters: Letters, line: str) -> object:
    """Two letters a pair, the chosen one first, such as "กข คก"."""
    found = _TYPED.findall(line)
    if re.sub(r"[\s,·]", "", _TYPED.sub("", line)) or not found:
        raise Refused(Reason.MALFORMED, where="ballot")
    behind: dict[str, list[str]] = {}
    for first, other in found:
        behind.setdefault(id_of(letters, first), []).append(id_of(letters, other))
    return behind


def _largest(paper: AnyPaper) -> object:
    """Each pair written out with its longest name, and a list of its own for each option."""
    longest = max(paper.ids, key=len)
    pairs = [longest] * paper.rules.most
    return {option: [] for option in paper.ids} | {paper.ids[0]: pairs}


def _how_to(paper: AnyPaper) -> str:
    if paper.rules.endless:
        return _(
            "Two matters at a time: choose the one that should come first, or leave the pair open. You may ask for further pairs; "
            "whoever answers more pairs says more."
        )
    return _("Two matters at a time: choose the one that should come first, or leave the pair open.")


def _line_hint(_paper: AnyPaper) -> str:
    return _("For each pair two letters, the chosen one first, such as: กข คก. A spoiled ballot: x")


PAIRS = Marking(
    code="pairs",
    template="votes/marking/pairs.html",
    read_fields=_read_fields,
    fields_of=_fields_of,
    read_line=_read_line,
    largest=_largest,
    how_to=_how_to,
    line_hint=_line_hint,
    sheet_rows=lambda paper, entries: by_option(entries),
)
