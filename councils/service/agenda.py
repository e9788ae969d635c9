"""What is put before a body: put forward, screened, accepted, joined, set on the agenda of a meeting, set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from areas.models import Area
from bodies.models import Body
from commons import clock, search, thai
from commons.actors import Actor
from commons.addresses import address_of
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.things import ref
from councils import events, policy, queries
from councils.labels import AgendaState, CyclePhase
from councils.models import BUDDHIST, AgendaItem, AgendaOrigin, AssemblyCycle, CommonAgenda
from councils.service.seconding import refuse_outside_call, refuse_unseconded
from councils.service.steps import READY, can_step, give_back, lock, step, take_up
from forum.models import Problem, ProblemState
from meetings import service as meetings
from meetings.labels import LineKind
from meetings.models import Meeting

S = AgendaState
NEEDS_DRAFT = frozenset({S.CONSULTING, S.FINAL_DRAFT, S.IN_ASSEMBLY})


@dataclass(frozen=True)
class ItemDraft:
    """What somebody puts forward: the problem, the evidence, what is asked of whom."""

    title: str
    problem_text: str = ""
    evidence: str = ""
    ask: str = ""
    who_should_act: str = ""
    theme: CommonAgenda | None = None
    cycle: AssemblyCycle | None = None


@dataclass(frozen=True)
class Origin:
    """Where it came from: a thing of ours ("problem:ABCDE"), or a matter on paper named by its title.

    `figures` are those of the decision below, where it came up from a body of a place inside.
    """

    title: str
    thing: str = ""
    place_path: str = ""
    figures: dict[str, Any] | None = None
    address: str | None = None  # where a form shows it; not kept


def origin_of(problem: Problem) -> Origin:
    return Origin(problem.title, f"problem:{problem.code}", problem.area_path)


def put_forward(
    body: Body, draft: ItemDraft, *, actor: Actor, origins: Sequence[Origin] = (), problems: Sequence[Problem] = ()
) -> AgendaItem:
    """Put a matter before a body. Problems must have been ranked; they go before the council when the body accepts."""
    require(policy.TABLE, actor, policy.PUT_FORWARD, body)
    for problem in problems:
        if problem.state not in READY | {ProblemState.IN_COUNCIL}:
            raise Conflict(_l("A matter goes before a council after its community has ranked it."))
    refuse_outside_call(body, draft.cycle)
    item = AgendaItem(
        body=body,
        title=draft.title,
        problem_text=draft.problem_text,
        evidence=draft.evidence,
        ask=draft.ask,
        who_should_act=draft.who_should_act,
        theme=draft.theme,
        cycle=draft.cycle,
        is_added=draft.cycle is not None and draft.cycle.phase is CyclePhase.ASSEMBLY,
        proposer_id=actor.member_id,
        proposer_role=actor.role_towards(body.area_path),
    )
    session().add(item)
    add_origins(item, [*origins, *(origin_of(problem) for problem in problems)])
    session().flush()
    announce(events.ItemPutForward(actor=actor, item=item, council=body, problems=queries.problems_of(item)))
    search.index(item)
    return item


def step_item(item: AgendaItem, state: AgendaState, *, actor: Actor, reason: str = "") -> None:
    """Take a plain step: screening, not selected, consulting, final draft, before the meeting, ad hoc, deferred, taken back …"""
    require(policy.TABLE, actor, policy.STEP_RIGHTS[state], item)
    can_step(item, state)
    if state in NEEDS_DRAFT and (item.draft is None or not item.draft.paragraphs):
        raise Conflict(_l("Please write the draft resolution first."))
    before, was_taken_up = item.state, item.number is not None
    step(item, state, reason=reason)
    problems = queries.problems_of(item) if {before, state} & policy.TOLD_TO_PROBLEMS else []
    if state is S.WITHDRAWN and was_taken_up:
        problems = give_back(item)
    is_answer = state in policy.TOLD_TO_PROBLEMS
    announce(
        events.ItemStepped(
            actor=actor,
            item=item,
            council=item.body,
            state=state,
            problems=problems,
            below=queries.items_below(item) if is_answer else [],
            places=queries.places_of(item) if is_answer else [],
            readers=queries.proposers_behind(item) if is_answer else (),
        )
    )
    search.index(item)


def accept(item: AgendaItem, *, actor: Actor) -> None:
    """บรรจุเป็นระเบียบวาระ: the body takes it up under the next number of the year; its problems go before the council."""
    require(policy.TABLE, actor, policy.ACCEPT, item)
    can_step(item, S.ACCEPTED)
    refuse_unseconded(item)
    lock(item.body)
    year = clock.today().year + BUDDHIST
    item.number, item.year = queries.last_item_number(item.body, year) + 1, year
    step(item, S.ACCEPTED)
    announce(
        events.ItemAccepted(
            actor=actor,
            item=item,
            council=item.body,
            number=item.number,
            year=item.year,
            problems=take_up(item),
            below=queries.items_below(item),
            readers=queries.proposers_behind(item),
        )
    )
    search.index(item)


def merge(item: AgendaItem, into: AgendaItem, *, reason: str, actor: Actor) -> None:
    """Two items on one matter go on as one, which keeps the origins of both."""
    require(policy.TABLE, actor, policy.MERGE, item)
    if into.id == item.id or into.body_id != item.body_id or into.state not in policy.MERGE_INTO:
        raise Conflict(_l("These two items cannot be joined. Please choose another one of the same council."))
    step(item, S.MERGED, reason=reason)
    item.merged_into = into
    add_origins(
        into, [Origin(origin.title, origin.thing, origin.place_path, origin.figures) for origin in item.origins]
    )
    session().flush()
    problems = take_up(into) if into.number is not None else queries.problems_of(into)
    below, readers = queries.items_below(item), queries.proposers_behind(item)
    announce(
        events.ItemsMerged(
            actor=actor, item=item, council=item.body, into=into, problems=problems, below=below, readers=readers
        )
    )
    search.index(item)


def schedule(
    item: AgendaItem,
    meeting: Meeting,
    *,
    actor: Actor,
    minutes_planned: int | None = None,
    line_kind: LineKind = LineKind.CONSIDER,
) -> None:
    """Set it on the agenda of a coming meeting of the body, which takes it up: for information, for consideration or as another matter."""
    require(policy.TABLE, actor, policy.SCHEDULE, item)
    if item.state not in policy.SCHEDULABLE:
        can_step(item, S.IN_ASSEMBLY)
    if meeting.body_id != item.body_id or meeting.is_over:
        raise Conflict(_l("Please choose a coming meeting of this council."))
    item.meeting_code, item.minutes_planned, item.line_kind = meeting.code, minutes_planned, line_kind
    thing = str(ref(item))
    if all(line.thing != thing for line in meeting.agenda):
        address = address_of("councils.show_item", code=item.code)
        meetings.add_line(
            meeting,
            meetings.LineDraft(
                item.title, kind=line_kind, minutes_planned=minutes_planned, thing=thing, thing_address=address
            ),
            actor=actor,
        )
    session().flush()
    announce(
        events.ItemScheduled(
            actor=actor, item=item, council=item.body, meeting=meeting, problems=queries.problems_of(item)
        )
    )


def set_common_agenda(
    area: Area, agenda_name: str, themes: Sequence[tuple[str, str, str]], *, actor: Actor
) -> list[CommonAgenda]:
    """วาระร่วม: the themes of a place in their order, each with its Thai name, English name and description. Said again, it changes them."""
    require(policy.TABLE, actor, policy.SET_THEMES, area)
    known = {theme.position: theme for theme in queries.themes_of(area)}
    for position, (name_th, name_en, description) in enumerate(themes, start=1):
        theme = known.get(position) or CommonAgenda(area=area, position=position)
        theme.agenda_name, theme.name_th, theme.name_en = agenda_name, name_th, name_en
        theme.description = description
        session().add(theme)
    session().flush()
    announce(events.CommonAgendaSet(actor=actor, area=area, themes=len(themes)))
    return queries.themes_of(area)


def add_origins(item: AgendaItem, origins: Sequence[Origin]) -> None:
    known = {origin.thing or origin.title for origin in item.origins}
    for origin in origins:
        if (origin.thing or origin.title) not in known and not thai.is_blank(origin.title):
            item.origins.append(
                AgendaOrigin(
                    thing=origin.thing, title=origin.title, place_path=origin.place_path, figures=origin.figures
                )
            )
            known.add(origin.thing or origin.title)
