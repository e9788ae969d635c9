"""Every ranked and approval election of the data folder, counted from its original file by the methods that have a known answer."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from methods.elections.condorcet import Strength, condorcet_winner, smith_set
from methods.elections.irv import irv
from methods.elections.outcome import Groups, Outcome
from methods.elections.pairwise import Pairs, pairs_of
from methods.elections.profile import Profile, Unranked
from methods.elections.registry import count
from methods.elections.rules import Form, Rules
from methods.exact import rounded
from methods.files.registry import read_files
from tests.conformance.rows import Row, answers, folder

PUBLISHED, COMPUTED = "published", "computed"
FORMS = (".toi", ".soi", ".toc", ".cat", ".blt", ".csv", "tally.txt")
# What Debian's secretary asked of each option against the default option (the last one), as the official results say.
DEBIAN = {
    "debian-dpl-2007": {},
    "debian-dpl-2010": {},
    "debian-gr-2004-004": {"1": 3, "2": 3, "3": 3, "4": 3, "5": 3},
}
# As answers.json notes: the file gives 4,060 here.
ONE_OFF = {("burlington-mayor-2009", "final_round", "5"): "the file has one vote less than the official count"}


def rows() -> Iterator[Row]:
    """All published answers that concern ranked and approval ballots, then all computed ones."""
    for election in sorted(answers()["elections"]):
        known = answers()["elections"][election]
        published = known["published"]
        if isinstance(published, dict):
            yield from _published(election, published)
        for ballots, computed in sorted(known["computed"].items()):
            for file in _files(election, ballots):
                yield from _computed(election, file, computed)


def _published(election: str, known: dict[str, Any]) -> Iterator[Row]:
    if election in DEBIAN:
        yield from _debian(election, known)
    elif "ranking" in known:
        outcome = count("schulze", _read(_files(election)[0]))
        yield Row(election, PUBLISHED, "ranking (Schulze)", known["ranking"], _places(election, outcome.ranking))
        most = count("schulze", _read(_files(election)[0]), Rules(seats=known["seats"]))
        yield Row(
            election, PUBLISHED, "elected", known["ranking"][: known["seats"]], _places(election, (most.winners,))
        )
    elif known.get("method") == "IRV":
        yield from _run_off(election, known)


def _debian(election: str, known: dict[str, Any]) -> Iterator[Row]:
    profile = _read(_files(election)[0])
    default = profile.options[-1]
    quorum = Fraction(str(known["quorum"]))
    outcome = count("schulze", profile, Rules(default_option=default, quorum=quorum, majorities=DEBIAN[election]))
    pairs = pairs_of(profile)
    yield from _cells(election, PUBLISHED, known["pairwise"], pairs)
    dropped = {
        action: sorted(int(stage.options[0]) for stage in outcome.stages if stage.action == action)
        for action in ("drop-quorum", "drop-majority")
    }
    others = [int(option) for option in profile.options[:-1]]
    reached = [option for option in others if option not in dropped["drop-quorum"]]
    ratios = {o: f"{pairs.over(o, default)}/{pairs.over(default, o)}" for o in known["majority_ratios"]}
    yield Row(election, PUBLISHED, "reached the quorum", known["reached_quorum"], reached)
    yield Row(election, PUBLISHED, "dropped by majority", known["dropped_by_majority"], dropped["drop-majority"])
    yield Row(election, PUBLISHED, "majority ratios", known["majority_ratios"], ratios)
    yield Row(election, PUBLISHED, "winner (Schulze)", [str(known["winner"])], list(outcome.winners))


def _run_off(election: str, known: dict[str, Any]) -> Iterator[Row]:
    profile = _read(_files(election)[0])
    outcome, pairs = irv(profile), pairs_of(profile)
    yield Row(election, PUBLISHED, "winner (IRV)", [str(known["winner"])], list(outcome.winners))
    for name, place in (("round_1", 0), ("final_round", -1)):
        tallies = outcome.stages[place].tallies
        for option, votes in known.get(name, {}).items():
            off = ONE_OFF.get((election, name, option), "")
            yield Row(election, PUBLISHED, f"{name}, option {option}", votes, tallies[option], off)
    if "condorcet_winner" in known:
        yield Row(election, PUBLISHED, "Condorcet winner", str(known["condorcet_winner"]), condorcet_winner(pairs))
        plurality = max(outcome.stages[0].tallies.items(), key=lambda each: each[1])[0]
        yield Row(election, PUBLISHED, "plurality winner", str(known["plurality_winner"]), plurality)
    for pair, (ahead, behind) in known.get("pairwise_published", {}).items():
        one, other = pair.split(">")
        found = (pairs.over(one, other), pairs.over(other, one))
        yield Row(election, PUBLISHED, f"{one} before {other}", (ahead, behind), found)


def _computed(election: str, file: Path, known: dict[str, Any]) -> Iterator[Row]:
    named = election if len(_files(election)) == 1 else f"{election}/{file.name}"
    if "approvals" in known:
        outcome = count("approval", _read(file, Form.TICKS))
        yield Row(named, COMPUTED, "approvals", known["approvals"], dict(outcome.figures))
        return
    profile = _read(file)
    meaning = Unranked.NO_OPINION if "no opinion" in known["unranked_means"] else Unranked.LAST
    pairs = pairs_of(profile, meaning)
    yield Row(named, COMPUTED, "ballots", known["voters"], profile.valid)
    yield from _cells(named, COMPUTED, known["pairwise"], pairs)
    winner = condorcet_winner(pairs)
    yield Row(named, COMPUTED, "Condorcet winner", known["condorcet_winner"], _number(profile, winner))
    yield Row(named, COMPUTED, "Smith set", known["smith_set"], [_number(profile, each) for each in smith_set(pairs)])
    yield from _by_pairs(named, profile, meaning, known)
    if "irv" in known:
        yield from _rounds(named, irv(profile), known["irv"])


def _by_pairs(election: str, profile: Profile, meaning: Unranked, known: dict[str, Any]) -> Iterator[Row]:
    margins = Strength.MARGINS
    for what, method, rules in (
        ("schulze_ranking_winning_votes", "schulze", Rules(unranked=meaning)),
        ("schulze_ranking_margins", "schulze", Rules(unranked=meaning, strength=margins)),
    ):
        groups = count(method, profile, rules).ranking
        yield Row(
            election, COMPUTED, what, known[what], [[_number(profile, each) for each in group] for group in groups]
        )
    for what, method in (("minimax_margins", "minimax"), ("ranked_pairs_margins", "ranked-pairs")):
        winners = count(method, profile, Rules(unranked=meaning, strength=margins)).winners
        yield Row(
            election, COMPUTED, what, sorted(known[what]), sorted(_number(profile, each) or 0 for each in winners)
        )
    for what, method in (
        ("copeland_scores", "copeland"),
        ("plurality_first_preferences", "plurality"),
        ("borda_tie_averaged", "borda"),
    ):
        if what in known:
            yield _figures(election, what, known[what], profile, count(method, profile, Rules(unranked=meaning)))


def _figures(election: str, what: str, known: dict[str, float], profile: Profile, outcome: Outcome) -> Row:
    ours = {str(_number(profile, option)): float(rounded(total, 4)) for option, total in outcome.figures.items()}
    return Row(election, COMPUTED, what, {option: float(total) for option, total in known.items()}, ours)


def _rounds(election: str, outcome: Outcome, known: dict[str, Any]) -> Iterator[Row]:
    out = [int(option) for stage in outcome.stages if stage.action == "exclude" for option in stage.options]
    yield Row(election, COMPUTED, "IRV winner", [str(known["winner"])], list(outcome.winners))
    yield Row(election, COMPUTED, "IRV order of exclusion", known["elimination_order"], out)
    for name, stage in (("first_round", outcome.stages[0]), ("final_round", outcome.stages[-1])):
        theirs = (known[name]["tally"], known[name]["exhausted"])
        yield Row(election, COMPUTED, f"IRV {name}", theirs, (dict(stage.tallies), stage.figures["exhausted"]))


def _cells(election: str, kind: str, known: dict[str, dict[str, int]], pairs: Pairs) -> Iterator[Row]:
    """The pairwise table cell by cell, as one line with how many cells are met."""
    cells = {(one, other): votes for one, row in known.items() for other, votes in row.items()}
    met = sum(pairs.prefer[int(one) - 1][int(other) - 1] == votes for (one, other), votes in cells.items())
    yield Row(election, kind, "cells of the pairwise table", len(cells), met)


def _read(file: Path, form: Form = Form.RANKS) -> Profile:
    profile = read_files([file], form)
    assert isinstance(profile, Profile)
    return profile


def _files(election: str, ballots: str = "ballots.json") -> list[Path]:
    """The original files that hold these ballots."""
    place = folder() / "elections" / election
    files = [file for file in sorted(place.iterdir()) if file.name.endswith(FORMS)]
    wanted = ballots.removeprefix("ballots").removesuffix(".json").removeprefix("-")
    return [file for file in files if not wanted or file.stem.endswith(wanted)]


def _number(profile: Profile, option: str | None) -> int | None:
    """The answers number the candidates in the order of the file."""
    return None if option is None else profile.options.index(option) + 1


def _places(election: str, groups: Groups) -> list[int]:
    profile = _read(_files(election)[0])
    return [profile.options.index(option) + 1 for group in groups for option in group]
