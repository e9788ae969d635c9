"""How a draft becomes a resolution: nobody holds back, enough are present, the rule is met; then it is numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from bodies.models import Body
from bodies.rules import Quorum, Way
from commons import search
from commons.actors import Actor
from commons.addresses import address_of
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.things import ref
from councils import events, policy, queries
from councils.labels import AgendaState, DecisionWay
from councils.models import BUDDHIST, AgendaItem, Resolution
from councils.service.steps import can_step, lock, step
from councils.wording import decision_words, number_words
from meetings import service as meetings
from meetings.queries import groups_here, meeting_by_code, meeting_to_change


@dataclass(frozen=True)
class Decision:
    """How the body decided: by consensus or by votes, on which day, with how many of its seats present at that moment."""

    way: DecisionWay
    adopted_on: date
    present: int
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    meeting_code: str | None = None


def adopt(item: AgendaItem, decision: Decision, *, actor: Actor) -> Resolution:
    """รับรองมติ: the newest draft becomes the next resolution of the body in the year, with the figures of its decision."""
    require(policy.TABLE, actor, policy.ADOPT, item)
    can_step(item, AgendaState.ADOPTED)
    draft = item.draft
    if draft is None or not draft.paragraphs:
        raise Conflict(_l("Please write the draft resolution first."))
    refuse_open(len(draft.open_paragraphs))
    decision = replace(decision, meeting_code=decision.meeting_code or item.meeting_code)
    quorum = quorum_at(item.body, decision)
    refuse_undecided(item.body, decision)
    lock(item.body)
    year = decision.adopted_on.year + BUDDHIST
    resolution = Resolution(
        body=item.body,
        item=item,
        draft=draft,
        title=item.title,
        year=year,
        number=queries.next_resolution_number(item.body, year),
        adopted_on=decision.adopted_on,
        meeting_code=decision.meeting_code,
        decided_by=decision.way,
        in_favour=decision.in_favour,
        against=decision.against,
        abstained=decision.abstained,
        present=quorum.present,
        seats=quorum.seats,
        quorum_needed=quorum.needed,
        actions=[],
    )
    session().add(resolution)
    step(item, AgendaState.ADOPTED)
    _write_on_agenda(resolution, actor)
    _announce(resolution, actor)
    search.index(item)
    search.index(resolution)
    return resolution


def _write_on_agenda(resolution: Resolution, actor: Actor) -> None:
    """The line of the meeting that took it up gets the decision, so that minutes have it by themselves."""
    meeting = meeting_to_change(resolution.meeting_code) if resolution.meeting_code else None
    if meeting is not None:
        words = f"{number_words(resolution)}: {decision_words(resolution)}"
        address = address_of("councils.show_resolution", code=resolution.code)
        meetings.decide_line(meeting, str(ref(resolution.item)), words, address, actor=actor)


def adopt_together(items: Sequence[AgendaItem], decision: Decision, *, actor: Actor) -> list[Resolution]:
    """The consent block: what nobody wants to talk about any more is adopted in one decision, each item under its own number."""
    if not items:
        raise Conflict(_l("Please choose at least one item."))
    for item in items:
        if item.draft is None or any(paragraph.is_open for paragraph in item.draft.paragraphs):
            raise Conflict(
                _("“%(title)s” still has a paragraph that is open. Please talk about it by itself.", title=item.title)
            )
    return [adopt(item, decision, actor=actor) for item in items]


def refuse_open(number: int) -> None:
    """E-19: a paragraph that somebody cannot agree to yet holds the adoption up."""
    if number:
        # Translators: E-19.
        raise Conflict(
            ngettext(
                "%(num)d paragraph is still open, so the resolution cannot be adopted yet.",
                "%(num)d paragraphs are still open, so the resolution cannot be adopted yet.",
                number,
            )
        )


def quorum_at(body: Body, decision: Decision) -> Quorum:
    """The quorum of the moment, of every group too where a session was opened for check-in; without it no decision can be taken."""
    meeting = meeting_by_code(decision.meeting_code) if decision.meeting_code else None
    knows = meeting is not None and (meeting.is_on or meeting.is_over)
    groups = groups_here(meeting, body) if meeting is not None and knows else ()
    quorum = body.quorum(decision.present, {group.name: group.here for group in groups} if groups else None)
    if quorum.seats and decision.present > quorum.seats:
        raise Conflict(_l("More are present than the council has seats. Please count again."))
    if not quorum.is_reached:
        raise Conflict(quorum.sentence())
    return quorum


def refuse_undecided(body: Body, decision: Decision) -> None:
    """The body's own rule must be met; where it asks for consensus, votes count only if it has agreed on a vote beforehand."""
    rule = body.decision_rule
    if decision.in_favour + decision.against + decision.abstained > decision.present:
        raise Conflict(_l("There are more votes than people present. Please count again."))
    if decision.way is DecisionWay.CONSENSUS:
        return
    if rule.way is Way.CONSENSUS and rule.fallback is None:
        raise Conflict(_l("This council decides by consensus and has not agreed on a vote."))
    is_adopted = rule.is_adopted(
        in_favour=decision.in_favour,
        against=decision.against,
        abstained=decision.abstained,
        by_fallback=rule.way is Way.CONSENSUS,
        present=decision.present,
        seats=body.quorum(decision.present).seats,
    )
    if not is_adopted:
        raise Conflict(_l("These votes do not adopt the resolution by the rule of this council."))


def _announce(resolution: Resolution, actor: Actor) -> None:
    announce(
        events.ResolutionAdopted(
            actor=actor,
            resolution=resolution,
            item=resolution.item,
            council=resolution.body,
            problems=queries.problems_of(resolution.item),
            below=queries.items_below(resolution.item),
            places=queries.places_of(resolution.item),
            readers=queries.proposers_behind(resolution.item),
            number=resolution.number,
            year=resolution.year,
            way=resolution.decided_by,
            in_favour=resolution.in_favour,
            against=resolution.against,
            abstained=resolution.abstained,
            present=resolution.present,
            seats=resolution.seats,
            quorum_needed=resolution.quorum_needed,
        )
    )
