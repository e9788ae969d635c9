"""The invented assembly of Trat: twelve proposals, five items, four resolutions, and who acts on them."""

from __future__ import annotations

from datetime import date, timedelta

from councils import service as councils
from councils.labels import ActionState, AgendaState, CyclePhase, DecisionWay, Position
from meetings import service as meetings
from meetings.models import MeetingKind
from sala.demo import found
from sala.demo.stage import Stage, day, scene
from sala.demo.words_of_trat import GROUPS, ITEMS, LATER

ADOPTION_DAY = day(2568, 7, 26, 9)
PRESENT = 31  # of 35 seats; 18 make a quorum


def hold(stage: Stage) -> None:
    """Twelve proposals in March; five accepted, four merged, three not selected; four resolutions on 26 July, one deferred."""
    with scene(day(2568, 2, 20)):
        _plan(stage)
    with scene(day(2568, 3, 1)):
        _enter(stage, CyclePhase.CALL)
    with scene(day(2568, 3, 20)):
        for number, (title, theme, _state, _reason) in enumerate(ITEMS):
            problems = [found.water(stage)] if number == 0 else []
            item = councils.put_forward(
                found.council(stage),
                councils.ItemDraft(
                    title, ask="ขอให้หน่วยงานร่วมกันแก้", theme=found.theme(stage, theme), cycle=found.cycle(stage)
                ),
                actor=stage.actor("council secretary"),
                problems=problems,
            )
            stage.things[f"item {number}"] = item.code
    with scene(day(2568, 4, 1)):
        _enter(stage, CyclePhase.SCREENING)
    with scene(day(2568, 4, 10)):
        for number, (_title, _theme_name, state, reason) in enumerate(ITEMS):
            _screen(stage, number, state, reason)
        _enter(stage, CyclePhase.DRAFTING)
    _hold_meeting(stage)


def _plan(stage: Stage) -> None:
    """The cycle with its days and the twenty groups that take part."""
    days = {
        CyclePhase.CALL: date(2025, 3, 1),
        CyclePhase.SCREENING: date(2025, 4, 1),
        CyclePhase.HEARINGS: date(2025, 5, 1),
        CyclePhase.ASSEMBLY: ADOPTION_DAY.date(),
        CyclePhase.FOLLOW_UP: date(2025, 7, 27),
    }
    plan = councils.CyclePlan(
        "สมัชชาจังหวัดตราด (สมมติ) ครั้งที่ 1 พ.ศ. 2568", theme="5 ดี วิถีตราด", days=days, call_until=date(2025, 3, 31)
    )
    lead = stage.actor("council secretary")
    cycle = councils.plan_cycle(found.council(stage), plan, actor=lead)
    stage.things["cycle"] = cycle.code
    groups = [councils.GroupPlan(name, kind) for kind, names in GROUPS.items() for name in names]
    councils.add_groups(cycle, groups, actor=lead)


def _enter(stage: Stage, phase: CyclePhase) -> None:
    councils.step_cycle(found.cycle(stage), phase, actor=stage.actor("council secretary"))


def _screen(stage: Stage, number: int, state: str, reason: str) -> None:
    lead = stage.actor("council secretary")
    item = found.item(stage, number)
    if state == "accepted":
        councils.accept(item, actor=lead)
    elif state == "not selected":
        councils.step_item(item, AgendaState.NOT_SELECTED, actor=lead, reason=reason)
    else:
        councils.merge(item, found.item(stage, int(state)), reason=reason, actor=lead)


def _hold_meeting(stage: Stage) -> None:
    lead = "council secretary"
    with scene(day(2568, 7, 1)):
        draft = meetings.MeetingDraft(
            kind=MeetingKind.COUNCIL_MEETING,
            title="สมัชชาจังหวัดตราด (สมมติ) ครั้งที่ 1 พ.ศ. 2568",
            purpose="พิจารณาร่างมติ 5 วาระ",
            explainer="แต่ละวาระรับรองด้วยฉันทมติ ทีละข้อ วาระที่ยังมีข้อที่ตกลงกันไม่ได้จะเลื่อนไปครั้งหน้า",
            place="หอประชุม (สมมติ)",
            starts_at=ADOPTION_DAY,
            ends_at=ADOPTION_DAY + timedelta(hours=7),
        )
        meeting = meetings.make_meeting(
            stage.area(found.PROVINCE), draft, actor=stage.actor(lead), body=found.council(stage)
        )
        stage.things["assembly"] = meeting.code
    with scene(day(2568, 7, 5)):
        for number in range(5):
            councils.write_draft(
                found.item(stage, number),
                [councils.ParagraphText(text, addressee) for text, addressee in LATER[number][1]],
                actor=stage.actor(lead),
            )
    with scene(day(2568, 7, 10)):
        _enter(stage, CyclePhase.HEARINGS)
        for number in range(5):
            for state in (AgendaState.CONSULTING, AgendaState.FINAL_DRAFT):
                councils.step_item(found.item(stage, number), state, actor=stage.actor(lead))
            councils.schedule(
                found.item(stage, number), found.assembly(stage), actor=stage.actor(lead), minutes_planned=60
            )
        meetings.announce_meeting(found.assembly(stage), actor=stage.actor(lead))
    with scene(ADOPTION_DAY):
        meetings.open_checkin(found.assembly(stage), actor=stage.actor(lead))
        meetings.count_people(
            found.assembly(stage), meetings.Counts(count=PRESENT, female=16, male=15), actor=stage.actor(lead)
        )
        meetings.begin_meeting(found.assembly(stage), actor=stage.actor(lead))
        _enter(stage, CyclePhase.ASSEMBLY)
    _decide(stage)


def _decide(stage: Stage) -> None:
    """Items 1 to 4 are adopted (the fourth on its second reading), item 5 is put off with one open paragraph."""
    lead = "council secretary"
    for number in range(5):
        with scene(ADOPTION_DAY + timedelta(hours=1 + number)):
            meetings.begin_line(found.assembly(stage).agenda[number], actor=stage.actor(lead))
            councils.step_item(found.item(stage, number), AgendaState.IN_ASSEMBLY, actor=stage.actor(lead))
            for constituency, position, remark in LATER[number][2]:
                councils.take_position(
                    found.item(stage, number),
                    1,
                    constituency,
                    Position(position),
                    remark=remark,
                    actor=stage.actor(lead),
                )
        with scene(ADOPTION_DAY + timedelta(hours=1 + number, minutes=40)):
            if number == 4:
                councils.step_item(
                    found.item(stage, number),
                    AgendaState.DEFERRED,
                    actor=stage.actor(lead),
                    reason="ยังมี 1 ข้อที่ตกลงกันไม่ได้",
                )
                continue
            if number == 3:
                councils.step_item(
                    found.item(stage, number),
                    AgendaState.ADHOC,
                    actor=stage.actor(lead),
                    reason="ให้คณะทำงานเฉพาะกิจปรับถ้อยคำ",
                )
                councils.step_item(found.item(stage, number), AgendaState.IN_ASSEMBLY, actor=stage.actor(lead))
            decision = councils.Decision(
                DecisionWay.CONSENSUS, date(2025, 7, 26), present=PRESENT, meeting_code=stage.things["assembly"]
            )
            stage.things[f"resolution {number + 1}"] = councils.adopt(
                found.item(stage, number), decision, actor=stage.actor(lead)
            ).code
    with scene(ADOPTION_DAY + timedelta(hours=7)):
        meetings.close_meeting(found.assembly(stage), actor=stage.actor(lead))
    with scene(ADOPTION_DAY + timedelta(days=1)):
        _enter(stage, CyclePhase.FOLLOW_UP)
    _assign(stage)


def _assign(stage: Stage) -> None:
    lead = "council secretary"
    with scene(day(2568, 7, 28)):
        for resolution, what, who, due in (
            (1, "ตรวจคุณภาพน้ำทุกตำบล ปีละ 2 ครั้ง", "สำนักงานสาธารณสุขจังหวัด (สมมติ)", date(2025, 9, 15)),
            (1, "ต่อท่อประปาถึงหมู่บ้านที่น้ำขุ่น", "สำนักงานประปาส่วนภูมิภาค (สมมติ)", date(2026, 3, 31)),
            (1, "จัดถังกรองระหว่างรอท่อ", "องค์การบริหารส่วนตำบลสมมติ ค", date(2025, 10, 31)),
            (2, "ทำจุดรับซื้อผลไม้ที่ตรวจสารตกค้าง", "เครือข่ายเกษตรกร (สมมติ)", date(2025, 12, 31)),
            (3, "ทำแผนที่ป่าชายเลนที่ชุมชนดูแล", "เครือข่ายประมงพื้นบ้าน (สมมติ)", date(2026, 1, 31)),
        ):
            councils.add_action(
                found.resolution(stage, resolution),
                councils.ActionDraft(what, due, organization_label=who),
                actor=stage.actor(lead),
            )
    with scene(day(2568, 8, 25)):
        action = found.resolution(stage, 1).actions[0]
        councils.report_action(action, ActionState.IN_PROGRESS, actor=stage.actor(lead))
        councils.report_action(
            action,
            ActionState.COMPLETED,
            report="ตรวจครบทุกตำบล รอบที่ 1",
            evidence="รายงานผลตรวจน้ำ (สมมติ)",
            actor=stage.actor(lead),
        )
        councils.report_action(found.resolution(stage, 2).actions[0], ActionState.IN_PROGRESS, actor=stage.actor(lead))
