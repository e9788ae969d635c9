"""Rehearsals: a throwaway copy of a drafted round, with its own code and slips, that leaves no trace in the public log."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from commons import clock, outbox
from commons.actors import Actor
from commons.db import session
from commons.permissions import Conflict
from votes import policy
from votes.board.tables import BoardCheckpoint, BoardLeaf
from votes.dispute_tables import Dispute
from votes.models import Confirmation, Round, RoundItem, RoundResult, ScoreSheet
from votes.paper_tables import PaperBatch, PaperEntry, PaperRecheck
from votes.parts import slips_of
from votes.roll_tables import OpenVote, RoundProxy, RoundVoter, TwoPersonStep
from votes.service.asking import FROZEN, ask
from votes.service.drafting import make_slips
from votes.service.following_up import copied, copy_list

KEPT_FOR = timedelta(days=7)
MOST_AT_ONCE = 20
NO_REHEARSAL = _l("Only a rehearsal can be thrown away.")


def rehearse(round_: Round, *, actor: Actor) -> Round:
    """A copy to rehearse the whole round with; problems of the board stand in it by their titles alone."""
    ask(actor, policy.REHEARSE, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    if round_.is_rehearsal:
        raise Conflict(_l("This is a rehearsal already."))
    copy = copied(round_, actor=actor)
    # Translators: the title of a throwaway copy on which people practise.
    copy.title = _("Rehearsal: %(title)s", title=round_.title)
    copy.is_rehearsal, copy.meeting_code, copy.review_on = True, None, None
    copy.rehearses = round_
    copy_list(round_, copy, {item.number for item in round_.items})
    for item in copy.items:
        item.problem = None
    session().flush()
    if round_.slips_made:
        own = slips_of(round_)
        make_slips(copy, round_.slips_made - sum(own.values()), parts=own, actor=actor)
    return copy


def throw_away(round_: Round, *, actor: Actor) -> None:
    """Remove a rehearsal with everything in it; its urn and keys go with the worker."""
    ask(actor, policy.THROW_AWAY, round_)
    if not round_.is_rehearsal:
        raise Conflict(NO_REHEARSAL)
    _remove(round_)


@outbox.every(hours=1)
def throw_old_away() -> None:
    """Remove rehearsals that nobody has thrown away within a week."""
    old = select(Round).where(Round.is_rehearsal, Round.created_at < clock.now() - KEPT_FOR).limit(MOST_AT_ONCE)
    for round_ in session().scalars(old).unique().all():
        _remove(round_)


def _remove(round_: Round) -> None:
    code, round_id = round_.code, round_.id
    batches = select(PaperBatch.id).where(PaperBatch.round_id == round_id)
    voters = select(RoundVoter.id).where(RoundVoter.round_id == round_id)
    session().expunge(round_)
    for statement in (
        delete(PaperRecheck).where(PaperRecheck.batch_id.in_(batches)),
        delete(PaperEntry).where(PaperEntry.batch_id.in_(batches)),
        delete(OpenVote).where(OpenVote.voter_id.in_(voters)),
        delete(RoundProxy).where(RoundProxy.giver_id.in_(voters)),
        *(
            delete(table).where(table.round_id == round_id)
            for table in (
                PaperBatch,
                ScoreSheet,
                Confirmation,
                RoundResult,
                TwoPersonStep,
                RoundVoter,
                RoundItem,
                Dispute,
                BoardLeaf,
                BoardCheckpoint,
            )
        ),
        delete(Round).where(Round.id == round_id),
    ):
        session().execute(statement, execution_options={"synchronize_session": False})
    outbox.post("votes.drop_rehearsal", code=code)
