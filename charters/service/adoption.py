"""How an edition becomes an agreement: put to the people, ratified on the exact text, declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from areas.settings import setting
from charters import events, policy, queries
from charters.models import Edition, EditionState, Ratification, RatificationMethod
from charters.service.carrying import count_open_suggestions
from charters.service.drafting import problems_cited
from charters.service.steps import can_go, refused, step
from charters.text import text_hash
from commons import search
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

S = EditionState


@dataclass(frozen=True)
class Vote:
    """How the people decided on an edition. `unit` is what is counted: households, seats or persons."""

    method: RatificationMethod
    held_on: date
    eligible: int
    present: int
    unit: str = "households"
    persons_present: int | None = None
    in_favour: int = 0
    against: int = 0
    abstain: int = 0
    consensus_round: int | None = None
    meeting_code: str | None = None
    note: str = ""


def put_to_people(edition: Edition, *, actor: Actor) -> None:
    """Fix the exact text that people will decide on; every comment must have its answer (E-18)."""
    require(policy.TABLE, actor, policy.PUT_TO_PEOPLE, edition)
    waiting = queries.count_unanswered(edition)
    if waiting:
        raise Conflict(ngettext("%(num)d comment has no answer yet.", "%(num)d comments have no answer yet.", waiting))
    if open_ones := count_open_suggestions(edition):
        raise Conflict(
            ngettext("%(num)d suggestion has no answer yet.", "%(num)d suggestions have no answer yet.", open_ones)
        )
    can_go(edition, S.RATIFYING)
    edition.ratifying_hash = text_hash(edition)
    step(edition, S.RATIFYING, actor)


def record_ratification(edition: Edition, vote: Vote, *, actor: Actor) -> Ratification:
    """Write down how the people decided on the exact text. When the rule is not met the edition goes back, its record stays."""
    require(policy.TABLE, actor, policy.RECORD_RATIFICATION, edition)
    if edition.state is not S.RATIFYING:
        raise Conflict(refused(edition))
    if text_hash(edition) != edition.ratifying_hash:
        raise Conflict(_l("The text is no longer the one that was put to the people, so the decision does not count."))
    if vote.present > vote.eligible or vote.in_favour + vote.against + vote.abstain > (
        vote.persons_present or vote.present
    ):
        raise Conflict(_l("The figures do not fit together: more votes than people, or more present than eligible."))
    ratification = Ratification(
        edition=edition,
        text_hash=edition.ratifying_hash,
        rule=rule_for(edition),
        is_met=is_met(vote),
        **asdict(vote),
    )
    session().add(ratification)
    session().flush()
    announce(
        events.RatificationRecorded(
            actor=actor,
            edition=edition,
            charter=edition.charter,
            is_met=ratification.is_met,
            eligible=vote.eligible,
            present=vote.present,
            in_favour=vote.in_favour,
            against=vote.against,
            abstain=vote.abstain,
            text_hash=ratification.text_hash,
        )
    )
    if not ratification.is_met:
        step(edition, S.REVISING, actor)
    return ratification


def declare(
    edition: Edition,
    *,
    declared_on: date,
    place: str,
    signatories: Iterable[str],
    actor: Actor,
    effective_on: date | None = None,
) -> None:
    """ประกาศใช้: the ratified text is in force and fixed; the edition before it is replaced."""
    require(policy.TABLE, actor, policy.DECLARE, edition)
    if edition.is_fixed:
        raise Conflict(refused(edition))
    can_go(edition, S.ADOPTED)
    last = edition.ratifications[-1] if edition.ratifications else None
    if last is None or not last.is_met or last.text_hash != text_hash(edition):
        raise Conflict(_l("A charter is declared after this exact text has been ratified."))
    for older in edition.charter.editions:
        if older.id != edition.id and older.state in (S.ADOPTED, S.REVIEWING):
            step(older, S.SUPERSEDED, SYSTEM)
    edition.state, edition.content_hash = S.ADOPTED, last.text_hash
    edition.declared_on, edition.declared_place, edition.effective_on = declared_on, place, effective_on or declared_on
    edition.signatories = list(signatories)
    months = int(setting("charter.review_months", area_path=edition.area_path))
    edition.review_on = declared_on + timedelta(days=months * 365 // 12)
    session().flush()
    announce(
        events.EditionDeclared(
            actor=actor,
            edition=edition,
            charter=edition.charter,
            number=edition.number,
            content_hash=edition.content_hash,
            declared_on=declared_on,
            problems=problems_cited(edition.clauses),
        )
    )
    for clause in edition.clauses:
        search.index(clause)


def rule_for(edition: Edition) -> dict[str, object]:
    """The rule of ratification as it stands today, to be kept with the decision."""
    return {
        "quorum": str(setting("charter.ratify_quorum", area_path=edition.area_path)),
        "threshold": str(setting("charter.ratify_threshold", area_path=edition.area_path)),
    }


def is_met(vote: Vote) -> bool:
    """Consensus: nobody held back. Counted: at least two thirds of the votes cast are in favour (exact, in whole numbers)."""
    if vote.method is RatificationMethod.CONSENSUS:
        return vote.against == 0 and vote.present > 0
    cast = vote.in_favour + vote.against
    return cast > 0 and 3 * vote.in_favour >= 2 * cast
