"""Follow-up of the matrix: what runs, is said to be done, is confirmed, paused; ours and next door's; one of a hidden problem."""

from __future__ import annotations

from datetime import timedelta

from areas.models import Area
from commons import clock
from commons.db import session
from followup import service
from followup.labels import UndertakingState
from followup.models import Undertaking
from forum import service as forum
from forum.models import Category, Problem, ProblemState
from tests.house.access.matrix import Things
from tests.world import World

S = UndertakingState
ROUTES = [
    ("followup.show_area", "place"),
    ("followup.open_undertaking", "problem"),
    ("followup.step", "step"),
    ("followup.*", "undertaking"),
]
REASON = {"reason": "คุยกันแล้วในเวที"}
STEP = {"next_step": "ลอกท่อ", "owner_label": "คณะกรรมการชุมชน", "due_on": "30/12/2575"}
FORMS = {
    "followup.open_undertaking": STEP | REASON | {"title": "ลอกท่อซอย 3", "lead": "community"},
    "followup.change_next_step": STEP,
    "followup.claim": {"evidence": "ลอกท่อแล้วทั้งซอย"},
    "followup.say_not_finished": REASON,
    "followup.say_it_came_back": REASON,
    "followup.step": REASON,
}


def things(world: World) -> Things:
    running = {
        "own": _undertaking(world.here, "chair", world),
        "foreign": _undertaking(world.there, "other_chair", world),
    }
    claimed, paused = _undertaking(world.here, "chair", world), _undertaking(world.here, "chair", world)
    service.claim_done(claimed, "ลอกท่อแล้ว", actor=world.actor("officer"))
    service.step_undertaking(paused, S.PAUSED, reason="รองบ", actor=world.actor("chair"))
    confirmed = _undertaking(world.here, "chair", world)
    service.claim_done(confirmed, "ลอกท่อแล้ว", actor=world.actor("officer"))
    with clock.at(clock.now() + timedelta(days=60)):
        service.confirm(confirmed, actor=world.actor("chair"))
    hidden = _undertaking(world.here, "chair", world)
    hidden.problem.state = ProblemState.HIDDEN
    seen = running | {"own claimed": claimed, "own confirmed": confirmed, "own paused": paused, "hidden": hidden}
    problems = {
        "own ranked": _problem(world.here, world),
        "own on_board": _problem(world.here, world, ProblemState.ON_BOARD),
        "foreign ranked": _problem(world.there, world),
        "hidden": _problem(world.here, world, ProblemState.HIDDEN),
    }
    session().flush()
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "problem": {state: {"code": problem.code} for state, problem in problems.items()},
        "undertaking": {state: {"code": one.code} for state, one in seen.items()},
        "step": {
            "own paused": {"code": running["own"].code, "state": "paused"},
            "own cancelled": {"code": running["own"].code, "state": "cancelled"},
            "own running": {"code": paused.code, "state": "running"},
            "own claimed running": {"code": claimed.code, "state": "running"},
            "foreign paused": {"code": running["foreign"].code, "state": "paused"},
        },
    }


def _problem(area: Area, world: World, state: ProblemState = ProblemState.RANKED) -> Problem:
    who = "member" if area.id == world.here.id else "neighbour"
    draft = forum.ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมซอย", Category.FLOODING)
    problem = forum.propose_problem(area, draft, actor=world.actor(who))
    problem.state = state
    return problem


def _undertaking(area: Area, who: str, world: World) -> Undertaking:
    plan = service.Plan("ลอกท่อซอย 3", "ลอกท่อ", "คณะกรรมการชุมชน", clock.today() + timedelta(days=30))
    problem = _problem(area, world, ProblemState.VERIFIED)
    return service.open_undertaking(problem, plan, actor=world.actor(who))
