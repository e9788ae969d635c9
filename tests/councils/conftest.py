"""A citizen council of Trat with ten seats, a ranked problem, and an item on its way to a resolution."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from bodies.labels import BodyKind, Office
from bodies.models import Body, Seat
from bodies.rules import DecisionRule, QuorumRule, Way
from commons.db import session
from commons.events.kinds import ANNOUNCED
from councils import service
from councils.labels import AgendaState, DecisionWay
from councils.models import AgendaItem, Resolution
from councils.service import Decision, ItemDraft, ParagraphText
from forum import service as forum
from forum.models import Category, Problem, ProblemState
from tests.world import TRAT, World

WATER = ItemDraft(
    title="น้ำดื่มสะอาดทุกตำบล",
    problem_text="บ่อน้ำตื้นขุ่นทุกหน้าฝน",
    evidence="ตรวจพบสารแขวนลอย 3 จาก 5 บ่อ",
    ask="ขอให้มีเครื่องกรองน้ำทุกตำบล",
    who_should_act="องค์การบริหารส่วนจังหวัด",
)
PARAGRAPHS = [
    ParagraphText("ติดตั้งเครื่องกรองน้ำทุกตำบล", "องค์การบริหารส่วนจังหวัดตราด"),
    ParagraphText("ติดตามผลทุก 6 เดือน", "คณะติดตามมติ", is_own=True),
]
CONSENSUS = Decision(DecisionWay.CONSENSUS, date(2025, 7, 26), present=7)


def told() -> list[Any]:
    """The events announced so far in this test."""
    return [item.event for item in session().info.get(ANNOUNCED, [])]


def heard() -> list[str]:
    """Their kinds."""
    return [event.kind for event in told()]


def ranked_problem(world: World, title: str = "น้ำดื่มขุ่น", state: ProblemState = ProblemState.VERIFIED) -> Problem:
    """A problem of HERE that stands ready for a council."""
    draft = forum.ProblemDraft(title, "น้ำบ่อขุ่น ต้องซื้อน้ำกิน", Category.DRINKING_WATER)
    problem = forum.propose_problem(world.here, draft, actor=world.actor("member"))
    problem.state = state
    session().flush()
    return problem


def make_council(world: World, *, rule: DecisionRule | None = None, seats: int = 10) -> Body:
    """A citizen council of the province: half of its seats must be present."""
    body = Body(kind=BodyKind.CITIZEN_COUNCIL, name_th="สภาพลเมืองจังหวัดตราด (สมมติ)", area=world.areas[TRAT])
    body.name_en = "Citizen council of Trat (example)"
    body.quorum_rule = QuorumRule(share=Fraction(1, 2))
    body.decision_rule = rule or DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS)
    body.all_seats = [Seat(office=Office.MEMBER) for _ in range(seats)]
    session().add(body)
    session().flush()
    return body


def bring(item: AgendaItem, to: AgendaState, world: World) -> AgendaItem:
    """Walk an item on its way up to a state, with a draft of two paragraphs."""
    lead = world.actor("council_lead")
    if item.state is AgendaState.PROPOSED:
        service.step_item(item, AgendaState.SCREENING, actor=lead)
    for state in (AgendaState.ACCEPTED, AgendaState.DRAFTING, AgendaState.CONSULTING, AgendaState.FINAL_DRAFT):
        if item.state is to:
            return item
        if state is AgendaState.ACCEPTED:
            service.accept(item, actor=lead)
        elif state is AgendaState.DRAFTING:
            service.write_draft(item, PARAGRAPHS, actor=lead)
        else:
            service.step_item(item, state, actor=lead)
    if item.state is not to:
        service.step_item(item, AgendaState.IN_ASSEMBLY, actor=lead)
    return item


@pytest.fixture
def council(world: World) -> Body:
    return make_council(world)


@pytest.fixture
def problem(world: World) -> Problem:
    return ranked_problem(world)


@pytest.fixture
def item(world: World, council: Body, problem: Problem) -> AgendaItem:
    """Put forward from the problem, by a member of the community that raised it."""
    return service.put_forward(council, WATER, problems=[problem], actor=world.actor("member"))


@pytest.fixture
def resolution(world: World, item: AgendaItem) -> Resolution:
    """Adopted by consensus."""
    bring(item, AgendaState.IN_ASSEMBLY, world)
    return service.adopt(item, CONSENSUS, actor=world.actor("council_lead"))
