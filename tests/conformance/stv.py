"""The councils of the data folder: elected names and parties as published, every stage and quota of the reference counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from methods.elections.outcome import Outcome, Stage
from methods.elections.profile import Profile
from methods.elections.registry import count
from methods.elections.rules import Form
from methods.exact import Number, shown
from methods.files.registry import read_files
from tests.conformance.rows import Row, answers, folder

PUBLISHED, COMPUTED = "published", "computed"
COUNCIL = "clackmannanshire-2017"
ELECTIONS = ("glasgow-2007-linn", "glasgow-2007-anderston", COUNCIL)
PARTIES = {"C": "Con"}
STANDING = re.compile(r"(?:Elected|Pending|Hopeful|Defeated): +(.+) \(([0-9.]+)\)")
OTHERS = {"stv-wig": "wigm", "stv-meek": "meek"}


def rows() -> Iterator[Row]:
    """Published answers, then those computed by the reference programme, then the reference counts as text."""
    council: Counter[str] = Counter()
    for election in ELECTIONS:
        known = answers()["elections"][election]
        for ballots, computed in sorted(known["computed"].items()):
            file = _file(election, ballots)
            profile = _read(file)
            outcome = count("stv-scottish", profile)
            names = computed["candidates"]
            council.update(_parties(profile, outcome) if election == COUNCIL else ())
            if "elected" in known["published"]:
                yield Row(
                    election, PUBLISHED, "elected", sorted(known["published"]["elected"]), _elected(outcome, names)
                )
            yield from _computed(file.stem, profile, outcome, computed["stv"], names)
        for text in sorted((folder() / "elections" / election).glob("*-scotland-fixed-p5-d5.txt")):
            yield from _reference(text)
    yield Row(
        COUNCIL,
        PUBLISHED,
        "seats of the parties",
        answers()["elections"][COUNCIL]["published"]["council_seats_by_party"],
        dict(council),
    )


def _computed(
    election: str, profile: Profile, outcome: Outcome, known: dict[str, Any], names: Mapping[str, str]
) -> Iterator[Row]:
    scottish = known["scotland"]
    yield Row(election, COMPUTED, "quota", scottish["quota"], outcome.notes["quota"])
    yield Row(election, COMPUTED, "elected (Scottish)", sorted(scottish["elected"]), _elected(outcome, names))
    theirs = {each["round"]: _rounded(each["votes"], each["non_transferable"]) for each in scottish["stages"]}
    ours = {stage.number - 1: _rounded(stage.tallies, stage.figures["exhausted"]) for stage in outcome.stages}
    yield Row(election, COMPUTED, "number of stages", len(theirs), len(ours))
    for number, votes in theirs.items():
        yield Row(election, COMPUTED, f"votes of stage {number}", votes, ours.get(number))
    for method, code in OTHERS.items():
        found = _elected(count(method, profile), names)
        yield Row(election, COMPUTED, f"elected ({method})", sorted(known[code]["elected"]), found)


def _reference(text: Path) -> Iterator[Row]:
    """The end of each round in the reference count: the votes by name, what is non-transferable, what was cut off."""
    profile = _read(next(text.parent.glob("*.blt")))
    ends: dict[int, Stage] = {stage.number - 1: stage for stage in count("stv-scottish", profile).stages}
    for number, block in enumerate(re.split(r"\nRound [0-9]+:\n", text.read_text(encoding="utf-8"))):
        last = [part for part in block.split("Action: ") if "Nontransferable" in part and "Hopeful votes" in part][-1]
        theirs = {name.strip(): votes for names, votes in STANDING.findall(last) for name in names.split(",")}
        if not theirs or number not in ends:
            continue
        ours = {profile.names[option]: shown(votes, 5) for option, votes in ends[number].tallies.items()}
        yield Row(text.stem, COMPUTED, f"round {number}", theirs, {name: ours.get(name) for name in theirs})
        figures = dict(re.findall(r"(Nontransferable votes|Residual): ([0-9.]+)", last))
        lost = {"Nontransferable votes": "exhausted", "Residual": "lost"}
        found = {what: shown(ends[number].figures[lost[what]], 5) for what in figures}
        yield Row(text.stem, COMPUTED, f"left over in round {number}", figures, found)


def _rounded(votes: Mapping[str, Any], rest: Number | float) -> tuple[dict[str, str], str]:
    return {option: f"{float(figure):.5f}" for option, figure in votes.items()}, f"{float(rest):.5f}"


def _elected(outcome: Outcome, names: Mapping[str, str]) -> list[str]:
    return sorted(names[option] for option in outcome.winners)


def _parties(profile: Profile, outcome: Outcome) -> list[str]:
    """The party stands behind each name, in brackets."""
    found = [re.findall(r"\(([^()]+)\)", profile.names[option])[-1] for option in outcome.winners]
    return [PARTIES.get(party, party) for party in found]


def _read(file: Path) -> Profile:
    profile = read_files([file], Form.RANKS)
    assert isinstance(profile, Profile)
    return profile


def _file(election: str, ballots: str) -> Path:
    """The BLT file that holds these ballots."""
    part = ballots.removeprefix("ballots").removesuffix(".json").removeprefix("-")
    (file,) = [file for file in (folder() / "elections" / election).glob("*.blt") if not part or file.stem == part]
    return file
