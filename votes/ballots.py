"""The ballot paper of a round, and the one reader of every ballot: from a phone, from paper, from an opened envelope.

Whatever the channel, what was given is brought into one raw form and goes through `methods.tally.read_ballot`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nacl.encoding import HexEncoder
from nacl.public import PublicKey

from areas.settings import Settings
from commons import thai
from commons.db import canonical_json
from methods import stored, tally
from methods.refusals import Reason, Refused
from methods.tally import AnyPaper, Option
from votes.models import Round, RoundState, Secrecy
from votes.urn import sealing

MARK, SCORE = "mark_", "score_"


@dataclass(frozen=True)
class Entry:
    """An item as it stands on the paper: its number is its id in the count, its letter what people see."""

    id: str
    letter: str
    title: str
    problem_code: str | None = None


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

    @property
    def form(self) -> str:
        """What a voter gives: "dots", "scores", "ticks"."""
        return tally.WAYS[self.paper.way].ballot_form

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
        paper=paper_of(round_),
        public_key=key,
    )


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
    return tally.draw_up(round_.way, vote=round_.code, options=options, rules=round_.rules)


def complete_rules(paper: AnyPaper) -> dict[str, Any]:
    """The rules of a paper with all defaults written out, as they are kept with a frozen round."""
    complete: dict[str, Any] = json.loads(stored.to_json(paper.rules))
    return complete


def rules_from_settings(way: str, chosen: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """What was chosen for this round, and for the rest what the place has chosen."""
    place: dict[str, Any] = {}
    if way == "matrix":
        scale = settings["matrix.scale"]
        criteria = [{"code": code, "least": 1, "most": scale} for code in settings["matrix.criteria"]]
        place = {"criteria": criteria, "combine": settings["matrix.combine"], "scorer": settings["matrix.scorer"]}
    elif way == "dots":
        place = {"per_person": settings["dots.per_person"], "max_per_item": settings["dots.max_per_item"]}
    return {name: value for name, value in (place | dict(chosen)).items() if value is not None}


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
        "slips": round_.slips_made,
        "items": [[item.number, item.title] for item in round_.items],
    }
    return hashlib.sha256(canonical_json(asked).encode()).hexdigest()


def envelope_size(paper: AnyPaper) -> int:
    """The size of every envelope: that of the longest ballot the paper allows."""
    match tally.WAYS[paper.way].ballot_form:
        case "ticks":
            return sealing.size_for(list(paper.ids))
        case "scores":
            scores = {criterion.code: criterion.most for criterion in paper.rules.criteria}
            return sealing.size_for(dict.fromkeys(paper.ids, scores))
        case _:
            return sealing.size_for(dict.fromkeys(paper.ids, paper.rules.max_per_item))


def read_fields(paper: AnyPaper, sent: Mapping[str, str]) -> Any:
    """The ballot in the fields of a form (`mark_3`, `score_3_0`). Raises Refused, also for a field that is not on the paper."""
    if tally.WAYS[paper.way].ballot_form == "scores":
        return tally.read_ballot(paper, _score_fields(paper, sent))
    marks = [(name.removeprefix(MARK), value) for name, value in sent.items() if name.startswith(MARK)]
    if tally.WAYS[paper.way].ballot_form == "ticks":
        return tally.read_ballot(paper, [option for option, _value in marks])
    return tally.read_ballot(paper, marks)


def fields_of(paper: AnyPaper, ballot: Any) -> dict[str, str]:
    """A ballot as the fields of a form."""
    if isinstance(ballot, list):
        return {f"{MARK}{option}": "1" for option in ballot}
    if tally.WAYS[paper.way].ballot_form == "scores":
        codes = [criterion.code for criterion in paper.rules.criteria]
        return {
            f"{SCORE}{option}_{codes.index(code)}": str(score)
            for option, scores in ballot.items()
            for code, score in scores.items()
        }
    return {f"{MARK}{option}": str(dots) for option, dots in ballot.items()}


def read_line(paper: AnyPaper, entries: Iterable[Entry], line: str) -> Any:
    """One paper ballot as a teller types it: "ก ค ง", with several dots "ก2 ค", scores "4 3 2 4 / 4 2 3 3 / …". Raises Refused."""
    if tally.WAYS[paper.way].ballot_form == "scores":
        return tally.read_ballot(paper, _typed_scores(paper, line))
    by_letter = {entry.letter: entry.id for entry in entries}
    marks = [(by_letter.get(letter, letter), number or 1) for letter, number in _typed_marks(line)]
    if tally.WAYS[paper.way].ballot_form == "ticks":
        return tally.read_ballot(paper, [option for option, _number in marks])
    return tally.read_ballot(paper, marks)


def _score_fields(paper: AnyPaper, sent: Mapping[str, str]) -> list[tuple[str, list[tuple[str, str]]]]:
    codes = [criterion.code for criterion in paper.rules.criteria]
    given: dict[str, list[tuple[str, str]]] = {option: [] for option in paper.ids}
    for name, value in sent.items():
        if name.startswith(SCORE):
            option, _, place = name.removeprefix(SCORE).rpartition("_")
            code = codes[int(place)] if place.isdecimal() and int(place) < len(codes) else place
            given.setdefault(option, []).append((code, value))
    return list(given.items())


def _typed_scores(paper: AnyPaper, line: str) -> list[tuple[str, list[tuple[str, str]]]]:
    codes = [criterion.code for criterion in paper.rules.criteria]
    rows = [row.split() for row in re.split(r"[/|]", line)]
    if len(rows) != len(paper.ids) or any(len(row) != len(codes) for row in rows):
        raise Refused(Reason.MALFORMED, where="ballot")
    return [(option, list(zip(codes, row, strict=True))) for option, row in zip(paper.ids, rows, strict=True)]


def _typed_marks(line: str) -> list[tuple[str, str]]:
    """Letters (or the numbers of items past the tenth, written with "#") with how many dots each got."""
    found = re.findall(r"([ก-ฮ]|#[0-9๐-๙]+)\s*[x×=]?\s*([0-9๐-๙]*)", line)
    rest = re.sub(r"([ก-ฮ]|#[0-9๐-๙]+)\s*[x×=]?\s*([0-9๐-๙]*)|[\s,·]", "", line)
    if rest or not found:
        raise Refused(Reason.MALFORMED, where="ballot")
    return [(letter.removeprefix("#"), number) for letter, number in found]
