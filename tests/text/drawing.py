"""Random Thai wordings and texts of clauses to compare and merge, always the same ones for a seed."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from methods.text.clauses import Part

_WORDS = """
ทุก ครัวเรือน แยกขยะ ก่อนทิ้ง น้ำ ที่ดิน ป่าชุมชน ห้ามเผา คณะกรรมการ ดูแล เก่า กำลัง เปียก ปุ๋ยหมัก ผู้สูงอายุ
เด็ก ๓ 15 วัน ๆ health กองทุน ประชุม ซื้อ กี่ เงิน สิ่งแวดล้อม
"""
WORDS = _WORDS.split()
SIGNS = "กขงนมเแโไาำะิีึืุู็่้๊๋์ัๆฯ ๑2a.\n\u200d👩👧🇹🇭한e\u0301"


def wordings() -> st.SearchStrategy[str]:
    """Texts of words, blanks and line ends."""
    return st.lists(st.sampled_from([*WORDS, " ", "\n"]), max_size=30).map("".join)


def broken_wordings() -> st.SearchStrategy[str]:
    """Any signs in any order: marks without letters, halves of pictures."""
    return st.text(alphabet=SIGNS, max_size=25)


def texts() -> st.SearchStrategy[list[Part]]:
    """Texts of up to twelve parts, drawn from the same ids so that two of them share some."""
    part = st.builds(
        Part,
        st.sampled_from("ABCDEFGHJKLMNPQ"),
        wordings(),
        kind=st.sampled_from(["clause", "clause", "chapter"]),
        title=st.sampled_from(["", "น้ำ", "ป่า"]),
    )
    return st.lists(part, max_size=12, unique_by=lambda one: one.id)


def edited(words: list[str], chance: random.Random) -> list[str]:
    """The words with one to four places changed, cut out or added to."""
    changed = list(words)
    for _time in range(chance.randint(1, 4)):
        place = chance.randint(0, len(changed))
        changed[place : place + chance.randint(0, 2)] = chance.choices(WORDS, k=chance.randint(0, 2))
    return changed
