"""Pabulib: votes about a budget, with what every project costs. Voters are numbered in the order of the sorted ballots."""

from __future__ import annotations

import csv
import io
from typing import Any

from votes.exports.cells import safe
from votes.exports.exported import Exported

LISTS = {"purse": "approval", "priced-order": "ordinal"}
POINTS = {"priced-points": "cumulative"}
COSTS, BUDGET = "costs", "budget"


def fits(found: Exported) -> bool:
    """A round whose rules know a budget and what each project costs."""
    return found.is_whole and COSTS in found.rules and BUDGET in found.rules and found.form in LISTS | POINTS


def write(found: Exported) -> bytes:
    """The three parts of the format."""
    file = io.StringIO()
    table = csv.writer(file, delimiter=";", lineterminator="\n")
    kind = (LISTS | POINTS)[found.form]
    meta: dict[str, Any] = {
        "description": safe(found.title),
        "country": "Thailand",
        "unit": found.code,
        "instance": found.day,
        "num_projects": len(found.options),
        "num_votes": found.voters,
        "budget": found.rules[BUDGET],
        "vote_type": kind,
        "currency": "THB",
    }
    table.writerow(["META"])
    table.writerows([["key", "value"], *meta.items()])
    costs = {cost["name"]: cost["value"] for cost in found.rules[COSTS]}
    table.writerows([["PROJECTS"], ["project_id", "cost", "name"]])
    table.writerows([[number, costs[number], safe(title)] for number, title in found.options.items()])
    points = found.form in POINTS
    table.writerows([["VOTES"], ["voter_id", "vote", *(["points"] if points else [])]])
    voters = [ballot for ballot, times in found.heaps for _one in range(times)]
    table.writerows([[str(number), *_vote(ballot, points)] for number, ballot in enumerate(voters, start=1)])
    return file.getvalue().encode()


def _vote(ballot: Any, points: bool) -> list[str]:
    if isinstance(ballot, list):
        return [",".join(ballot)]
    if points:
        return [",".join(ballot), ",".join(str(mark) for mark in ballot.values())]
    return [",".join(sorted(ballot, key=lambda option: int(ballot[option])))]
