"""Councils of the matrix: one of the province with items in all their stages, a resolution, a meeting; one of another province."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from areas.models import Area
from bodies.labels import BodyKind
from bodies.models import Body
from bodies.rules import DecisionRule, QuorumRule, Way
from commons import clock
from commons.db import session
from councils import service
from councils.labels import AgendaState, CyclePhase, DecisionWay, DrawState
from councils.models import AgendaItem, Draw, Resolution
from forum import service as forum
from forum.models import Category, ProblemState
from meetings.labels import MeetingKind, MeetingState
from meetings.models import Meeting
from methods.sortition import Method
from tests.house.access.matrix import Things
from tests.world import ELSEWHERE, NATION, TRAT, World

S = AgendaState
ROUTES = [
    ("councils.step_cycle", "phase"),
    ("councils.plan_cycle", "body"),
    ("councils.*_cycle", "cycle"),
    ("councils.change_plan", "cycle"),
    ("councils.add_groups", "cycle"),
    ("councils.add_room", "cycle"),
    ("councils.show_screening", "cycle"),
    ("councils.show_rooms", "cycle"),
    ("councils.adopt_together", "cycle"),
    ("councils.show_draws", "body"),
    ("councils.plan_draw", "body"),
    ("councils.send_draw_file", "draw file"),
    ("councils.*_draw", "draw"),
    ("councils.give_seed", "draw"),
    ("councils.replace_gone", "draw"),
    ("councils.show_area", "place"),
    ("councils.choose_council", "problem"),
    ("councils.choose_council_for", "source"),
    ("councils.choose_resolutions", "body"),
    ("councils.write_letter", "body"),
    ("councils.enter_past_resolution", "body"),
    ("councils.add_resolution_scan", "resolution"),
    ("councils.put_into_plan", "resolution"),
    ("councils.answer_of_plan", "plan"),
    ("councils.adopt_in_meeting", "meeting"),
    ("councils.show_agenda", "body"),
    ("councils.show_register", "body"),
    ("councils.put_forward", "body"),
    ("councils.*_meeting", "meeting"),
    ("councils.step", "step"),
    ("councils.step_resolution", "resolution step"),
    ("councils.*_resolution", "resolution"),
    ("councils.add_action", "resolution"),
    ("councils.report_action", "action"),
    ("councils.make_link", "action"),
    ("councils.answer", "link"),
    ("councils.change_paragraph", "paragraph"),
    ("councils.remove_paragraph", "paragraph"),
    ("councils.take_position", "paragraph"),
    ("councils.*", "item"),
]
PLAN = {"title": "สมัชชาจังหวัดตราด (สมมติ)", "kind": "area", "call": "1/3/2575"}
PARAGRAPH = {"text": "ติดตั้งเครื่องกรองน้ำ", "addressee": "อบจ. ตราด"}
FORMS = {
    "councils.put_forward": {"title": "น้ำดื่มสะอาด", "problem_text": "น้ำขุ่น", "ask": "ขอเครื่องกรองน้ำ"},
    "councils.step": {"reason": "คุยกันแล้วในที่ประชุม"},
    "councils.plan_cycle": PLAN,
    "councils.change_plan": PLAN,
    "councils.add_groups": {"kind": "youth", "names": "เยาวชน", "speaker_seats": "1"},
    "councils.add_room": {"name": "ห้องย่อย 1"},
    "councils.score": {"score_0": "5", "score_1": "4", "score_2": "3"},
    "councils.hear_group": {
        "constituency": "เยาวชน",
        "held_on": "20/5/2568",
        "people": "9",
        "position_1": "agreed",
        "position_2": "none",
    },
    "councils.add_paragraph": PARAGRAPH,
    "councils.change_paragraph": PARAGRAPH,
    "councils.take_position": {"constituency": "เยาวชน", "position": "agreed"},
    "councils.adopt": {"way": "consensus", "adopted_on": "26/7/2568", "present": "3"},
    "councils.add_action": {"organization_label": "อบจ. ตราด", "what": "ติดตั้ง", "due_on": "30/12/2575"},
    "councils.give_seed": {"seed": "48210937718264503951", "source": "ลูกเต๋าสิบหน้า"},
    "councils.replace_gone": {"gone": "p1"},
    "councils.put_into_plan": {"plan_name": "แผนพัฒนาจังหวัด", "state": "proposed"},
    "councils.answer_of_plan": {"plan_name": "แผนพัฒนาจังหวัด", "state": "included"},
    "councils.adopt_in_meeting": {"adopted_on": "26/7/2568", "present": "3"},
    "councils.answer": {"state": "completed", "report": "ติดตั้งครบ", "reported_by": "ผู้อำนวยการกองช่าง"},
    "councils.report_action": {"state": "completed", "report": "ติดตั้งครบ"},
    "councils.step_resolution": {"reason": "ไม่มีงบ"},
}
# One step of each sort: who screens, who sets aside, who may take back.
STEPS = [
    (S.PROPOSED, S.SCREENING),
    (S.PROPOSED, S.WITHDRAWN),
    (S.SCREENING, S.NOT_SELECTED),
    (S.DRAFTING, S.CONSULTING),
    (S.IN_ASSEMBLY, S.DEFERRED),
]


def things(world: World) -> Things:
    lead = world.actor("council_lead")
    own, foreign = _council(world.areas[TRAT], "สภาพลเมืองจังหวัดตราด"), _council(world.areas[ELSEWHERE], "สภาชุมชน")
    items = {state.value: _item(own, state, world) for state in (S.PROPOSED, S.SCREENING, S.DRAFTING, S.IN_ASSEMBLY)}
    other = service.put_forward(foreign, _draft(), actor=world.actor("stranger"))
    resolution = _resolution(own, world)
    action = service.add_action(
        resolution,
        service.ActionDraft("ติดตั้ง", clock.today() + timedelta(days=30), organization_label="อบจ."),
        actor=lead,
    )
    cycle = service.plan_cycle(own, service.CyclePlan("สมัชชา"), actor=lead)
    service.step_cycle(cycle, CyclePhase.CALL, actor=lead)
    service.add_groups(cycle, [service.GroupPlan("ประมงพื้นบ้าน")], actor=lead)
    in_cycle = service.put_forward(own, replace(_draft(), cycle=cycle), actor=world.actor("member"))
    settled = _item(own, S.IN_ASSEMBLY, world)
    settled.cycle = cycle
    plan = service.tell_plan(resolution, service.PlanDraft("แผนพัฒนาจังหวัด"), actor=lead)
    token = service.make_link(action, actor=lead)
    wide = _council(world.areas[NATION], "สภาระดับประเทศ")
    FORMS["councils.send_up"] = {"to": wide.code}
    draw = _draw(own, world)
    FORMS["councils.second_by_group"] = {"group": str(cycle.constituencies[0].id)}
    FORMS["councils.adopt_together"] = {"item_many": settled.code, "adopted_on": "26/7/2568", "present": "3"}
    FORMS["councils.merge"] = {"into": items["proposed"].code, "reason": "เรื่องเดียวกัน"}
    meetings = {"announced": _meeting(own, is_seen=True), "draft": _meeting(own, is_seen=False)}
    FORMS["councils.schedule"] = {"meeting": meetings["announced"].code, "line_kind": "consider"}
    return {
        "place": {"own": {"code": world.areas[TRAT].code}, "foreign": {"code": world.areas[ELSEWHERE].code}},
        "problem": _problems(world),
        "body": {"own": {"code": own.code}, "foreign": {"code": foreign.code}},
        "cycle": {"own": {"code": cycle.code}},
        "phase": {f"own {phase}": {"code": cycle.code, "phase": phase} for phase in ("screening", "closed")},
        "meeting": {state: {"code": meeting.code} for state, meeting in meetings.items()},
        "item": {f"own {state}": {"code": item.code} for state, item in items.items()}
        | {"foreign": {"code": other.code}, "own in cycle": {"code": in_cycle.code}},
        "paragraph": {
            f"own {state}": {"code": items[state].code, "number": 1} for state in ("drafting", "in_assembly")
        },
        "step": {
            f"own {begin.value} {end.value}": {"code": items[begin.value].code, "state": end.value}
            for begin, end in STEPS
        }
        | {"foreign proposed screening": {"code": other.code, "state": "screening"}},
        "resolution": {"own": {"code": resolution.code}},
        "resolution step": {
            f"own {state}": {"code": resolution.code, "state": state} for state in ("closed", "completed")
        },
        "source": {
            "own": {"kind": "resolution", "code": resolution.code},
            "missing clause": {"kind": "clause", "code": "ZZZZZ"},
        },
        "plan": {"own": {"code": resolution.code, "plan_code": plan.code}},
        "action": {"own": {"code": action.code}},
        "draw": {"own": {"code": draw.code}},
        "draw file": {f"own {file}": {"code": draw.code, "file": file} for file in ("pool.csv", "record.json")},
        "link": {"good": {"token": token}, "altered": {"token": f"{token[::-1]}"}},
    }


def _draw(body: Body, world: World) -> Draw:
    quotas = b"feature,value,min,max\ncommunity,HHHHH,0,9\ncommunity,TTTTT,0,9\n"
    pool = b"id,community\nn1,HHHHH\nn2,TTTTT\n"
    plan = service.DrawPlan("คณะลูกขุน", 1, Method.STRATIFIED, quotas, pool)
    draw = service.plan_draw(body, plan, actor=world.actor("council_lead"))
    service.keep_result(draw, DrawState.ANNOUNCED, digest="0" * 64)
    return draw


def _council(area: Area, name: str) -> Body:
    body = Body(kind=BodyKind.CITIZEN_COUNCIL, name_th=name, area=area)
    body.quorum_rule, body.decision_rule = QuorumRule(share=Fraction(1, 2)), DecisionRule(Way.CONSENSUS)
    session().add(body)
    session().flush()
    return body


def _draft() -> service.ItemDraft:
    return service.ItemDraft("น้ำดื่มสะอาดทุกตำบล", "น้ำบ่อขุ่น", ask="ขอเครื่องกรองน้ำ")


def _item(body: Body, to: AgendaState, world: World) -> AgendaItem:
    lead = world.actor("council_lead")
    item = service.put_forward(body, _draft(), actor=world.actor("member"))
    if to is not S.PROPOSED:
        service.step_item(item, S.SCREENING, actor=lead)
    if to in (S.DRAFTING, S.IN_ASSEMBLY):
        service.accept(item, actor=lead)
        service.write_draft(item, [service.ParagraphText("ติดตั้ง"), service.ParagraphText("ติดตาม")], actor=lead)
    if to is S.IN_ASSEMBLY:
        for state in (S.CONSULTING, S.FINAL_DRAFT, S.IN_ASSEMBLY):
            service.step_item(item, state, actor=lead)
    return item


def _resolution(body: Body, world: World) -> Resolution:
    item = _item(body, S.IN_ASSEMBLY, world)
    decision = service.Decision(DecisionWay.CONSENSUS, clock.today(), present=3)
    return service.adopt(item, decision, actor=world.actor("council_lead"))


def _meeting(body: Body, *, is_seen: bool) -> Meeting:
    meeting = Meeting(
        kind=MeetingKind.COUNCIL_MEETING,
        area=body.area,
        body=body,
        title="ประชุมสภา",
        starts_at=clock.now() + timedelta(days=7),
        state=MeetingState.ANNOUNCED if is_seen else MeetingState.DRAFT,
        announced_at=clock.now() if is_seen else None,
    )
    session().add(meeting)
    session().flush()
    return meeting


def _problems(world: World) -> dict[str, dict[str, str]]:
    found = {}
    for state in (ProblemState.RANKED, ProblemState.ON_BOARD, ProblemState.HIDDEN):
        draft = forum.ProblemDraft("น้ำดื่มขุ่น", "น้ำบ่อขุ่น", Category.DRINKING_WATER)
        problem = forum.propose_problem(world.here, draft, actor=world.actor("member"))
        problem.state = state
        found[f"own {state.value}"] = {"code": problem.code}
    session().flush()
    return found
