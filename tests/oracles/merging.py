"""Our three-way merge beside merge3 (from Bazaar), on thousands of random merges."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from methods.heavy import lazy
from methods.text.merging import merge_pieces
from tests.oracles.drawing import SEED, Agreement

merge3: Any = lazy("merge3")
MERGES = 3_000
WORDS = [f"คำ{number}" for number in range(30)]


def compare() -> Iterable[Agreement]:
    """The same words kept, the same words shown as a clash, in the same order."""
    chance = random.Random(SEED)
    clean, clashes = Agreement("merge, clean", "merge3"), Agreement("merge, with a clash", "merge3")
    for _number in range(MERGES):
        base = chance.choices(WORDS, k=chance.randint(0, 40))
        ours, theirs = _edited(base, chance), _edited(base, chance)
        found, expected = list(_ours(base, ours, theirs)), list(_theirs(base, ours, theirs))
        kind = clashes if any(group[0] == "clash" for group in expected) else clean
        kind.add(_joined(found), _joined(expected), (base, ours, theirs))
    return clean, clashes


def _edited(words: list[str], chance: random.Random) -> list[str]:
    changed = list(words)
    for _time in range(chance.randint(1, 4)):
        place = chance.randint(0, len(changed))
        changed[place : place + chance.randint(0, 3)] = chance.choices(WORDS, k=chance.randint(0, 3))
    return changed


def _ours(base: list[str], ours: list[str], theirs: list[str]) -> Iterable[tuple[str, list[str], list[str]]]:
    for group in merge_pieces(base, ours, theirs):
        if group.kind == "clash":
            yield "clash", list(group.ours), list(group.theirs)
        else:
            yield "sure", list(group.theirs if group.kind == "theirs" else group.ours), []


def _theirs(base: list[str], ours: list[str], theirs: list[str]) -> Iterable[tuple[str, list[str], list[str]]]:
    for group in merge3.Merge3(base, ours, theirs).merge_groups():
        if group[0] == "conflict":
            yield "clash", list(group[2]), list(group[3])
        else:
            yield "sure", list(group[1]), []


def _joined(groups: Iterable[tuple[str, list[str], list[str]]]) -> list[tuple[str, list[str], list[str]]]:
    joined: list[tuple[str, list[str], list[str]]] = []
    for kind, ours, theirs in groups:
        if kind == "sure" and joined and joined[-1][0] == "sure":
            joined[-1][1].extend(ours)
        else:
            joined.append((kind, list(ours), theirs))
    return joined
