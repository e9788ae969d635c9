"""The ballot paper of a round, and the one reader of every ballot: from a phone, from paper, from an opened envelope.

Whatever the channel, what was given is brought into one raw form and goes through `methods.tally.read_ballot`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nacl.encoding import HexEncoder
from nacl.public import PublicKey

from commons import thai
from commons.db import canonical_json
from methods import stored, tally
from methods.refusals import Refused
from methods.tally import AnyPaper, Option
from votes import announced, conditions, patterns
from votes.marking import Entry, Marking, SheetRow, marking_of
from votes.models import Round, RoundState, Secrecy
from votes.urn import sealing


@dataclass(frozen=True)
class BallotPaper:
    """All that a voter's page and a cast need of a round, as values: nothing here asks the database again."""

    code: str
    title: str
    question: str
    explainer: str
    secrecy: Secrecy
    state: RoundState
    closed_at: datetime | None
    area_name: str
    area_code: str
    entries: tuple[Entry, ...]
    paper: AnyPaper
    public_key: PublicKey | None
    announced: str = ""  # thresholds and quorum in sentences
    has_slip_parts: bool = False  # some slips are good for the money of one area alone
    is_order_drawn: bool = False  # each voter sees the list in another order; it is kept nowhere

    def as_seen(self, lot: str) -> BallotPaper:
        """The paper with its list in the order of one voter's lot."""
        return replace(self, entries=tuple(sorted(self.entries, key=lambda entry: _place(lot, entry))))

    @property
    def form(self) -> str:
        """What a voter gives: "dots", "scores", "ticks"; it names the template of the form."""
        return self.marking.code

    @property
    def marking(self) -> Marking:
        """How a ballot is marked, read and typed in."""
        return marking_of(self.paper)

    @property
    def how_to(self) -> str:
        """What is given, in a sentence over the ballot."""
        return self.marking.how_to(self.paper)

    @property
    def line_hint(self) -> str:
        """How a teller types one paper ballot."""
        return self.marking.line_hint(self.paper)

    @property
    def sheet_rows(self) -> list[SheetRow]:
        """The figures of a pile that is entered by its totals."""
        return self.marking.sheet_rows(self.paper, self.entries)

    @property
    def envelope_size(self) -> int:
        return envelope_size(self.paper)


def ballot_paper(round_: Round) -> BallotPaper:
    """The paper of a round as values."""
    key = PublicKey(round_.public_key.encode(), HexEncoder) if round_.public_key else None
    return BallotPaper(
        code=round_.code,
        title=round_.title,
        question=round_.question,
        explainer=round_.explainer,
        secrecy=round_.secrecy,
        state=round_.state,
        closed_at=round_.closed_at,
        area_name=round_.area.label,
        area_code=round_.area.code,
        entries=entries_of(round_),
        paper=(paper := paper_of(round_)),
        public_key=key,
        announced=announced.told(round_, paper) if round_.is_frozen else "",
        has_slip_parts=bool(round_.parts_of_slips),
        is_order_drawn=conditions.is_order_drawn(round_),
    )


def _place(lot: str, entry: Entry) -> bytes:
    return hashlib.sha256(f"{lot}\n{entry.id}".encode()).digest()


def entries_of(round_: Round) -> tuple[Entry, ...]:
    """The items with the letters ก ข ค … people know them by."""
    return tuple(
        Entry(
            str(item.number),
            thai.option_letter(item.number - 1),
            item.title,
            item.problem.code if item.problem_id and item.problem else None,
        )
        for item in round_.items
    )


def paper_of(round_: Round) -> AnyPaper:
    """The paper as `methods.tally` counts it. Raises Refused for rules or lists that cannot be voted on."""
    options = [Option(str(item.number), int(item.submitted_at.timestamp())) for item in round_.items]
    return tally.draw_up(round_.way, vote=round_.code, options=options, rules=_rules_of(round_))


def _rules_of(round_: Round) -> dict[str, Any]:
    """The rules; before the freeze with what is filled in by itself: how many may vote, as far as it is known, and few places."""
    if round_.is_frozen:
        return round_.rules
    rules = patterns.rules_of(round_)
    return rules | {"eligible": round_.eligible or 1} if rules.get("of") == "eligible" else rules


def conditions_of(round_: Round) -> str:
    """What is told of thresholds and quorum; of a draft as far as it can be read."""
    try:
        paper = paper_of(round_)
    except Refused:
        return announced.told(round_, None)
    return announced.told(round_, paper)


def complete_rules(paper: AnyPaper) -> dict[str, Any]:
    """The rules of a paper with all defaults written out, as they are kept with a frozen round."""
    complete: dict[str, Any] = json.loads(stored.to_json(paper.rules))
    return complete


def fingerprint(round_: Round) -> str:
    """SHA-256 of everything that is asked: published when the round is frozen."""
    asked = {
        "round": round_.code,
        "area": round_.area_path,
        "title": round_.title,
        "question": round_.question,
        "explainer": round_.explainer,
        "way": round_.way,
        "rules": round_.rules,
        "secrecy": round_.secrecy.value,
        "electorate": round_.electorate,
        "eligible": round_.eligible,
        "slips": [round_.slips_made, round_.parts_of_slips],
        "roll": [round_.roll_from.value, round_.roll_hash],
        "late_voters": round_.late_voters,
        "booths": round_.booths,
        "mandates": round_.mandates,
        "key": round_.public_key,
        "conditions": round_.conditions,
        "items": [[item.number, item.title] for item in round_.items],
    }
    return hashlib.sha256(canonical_json(asked).encode()).hexdigest()


def envelope_size(paper: AnyPaper) -> int:
    """The size of every envelope: that of the longest ballot the paper allows."""
    return sealing.size_for(marking_of(paper).largest(paper))


def read_fields(paper: AnyPaper, sent: Mapping[str, str]) -> Any:
    """The ballot in the fields of a form (`mark_3`, `score_3_0`). Raises Refused, also for a field that is not on the paper."""
    return tally.read_ballot(paper, marking_of(paper).read_fields(paper, sent))


def fields_of(paper: AnyPaper, ballot: Any) -> dict[str, str]:
    """A ballot as the fields of a form."""
    return marking_of(paper).fields_of(paper, ballot)


def read_line(paper: AnyPaper, entries: Iterable[Entry], line: str) -> Any:
    """One paper ballot as a teller types it, such as "ก ค ง"; the form says how. Raises Refused."""
    letters = {entry.letter: entry.id for entry in entries}
    return tally.read_ballot(paper, marking_of(paper).read_line(paper, letters, line))
