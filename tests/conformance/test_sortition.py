"""Pools and quotas of others, with their known chances: leximin person by person, maximin by its lowest chance."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from methods.sortition import Method, Wanted, canonical, check, document, prepare

# Leximin is unique. The known chances were found in floats by a solver with tolerances of its own, level upon level, and
# differ from fractions such as 3/22 in the fifth decimal; ours are exact to 1e-8 and the lottery rounds them to 1e-9.
NEAR = 1e-4
CASES = {
    "example_small_20": ("respondents.csv", "categories.csv", 20),
    "scotland_22": ("candidates.csv", "features.csv", 22),
}
EVERY = [(name, method) for name in CASES for method in Method]


@pytest.mark.parametrize("name, method", EVERY)
def test_the_panel_meets_the_quotas_and_chances_add_up(name, method):
    record, wanted = drawn(name, method)
    assert len(set(record["panel"])) == wanted.seats
    assert all(quota["min"] <= quota["drawn"] <= quota["max"] for quota in record["quotas"])
    assert sum(record["probabilities"].values()) == pytest.approx(wanted.seats, abs=1e-9)


@pytest.mark.parametrize("name, method", EVERY)
def test_a_rerun_gives_the_same_bytes_and_the_record_can_be_checked(name, method):
    record, wanted = drawn(name, method)
    assert canonical(drawn(name, method)[0]) == canonical(record)
    check(record, wanted)


@pytest.mark.parametrize("name", CASES)
def test_leximin_gives_everyone_the_known_chance(name):
    known = answers(name)["leximin"]["probability_of_person"]
    assert drawn(name, Method.LEXIMIN)[0]["probabilities"] == pytest.approx(known, abs=NEAR)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("method", [Method.MAXIMIN, Method.LEXIMIN])
def test_the_lowest_chance_is_the_known_one_and_the_proven_bound(name, method):
    record, _wanted = drawn(name, method)
    lowest = min(chance for chance in record["probabilities"].values() if chance)
    assert lowest == pytest.approx(answers(name)["maximin"]["min"], abs=1e-6)
    assert lowest == pytest.approx(record["bound"], abs=1e-7)
    assert record["protocol"]["announced"]["proof"] is not None


@pytest.mark.parametrize("name", CASES)
def test_no_lottery_beats_the_bound(name):
    bound = drawn(name, Method.MAXIMIN)[0]["bound"]
    others = [drawn(name, Method.STRATIFIED)[0]["probabilities"], answers(name)["nash"]["probability_of_person"]]
    assert all(min(chances.values()) <= bound + NEAR for chances in others)


def drawn(name: str, method: Method) -> tuple[dict[str, Any], Wanted]:
    """A record of that case, and what it was made from."""
    pool, quotas, seats = CASES[name]
    wanted = Wanted((folder() / name / pool).read_bytes(), (folder() / name / quotas).read_bytes(), seats, method)
    return document(prepare(wanted), "48210937718264503951"), wanted


def answers(name: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((folder().parent / "answers.json").read_text("utf-8"))["sortition"][name]
    return dict(known["computed"])


def folder() -> Path:
    data = os.environ.get("SALA_DATA")
    assert data, "call it as `make conformance DATA=folder`; the folder holds sortition/ and answers.json"
    return Path(data) / "sortition"
