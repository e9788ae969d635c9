"""Who may do what in a council, and the steps of items, resolutions and actions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from areas.models import Area
from bodies.models import Body, BodyKind
from commons.actors import Actor, Role
from commons.permissions import Table, condition
from councils.labels import ActionState, AgendaState, CyclePhase, Position, ResolutionState
from councils.models import WAITING, Action, AgendaItem, AssemblyCycle, Draw, Resolution

A, R, T, P = AgendaState, ResolutionState, ActionState, CyclePhase
OfBody = Body | AgendaItem | Resolution | Action | AssemblyCycle | Draw

PUT_FORWARD, WITHDRAW, SCREEN, ACCEPT, MERGE, SCHEDULE = (
    "put_forward",
    "withdraw",
    "screen",
    "accept",
    "merge",
    "schedule",
)
DRAFT, CONSULT, RECORD_POSITION, ADOPT, SET_ASIDE = "draft", "consult", "record_position", "adopt", "set_aside"
MAKE_CYCLE, STEP_CYCLE, SET_GROUPS, SECOND, SCORE, SEND_UP = (
    "make_cycle",
    "step_cycle",
    "set_groups",
    "second",
    "score",
    "send_up",
)
DRAW = "draw"
ENTER_PAST, TELL_PLAN = "enter_past", "tell_plan"
ASSIGN, REPORT, STEP_RESOLUTION, SET_THEMES = "assign", "report", "step_resolution", "set_themes"

# Which states an item can go to from each; any other step is refused with the present state's name.
ITEM_STEPS: dict[AgendaState, frozenset[AgendaState]] = {
    A.PROPOSED: frozenset({A.SCREENING, A.WITHDRAWN}),
    A.SCREENING: frozenset({A.ACCEPTED, A.MERGED, A.NOT_SELECTED, A.WITHDRAWN}),
    A.ACCEPTED: frozenset({A.DRAFTING, A.WITHDRAWN}),
    A.DRAFTING: frozenset({A.CONSULTING, A.WITHDRAWN}),
    A.CONSULTING: frozenset({A.FINAL_DRAFT, A.WITHDRAWN}),
    A.FINAL_DRAFT: frozenset({A.IN_ASSEMBLY, A.WITHDRAWN}),
    A.IN_ASSEMBLY: frozenset({A.ADOPTED, A.ADHOC, A.DEFERRED, A.WITHDRAWN}),
    A.ADHOC: frozenset({A.IN_ASSEMBLY}),
    A.DEFERRED: frozenset({A.IN_ASSEMBLY}),  # the next time it is taken up
    A.NOT_SELECTED: frozenset({A.PROPOSED}),  # it may come again in the next cycle
    A.MERGED: frozenset(),
    A.ADOPTED: frozenset(),
    A.WITHDRAWN: frozenset(),
}
# A body may end a resolution that nobody carries out from wherever it stands, with its reason.
RESOLUTION_STEPS: dict[ResolutionState, frozenset[ResolutionState]] = {
    R.ADOPTED: frozenset({R.ASSIGNED, R.CLOSED}),
    R.ASSIGNED: frozenset({R.IN_PROGRESS, R.CLOSED}),
    R.IN_PROGRESS: frozenset({R.REPORTED, R.BLOCKED, R.CLOSED}),
    R.REPORTED: frozenset({R.COMPLETED, R.BLOCKED, R.CLOSED}),
    R.BLOCKED: frozenset({R.IN_PROGRESS, R.CLOSED}),
    R.COMPLETED: frozenset(),
    R.CLOSED: frozenset(),
}
ACTION_STEPS: dict[ActionState, frozenset[ActionState]] = {
    T.ASSIGNED: frozenset({T.IN_PROGRESS, T.COMPLETED, T.BLOCKED, T.CLOSED}),
    T.IN_PROGRESS: frozenset({T.IN_PROGRESS, T.COMPLETED, T.BLOCKED, T.CLOSED}),
    T.BLOCKED: frozenset({T.IN_PROGRESS, T.COMPLETED, T.CLOSED}),
    T.COMPLETED: frozenset(),
    T.CLOSED: frozenset(),
}
# An assembly goes on phase by phase; it can go back one where something was forgotten.
CYCLE_STEPS: dict[CyclePhase, frozenset[CyclePhase]] = {
    P.PLANNED: frozenset({P.CALL}),
    P.CALL: frozenset({P.SCREENING}),
    P.SCREENING: frozenset({P.DRAFTING, P.CALL}),
    P.DRAFTING: frozenset({P.HEARINGS, P.SCREENING}),
    P.HEARINGS: frozenset({P.ASSEMBLY, P.DRAFTING}),
    P.ASSEMBLY: frozenset({P.FOLLOW_UP, P.HEARINGS}),
    P.FOLLOW_UP: frozenset({P.CLOSED}),
    P.CLOSED: frozenset(),
}
# When matters can be put before an assembly: in its call, and on its days if enough groups second them.
OPEN_FOR_ITEMS = frozenset({P.CALL, P.ASSEMBLY})
# Where a matter still needs seconders, and where it is scored.
SECONDABLE = frozenset({A.PROPOSED, A.SCREENING})
SCORABLE = frozenset({A.PROPOSED, A.SCREENING})
# From where a matter can go to a body of a wider place: once the body below has looked at it.
SENT_UP_FROM = frozenset(
    {A.ACCEPTED, A.DRAFTING, A.CONSULTING, A.FINAL_DRAFT, A.IN_ASSEMBLY, A.ADHOC, A.DEFERRED, A.ADOPTED}
)
# Steps that everybody can read the reason of.
NEEDS_REASON = frozenset(
    {A.NOT_SELECTED, A.MERGED, A.ADHOC, A.DEFERRED, A.WITHDRAWN, R.BLOCKED, R.CLOSED, T.BLOCKED, T.CLOSED}
)
# Where the text of a draft can be changed: not while people are asked about it.
WRITABLE = frozenset({A.ACCEPTED, A.DRAFTING, A.FINAL_DRAFT, A.IN_ASSEMBLY, A.ADHOC, A.DEFERRED})
POSITIONS_TAKEN = frozenset({A.CONSULTING, A.FINAL_DRAFT, A.IN_ASSEMBLY, A.ADHOC, A.DEFERRED})
# Steps that stand on the way of the problems an item came from; the others are the council's own work.
TOLD_TO_PROBLEMS = frozenset({A.NOT_SELECTED, A.ADHOC, A.DEFERRED, A.WITHDRAWN})
# What other items may join, and what a meeting can take up.
MERGE_INTO = frozenset({A.PROPOSED, A.SCREENING, A.ACCEPTED, A.DRAFTING, A.CONSULTING, A.FINAL_DRAFT})
SCHEDULABLE = frozenset({A.ACCEPTED, A.DRAFTING, A.CONSULTING, A.FINAL_DRAFT, A.IN_ASSEMBLY, A.ADHOC, A.DEFERRED})
NEEDS_REMARK = frozenset({Position.REMARKS, Position.OPEN})


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: object) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for people of the place this council belongs to only."))
def is_of_the_place(actor: Actor, thing: OfBody) -> bool:
    return actor.is_member_of(thing.area_path)


@condition(_l("This part is for members of this council only."))
def sits_in_body(actor: Actor, thing: OfBody) -> bool:
    body = body_of(thing)
    return actor.has(Role.COUNCIL, Role.COUNCIL_LEAD, body=body.code) or leads(actor, body)


@condition(_l("This part is for members of this council only."))
def sits_in_group(actor: Actor, thing: OfBody) -> bool:
    """Whoever sits in the working group that writes the draft writes it too."""
    group = thing.group if isinstance(thing, AgendaItem) else None
    return group is not None and actor.has(Role.COUNCIL, Role.COUNCIL_LEAD, body=group.code)


@condition(_l("This part is for the chair or the secretary of this council only."))
def leads_body(actor: Actor, thing: OfBody) -> bool:
    return leads(actor, body_of(thing))


@condition(_l("This part is for the office of this area only."))
def is_officer(actor: Actor, thing: OfBody) -> bool:
    return actor.has(Role.OFFICER, area_path=thing.area_path)


@condition(_l("Only the one who put this forward may do that."))
def is_proposer(actor: Actor, item: AgendaItem) -> bool:
    return actor.member_id is not None and actor.member_id == item.proposer_id


@condition(_l("The council has taken it up already, so only the council can take it back."))
def is_waiting(_actor: Actor, item: AgendaItem) -> bool:
    return item.state in WAITING


@condition(_l("This part is for those who work for this area only."))
def works_for_area(actor: Actor, area: Area) -> bool:
    return actor.has(Role.OFFICER, Role.COUNCIL_LEAD, Role.SYSADMIN, area_path=area.path)


LEAD_ONLY = [[is_signed_in, leads_body]]
TABLE: Table = {
    PUT_FORWARD: [[is_signed_in, is_of_the_place], [is_signed_in, sits_in_body], [is_signed_in, is_officer]],
    WITHDRAW: [[is_proposer, is_waiting], [is_signed_in, leads_body]],
    SCREEN: LEAD_ONLY,
    ACCEPT: LEAD_ONLY,
    MERGE: LEAD_ONLY,
    SCHEDULE: LEAD_ONLY,
    DRAFT: [[is_signed_in, sits_in_body], [is_signed_in, sits_in_group]],
    CONSULT: LEAD_ONLY,
    RECORD_POSITION: LEAD_ONLY,
    ADOPT: LEAD_ONLY,
    SET_ASIDE: LEAD_ONLY,
    ASSIGN: LEAD_ONLY,
    REPORT: [[is_signed_in, leads_body], [is_signed_in, is_officer]],
    STEP_RESOLUTION: LEAD_ONLY,
    SET_THEMES: [[is_signed_in, works_for_area]],
    MAKE_CYCLE: LEAD_ONLY,
    STEP_CYCLE: LEAD_ONLY,
    SET_GROUPS: LEAD_ONLY,
    SECOND: [[is_signed_in, is_of_the_place], [is_signed_in, sits_in_body]],
    SCORE: [[is_signed_in, sits_in_body]],
    SEND_UP: LEAD_ONLY,
    DRAW: LEAD_ONLY,
    ENTER_PAST: LEAD_ONLY,
    TELL_PLAN: [[is_signed_in, leads_body], [is_signed_in, is_officer]],
}
# Which right each plain step of an item asks.
STEP_RIGHTS: dict[AgendaState, str] = {
    A.SCREENING: SCREEN,
    A.NOT_SELECTED: SCREEN,
    A.PROPOSED: PUT_FORWARD,
    A.DRAFTING: DRAFT,
    A.CONSULTING: CONSULT,
    A.FINAL_DRAFT: CONSULT,
    A.IN_ASSEMBLY: SCHEDULE,
    A.ADHOC: SET_ASIDE,
    A.DEFERRED: SET_ASIDE,
    A.WITHDRAWN: WITHDRAW,
}


def body_of(thing: OfBody) -> Body:
    return thing if isinstance(thing, Body) else thing.body


def leads(actor: Actor, body: Body) -> bool:
    """Its chair or secretary, by a role in the body or in the place around it; a community's committee is led by its chair."""
    return (
        actor.has(Role.COUNCIL_LEAD, body=body.code)
        or actor.has(Role.COUNCIL_LEAD, area_path=body.area_path)
        or (body.kind is BodyKind.COMMUNITY_COMMITTEE and actor.has(Role.CHAIR, area_path=body.area_path))
    )
