"""What follow-up does when a council speaks: its resolution gives problems their next step, its report is a claim."""

from __future__ import annotations

from commons.events import on
from councils.events import ActionAssigned, ActionReported
from councils.labels import ActionState
from followup import queries, service
from forum.models import ProblemState


@on(ActionAssigned)
def open_next_step(event: ActionAssigned) -> None:
    """Problems that waited before the council go on with what an organisation takes on."""
    for problem in event.problems:
        if problem.state is ProblemState.IN_COUNCIL:
            service.open_from_action(problem, event.action, actor=event.actor)


@on(ActionReported)
def claim_what_was_reported(event: ActionReported) -> None:
    """An organisation reported that it is done: the communities that raised the problem now confirm, or say that it is not."""
    if event.state is ActionState.COMPLETED:
        evidence = "\n".join(part for part in (event.action.report, event.action.evidence) if part)
        for undertaking in queries.from_action(event.action.code):
            service.claim_from_action(undertaking, evidence, actor=event.actor)
