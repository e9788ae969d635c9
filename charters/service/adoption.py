"""How an edition becomes an agreement: put to the people, ratified on the exact text, declared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy.exc import IntegrityError

from areas.settings import setting
from charters import events, policy, queries
from charters.models import Edition, EditionState, Ratification, RatificationMethod
from charters.rules import Met, Rule, Way, standing
from charters.service.carrying import count_open_suggestions
from charters.service.steps import can_go, refused, step
from charters.service.writing import problems_cited
from charters.text import text_hash
from commons import search
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

S = EditionState
DECIDED = _l("This has been decided already. A decision that was written down stays.")


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
    with_remarks: int = 0  # of those in favour
    against: int = 0
    abstain: int = 0
    consensus_round: int | None = None
    meeting_code: str | None = None
    note: str = ""
    place: str = ""
    clause_root: str = ""
    round_code: str | None = None


@dataclass(frozen=True)
class Question:
    """How a text is put to the people: whole or clause by clause, to one place or to several that each decide."""

    way: Way = Way.WHOLE
    places: tuple[str, ...] = ()
    since_hearing: str = ""


ONE_QUESTION = Question()


def put_to_people(edition: Edition, *, actor: Actor, question: Question = ONE_QUESTION) -> None:
    """Fix the exact text people will decide on and the rule by which; everything that was said must have its answer (E-18).

    Where the text is not the one that was heard, the lead says why no second hearing is needed, or opens one.
    """
    require(policy.TABLE, actor, policy.PUT_TO_PEOPLE, edition)
    waiting = queries.count_unanswered(edition)
    if waiting:
        raise Conflict(ngettext("%(num)d comment has no answer yet.", "%(num)d comments have no answer yet.", waiting))
    if open_ones := count_open_suggestions(edition):
        raise Conflict(
            ngettext("%(num)d suggestion has no answer yet.", "%(num)d suggestions have no answer yet.", open_ones)
        )
    can_go(edition, S.RATIFYING)
    today = text_hash(edition)
    if edition.hearing_hash not in (None, today) and not question.since_hearing:
        raise Conflict(
            _l(
                "The text changed after it was heard. Please open a second hearing, "
                "or write why what changed needs none: everybody will read the reason."
            )
        )
    edition.ratifying_hash, edition.since_hearing = today, question.since_hearing
    edition.ratifying_rule, edition.attempt = rule_for(edition, question).as_json(), edition.attempt + 1
    step(edition, S.RATIFYING, actor)


def record_ratification(edition: Edition, vote: Vote, *, actor: Actor) -> Ratification:
    """Write down how the people decided on the exact text. When the rule is not met the edition goes back, its record stays."""
    require(policy.TABLE, actor, policy.RECORD_RATIFICATION, edition)
    if edition.state is not S.RATIFYING:
        raise Conflict(refused(edition))
    if text_hash(edition) != edition.ratifying_hash:
        raise Conflict(_l("The text is no longer the one that was put to the people, so the decision does not count."))
    must_fit(vote)
    _must_be_asked(edition, vote)
    rule = Rule.from_json(edition.ratifying_rule)
    votes = (vote.in_favour, vote.against)
    is_met = rule.outcome(vote.method, vote.present, vote.eligible, votes) is Met.YES
    ratification = _written_once(edition, vote, is_met=is_met)
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
    now = standing(edition)
    if now.failed and (not vote.clause_root or now.are_clauses_decided):
        step(edition, S.REVISING, actor)
    return ratification


def must_fit(vote: Vote) -> None:
    """Conflict where figures cannot be true together."""
    votes = vote.in_favour + vote.against + vote.abstain
    if (
        vote.present > vote.eligible
        or vote.with_remarks > vote.in_favour
        or votes > (vote.persons_present or vote.present)
    ):
        raise Conflict(_l("The figures do not fit together: more votes than people, or more present than eligible."))


def _written_once(edition: Edition, vote: Vote, *, is_met: bool) -> Ratification:
    """The second of two that come at the same moment is told that the first one stands."""
    try:
        with session().begin_nested():
            ratification = Ratification(
                edition=edition,
                text_hash=edition.ratifying_hash,
                attempt=edition.attempt,
                rule=edition.ratifying_rule,
                is_met=is_met,
                **asdict(vote),
            )
            session().add(ratification)
    except IntegrityError as twice:
        raise Conflict(DECIDED) from twice
    return ratification


def _must_be_asked(edition: Edition, vote: Vote) -> None:
    """Each clause and place decides once, the whole after all of its clauses."""
    now = standing(edition)
    if (vote.clause_root, vote.place) in now.decided:
        raise Conflict(DECIDED)
    if (vote.clause_root, vote.place) not in now.waiting:
        raise Conflict(_l("This was not put to the people: please choose the place and the clause from the list."))
    if not vote.clause_root and not now.are_clauses_decided:
        raise Conflict(_l("Every clause is decided first, then the whole text."))


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
    if not standing(edition).is_ratified or edition.ratifying_hash != text_hash(edition):
        raise Conflict(_l("A charter is declared after this exact text has been ratified."))
    for older in edition.charter.editions:
        if older.id != edition.id and older.state in (S.ADOPTED, S.REVIEWING):
            step(older, S.SUPERSEDED, SYSTEM)
    edition.state, edition.content_hash = S.ADOPTED, edition.ratifying_hash
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


def rule_for(edition: Edition, question: Question) -> Rule:
    """The rule of the place as it stands today."""
    path = edition.area_path
    return Rule(
        Fraction(setting("charter.ratify_quorum", area_path=path)),
        bool(setting("charter.ratify_quorum_is_hard", area_path=path)),
        str(setting("charter.ratify_threshold", area_path=path)),
        question.way,
        question.places,
    )
