"""After the declaration: slips of the pen told beside the text, a review when it is due or asked for, the text kept as it is."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from areas.settings import setting
from charters import amending_queries, events, policy
from charters.amending_tables import CorrectionSlip
from charters.models import Clause, Edition, EditionState
from charters.service.steps import refused, step
from commons import clock
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

S = EditionState
ONE_IN = 5  # a review opens when people ask to change one clause in so many


def is_review_due(edition: Edition) -> bool:
    """Whether its day has come, or people ask to change a fifth of its clauses."""
    if edition.review_on is not None and edition.review_on <= clock.today():
        return True
    clauses = len(edition.clauses)
    return clauses > 0 and ONE_IN * amending_queries.clauses_asked_to_change(edition) >= clauses


def open_review(edition: Edition, *, actor: Actor) -> None:
    """ทบทวน: the body looks at the text again; it stays in force."""
    if not actor.is_system:
        require(policy.TABLE, actor, policy.REVIEW, edition)
    if edition.state is not S.ADOPTED:
        raise Conflict(refused(edition))
    if not is_review_due(edition):
        raise Conflict(
            _l("A review opens on its day, or when people ask to change one clause in five. Neither is so yet.")
        )
    step(edition, S.REVIEWING, actor)


def open_review_when_asked(edition: Edition) -> None:
    """Open the review of a text in force as soon as enough clauses are asked to be changed."""
    if edition.state is S.ADOPTED and is_review_due(edition):
        step(edition, S.REVIEWING, SYSTEM)


def keep_unchanged(edition: Edition, *, actor: Actor) -> None:
    """End a review without a change: the text stays as it is and the next review gets its day."""
    require(policy.TABLE, actor, policy.REVIEW, edition)
    if edition.state is not S.REVIEWING:
        raise Conflict(refused(edition))
    if amending_queries.clauses_asked_to_change(edition):
        raise Conflict(_l("Somebody asks for a change. Please begin the next edition and answer there."))
    months = int(setting("charter.review_months", area_path=edition.area_path))
    edition.review_on = clock.today() + timedelta(days=months * 365 // 12)
    step(edition, S.ADOPTED, actor)


def correct(clause: Clause, wrong: str, right: str, *, reason: str, actor: Actor) -> CorrectionSlip:
    """Tell a slip of the pen in a declared clause: what stands there, what was meant. The text and its fingerprint stay."""
    require(policy.TABLE, actor, policy.REPORT, clause.edition)
    if not clause.edition.is_fixed:
        raise Conflict(_l("This text is still a draft: please change the clause itself."))
    if wrong not in clause.text or wrong == right:
        raise Conflict(_l("These words do not stand in the clause."))
    slip = CorrectionSlip(
        clause_id=clause.id,
        wrong=wrong,
        right=right,
        reason=reason,
        role=actor.role_towards(clause.area_path),
        created_at=clock.now(),
    )
    session().add(slip)
    session().flush()
    announce(events.ClauseCorrected(actor=actor, edition=clause.edition, clause=clause, slip=slip.code))
    return slip
