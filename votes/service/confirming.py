"""Two people of two roles stand for a result; then it is published and the problems are ranked."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.queries import areas_by_code
from commons import clock
from commons.actors import Actor, Role
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, NotAllowed, may
from forum import service as forum
from forum.models import ProblemState
from methods import tally
from votes import conditions, policy
from votes.events import ProblemRanked, ResultConfirmed, RoundPublished
from votes.models import Confirmation, Part, Round, RoundResult, RoundState
from votes.service.asking import ask
from votes.service.following_up import after_publishing

ACTIONS = {Part.COMMUNITY: policy.CONFIRM_FOR_COMMUNITY, Part.FACILITATION: policy.CONFIRM_FOR_FACILITATION}


def confirm_result(round_: Round, part: Part, *, actor: Actor) -> None:
    """Stand for the result, for the community or for the count. With both, by two people, it is confirmed."""
    if part is Part.COMMUNITY:
        _refuse_other_committees(round_, actor)
    ask(actor, ACTIONS[part], round_)
    session().scalars(select(Round.id).where(Round.id == round_.id).with_for_update()).one()
    result = _confirmable(round_)
    given = session().scalars(select(Confirmation).where(Confirmation.result_id == result.id)).all()
    if any(earlier.part is part for earlier in given):
        raise Conflict(_l("This side has confirmed already."))
    if any(earlier.member_id == actor.member_id for earlier in given):
        raise Conflict(_l("You have confirmed already. The other side is confirmed by another person."))
    session().add(Confirmation(round=round_, result_id=result.id, part=part, member_id=actor.member_id or 0))
    if given:
        round_.state = RoundState.CONFIRMED
    session().flush()
    announce(ResultConfirmed(actor=actor, round=round_, part=part, is_complete=bool(given)))


def publish_result(round_: Round, *, actor: Actor) -> None:
    """Make the result known. From here on the database refuses any change of the round."""
    ask(actor, policy.PUBLISH, round_)
    result = _confirmable(round_)
    round_.state, round_.published_at = RoundState.PUBLISHED, clock.now()
    session().flush()
    announce(RoundPublished(actor=actor, round=round_, attempt=result.attempt, fingerprint=result.fingerprint))
    attendance = conditions.attendance_in(result.equation)
    if attendance is None or attendance.is_reached:  # without its quorum a round puts nothing in order
        _rank_problems(round_, result, actor)
    after_publishing(round_, actor=actor)


def _rank_problems(round_: Round, result: RoundResult, actor: Actor) -> None:
    lines = tally.from_json(result.document).lines
    by_number = {str(item.number): item for item in round_.items}
    for line in lines:
        problem = by_number[line.option].problem
        if problem is not None:
            if problem.state is ProblemState.ON_BOARD:  # one that has gone further since stays where it is
                forum.move(problem, ProblemState.RANKED)
            announce(ProblemRanked(actor=actor, problem=problem, round=round_, place=line.rank, of=len(lines)))


def _confirmable(round_: Round) -> RoundResult:
    if round_.result is None:
        raise Conflict(_l("There is no result yet."))
    if round_.result.needs_lot:
        raise Conflict(_l("Some places are tied. Please draw the lot in front of all first."))
    return round_.result


def _refuse_other_committees(round_: Round, actor: Actor) -> None:
    """B6: the committee of one community does not confirm for another, and is told so by name."""
    if may(policy.TABLE, actor, policy.CONFIRM_FOR_COMMUNITY, round_):
        return
    own = [grant.area_path for grant in actor.grants if grant.role in (Role.CHAIR, Role.COMMITTEE) and grant.area_path]
    if own:
        code = own[0].strip("/").split("/")[-1]
        community = areas_by_code([code]).get(code)
        # Translators: %(community)s is the name of a community, such as ชุมชนสมมติ บางอ้อ 1.
        sentence = _(
            "You are on the committee of %(community)s, so you cannot confirm the result of another community.",
            community=community.label if community else "…",
        )
        raise NotAllowed(sentence, policy.CONFIRM_FOR_COMMUNITY)
