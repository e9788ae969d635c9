"""The health charter of a subdistrict, from its first heading to its second edition: heard on paper too, one clause fails and is mended."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from tests.journeys.conftest import Walk
from tests.journeys.walkers import Walker

WATER, SMOKE = "ตรวจน้ำดื่มปีละ 2 ครั้ง", "ห้ามสูบบุหรี่ทุกที่ในตำบล"
MILDER = "ช่วยกันไม่สูบบุหรี่ในวัด โรงเรียน และสถานีอนามัย"
SECOND = "ข้อ\u00a02"


@pytest.mark.parametrize("walk", ["phone"], indirect=True)
def test_a_health_charter_comes_to_its_second_edition(walk: Walk) -> None:
    edition = it_begins_with_questions(walk)
    it_is_heard_on_paper(walk, edition)
    one_clause_fails_in_the_plenary(walk, edition)
    it_is_mended_and_agreed(walk)
    it_is_declared(walk)
    the_second_edition_adds_to_it(walk)


def it_begins_with_questions(walk: Walk) -> str:
    lead = walk.person("lead")
    lead.opens(f"/charters/in/{walk.area('tambon')}/start")
    lead.writes(name_th="ธรรมนูญสุขภาพตำบลเขาใหม่", kind="health_subdistrict")
    lead.presses("Save", within="main")
    lead.sees("Looking after this charter")
    edition = lead.code
    for text in (SMOKE, WATER):
        lead.presses("Add a clause", within="main")
        lead.sees("A question to think about:")
        lead.writes(text=text, source_title="วงคุยคุ้มเหนือ")
        lead.presses("Save", within="main")
    lead.presses("Open the draft for comments", within="main")
    lead.writes(until=day_in(40))
    lead.presses("Save", within="main")
    return edition


def it_is_heard_on_paper(walk: Walk, edition: str) -> None:
    """What stands on a paper is typed in, on the words it is about, marked, and answered when the hearing is over."""
    lead = walk.person("lead")
    lead.opens(f"/charters/editions/{edition}")
    lead.presses("Comment on this clause", within="main")
    lead.presses("By word", within="main")
    lead.follows("บุหรี่", within=".pieces")
    lead.writes(text="ในบ้านตนเองด้วยหรือ", origin="paper")
    lead.presses("Save", within="main")
    walk.house.days_pass(41)
    lead.opens(f"/charters/editions/{edition}/hearing-report")
    lead.reads("บุหรี่", within="main blockquote")
    lead.presses("Answer", within="main")
    lead.writes(answer="not_accepted", reason="ขอให้ที่ประชุมใหญ่ตัดสิน")
    lead.presses("Save", within="main")


def one_clause_fails_in_the_plenary(walk: Walk, edition: str) -> None:
    lead = walk.person("lead")
    lead.opens(f"/charters/editions/{edition}")
    lead.presses("Put the text to the people", within="main")
    lead.writes(way="clauses")
    lead.presses("Save", within="main")
    lead.presses("Clause by clause on the big screen", within="main")
    shows_cards(lead, agree=20, cannot_yet=25, eligible=60, method="hands")
    lead.follows(SECOND)
    shows_cards(lead, agree=40, with_remarks=4, method="consensus")
    lead.presses("Back", within="main")
    lead.sees("The rule was not met, so the text went back.")


def it_is_mended_and_agreed(walk: Walk) -> None:
    lead = walk.person("lead")
    lead.presses("Change the clause", within="main")
    lead.writes(text=MILDER, plain_note="เริ่มจากที่ที่เด็กอยู่")
    lead.presses("Save", within="main")
    lead.presses("Put the text to the people", within="main")
    lead.writes(since_hearing="แก้ตามที่ประชุมใหญ่ขอ")
    lead.presses("Save", within="main")
    agrees_to_the_whole(lead)


def it_is_declared(walk: Walk) -> None:
    lead = walk.person("lead")
    lead.presses("Declare the charter", within="main")
    lead.writes(declared_on=day_in(0), place="ศาลากลางบ้าน", signatories="ประธานสภาองค์กรชุมชน เขาใหม่")
    lead.presses("Save", within="main")
    lead.sees("Declaration")


def the_second_edition_adds_to_it(walk: Walk) -> None:
    lead = walk.person("lead")
    lead.presses("Begin the next edition", within="main")
    lead.presses("Change the clause", within="main")
    lead.writes(text=f"{MILDER} และตลาด")
    lead.presses("Save", within="main")
    lead.presses("Open the draft for comments", within="main")
    lead.writes(until=day_in(40))
    lead.presses("Save", within="main")
    second = lead.path
    walk.house.days_pass(41)
    lead.opens(second)
    lead.presses("Put the text to the people", within="main")
    lead.presses("Save", within="main")
    agrees_to_the_whole(lead)
    it_is_declared(walk)
    lead.presses("What changed since edition %(number)d", within="main", number=1)
    lead.reads("ตลาด", within="main ins")


def shows_cards(lead: Walker, **cards: object) -> None:
    lead.presses("Write down the cards", within="main")
    lead.writes(**cards)
    lead.presses("Save", within="main")
    lead.reads(str(cards["agree"]))


def agrees_to_the_whole(lead: Walker) -> None:
    lead.presses("Record how the people decided", within="main")
    lead.writes(method="consensus", held_on=day_in(0), eligible=60, present=45)
    lead.presses("Save", within="main")


def day_in(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()
