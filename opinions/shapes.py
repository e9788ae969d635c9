"""A map as plain numbers and lists, for programs that read it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from methods.opinion.opinion_map import OpinionMap
from methods.opinion.representing import Leaning

_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


def as_object(found: OpinionMap) -> dict[str, Any]:
    """The whole map. Ids that are whole numbers are written as numbers where they are values, as text where they are keys."""
    statements = found.reactions.statements
    return {
        "participants": _participants(found),
        "groups": [
            {"id": group.id, "size": group.size, "representative": leanings(group.representative, statements)}
            for group in found.groups
        ],
        "consensus": leanings(found.consensus, statements),
        "group_aware_consensus": by_statement(found.group_aware_consensus, statements) if found.groups else {},
        "extremity": by_statement(found.extremity, statements),
        "priorities": by_statement(found.priorities, statements),
        "k": found.k,
        "silhouette": found.silhouette,
        "hidden": {"groups": found.k - len(found.groups), "people": found.hidden_people},
    }


def by_statement(values: Any, statements: Sequence[str]) -> dict[str, float]:
    """One number for each statement."""
    return dict(zip(statements, values.tolist(), strict=True))


def leanings(found: Sequence[Leaning], statements: Sequence[str]) -> list[dict[str, Any]]:
    """Statements with their direction and figures."""
    told: list[dict[str, Any]] = []
    for each in found:
        line: dict[str, Any] = {"statement": name(statements[each.statement]), "p": each.p, "z": each.z}
        line |= {"direction": each.direction.value, "votes": each.votes, "seen": each.seen}
        if each.ratio:
            line |= {"ratio": each.ratio, "ratio_z": each.ratio_z, "best_agreed": each.is_best_agreed}
        told.append(line)
    return told


def name(text: str) -> int | str:
    """An id as it stood in the files."""
    return int(text) if _WHOLE.fullmatch(text) else text


def _participants(found: OpinionMap) -> list[dict[str, Any]]:
    people, votes = found.reactions.people, found.reactions.votes_of.tolist()
    return [
        {"id": name(person), "x": x, "y": y, "group": group if group >= 0 else None, "votes": given}
        for person, (x, y), group, given in zip(
            people, found.places.tolist(), found.group_of.tolist(), votes, strict=True
        )
    ]
