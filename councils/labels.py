"""What the states, positions and ways of councils are called."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l


class AgendaState(StrEnum):
    """Where an agenda item is; the steps between them stand in `policy.ITEM_STEPS`."""

    PROPOSED = "proposed"
    SCREENING = "screening"
    ACCEPTED = "accepted"
    MERGED = "merged"
    NOT_SELECTED = "not_selected"
    DRAFTING = "drafting"
    CONSULTING = "consulting"
    FINAL_DRAFT = "final_draft"
    IN_ASSEMBLY = "in_assembly"
    ADOPTED = "adopted"
    ADHOC = "adhoc"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class ResolutionState(StrEnum):
    """How far a resolution is carried out; the steps stand in `policy.RESOLUTION_STEPS`."""

    ADOPTED = "adopted"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    COMPLETED = "completed"
    BLOCKED = "blocked"
    CLOSED = "closed"


class ActionState(StrEnum):
    """How far what an organisation took on has come."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    BLOCKED = "blocked"
    CLOSED = "closed"


class Position(StrEnum):
    """What a group of the body says to one paragraph."""

    AGREED = "agreed"
    REMARKS = "remarks"
    OPEN = "open"


class DecisionWay(StrEnum):
    """How a resolution was adopted."""

    CONSENSUS = "consensus"
    VOTES = "votes"
    UNTOLD = "untold"  # the paper of a past year does not say


class PlanState(StrEnum):
    """What a plan of the state made of a resolution."""

    PROPOSED = "proposed"
    INCLUDED = "included"
    NOT_INCLUDED = "not_included"


class CycleKind(StrEnum):
    """What sort of assembly it is."""

    AREA = "area"
    ISSUE = "issue"
    HEALTH = "health"


class CyclePhase(StrEnum):
    """How far an assembly is, in their order; each leads to the next."""

    PLANNED = "planned"
    CALL = "call"
    SCREENING = "screening"
    DRAFTING = "drafting"
    HEARINGS = "hearings"
    ASSEMBLY = "assembly"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


class ConstituencyKind(StrEnum):
    """What holds a group of the assembly together."""

    AREA = "area"
    PROFESSION = "profession"
    ISSUE = "issue"
    YOUTH = "youth"
    OLDER = "older"
    DISABILITY = "disability"
    AGENCY = "agency"
    OTHER = "other"


class DrawState(StrEnum):
    """How far a draw by lot is."""

    PREPARING = "preparing"
    ANNOUNCED = "announced"
    DRAWING = "drawing"
    DRAWN = "drawn"
    IMPOSSIBLE = "impossible"


DRAW_STATES: dict[DrawState, Any] = {
    DrawState.PREPARING: _l("The lottery is being made"),
    DrawState.ANNOUNCED: _l("Waiting for its seed"),
    DrawState.DRAWING: _l("Being drawn"),
    DrawState.DRAWN: _l("Drawn"),
    DrawState.IMPOSSIBLE: _l("No panel within these quotas"),
}
DRAW_CHIPS: dict[DrawState, str] = {
    DrawState.PREPARING: "flow",
    DrawState.ANNOUNCED: "mind",
    DrawState.DRAWING: "flow",
    DrawState.DRAWN: "good",
    DrawState.IMPOSSIBLE: "stop",
}
CYCLE_KINDS: dict[CycleKind, Any] = {
    CycleKind.AREA: _l("Assembly of a place"),
    CycleKind.ISSUE: _l("Assembly on one issue"),
    CycleKind.HEALTH: _l("Health assembly"),
}
PHASES: dict[CyclePhase, Any] = {
    CyclePhase.PLANNED: _l("Being planned"),
    CyclePhase.CALL: _l("Call for issues"),
    CyclePhase.SCREENING: _l("Screening"),
    CyclePhase.DRAFTING: _l("Working groups write drafts"),
    CyclePhase.HEARINGS: _l("Hearings of the drafts"),
    CyclePhase.ASSEMBLY: _l("Days of the assembly"),
    CyclePhase.FOLLOW_UP: _l("Following the resolutions up"),
    CyclePhase.CLOSED: _l("The cycle has ended"),
}
CONSTITUENCY_KINDS: dict[ConstituencyKind, Any] = {
    ConstituencyKind.AREA: _l("Place"),
    ConstituencyKind.PROFESSION: _l("Profession"),
    ConstituencyKind.ISSUE: _l("Issue"),
    ConstituencyKind.YOUTH: _l("Youth"),
    ConstituencyKind.OLDER: _l("Older people"),
    ConstituencyKind.DISABILITY: _l("People with disabilities"),
    ConstituencyKind.AGENCY: _l("Agencies"),
    ConstituencyKind.OTHER: _l("Others"),
}
AGENDA_STATES: dict[AgendaState, Any] = {
    AgendaState.PROPOSED: _l("Put forward"),
    AgendaState.SCREENING: _l("Being screened"),
    AgendaState.ACCEPTED: _l("On the agenda of the council"),
    AgendaState.MERGED: _l("Joined with another item"),
    AgendaState.NOT_SELECTED: _l("Not on the agenda this year"),
    AgendaState.DRAFTING: _l("A resolution is being drafted"),
    AgendaState.CONSULTING: _l("The draft is being consulted on"),
    AgendaState.FINAL_DRAFT: _l("Final draft"),
    AgendaState.IN_ASSEMBLY: _l("Before the meeting"),
    AgendaState.ADOPTED: _l("A resolution was adopted"),
    AgendaState.ADHOC: _l("With an ad hoc group"),
    AgendaState.DEFERRED: _l("Deferred to the next time"),
    AgendaState.WITHDRAWN: _l("Taken back"),
}
AGENDA_CHIPS: dict[AgendaState, str] = {
    AgendaState.ACCEPTED: "flow",
    AgendaState.DRAFTING: "flow",
    AgendaState.CONSULTING: "flow",
    AgendaState.FINAL_DRAFT: "flow",
    AgendaState.IN_ASSEMBLY: "flow",
    AgendaState.ADHOC: "flow",
    AgendaState.ADOPTED: "good",
    AgendaState.DEFERRED: "mind",
    AgendaState.NOT_SELECTED: "mind",
}
RESOLUTION_STATES: dict[ResolutionState, Any] = {
    ResolutionState.ADOPTED: _l("Adopted, nobody has taken it on yet"),
    ResolutionState.ASSIGNED: _l("Somebody has taken it on"),
    ResolutionState.IN_PROGRESS: _l("Being carried out"),
    ResolutionState.REPORTED: _l("Reported on"),
    ResolutionState.COMPLETED: _l("Carried out"),
    ResolutionState.BLOCKED: _l("Held up"),
    ResolutionState.CLOSED: _l("Ended without being carried out"),
}
RESOLUTION_CHIPS: dict[ResolutionState, str] = {
    ResolutionState.ADOPTED: "mind",
    ResolutionState.ASSIGNED: "flow",
    ResolutionState.IN_PROGRESS: "flow",
    ResolutionState.REPORTED: "flow",
    ResolutionState.COMPLETED: "good",
    ResolutionState.BLOCKED: "mind",
}
ACTION_STATES: dict[ActionState, Any] = {
    ActionState.ASSIGNED: _l("Not begun"),
    ActionState.IN_PROGRESS: _l("Being done"),
    ActionState.COMPLETED: _l("Done"),
    ActionState.BLOCKED: _l("Held up"),
    ActionState.CLOSED: _l("Ended"),
}
ACTION_CHIPS: dict[ActionState, str] = {
    ActionState.IN_PROGRESS: "flow",
    ActionState.COMPLETED: "good",
    ActionState.BLOCKED: "mind",
}
POSITIONS: dict[Position, Any] = {
    Position.AGREED: _l("Agree"),
    Position.REMARKS: _l("Agree with remarks"),
    Position.OPEN: _l("Cannot agree yet, let us talk on"),
}
POSITION_CHIPS: dict[Position, str] = {Position.AGREED: "good", Position.REMARKS: "flow", Position.OPEN: "mind"}
WAYS: dict[DecisionWay, Any] = {
    DecisionWay.CONSENSUS: _l("By consensus (everyone can live with it)"),
    DecisionWay.VOTES: _l("By votes"),
}
# How it was adopted, as a paper of a past year says.
PAST_WAYS: dict[DecisionWay, Any] = {DecisionWay.UNTOLD: _l("The paper does not say")} | WAYS
# How far a resolution of a past year is when it is entered.
PAST_STATES: dict[ResolutionState, Any] = {
    state: RESOLUTION_STATES[state]
    for state in (ResolutionState.ADOPTED, ResolutionState.COMPLETED, ResolutionState.CLOSED)
}
PLAN_STATES: dict[PlanState, Any] = {
    PlanState.PROPOSED: _l("Put forward for the plan"),
    PlanState.INCLUDED: _l("In the plan"),
    PlanState.NOT_INCLUDED: _l("Not in the plan"),
}
PLAN_CHIPS: dict[PlanState, str] = {
    PlanState.PROPOSED: "flow",
    PlanState.INCLUDED: "good",
    PlanState.NOT_INCLUDED: "mind",
}
