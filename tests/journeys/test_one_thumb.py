"""A resident suggests other words with one thumb; a neighbour joins her; the drafting group accepts, and her name stands beside it."""

from __future__ import annotations

from tests.journeys.conftest import Walk

FIRE = "ห้ามเผาในที่โล่งตลอดปี"
MENDED = "ห้ามเผาในที่โล่งทุกฤดู"


def test_a_resident_changes_a_clause_with_one_thumb(walk: Walk) -> None:
    edition = a_draft_is_written(walk)
    suggestion = she_taps_the_words(walk, edition)
    a_neighbour_joins(walk, suggestion)
    the_group_accepts(walk, suggestion)
    her_words_stand_in_the_text_with_her_name(walk, edition)


def a_draft_is_written(walk: Walk) -> str:
    headman = walk.person("headman")
    headman.opens(f"/charters/in/{walk.area('village')}/start")
    headman.writes(name_th="ธรรมนูญบ้านบ่อน้ำ", kind="community")
    headman.presses("Save", within="main")
    edition = headman.code
    headman.presses("Add a chapter", within="main")
    headman.writes(title="สิ่งแวดล้อม")
    headman.presses("Save", within="main")
    headman.presses("Add a clause", within="main")
    headman.writes(text=FIRE, source_title="วงคุ้มเหนือ")
    headman.presses("Save", within="main")
    return edition


def she_taps_the_words(walk: Walk, edition: str) -> str:
    aunt = walk.person("aunt")
    aunt.opens(f"/charters/editions/{edition}")
    aunt.presses("Suggest a change", within="main")
    aunt.presses("By word", within="main")
    aunt.follows("ตลอดปี", within=".pieces")
    aunt.writes(text="ทุกฤดู", reason="ฤดูฝนก็มีคนเผา")
    aunt.presses("Hand in", within="main")
    aunt.sees("Waiting for the drafting group")
    return aunt.code


def a_neighbour_joins(walk: Walk, suggestion: str) -> None:
    uncle = walk.person("uncle")
    uncle.opens(f"/charters/suggestions/{suggestion}")
    uncle.reads("ทุกฤดู")
    uncle.presses("I stand behind this too", within="main")
    uncle.sees("Who stands behind it")


def the_group_accepts(walk: Walk, suggestion: str) -> None:
    headman = walk.person("headman")
    headman.opens(f"/charters/suggestions/{suggestion}")
    headman.presses("Answer", within="main")
    headman.writes(answer="accepted")
    headman.presses("Save", within="main")
    headman.sees("Accepted")


def her_words_stand_in_the_text_with_her_name(walk: Walk, edition: str) -> None:
    headman, aunt = walk.person("headman"), walk.person("aunt")
    headman.opens(f"/charters/editions/{edition}/number")
    headman.presses("Save", within="main")
    aunt.opens(f"/charters/editions/{edition}")
    aunt.reads(MENDED)
    aunt.presses("Numbered drafts", within="main")
    aunt.reads("ป้าบ่อน้ำ")
