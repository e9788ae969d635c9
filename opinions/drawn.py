"""An opinion map between its making and its showing: figures for every statement, findings and heaps, as JSON by statements' codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from methods.opinion.findings import LEAST_SEEN, Divided, Findings, Share, United, findings
from methods.opinion.heaps import Heap, heaps
from methods.opinion.opinion_map import Group, OpinionMap
from methods.opinion.reactions import AGREE, DISAGREE
from methods.opinion.representing import Direction, Leaning, count_votes

Kept = Mapping[str, Any]


def as_json(found: OpinionMap) -> tuple[dict[str, Any], dict[str, int]]:
    """What is kept of a map, and the heap of each participant who is drawn."""
    codes, told = found.reactions.statements, findings(found)
    drawn, heap_of = heaps(found)
    kept = {
        "statements": list(codes),
        "facts": {
            "people": told.people, "grouped": told.grouped, "hidden": told.hidden, "statements": told.statements,
            "votes": told.votes, "unclear": told.unclear,
        },
        "groups": [
            {"id": each.id, "size": each.size, "representative": [asdict(one) for one in each.representative]}
            for each in told.groups
        ],
        "shared": [asdict(each) for each in told.shared],
        "unites": [asdict(each) for each in told.unites],
        "divides": [asdict(each) for each in told.divides],
        "heaps": [asdict(each) for each in drawn],
        "counts": _counts(found),
        "consensus": {code: round(float(value), 6) for code, value in zip(codes, found.group_aware_consensus, strict=True)}
        if found.groups
        else {},
    }  # fmt: skip
    people = found.reactions.people
    return kept, {people[place]: int(heap) for place, heap in enumerate(heap_of) if heap >= 0}


def facts_of(kept: Kept) -> Findings:
    """The findings as `opinions.sentences` takes them; statements are places in `kept["statements"]`."""
    facts = kept["facts"]
    return Findings(
        people=facts["people"],
        grouped=facts["grouped"],
        hidden=facts["hidden"],
        statements=facts["statements"],
        votes=facts["votes"],
        groups=[
            Group(each["id"], each["size"], [_leaning(one) for one in each["representative"]])
            for each in kept["groups"]
        ],
        shared=[_leaning(each) for each in kept["shared"]],
        unites=[
            United(each["statement"], Direction(each["direction"]), Share(**each["lowest"])) for each in kept["unites"]
        ],
        divides=[Divided(each["statement"], Share(**each["more"]), Share(**each["less"])) for each in kept["divides"]],
        unclear=facts["unclear"],
    )


def heaps_of(kept: Kept) -> list[Heap]:
    """The heaps that are drawn."""
    return [Heap(**each) for each in kept["heaps"]]


def _leaning(kept: Mapping[str, Any]) -> Leaning:
    return Leaning(**{**kept, "direction": Direction(kept["direction"])})


def _counts(found: OpinionMap) -> dict[str, dict[str, Any]]:
    """Agreeing, disagreeing and all reactions by statement: of everybody, and of each group that is shown."""
    everybody = count_votes(found.reactions, found.group_of * 0, 1)
    told = {}
    for place, code in enumerate(found.reactions.statements):
        told[code] = {
            "all": _told(everybody.agree[0, place], everybody.disagree[0, place], everybody.seen[0, place]),
            "groups": [
                _told(
                    found.counts.agree[group, place],
                    found.counts.disagree[group, place],
                    found.counts.seen[group, place],
                )
                for group in range(len(found.groups))
            ],
        }
    return told


def _told(agree: Any, disagree: Any, seen: Any) -> Sequence[int] | None:
    """The figures, unless so few people reacted that a figure would tell of them."""
    return [int(agree), int(disagree), int(seen)] if seen >= LEAST_SEEN else None


def value_of(word: str) -> int | None:
    """A reaction from the word of a form."""
    return {"agree": AGREE, "disagree": DISAGREE, "pass": 0}.get(word)
