"""Keeps ways to solve a problem."""

from __future__ import annotations

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import require
from forum import events, policy
from forum.models import (
    Doer,
    Problem,
    Proposal,
)


def propose_solution(
    problem: Problem, text: str, doer: Doer, *, actor: Actor, cost_estimate: int | None = None
) -> Proposal:
    """A way to solve it: เราทำเอง · ทำร่วมกัน · ขอให้หน่วยงานทำ."""
    require(policy.TABLE, actor, policy.SUGGEST, problem)
    proposal = keep_solution(problem, text, doer, actor.member_id, cost_estimate)
    announce(events.SolutionProposed(actor=actor, problem=problem, doer=doer.value))
    return proposal


def keep_solution(problem: Problem, text: str, doer: Doer, proposer_id: int | None, cost: int | None) -> Proposal:
    proposal = Proposal(
        problem_id=problem.id, text=text, doer=doer, proposer_id=proposer_id, cost_estimate=cost, created_at=clock.now()
    )
    session().add(proposal)
    session().flush()
    return proposal
