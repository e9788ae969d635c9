"""ชุมชนสมมติ บางอ้อ 1: one evening in the hall, what came of it, and its charter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from commons import clock
from commons.db import session
from forum import service as forum
from forum.models import Category, Doer, Problem
from forum.queries import problems_by_codes
from forum.service import ProblemDraft
from meetings import service as meetings
from meetings.labels import LineState
from meetings.models import Meeting, MeetingKind
from meetings.queries import meeting_by_code
from sala.demo.bang_phlat import CHAIR, EXPLAINER, STORY, publish, score_fields
from sala.demo.charter_of_bang_o import agree_on_charter, draft_charter
from sala.demo.stage import Stage, day, scene, worker
from votes import ballots
from votes import service as votes
from votes.models import Round
from votes.paper_tables import BatchKind
from votes.queries import round_by_code
from votes.service.paper_entry import read_pile

EVENING = day(2568, 9, 6, 17, 30)
DOTS_EXPLAINER = "ท่านมี 3 จุด แปะให้เรื่องที่อยากให้แก้ก่อน เรื่องละไม่เกิน 1 จุด ส่งแล้วแก้ไม่ได้"
# Words, kind, who has the trouble, scores for size, severity, ease and concern, dots.
MATTERS = (
    ("ฝนตกทีไรน้ำท่วมซอย เข้าบ้านชั้นล่าง", Category.FLOODING, "บ้านต้นซอย ร้านค้า", (4, 3, 2, 4), 33),
    ("ขยะล้นถังหน้าปากซอย ส่งกลิ่น หมาคุ้ย", Category.RUBBISH, "ทั้งชุมชน", (4, 2, 3, 3), 27),
    ("ถนนในซอยเป็นหลุม รถล้ม", Category.ROAD, "คนขี่มอเตอร์ไซค์ นักเรียน", (3, 3, 2, 3), 15),
    ("น้ำในคลองเน่า ยุงเยอะ", Category.WASTE_WATER, "บ้านริมคลอง", (4, 4, 1, 2), 7),
    ("ทางเท้าแคบ คนแก่ต้องเดินลงถนน", Category.WALKWAY, "ผู้สูงอายุ คนใช้รถเข็น", (4, 4, 1, 1), 9),
    ("ไฟซอย 3 ดับ เดินกลางคืนน่ากลัว", Category.LIGHTING, "คนทำงานกะดึก ผู้หญิง", (2, 3, 2, 2), 19),
)
# Cards that say the same as one of the matters (by its place in the list).
SAME_CARDS = (("น้ำขังหน้าบ้านทุกหน้าฝน", 0), ("ถังขยะไม่พอ", 1), ("ไฟทางเดินริมคลองเสีย", 5))
SLIPS, PHONES, PAPERS = 40, 26, 12


def tell(stage: Stage) -> None:
    """Everything that happened there in พ.ศ. 2568, in order."""
    draft_charter(stage)
    hold_evening(stage)
    go_and_look(stage)
    agree_on_charter(stage)


def hold_evening(stage: Stage) -> None:
    """เวทีประชาคม of 6 September: cards, two rounds, agreements, minutes."""
    with scene(day(2568, 8, 28, 10)):
        meeting = _make_meeting(stage)
        stage.things["evening"] = meeting.code
        meetings.announce_meeting(meeting, actor=stage.actor("facilitator"))
    with scene(EVENING):
        meeting = _evening(stage)
        meetings.open_checkin(meeting, actor=stage.actor("facilitator"))
        meetings.count_people(
            meeting,
            meetings.Counts(count=38, households=31, female=22, male=16, age60plus=15, officials=2),
            actor=stage.actor("facilitator"),
        )
        meetings.begin_meeting(meeting, actor=stage.actor("facilitator"))
        meetings.tell_explainer(meeting, actor=stage.actor("facilitator"))
    with scene(EVENING + timedelta(minutes=20)):
        _go_through(stage, 3)
        _write_cards(stage)
    with scene(EVENING + timedelta(minutes=50)):
        _go_through(stage, 5)
    _score_together(stage)
    _place_dots(stage)
    _agree_and_close(stage)


def _go_through(stage: Stage, count: int) -> None:
    """The room has come to this line of the agenda, through all before it."""
    for line in _evening(stage).agenda[:count]:
        if line.state is LineState.OPEN:
            meetings.begin_line(line, actor=stage.actor("facilitator"))


def _make_meeting(stage: Stage) -> Meeting:
    draft = meetings.MeetingDraft(
        kind=MeetingKind.COMMUNITY_FORUM,
        title="ปีนี้เราจะแก้อะไรก่อน",
        purpose="ช่วยกันบอกปัญหา และเลือกเรื่องที่ต้องแก้ก่อน",
        explainer="เราจะเขียนปัญหาลงบัตรคำ รวมเรื่องซ้ำ แล้วจัดลำดับสองวิธี ผลใช้ประกอบการตกลงในเวที",
        place="ศาลาอเนกประสงค์ (สมมติ)",
        starts_at=EVENING,
        ends_at=EVENING + timedelta(hours=2),
        needs="มีที่นั่งสำหรับผู้สูงอายุและทางลาด",
    )
    return meetings.make_meeting(stage.area(f"community {STORY}"), draft, actor=stage.actor("facilitator"))


def _write_cards(stage: Stage) -> None:
    """Nine cards, six matters: three that say the same are merged, the words of all stay."""
    area, meeting = stage.area(f"community {STORY}"), _evening(stage)
    matters = [
        forum.record_card(
            area,
            ProblemDraft(words, words, category, who_affected=who),
            actor=stage.actor("facilitator"),
            meeting_code=meeting.code,
        )
        for words, category, who, _scores, _dots in MATTERS
    ]
    for words, place in SAME_CARDS:
        card = forum.record_card(
            area,
            ProblemDraft(words, words, MATTERS[place][1]),
            actor=stage.actor("facilitator"),
            meeting_code=meeting.code,
        )
        forum.merge_problem(card, matters[place], actor=stage.actor("facilitator"))
    for number, problem in enumerate(matters):
        stage.things[f"matter {number}"] = problem.code
    for name in ("ป้าหน้าปากซอย", "ลุงร้านกาแฟ", "แม่ค้าตลาดเช้า", "ยายบ้านริมคลอง"):
        forum.join_affected(matters[0], actor=stage.actor(name))
    forum.post_comment(matters[0], "บ้านป้าน้ำเข้าทุกปี ปีนี้สองรอบแล้ว", actor=stage.actor("ป้าหน้าปากซอย"))
    forum.post_comment(matters[0], "ท่อหน้าปากซอยตันด้วย **เศษผักจากตลาด** น่าจะลอกก่อน", actor=stage.actor("แม่ค้าตลาดเช้า"))
    forum.propose_solution(matters[0], "นัดลอกท่อกันเองวันอาทิตย์", Doer.SELF, actor=stage.actor("ช่างไฟ"))
    forum.propose_solution(matters[0], "ขอให้สำนักงานเขตสำรวจระดับท่อ", Doer.ASK_STATE, actor=stage.actor("ครูเกษียณ"))


def _score_together(stage: Stage) -> None:
    """The four criteria, agreed by the group; shown large, multiplied."""
    moment = EVENING + timedelta(minutes=50)
    with scene(moment):
        round_ = votes.draft_round(
            stage.area(f"community {STORY}"),
            votes.RoundDraft(
                title="จัดลำดับด้วย 4 เกณฑ์",
                question="เรื่องไหนควรแก้ก่อน",
                plan="matrix_group",
                problems=_matters(stage),
                explainer=EXPLAINER,
                eligible=38,
            ),
            actor=stage.actor("facilitator"),
            meeting_code=stage.things["evening"],
        )
        votes.open_round(round_, actor=stage.actor("facilitator"))
        votes.write_sheet(
            round_, score_fields([scores for _w, _c, _a, scores, _d in MATTERS]), actor=stage.actor("facilitator")
        )
        votes.close_round(round_, actor=stage.actor("facilitator"))
        votes.count_round(round_, actor=stage.actor("facilitator"))
        stage.things["matrix round"] = round_.code
    worker(moment)
    publish(stage, stage.things["matrix round"], moment + timedelta(minutes=5), CHAIR)


def _place_dots(stage: Stage) -> None:
    """The same list with three dots each: 26 by phone with slips from a box, 12 on paper."""
    moment = EVENING + timedelta(minutes=65)
    with scene(moment):
        round_ = votes.draft_round(
            stage.area(f"community {STORY}"),
            votes.RoundDraft(
                title="แปะจุด",
                question="อยากให้แก้เรื่องไหนก่อน",
                plan="dots",
                problems=_matters(stage),
                explainer=DOTS_EXPLAINER,
                rules={"per_person": 3, "max_per_item": 1},
                eligible=38,
            ),
            actor=stage.actor("facilitator"),
            meeting_code=stage.things["evening"],
        )
        stage.things["dots round"] = round_.code
        votes.make_slips(round_, SLIPS, actor=stage.actor("facilitator"))
        codes = list(votes.print_slips(round_, actor=stage.actor("facilitator")))
        votes.open_round(round_, actor=stage.actor("facilitator"))
    worker(moment)
    given = list(dot_ballots())
    _cast(stage, codes, given[:PHONES])
    with scene(moment + timedelta(minutes=20)):
        votes.close_round(_round(stage), actor=stage.actor("facilitator"))
    worker(moment + timedelta(minutes=20))
    _enter_paper(stage, given[PHONES:], moment + timedelta(minutes=21))
    with scene(moment + timedelta(minutes=22)):
        hall = votes.HallCount(marks=PHONES + PAPERS, slips_left=SLIPS - PHONES)
        votes.count_round(_round(stage), hall, actor=stage.actor("facilitator"))
    worker(moment + timedelta(minutes=22))
    publish(stage, stage.things["dots round"], moment + timedelta(minutes=25), CHAIR)


def dot_ballots() -> Iterator[list[int]]:
    """38 ballots of two or three dots, one a matter, that add up to the totals of the evening: always the matters with most left."""
    left = {number: dots for number, (*_rest, dots) in enumerate(MATTERS, start=1)}
    for ballot in range(PHONES + PAPERS):
        size = 2 if ballot < 3 * (PHONES + PAPERS) - sum(left_at_start()) else 3
        chosen = sorted(left, key=lambda number: (-left[number], number))[:size]
        for number in chosen:
            left[number] -= 1
        yield chosen


def left_at_start() -> list[int]:
    """The dots of every matter."""
    return [dots for *_rest, dots in MATTERS]


def _cast(stage: Stage, codes: list[str], given: list[list[int]]) -> None:
    """Each phone sends its own ballot, as the page does: outside of the change of anything else."""
    with clock.at(EVENING + timedelta(minutes=70)):
        paper = ballots.ballot_paper(_round(stage))
        session().rollback()
        for number, (code, chosen) in enumerate(zip(codes, given, strict=False)):
            votes.cast_ballot(
                paper,
                typed_code=code,
                sent={f"mark_{item}": "1" for item in chosen},
                submit_key=f"demo-key-{number:08d}",
            )


def _enter_paper(stage: Stage, given: list[list[int]], moment: datetime) -> None:
    letters = {entry.id: entry.letter for entry in ballots.entries_of(_round(stage))}
    typed = "\n".join(" ".join(letters[str(item)] for item in chosen) for chosen in given)
    session().rollback()
    with scene(moment):
        batch = votes.add_batch(_round(stage), BatchKind.BALLOTS, handed_out=PAPERS, actor=stage.actor("facilitator"))
        for who in ("facilitator", "secretary"):
            votes.enter_batch(batch, read_pile(batch, typed), actor=stage.actor(who))


def _agree_and_close(stage: Stage) -> None:
    with scene(EVENING + timedelta(minutes=100)):
        meeting, actor = _evening(stage), stage.actor("facilitator")
        _go_through(stage, 7)
        for what, owner, due, doer, place in (
            ("ลอกท่อเองวันอาทิตย์ที่ 14 ก.ย. 2568", "คณะกรรมการชุมชน", date(2025, 9, 14), Doer.SELF, 3),
            ("ขอให้สำนักงานเขตสำรวจระดับท่อ", "เจ้าหน้าที่พัฒนาชุมชน", date(2025, 9, 30), Doer.ASK_STATE, 0),
            ("จุดทิ้งขยะแบบแยกประเภท 2 จุด", "คณะกรรมการชุมชน", date(2025, 12, 31), Doer.JOINT, 1),
        ):
            meetings.agree(
                meeting,
                meetings.AgreementDraft(
                    next_step=what,
                    owner_label=owner,
                    due_on=due,
                    doer=doer.value,
                    problem_code=stage.things[f"matter {place}"],
                ),
                actor=actor,
            )
        _go_through(stage, 8)
        meetings.read_back(meeting, actor=actor)
    with scene(EVENING + timedelta(minutes=120)):
        meetings.close_meeting(_evening(stage), actor=stage.actor("facilitator"))
    with scene(day(2568, 9, 8, 10)):
        meetings.draft_minutes(_evening(stage), actor=stage.actor("facilitator"))
    with scene(day(2568, 9, 9, 10)):
        minutes = _evening(stage).minutes
        if minutes is None:
            raise LookupError("minutes")
        meetings.confirm_as_facilitator(minutes, version=minutes.version, actor=stage.actor("facilitator"))
        meetings.confirm_for_community(minutes, version=minutes.version, actor=stage.actor("ครูเกษียณ"))
        meetings.publish_minutes(minutes, actor=stage.actor("facilitator"))


def go_and_look(stage: Stage) -> None:
    """The office studies the flooding; both sides go and look on 20 September."""
    with scene(day(2568, 9, 10, 14)):
        forum.add_depth_note(
            _matters(stage)[0],
            "ท่อขนาด 30 ซม. ลาดชันน้อย ฝน 60 มม./ชม. ระบายไม่ทัน",
            source="ข้อมูลสมมติ",
            office_unit="ฝ่ายโยธา (สมมติ)",
            actor=stage.actor("officer"),
        )
        visit = forum.plan_visit(_matters(stage)[0], date(2025, 9, 20), actor=stage.actor("officer"))
    with scene(day(2568, 9, 20, 11)):
        findings = "เดินดูตั้งแต่ปากซอยถึงริมคลอง ท่อตันสองช่วง น้ำไหลย้อนจากคลอง"
        forum.confirm_visit(
            _matters(stage)[0], session().merge(visit), side="office", findings=findings, actor=stage.actor("officer")
        )
    with scene(day(2568, 9, 20, 18)):
        forum.confirm_visit(
            _matters(stage)[0], session().merge(visit), side="community", findings="", actor=stage.actor(CHAIR)
        )


def _matters(stage: Stage) -> list[Problem]:
    return problems_by_codes(stage.things[f"matter {number}"] for number in range(len(MATTERS)))


def _evening(stage: Stage) -> Meeting:
    found = meeting_by_code(stage.things["evening"])
    if found is None:
        raise LookupError("evening")
    return found


def _round(stage: Stage) -> Round:
    found = round_by_code(stage.things["dots round"])
    if found is None:
        raise LookupError("dots round")
    return found
