"""The assembly of Trat: called, screened with reasons, drafted, heard, adopted together, and answered by an office without an account."""

from __future__ import annotations

from datetime import timedelta

from commons import clock
from tests.journeys.conftest import Walk
from tests.journeys.walkers import Walker

WATER, PIPES, ROAD = "น้ำดื่มสะอาดทุกตำบล", "ท่อประปาแตกบ่อย", "ถนนเข้าสวนเป็นหลุม"
REASON = "แขวงทางหลวงมีแผนซ่อมปีนี้แล้ว"
FISHERS, YOUTH = "กลุ่มประมงพื้นบ้าน", "เครือข่ายเยาวชนตราด"
OFFICE, DONE = "สำนักงานสาธารณสุขจังหวัด", "ตรวจครบ 38 ตำบล น้ำผ่านเกณฑ์ 31 ตำบล"


def test_an_assembly(walk: Walk) -> None:
    cycle = it_is_called(walk)
    items = issues_come_in(walk, cycle)
    it_is_screened(walk, cycle, items)
    it_is_drafted(walk, cycle, items[WATER])
    groups_are_heard(walk, cycle, items[WATER])
    resolution = it_is_adopted(walk, cycle, items[WATER])
    an_office_answers(walk, resolution)
    everybody_reads_the_way(walk, cycle, items)


def it_is_called(walk: Walk) -> str:
    """The secretary plans the assembly, writes the groups down and opens the call; its code."""
    secretary = walk.person("council secretary")
    secretary.opens(f"/councils/body/{walk.house.things['council']}")
    secretary.presses("Plan an assembly", within="main")
    secretary.writes(title=f"สมัชชาจังหวัดตราด {walk.way.name}", kind="area", call=day_in(0), call_until=day_in(30))
    secretary.presses("Save", within="main")
    cycle = secretary.code
    secretary.presses("Add groups", within="main")
    secretary.writes(kind="profession", names=f"{FISHERS}\n{YOUTH}", speaker_seats=2)
    secretary.presses("Save", within="main")
    secretary.reads(YOUTH)
    enters(secretary, cycle, "Call for issues")
    return cycle


def issues_come_in(walk: Walk, cycle: str) -> dict[str, str]:
    """Three people of the village put issues forward, one neighbour seconds; the codes by title."""
    items = {}
    for who, title in (("aunt", WATER), ("uncle", PIPES), ("teacher", ROAD)):
        person = walk.person(who)
        person.opens(f"/councils/cycles/{cycle}")
        person.presses("Put an issue forward", within="main")
        person.writes(title=title, problem_text="เดือดร้อนทุกหน้าแล้ง", ask="ขอให้หน่วยงานช่วยกันแก้")
        person.presses("Put it forward", within="#item-form")
        person.reads(title, within="h1")
        items[title] = person.code
    teacher = walk.person("teacher")
    teacher.opens(f"/councils/items/{items[WATER]}")
    teacher.presses("Second it", within="main")
    teacher.sees("Seconded by")
    return items


def it_is_screened(walk: Walk, cycle: str, items: dict[str, str]) -> None:
    """Scored on the published criteria; one taken up, one joined with it, one not chosen, with its reason."""
    secretary = walk.person("council secretary")
    enters(secretary, cycle, "Screening")
    secretary.opens(f"/councils/items/{items[WATER]}/score")
    secretary.writes(score_0="5", score_1="4", score_2="3", note="กระทบทุกตำบล")
    secretary.presses("Save", within="main")
    secretary.reads("4.00")
    secretary.opens(f"/councils/items/{items[WATER]}")
    secretary.presses("Put it on the agenda of the council", within="main")
    secretary.opens(f"/councils/items/{items[PIPES]}/merge")
    secretary.writes(into=items[WATER], reason="เรื่องน้ำเหมือนกัน")
    secretary.presses("Save", within="main")
    secretary.opens(f"/councils/items/{items[ROAD]}")
    secretary.presses("Do not put it on the agenda this year", within="main")
    secretary.writes(reason=REASON)
    secretary.presses("Save", within="main")
    secretary.reads(REASON)


def it_is_drafted(walk: Walk, cycle: str, item: str) -> None:
    """Two paragraphs, then the draft is consulted on."""
    secretary = walk.person("council secretary")
    enters(secretary, cycle, "Working groups write drafts")
    for addressee, text in ((OFFICE, "ตรวจน้ำดื่มทุกตำบลปีละ 2 ครั้ง"), ("คณะติดตามมติ", "รายงานผลทุก 6 เดือน")):
        secretary.opens(f"/councils/items/{item}")
        secretary.presses("Add a paragraph", within="main")
        secretary.writes(addressee=addressee, text=text)
        secretary.presses("Save", within="main")
    secretary.presses("Consult on the draft", within="main")


def groups_are_heard(walk: Walk, cycle: str, item: str) -> None:
    """The fishers cannot agree at first, then they can; the youth agree with a remark."""
    secretary = walk.person("council secretary")
    enters(secretary, cycle, "Hearings of the drafts")
    hears(secretary, item, FISHERS, position="open", remark="ขอให้ตรวจน้ำบนเกาะด้วย")
    secretary.reads("ขอให้ตรวจน้ำบนเกาะด้วย")
    hears(secretary, item, FISHERS, position="agreed")
    hears(secretary, item, YOUTH, position="remarks", remark="เริ่มที่โรงเรียนก่อน")
    secretary.presses("Make it the final draft", within="main")


def it_is_adopted(walk: Walk, cycle: str, item: str) -> str:
    """On the day nobody wants to talk about it any more: it is adopted in the consent block; the code of the resolution."""
    secretary = walk.person("council secretary")
    enters(secretary, cycle, "Days of the assembly")
    secretary.opens(f"/councils/items/{item}")
    secretary.presses("Bring it before the meeting", within="main")
    secretary.opens(f"/councils/cycles/{cycle}")
    secretary.presses("Adopt what nobody wants to talk about", within="main")
    secretary.ticks("item_many", item)
    secretary.writes(present=4)
    secretary.presses("Adopt them by consensus", within="main")
    enters(secretary, cycle, "Following the resolutions up")
    secretary.follows(WATER)
    secretary.reads(WATER, within="h1")
    return secretary.code


def an_office_answers(walk: Walk, resolution: str) -> None:
    """The office has no account: it answers through its link, once its task is done the link works no more."""
    secretary = walk.person("council secretary")
    secretary.opens(f"/councils/resolutions/{resolution}")
    secretary.presses("Name who takes it on", within="main")
    secretary.writes(organization_label=OFFICE, what="ตรวจน้ำดื่มทุกตำบล", due_on=day_in(90))
    secretary.presses("Save", within="main")
    secretary.presses("Link for the organisation", within="main")
    secretary.presses("Make the link", within="main")
    link = "/councils/answer/" + secretary.page.locator("#copy").inner_text().split("/councils/answer/")[1].strip()
    office = walk.stranger("health office")
    office.opens(link)
    office.writes(reported_by="หัวหน้ากลุ่มอนามัยสิ่งแวดล้อม", state="completed", report=DONE)
    office.presses("Send the answer", within="main")
    office.reads(DONE)
    answer = office.page.goto(f"/en{link}" if office.language == "en" else link)
    assert answer is not None and answer.status == 404
    office.sees("This link does not work")


def everybody_reads_the_way(walk: Walk, cycle: str, items: dict[str, str]) -> None:
    """A visitor sees who was heard, what was joined, what was not chosen and why."""
    visitor = walk.stranger("visitor")
    visitor.opens(f"/councils/cycles/{cycle}?show=answered")
    visitor.reads(REASON)
    visitor.reads(PIPES)
    visitor.opens(f"/councils/items/{items[WATER]}/hearings")
    visitor.reads("เริ่มที่โรงเรียนก่อน")
    visitor.opens(f"/councils/items/{items[WATER]}")
    visitor.sees("A resolution was adopted")


def enters(secretary: Walker, cycle: str, phase: str) -> None:
    secretary.opens(f"/councils/cycles/{cycle}")
    secretary.presses("Enter the phase “%(phase)s”", within="main", phase=secretary.says(phase))
    secretary.presses("Save", within="main")


def hears(secretary: Walker, item: str, group: str, *, position: str, remark: str = "") -> None:
    secretary.opens(f"/councils/items/{item}")
    secretary.presses("Write down a hearing", within="main")
    secretary.writes(constituency=group, people=18, position_1=position, remark_1=remark, position_2="agreed")
    secretary.presses("Keep the hearing", within="main")


def day_in(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()
