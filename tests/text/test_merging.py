"""Three-way merge: what does not meet is kept from both, what meets is shown, as the textbook's diff3 does it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest
from hypothesis import given

from methods.text.merging import Clash, Group, merge, merge_pieces
from tests.text.drawing import WORDS, edited, wordings

BASE = "ทุกครัวเรือนแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ยหมัก"


def test_two_changes_apart_are_both_kept() -> None:
    ours, theirs = BASE.replace("ทุกครัวเรือน", "ทุกบ้าน"), BASE.replace("ปุ๋ยหมัก", "ปุ๋ย")
    assert merge(BASE, ours, theirs).text == "ทุกบ้านแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ย"


def test_two_changes_of_one_word_are_shown_both() -> None:
    merged = merge(BASE, BASE.replace("เปียก", "สด"), BASE.replace("เปียก", "อินทรีย์"))
    assert merged.clashes == (Clash("เปียก", "สด", "อินทรีย์"),)
    assert merged.resolved("theirs") == BASE.replace("เปียก", "อินทรีย์")
    with pytest.raises(ValueError, match="choose"):
        assert merged.text


def test_the_same_change_twice_is_one_change() -> None:
    changed = BASE.replace("ก่อนทิ้ง", "ทุกวัน")
    assert merge(BASE, changed, changed).text == changed


@given(wordings(), wordings(), wordings())
def test_sides_and_symmetry(base: str, ours: str, theirs: str) -> None:
    merged = merge(base, ours, theirs)
    assert merged.resolved("base") is not None
    assert merge(base, ours, base).text == ours
    assert merge(base, base, theirs).text == theirs
    mirrored = merge(base, theirs, ours)
    assert merged.is_clean == mirrored.is_clean
    assert merged.resolved("ours") == mirrored.resolved("theirs")


def test_agrees_with_the_textbook_on_random_merges() -> None:
    chance = random.Random(2568)
    clean = 0
    for _time in range(1_500):
        base = chance.choices(WORDS, k=chance.randint(0, 25))
        ours, theirs = edited(base, chance), edited(base, chance)
        found = [sure(group) for group in merge_pieces(base, ours, theirs)]
        assert told(found) == told(textbook(base, ours, theirs))
        clean += not any(clash for clash, *_rest in found)
    assert 300 < clean < 1_400


Told = list[tuple[bool, list[str], list[str]]]


def sure(group: Group) -> tuple[bool, list[str], list[str]]:
    """A group as the textbook tells it."""
    if group.kind == "clash":
        return True, list(group.ours), list(group.theirs)
    return False, list(group.theirs if group.kind == "theirs" else group.ours), []


def told(groups: Told) -> Told:
    """What stands in the end: a run of sure words, a clash, a run …; a group taken from one side counts as sure."""
    joined: Told = []
    for clash, ours, theirs in groups:
        if clash or not joined or joined[-1][0]:
            joined.append((clash, list(ours), list(theirs)))
        else:
            joined[-1][1].extend(ours)
            joined[-1][2].extend(theirs)
    return [(clash, ours, theirs if clash else []) for clash, ours, theirs in joined]


def textbook(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Told:
    """diff3 as Khanna, Kunal and Pierce write it: step along while all three match, then to the next place where they do."""
    to_ours, to_theirs = matching(base, ours), matching(base, theirs)
    found: Told = []
    at, a, b = 0, 0, 0
    while at < len(base) or a < len(ours) or b < len(theirs):
        if at < len(base) and to_ours.get(at) == a and to_theirs.get(at) == b:
            found.append((False, [base[at]], []))
            at, a, b = at + 1, a + 1, b + 1
            continue
        following = next((n for n in range(at, len(base)) if n in to_ours and n in to_theirs), None)
        n, i, j = (
            (len(base), len(ours), len(theirs))
            if following is None
            else (following, to_ours[following], to_theirs[following])
        )
        was, mine, yours = list(base[at:n]), list(ours[a:i]), list(theirs[b:j])
        if mine == yours or yours == was:
            found.append((False, mine, []))
        elif mine == was:
            found.append((False, yours, []))
        else:
            found.append((True, mine, yours))
        at, a, b = n, i, j
    return found


def matching(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Which word of the base is which word of the other."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}
