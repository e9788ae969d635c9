"""A problem that was looked at together, and what is undertaken for it."""

from __future__ import annotations

from datetime import date

import pytest

from councils import service as councils
from councils.labels import AgendaState
from councils.models import Resolution
from followup import service
from followup.labels import LeadKind
from followup.models import Undertaking
from followup.service import Plan
from forum.models import Problem
from tests.councils.conftest import CONSENSUS, WATER, bring, heard, make_council, ranked_problem, told
from tests.world import World

__all__ = ["heard", "told"]
PLAN = Plan(
    title="จุดแยกขยะของเรา",
    next_step="ตั้งจุดทิ้งขยะแบบแยกประเภท 2 จุด",
    owner_label="คณะกรรมการชุมชน",
    due_on=date(2025, 9, 30),
    lead_kind=LeadKind.COMMUNITY,
)


@pytest.fixture
def problem(world: World) -> Problem:
    return ranked_problem(world, "ขยะล้นถังหน้าปากซอย")


@pytest.fixture
def undertaking(world: World, problem: Problem) -> Undertaking:
    """Opened by the committee, led by the community."""
    return service.open_undertaking(problem, PLAN, actor=world.actor("committee"))


@pytest.fixture
def council_problem(world: World) -> Problem:
    """Another problem of the same community, which goes before the council of the province."""
    return ranked_problem(world, "น้ำดื่มขุ่น")


@pytest.fixture
def resolution(world: World, council_problem: Problem) -> Resolution:
    """What the council resolved on it; nobody has taken it on."""
    lead = world.actor("council_lead")
    item = councils.put_forward(make_council(world), WATER, problems=[council_problem], actor=world.actor("member"))
    return councils.adopt(bring(item, AgendaState.IN_ASSEMBLY, world), CONSENSUS, actor=lead)
