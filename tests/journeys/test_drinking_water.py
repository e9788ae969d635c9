"""The drinking water of a village of Trat: spoken on a board, followed until the people who raised it say that it is done."""

from __future__ import annotations

from datetime import timedelta

from commons import clock
from tests.journeys.conftest import Walk

MATTER = "น้ำดื่มในหมู่บ้านขุ่น มีตะกอน"
ITEM = "น้ำดื่มสะอาดทุกตำบล"
CLAUSE = "ตรวจน้ำดื่มของทุกหมู่บ้านปีละ 2 ครั้ง ติดผลไว้ที่ศาลากลางบ้าน"
OFFICE = "สำนักงานประปาส่วนภูมิภาค"
SEEN = "ตักน้ำจากสามบ้าน ขุ่นทุกบ้าน ถังกรองตัน"


def test_the_drinking_water_of_trat(walk: Walk) -> None:
    water = it_is_spoken_of(walk)
    neighbours_join_in(walk, water)
    it_is_ranked_first(walk, water)
    both_sides_go_and_look(walk, water)
    resolution = the_council_decides(walk, water)
    edition = it_becomes_a_clause(walk, water, resolution)
    it_is_taken_on(walk, resolution)
    it_is_said_to_be_done(walk, resolution)
    the_village_confirms(walk, water)
    the_whole_way_is_told(walk, water, resolution, edition)


def it_is_spoken_of(walk: Walk) -> str:
    """ป้าบ่อน้ำ tells it on the board of her village; the code of the matter."""
    aunt = walk.person("aunt")
    aunt.opens(f"/problems/board/{walk.area('village')}")
    aunt.presses("Propose a problem", within="main")
    aunt.writes(title=MATTER, text_as_spoken="เปิดก๊อกมาน้ำแดงขุ่น ต้มแล้วยังมีตะกอน ต้องซื้อน้ำถังกินทุกวัน")
    aunt.writes(category="drinking_water", who_affected="ทั้งหมู่บ้าน")
    aunt.presses("Send", within="main")
    aunt.reads(MATTER, within="h1")
    return aunt.code


def neighbours_join_in(walk: Walk, water: str) -> None:
    """One says what he sees, another that she has the same trouble."""
    uncle, teacher = walk.person("uncle"), walk.person("teacher")
    uncle.opens(f"/problems/{water}")
    uncle.presses("Comment", within="main")
    uncle.writes(text="บ้านลุงก็ขุ่น ฝนตกทีเป็นสัปดาห์")
    uncle.presses("Send", within="main")
    uncle.reads("บ้านลุงก็ขุ่น", within="#comments")
    teacher.opens(f"/problems/{water}")
    teacher.presses("I have the same trouble")
    teacher.sees("You have said that you have the same trouble")


def it_is_ranked_first(walk: Walk, water: str) -> None:
    """The village talks over its matters by four criteria; facilitator and headman stand for the result."""
    facilitator, headman = walk.person("trat facilitator"), walk.person("headman")
    facilitator.opens(f"/rounds/in/{walk.area('village')}/new?plan=matrix_group")
    facilitator.writes(title="จัดลำดับเรื่องของหมู่บ้าน", question="เรื่องไหนควรแก้ก่อน")
    facilitator.writes(explainer="ให้คะแนนเรื่องละ 4 ข้อ แล้วคูณกัน เรื่องที่ได้มากควรแก้ก่อน")
    facilitator.ticks("problems_many", water)
    facilitator.writes(others="ไฟทางหน้าโรงเรียนดับ", eligible=64)
    facilitator.presses("Save", within="main")
    desk = facilitator.path
    facilitator.presses("Open the voting", within="main")
    facilitator.presses("Open the voting", within="main")
    facilitator.presses("Write down the scores", within="main")
    for matter, scores in enumerate(((4, 4, 2, 4), (2, 3, 2, 2)), start=1):
        facilitator.writes(**{f"score_{matter}_{place}": score for place, score in enumerate(scores)})
    facilitator.presses("Write down the scores", within="main")
    facilitator.presses("Close the voting", within="main")
    facilitator.presses("Close the voting", within="main")
    facilitator.presses("Count", within="main")
    facilitator.waits_for("Confirm the result")
    facilitator.presses("Confirm the result", within="main")
    headman.opens(desk)
    headman.presses("Confirm the result", within="main")
    headman.presses("Publish the result", within="main")
    headman.opens(f"/problems/{water}")
    headman.sees("Ranked")
    headman.sees("Place %(place)s of %(all)s", place=1, all=2)


def both_sides_go_and_look(walk: Walk, water: str) -> None:
    """The office fixes a day; both sides confirm what was seen."""
    officer, headman = walk.person("trat officer"), walk.person("headman")
    officer.opens(f"/problems/{water}")
    officer.presses("Go and look together", within="main")
    officer.writes(visited_on=clock.today().isoformat())
    officer.presses("Send", within="main")
    officer.presses("Confirm the visit for the office", within="main")
    officer.writes(findings=SEEN)
    officer.presses("Send", within="main")
    headman.opens(f"/problems/{water}")
    headman.presses("Confirm the visit for the community", within="main")
    headman.presses("Send", within="main")
    headman.sees("Looked at together, confirmed by both sides")


def the_council_decides(walk: Walk, water: str) -> str:
    """The headman brings it before the citizen council, which adopts a resolution; its code."""
    headman, secretary = walk.person("headman"), walk.person("council secretary")
    headman.opens(f"/problems/{water}")
    headman.presses("Bring it before a council", within="main")
    headman.follows("สภาพลเมืองจังหวัดตราด")
    headman.writes(title=ITEM, ask="ขอให้ตรวจน้ำและต่อท่อประปา")
    headman.presses("Put it forward", within="main")
    item = headman.path
    secretary.opens(item)
    for step in ("Begin the screening", "Put it on the agenda of the council", "Begin the draft"):
        secretary.presses(step, within="main")
    secretary.presses("Add a paragraph", within="main")
    secretary.writes(addressee="สำนักงานสาธารณสุขจังหวัด", text="ตรวจคุณภาพน้ำดื่มทุกตำบลอย่างน้อยปีละ 2 ครั้ง และแจ้งผลให้ชุมชนทราบ")
    secretary.presses("Save", within="main")
    for step in ("Consult on the draft", "Make it the final draft", "Bring it before the meeting"):
        secretary.presses(step, within="main")
    secretary.presses("Adopt the resolution", within="main")
    secretary.writes(way="consensus", present=4)
    secretary.presses("Save", within="main")
    secretary.reads(ITEM, within="h1")
    return secretary.code


def it_becomes_a_clause(walk: Walk, water: str, resolution: str) -> str:
    """The subdistrict writes a clause that names resolution and problem as its sources; it is heard and declared; the edition's code."""
    lead = walk.person("lead")
    lead.opens(f"/charters/in/{walk.area('tambon')}/start")
    lead.writes(name_th="ธรรมนูญสุขภาพตำบลเขาใหม่", kind="health_subdistrict")
    lead.presses("Save", within="main")
    edition = lead.path
    lead.presses("Add a chapter", within="main")
    lead.writes(title="น้ำและสิ่งแวดล้อม")
    lead.presses("Save", within="main")
    lead.presses("Add a clause", within="main")
    lead.writes(text=CLAUSE, source_thing=f"{resolution} {water}")
    lead.presses("Save", within="main")
    lead.reads(ITEM)
    lead.presses("Open the draft for comments", within="main")
    lead.writes(until=day_in(40))
    lead.presses("Save", within="main")
    walk.house.days_pass(41)
    lead.opens(edition)
    lead.presses("Put the text to the people", within="main")
    lead.presses("Save", within="main")
    lead.presses("Record how the people decided", within="main")
    lead.writes(method="hands", held_on=day_in(0), eligible=120, present=84, in_favour=79, against=3, abstain=2)
    lead.presses("Save", within="main")
    lead.presses("Declare the charter", within="main")
    lead.writes(declared_on=day_in(0), place="ศาลากลางบ้าน", signatories="ประธานสภาองค์กรชุมชน เขาใหม่")
    lead.presses("Save", within="main")
    lead.sees("Declaration")
    return lead.code


def it_is_taken_on(walk: Walk, resolution: str) -> None:
    """An organisation takes the resolution on: next step, owner, day."""
    secretary = walk.person("council secretary")
    secretary.opens(f"/councils/resolutions/{resolution}")
    secretary.presses("Name who takes it on", within="main")
    secretary.writes(organization_label=OFFICE, what="ต่อท่อประปาถึงหมู่บ้าน", due_on=day_in(90))
    secretary.presses("Save", within="main")
    secretary.reads(OFFICE)


def it_is_said_to_be_done(walk: Walk, resolution: str) -> None:
    """The organisation's work is reported with what shows it."""
    secretary = walk.person("council secretary")
    secretary.presses("Write what it reports", within="main")
    secretary.writes(state="completed", report="ต่อท่อถึงหมู่บ้านแล้ว", evidence="ผลตรวจน้ำใสผ่านเกณฑ์ 3 จุด")
    secretary.presses("Save", within="main")


def the_village_confirms(walk: Walk, water: str) -> None:
    """The one who raised it says that it is solved; when nobody objects for thirty days it is."""
    aunt = walk.person("aunt")
    aunt.opens(f"/problems/{water}")
    aunt.follows(ITEM, within="#problem-followup")
    aunt.presses("It is solved, thank you", within="main")
    aunt.presses("It is solved, thank you", within="main")
    walk.house.days_pass(31)
    aunt.opens(f"/problems/{water}")
    aunt.sees("Solved, confirmed by the community")


def the_whole_way_is_told(walk: Walk, water: str, resolution: str, edition: str) -> None:
    """Every step stands on the page with links on and back; the one who spoke first was told of each."""
    aunt, visitor = walk.person("aunt"), walk.stranger("visitor")
    visitor.opens(f"/problems/{water}")
    for words in (
        "Proposed by somebody of the community",
        "Put on the board",
        "Looked at together, confirmed by both sides",
    ):
        visitor.sees(words)
    visitor.reads(CLAUSE)
    visitor.follows(ITEM, within="#problem-councils")
    visitor.reads(MATTER)
    assert visitor.code == resolution
    visitor.follows("ธรรมนูญสุขภาพตำบลเขาใหม่")
    assert visitor.code == edition
    visitor.follows(ITEM)
    assert visitor.code == resolution
    visitor.follows(MATTER)
    assert visitor.code == water
    aunt.opens("/notices/")
    for words in ("Looked at together, confirmed by both sides", "Solved, confirmed by the community"):
        aunt.sees(words)


def day_in(days: int) -> str:
    """A day from today as a form reads it."""
    return (clock.today() + timedelta(days=days)).isoformat()
