"""From the frozen list to the closed urn: open, pause, resume, close, cancel."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from nacl.encoding import HexEncoder

from areas.settings import settings_for
from commons import clock, outbox, thai
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from commons.things import ref
from methods.refusals import Refused
from methods.tally import AnyPaper
from votes import ballots, policy, queries
from votes.events import RoundClosed, RoundFrozen, RoundOpened, RoundPaused, RoundResumed, RoundVoided
from votes.models import Round, RoundState
from votes.refusals import phrase
from votes.service.asking import FROZEN, ask
from votes.urn import keys

# Translators: E-17.
EXPLAINER_MISSING = _l("Please write the explainer for participants before opening the voting.")


def open_round(round_: Round, *, actor: Actor) -> None:
    """Freeze list, way, rules and electorate. The worker then makes the urn and opens the voting; without an urn it opens at once."""
    ask(actor, policy.OPEN, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    if thai.is_blank(round_.explainer):
        raise Conflict(EXPLAINER_MISSING)
    paper = _freeze(round_)
    announce(
        RoundFrozen(
            actor=actor,
            round=round_,
            way=round_.way,
            items=len(paper.ids),
            slips=round_.slips_made,
            fingerprint=ballots.fingerprint(round_),
        )
    )
    if round_.has_urn:
        outbox.post("votes.make_urn", code=round_.code)
    else:
        begin_voting(round_, actor=actor)


def begin_voting(round_: Round, *, actor: Actor = SYSTEM) -> None:
    """The voting is open from now on. For `open_round` and the worker that has made the urn."""
    round_.state, round_.opened_at = RoundState.OPEN, clock.now()
    session().flush()
    problems = [item.problem for item in round_.items if item.problem is not None]
    announce(RoundOpened(actor=actor, round=round_, problems=problems))


def pause_round(round_: Round, *, actor: Actor) -> None:
    """Let nobody vote for a while."""
    ask(actor, policy.PAUSE, round_)
    round_.state = RoundState.PAUSED
    session().flush()
    announce(RoundPaused(actor=actor, round=round_))


def resume_round(round_: Round, *, actor: Actor) -> None:
    """Go on voting."""
    ask(actor, policy.RESUME, round_)
    round_.state = RoundState.OPEN
    session().flush()
    announce(RoundResumed(actor=actor, round=round_))


def close_round(round_: Round, *, actor: Actor) -> None:
    """End the voting for good. The worker opens the envelopes and destroys the keys."""
    ask(actor, policy.CLOSE, round_)
    end_voting(round_, actor=actor)


def end_voting(round_: Round, *, actor: Actor = SYSTEM) -> None:
    """The voting is closed from now on. For `close_round` and the worker when the announced end has come."""
    round_.state, round_.closed_at = RoundState.CLOSED, clock.now()
    if round_.has_urn:
        outbox.post("votes.empty_urn", code=round_.code)
    else:
        round_.emptied_at = round_.closed_at
    session().flush()
    announce(RoundClosed(actor=actor, round=round_))


def void_round(round_: Round, *, reason: str, actor: Actor) -> None:
    """Cancel a round that is not confirmed yet: it does not count, its slips and ballots are destroyed, its reason is public."""
    ask(actor, policy.VOID, round_)
    if thai.is_blank(reason):
        raise ValueError("a round is cancelled with a reason")
    round_.state, round_.void_reason = RoundState.VOID, reason
    session().flush()
    if round_.has_urn:
        outbox.post("votes.drop_urn", code=round_.code)
    announce(RoundVoided(actor=actor, round=round_))


def _freeze(round_: Round) -> AnyPaper:
    """Copy what may change elsewhere into the round, then freeze it: from here on the database refuses a change."""
    for item in round_.items:
        if item.problem is not None:
            if item.problem.state not in queries.RANKABLE:
                # Translators: %(title)s is the title of a problem.
                raise Conflict(_("“%(title)s” is no longer on the board, so it cannot be ranked.", title=item.title))
            item.title = item.problem.title
    settings = settings_for(round_.area_path, meeting=ref(round_))
    try:
        paper = ballots.paper_of(round_)
    except Refused as refused:
        raise Conflict(phrase(refused)) from refused
    round_.rules, round_.settings = ballots.complete_rules(paper), settings.as_json()
    round_.electorate = round_.electorate or settings["forum.electorate"]
    if round_.has_urn:
        keys.make_keys(round_.code)
        round_.public_key = keys.public_key(round_.code).encode(HexEncoder).decode()
    session().flush()
    round_.frozen_at = clock.now()
    session().flush()
    return paper
