"""Who seconds a matter, who scores it on the published criteria, and what an assembly takes in when."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from bodies.models import Body
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from councils import events, policy, queries
from councils.labels import AGENDA_STATES
from councils.models import AgendaItem, AssemblyCycle, Constituency, ScreeningScore, Seconding


def second(item: AgendaItem, *, actor: Actor) -> None:
    """Second a matter in one's own name, once; said again it changes nothing."""
    require(policy.TABLE, actor, policy.SECOND, item)
    _can_be_seconded(item)
    if any(one.member_id == actor.member_id for one in item.secondings):
        return
    if actor.member_id == item.proposer_id:
        raise Conflict(_l("You put it forward yourself. Others second it."))
    item.secondings.append(Seconding(member_id=actor.member_id))
    _tell(item, actor)


def second_by_group(item: AgendaItem, group: Constituency, *, actor: Actor) -> None:
    """Write down that a group of the assembly seconds a matter."""
    require(policy.TABLE, actor, policy.SET_GROUPS, item)
    _can_be_seconded(item)
    if group.cycle_id != item.cycle_id:
        raise Conflict(_l("This group takes no part in this assembly."))
    if all(one.constituency_id != group.id for one in item.secondings):
        item.secondings.append(Seconding(constituency_id=group.id))
        _tell(item, actor)


def score(item: AgendaItem, scores: Sequence[int], *, actor: Actor, note: str = "") -> ScreeningScore:
    """Score a proposal on every published criterion; one's last word counts. Open to whoever sits in the body."""
    require(policy.TABLE, actor, policy.SCORE, item)
    if item.state not in policy.SCORABLE:
        raise Conflict(_refused(item))
    criteria, scale = queries.screening_of(item)
    if len(scores) != len(criteria) or not all(1 <= one <= scale for one in scores):
        raise Conflict(_("Please score every criterion from 1 to %(most)d.", most=scale))
    said = queries.score_by(item, actor.member_id)
    if said is None:
        said = ScreeningScore(item_id=item.id, scorer_id=actor.member_id)
        session().add(said)
    said.scores, said.note, said.scored_at = list(scores), note, clock.now()
    session().flush()
    announce(events.ItemScored(actor=actor, item=item, council=item.body, scorers=queries.count_scorers(item)))
    return said


def refuse_outside_call(body: Body, cycle: AssemblyCycle | None) -> None:
    """An assembly takes matters in while it calls for them, and on its days from groups that find seconders."""
    if cycle is None:
        return
    if cycle.body_id != body.id:
        raise ValueError("an assembly is held by its own body")
    if cycle.phase not in policy.OPEN_FOR_ITEMS:
        raise Conflict(_l("This assembly takes no issues now. You can put it before the council itself."))


def refuse_unseconded(item: AgendaItem) -> None:
    """What is added on the days of an assembly needs as many groups behind it as its rule asks."""
    if item.cycle is None or not item.is_added:
        return
    have = sum(1 for one in item.secondings if one.constituency_id is not None)
    needed = item.cycle.seconders_needed(queries.count_groups(item.cycle))
    if have < needed:
        raise Conflict(
            _(
                "An issue added during the assembly needs %(needed)d groups that second it; it has %(have)d.",
                needed=needed,
                have=have,
            )
        )


def _can_be_seconded(item: AgendaItem) -> None:
    if item.state not in policy.SECONDABLE:
        raise Conflict(_refused(item))


def _tell(item: AgendaItem, actor: Actor) -> None:
    session().flush()
    people = sum(1 for one in item.secondings if one.member_id is not None)
    groups = len(item.secondings) - people
    announce(events.ItemSeconded(actor=actor, item=item, council=item.body, people=people, groups=groups))


def _refused(item: AgendaItem) -> str:
    return _("This step is not possible now. The item stands at: %(state)s", state=str(AGENDA_STATES[item.state]))
