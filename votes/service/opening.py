"""From the frozen list to the closed urn: open, pause, resume, close, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
from votes import ballots, conditions, electorate, patterns, policy, queries, trustees
from votes.events import (
    BoothsDone,
    KeyBrought,
    RoundClosed,
    RoundFrozen,
    RoundOpened,
    RoundPaused,
    RoundResumed,
    RoundVoided,
)
from votes.models import Round, RoundState, Secrecy
from votes.plans import plan_of
from votes.presence import PRESENT, take_presence
from votes.refusals import phrase
from votes.service.asking import FROZEN, ask
from votes.service.following_up import tell_round_before
from votes.service.roll import check_slips, freeze_roll
from votes.urn import Mark, keys, urn_of

# Translators: E-17.
BEFORE_ITS_END = _l("The end of this voting was announced. Before it, two people close it together.")
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
            voters=electorate.count_on_roll(round_),
            roll=round_.roll_hash or "",
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
    tell_round_before(round_, actor=actor)


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
    """End the voting for good. The worker opens the envelopes and destroys the keys. Before an announced end two people do it."""
    ask(actor, policy.CLOSE, round_)
    if round_.closes_at is not None and round_.closes_at > clock.now():
        raise Conflict(BEFORE_ITS_END)
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


def finish_booths(round_: Round, *, actor: Actor) -> None:
    """All outer envelopes are checked: now nothing can be withdrawn any more, and the worker opens the urn."""
    ask(actor, policy.FINISH_BOOTHS, round_)
    if not round_.booths or round_.booths_done_at is not None:
        raise Conflict(_l("No outer envelopes are waited for."))
    round_.booths_done_at = clock.now()
    session().flush()
    counts = urn_of(round_.code).counts()
    announce(BoothsDone(actor=actor, round=round_, papers=counts.marks.get(Mark.PAPER, 0), withdrawn=counts.withdrawn))
    outbox.post("votes.empty_urn", code=round_.code)


def bring_keys(round_: Round, sheets: Sequence[str], *, actor: Actor) -> None:
    """Two key holders bring their sheets: the key lies here until the worker has opened the envelopes, then it is destroyed."""
    ask(actor, policy.BRING_KEYS, round_)
    if round_.secrecy is not Secrecy.TRUSTEES or round_.public_key is None or round_.emptied_at is not None:
        raise Conflict(_l("This round waits for no key."))
    if round_.booths and round_.booths_done_at is None:
        raise Conflict(_l("The outer envelopes of the polling places have to be checked first."))
    keys.bring_seal(round_.code, trustees.key_from(sheets, public_key=round_.public_key))
    announce(KeyBrought(actor=actor, round=round_))
    outbox.post("votes.empty_urn", code=round_.code)


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


def _of_all(round_: Round, paper: AnyPaper) -> AnyPaper:
    """The paper with the votes of all on the frozen roll, where a share of all who may vote is needed."""
    if getattr(paper.rules, "of", "") != "eligible":
        return paper
    votes = sum(voter.weight for voter in electorate.voters_of(round_)) if round_.has_roll else round_.eligible
    if not votes:
        raise Conflict(_l("A share of all who may vote is needed. Please write how many people may vote."))
    full = replace(paper, rules=replace(paper.rules, eligible=votes))
    round_.rules = ballots.complete_rules(full)
    return full


def _freeze(round_: Round) -> AnyPaper:
    """Copy what may change elsewhere into the round, then freeze it: from here on the database refuses a change."""
    for item in round_.items:
        if item.problem is not None:
            if item.problem.state not in queries.RANKABLE:
                # Translators: %(title)s is the title of a problem.
                raise Conflict(_("“%(title)s” is no longer on the board, so it cannot be ranked.", title=item.title))
            item.title = item.problem.title
    take_presence(round_, knows_present=any(rule.name == PRESENT for rule in plan_of(round_).rules))
    settings = settings_for(round_.area_path, meeting=ref(round_))
    try:
        paper = ballots.paper_of(round_)
    except Refused as refused:
        raise Conflict(phrase(refused)) from refused
    round_.rules, round_.settings = ballots.complete_rules(paper), settings.as_json()
    round_.electorate = round_.electorate or settings["forum.electorate"]
    freeze_roll(round_)
    check_slips(round_)
    paper = _of_all(round_, paper)
    if problem := conditions.problem_with(round_) or patterns.problem_with(round_, paper):
        raise Conflict(problem)
    if round_.secrecy is Secrecy.TRUSTEES and round_.public_key is None:
        raise Conflict(_l("Please make the key sheets for the three key holders before opening the voting."))
    if round_.has_urn:
        keys.make_keys(round_.code, with_seal=round_.secrecy is not Secrecy.TRUSTEES)
        if round_.secrecy is not Secrecy.TRUSTEES:
            round_.public_key = keys.public_key(round_.code).encode(HexEncoder).decode()
    session().flush()
    round_.frozen_at = clock.now()
    session().flush()
    return paper
