"""Charters that travel: a village takes a clause from another and later sees it changed; a province writes from its seven amphoe."""

from __future__ import annotations

import json

import pytest

from tests.journeys.conftest import Walk
from tests.journeys.walkers import Walker

WATER = "คณะกรรมการตรวจคุณภาพน้ำดื่มทุกสามเดือน"
MONTHLY = "คณะกรรมการตรวจคุณภาพน้ำดื่มทุกเดือน และบอกผลทางหอกระจายข่าว"
AMPHOE = ("2301", "2302", "2303", "2304", "2305", "2306", "2307")
WASTE = (
    "ทุกครัวเรือนแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ยหมัก",
    "ให้ทุกบ้านคัดแยกขยะก่อนทิ้ง ขยะเปียกทำปุ๋ยหมักของหมู่บ้าน",
    "ทุกครัวเรือนคัดแยกขยะก่อนทิ้ง",
)


@pytest.mark.parametrize("walk", ["phone"], indirect=True)
def test_a_village_takes_a_clause_and_later_sees_it_changed(walk: Walk) -> None:
    source = written(walk, [walk.area("community"), "ธรรมนูญน้ำบางอ้อ", [WATER]])["charters"][walk.area("community")]
    headman = walk.person("headman")
    ours = it_is_found_and_taken(headman, walk.area("village"))
    written(walk, [source, [MONTHLY]])
    headman.opens("/notices")
    headman.reads("ธรรมนูญน้ำบางอ้อ")
    headman.opens(f"/charters/{ours}/packs")
    headman.presses(WATER, within="main")
    headman.reads(MONTHLY)
    headman.writes(answer="taken_over", reason="น้ำบ้านเราขุ่นเหมือนกัน")
    headman.presses("Save", within="#news")
    headman.reads("น้ำบ้านเราขุ่นเหมือนกัน")
    headman.opens(f"/charters/{ours}")
    headman.presses("Edition %(number)d", within="main", number=1)
    headman.reads(MONTHLY)


@pytest.mark.parametrize("walk", ["unscripted"], indirect=True)
def test_a_province_writes_its_charter_from_seven_amphoe(walk: Walk) -> None:
    written(walk, *([code, f"ธรรมนูญอำเภอที่ {n}", [WASTE[n % 3]]] for n, code in enumerate(AMPHOE, start=1)))
    facilitator = walk.person("trat facilitator")
    facilitator.opens("/charters/in/23/start")
    facilitator.writes(name_th="ธรรมนูญคนตราด", kind="people_province")
    facilitator.presses("Save", within="#charter-form")
    edition = facilitator.code
    facilitator.presses("What its places say alike", within="main")
    facilitator.reads("7")
    facilitator.presses("Write one clause from these", within="main section:has(h2)")
    facilitator.writes(text="คนตราดทุกครัวเรือนแยกขยะก่อนทิ้ง")
    facilitator.presses("Save", within="#write-from")
    facilitator.reads("คนตราดทุกครัวเรือนแยกขยะก่อนทิ้ง")
    facilitator.opens(f"/charters/editions/{edition}/contributors")
    facilitator.sees(
        "%(inside)d of %(total)d places with a charter in force have given words to it.", inside=7, total=7
    )


def it_is_found_and_taken(headman: Walker, village: str) -> str:
    """A charter of the village's own, the library, the clause, the taking; the code of the charter."""
    headman.opens(f"/charters/in/{village}/start")
    headman.writes(name_th="ธรรมนูญบ้านบ่อน้ำ", kind="community")
    headman.presses("Save", within="#charter-form")
    headman.presses("Library of charters", within="main")
    headman.writes(words="น้ำดื่ม")
    headman.presses("Look", within="main")
    headman.follows(WATER)
    headman.presses("Take this clause over", within="main .own")
    headman.presses("Save", within="#charter-form")
    headman.reads(WATER)
    headman.reads("ธรรมนูญน้ำบางอ้อ")
    headman.presses("All editions", within="main")
    return headman.code


def written(walk: Walk, *charters: list[object]) -> dict[str, dict[str, str]]:
    """Charters and next editions, declared before."""
    return walk.house.writes("tests.journeys.declared_charters", json.dumps(charters))
