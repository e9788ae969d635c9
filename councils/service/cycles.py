"""An assembly from its call to the follow-up: planned, stepped through its phases, with its groups and drafting rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from areas.settings import settings_for
from bodies.models import Body
from commons import clock, search, thai
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from councils import events, policy, queries
from councils.labels import PHASES, AgendaState, ConstituencyKind, CycleKind, CyclePhase
from councils.models import BUDDHIST, AgendaItem, AssemblyCycle, Constituency, DraftingRoom
from councils.service.steps import lock

P, S = CyclePhase, AgendaState
MOST_GROUPS, MOST_ROOMS = 500, 60
# What must have an answer before a phase ends: nobody who proposed is left without one.
MUST_BE_ANSWERED = {
    P.DRAFTING: frozenset({S.PROPOSED, S.SCREENING}),
    P.FOLLOW_UP: frozenset({S.IN_ASSEMBLY, S.ADHOC}),
}


@dataclass(frozen=True)
class CyclePlan:
    """What is said of an assembly when it is planned."""

    title: str
    kind: CycleKind = CycleKind.AREA
    theme: str = ""
    days: dict[CyclePhase, date] = field(default_factory=dict)
    call_until: date | None = None


@dataclass(frozen=True)
class GroupPlan:
    """A group that takes part."""

    name: str
    kind: ConstituencyKind = ConstituencyKind.OTHER
    speaker_seats: int = 1


def plan_cycle(body: Body, plan: CyclePlan, *, actor: Actor) -> AssemblyCycle:
    """Plan the next assembly of a body. The criteria of its screening are those that hold now and are published with it."""
    require(policy.TABLE, actor, policy.MAKE_CYCLE, body)
    _in_order(plan)
    lock(body)
    rules = settings_for(body.area_path, body=body)
    first = plan.days.get(P.ASSEMBLY) or plan.days.get(P.CALL) or clock.today()
    cycle = AssemblyCycle(
        body=body,
        number=queries.last_cycle_number(body) + 1,
        year=first.year + BUDDHIST,
        kind=plan.kind,
        title=plan.title,
        theme=plan.theme,
        days={phase.value: day.isoformat() for phase, day in plan.days.items()},
        call_until=plan.call_until,
        criteria=[str(one) for one in rules["assembly.screen_criteria"]],
        scale=rules["assembly.screen_scale"],
        add_item_seconders=rules["assembly.add_item_seconders"],
        made_by_id=actor.member_id,
        constituencies=[],
        rooms=[],
    )
    session().add(cycle)
    session().flush()
    announce(events.CycleMade(actor=actor, cycle=cycle, council=body, number=cycle.number, year=cycle.year))
    return cycle


def change_plan(cycle: AssemblyCycle, plan: CyclePlan, *, actor: Actor) -> None:
    """Write title, theme and days anew; the criteria stay as they were published."""
    require(policy.TABLE, actor, policy.STEP_CYCLE, cycle)
    _in_order(plan)
    cycle.title, cycle.kind, cycle.theme, cycle.call_until = plan.title, plan.kind, plan.theme, plan.call_until
    cycle.days = {phase.value: day.isoformat() for phase, day in plan.days.items()}
    session().flush()
    announce(events.CycleStepped(actor=actor, cycle=cycle, council=cycle.body, phase=cycle.phase))


def step_cycle(cycle: AssemblyCycle, phase: CyclePhase, *, actor: Actor) -> None:
    """Enter a phase. Screening begins for every proposal at once; no phase ends over somebody who got no answer."""
    require(policy.TABLE, actor, policy.STEP_CYCLE, cycle)
    _enter(cycle, phase, actor)


def follow_the_calendar(today: date) -> int:
    """Open the calls whose day has come and end those whose last day has passed. The worker does this."""
    cycles = queries.cycles_by_calendar(today)
    for cycle in cycles:
        _enter(cycle, P.CALL if cycle.phase is P.PLANNED else P.SCREENING, SYSTEM)
    return len(cycles)


def add_groups(cycle: AssemblyCycle, groups: Sequence[GroupPlan], *, actor: Actor) -> int:
    """More groups that take part; a name that is there already is passed over. How many are new."""
    require(policy.TABLE, actor, policy.SET_GROUPS, cycle)
    known = {thai.skeleton(group.name) for group in cycle.constituencies}
    before = len(cycle.constituencies)
    for plan in groups:
        if not thai.is_blank(plan.name) and thai.skeleton(plan.name) not in known:
            known.add(thai.skeleton(plan.name))
            cycle.constituencies.append(Constituency(name=plan.name, kind=plan.kind, speaker_seats=plan.speaker_seats))
    if len(cycle.constituencies) > MOST_GROUPS:
        raise Conflict(_l("An assembly has at most 500 groups."))
    _tell_groups(cycle, actor)
    return len(cycle.constituencies) - before


def add_room(cycle: AssemblyCycle, name: str, *, place: str = "", actor: Actor) -> DraftingRoom:
    """One more room in which drafts are worked on side by side."""
    require(policy.TABLE, actor, policy.SET_GROUPS, cycle)
    if any(room.name == name for room in cycle.rooms):
        raise Conflict(_l("There is a room of this name already."))
    if len(cycle.rooms) >= MOST_ROOMS:
        raise Conflict(_l("An assembly has at most 60 drafting rooms."))
    room = DraftingRoom(name=name, place=place)
    cycle.rooms.append(room)
    _tell_groups(cycle, actor)
    return room


def prepare_item(
    item: AgendaItem, *, actor: Actor, group: Body | None = None, room: DraftingRoom | None = None
) -> None:
    """Say which working group writes the draft and in which room it is worked on during the assembly."""
    require(policy.TABLE, actor, policy.SCHEDULE, item)
    if item.state not in policy.SCHEDULABLE:
        raise Conflict(_l("Only what the council has taken up gets a working group or a room."))
    if group is not None and not group.area_path.startswith(item.area_path):
        raise Conflict(_l("Please choose a working group of this place."))
    if room is not None and room.cycle_id != item.cycle_id:
        raise Conflict(_l("This room belongs to another assembly."))
    item.group, item.room = group, room
    session().flush()
    announce(events.ItemPrepared(actor=actor, item=item, council=item.body))


def _enter(cycle: AssemblyCycle, phase: CyclePhase, actor: Actor) -> None:
    session().refresh(cycle, with_for_update={"of": AssemblyCycle})
    if phase not in policy.CYCLE_STEPS[cycle.phase]:
        raise Conflict(
            _("This step is not possible now. The assembly stands at: %(phase)s", phase=str(PHASES[cycle.phase]))
        )
    waiting = queries.items_of_cycle(cycle, MUST_BE_ANSWERED.get(phase, frozenset()))
    if waiting:
        raise Conflict(
            ngettext(
                "%(num)d issue still waits for an answer. Everybody who proposed something gets one, with its reason.",
                "%(num)d issues still wait for an answer. Everybody who proposed something gets one, with its reason.",
                len(waiting),
            )
        )
    cycle.phase = phase
    if phase is P.SCREENING:
        for item in queries.items_of_cycle(cycle, {S.PROPOSED}):
            item.state = S.SCREENING
            search.index(item)
            announce(events.ItemStepped(actor=actor, item=item, council=item.body, state=item.state))
    session().flush()
    announce(events.CycleStepped(actor=actor, cycle=cycle, council=cycle.body, phase=phase))


def _in_order(plan: CyclePlan) -> None:
    known = [plan.days[phase] for phase in P if phase in plan.days]
    if known != sorted(known):
        raise Conflict(_l("The days of the phases are not in their order. Please look at them again."))
    call = plan.days.get(P.CALL)
    if plan.call_until and call and plan.call_until < call:
        raise Conflict(_l("The call ends before it begins. Please look at the days again."))


def _tell_groups(cycle: AssemblyCycle, actor: Actor) -> None:
    session().flush()
    announce(events.GroupsSet(actor=actor, cycle=cycle, groups=len(cycle.constituencies), rooms=len(cycle.rooms)))
