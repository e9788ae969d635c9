"""Questions to moderation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from areas.models import Area
from areas.queries import areas_at, paths_of
from commons import clock
from commons.actors import Actor, Role
from commons.db import session
from commons.permissions import may
from members.queries import grants_in
from moderation import policy
from moderation.models import PENDING, Case, CaseState, HouseRules, Report

S = CaseState
MOST_LISTED = 200
OF_COMMUNITY = frozenset({Role.CHAIR, Role.COMMITTEE, Role.COUNCIL_LEAD})


@dataclass(frozen=True)
class Queue:
    """What waits in a place, sorted by what it waits for."""

    mine: list[Case]
    free: list[Case]
    taken: list[Case]
    second: list[Case]
    to_sign: list[Case]
    reviews: list[Case]

    @property
    def total(self) -> int:
        return sum(map(len, (self.mine, self.free, self.taken, self.second, self.to_sign, self.reviews)))


def case_by_code(code: str, *, to_change: bool = False) -> Case | None:
    """A case with its steps; with `to_change` nobody else changes it meanwhile."""
    statement = select(Case).where(Case.code == code)
    return session().scalar(statement.with_for_update(of=Case) if to_change else statement)


def open_case(key: str, *, to_change: bool = False) -> Case | None:
    """The undecided case about "kind:code"; with `to_change` nobody decides it meanwhile."""
    statement = select(Case).where(Case.open_key == key)
    return session().scalar(statement.with_for_update(of=Case) if to_change else statement)


def report_by_code(code: str) -> Report | None:
    """A report by its reference number."""
    return session().scalar(select(Report).where(Report.code == code).options(joinedload(Report.case)))


def queue_in(area: Area, actor: Actor) -> Queue:
    """What waits at or below a place, as this reader may work on it; the one that is due first stands first."""
    pending = _cases(area, Case.state.in_(PENDING))
    open_ones = [case for case in pending if may(policy.TABLE, actor, policy.SEE_CASE, case)]
    asked = [case for case in _cases(area, Case.state == S.APPEALED)]
    unproposed = [case for case in open_ones if not case.is_proposed]
    moderates = [case for case in unproposed if policy.is_moderator(actor, case)]
    return Queue(
        mine=[case for case in moderates if case.claimed_by_id == actor.member_id],
        free=[case for case in moderates if case.claimed_by_id != actor.member_id and policy.is_free(actor, case)],
        taken=[case for case in moderates if not policy.is_free(actor, case)],
        second=[case for case in unproposed if may(policy.TABLE, actor, policy.GIVE_SECOND, case)],
        to_sign=[case for case in open_ones if case.is_proposed],
        reviews=[case for case in asked if may(policy.TABLE, actor, policy.SPEAK_IN_REVIEW, case)],
    )


def decided_in(area: Area, *, limit: int, offset: int = 0) -> list[Case]:
    """Decisions at and below a place, newest first, as the public log shows them."""
    statement = (
        _below(area)
        .where(Case.state.in_(policy.DECIDED))
        .order_by(Case.decided_at.desc(), Case.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return list(session().scalars(statement).unique())


def cases_of_author(member_id: int) -> list[Case]:
    """What was decided about a member's own words, newest first."""
    mine = select(Case).where(
        Case.author_id == member_id, or_(Case.state.in_(policy.DECIDED), Case.state == S.HIDDEN_PENDING)
    )
    return list(session().scalars(mine.order_by(Case.id.desc()).limit(MOST_LISTED)).unique())


def due_before(moment: datetime) -> list[Case]:
    """Cases nobody has decided that are due by then."""
    return list(session().scalars(select(Case).where(Case.state.in_(PENDING), Case.due_at <= moment)).unique())


def reviews_older_than(moment: datetime) -> list[Case]:
    """Reviews that were asked for before then and are not settled."""
    statement = select(Case).join(Case.review).where(Case.state == S.APPEALED)
    return [case for case in session().scalars(statement).unique() if case.review and case.review.asked_at <= moment]


def claimed_by(member_id: int) -> list[Case]:
    """Undecided cases a member has taken."""
    mine = select(Case).where(Case.claimed_by_id == member_id, Case.state.in_(PENDING))
    return list(session().scalars(mine).unique())


def past_review() -> list[Case]:
    """Decisions nobody may ask about any more."""
    over = Case.state.in_({S.MASKED, S.REMOVED}), Case.review_until < clock.now()
    return list(session().scalars(select(Case).where(*over)).unique())


def final_before(moment: datetime) -> list[Case]:
    """Ended cases whose words may be forgotten."""
    over = Case.final_at <= moment, Case.is_forgotten.is_(False)
    return list(session().scalars(select(Case).where(*over).limit(MOST_LISTED)).unique())


def moderators_of(area: Area) -> tuple[int, ...]:
    """Who moderates in a place today."""
    return _holders(area, {Role.MODERATOR})


def co_signers_of(area: Area) -> tuple[int, ...]:
    """Who may co-sign for the community today."""
    return _holders(area, OF_COMMUNITY)


def author_of(case: Case) -> tuple[int, ...]:
    """Whom to tell what was done to their words."""
    return (case.author_id,) if case.author_id is not None else ()


def reporters_of(case: Case) -> set[int]:
    """Members who reported it; never shown."""
    told = select(Report.reporter_id).where(Report.case_id == case.id, Report.reporter_id.is_not(None))
    return {member for member in session().scalars(told) if member is not None}


def area_at(path: str) -> Area:
    """The place with this path."""
    return areas_at([path])[path]


def house_rules_of(area: Area) -> HouseRules | None:
    return session().get(HouseRules, area.id)


def house_rules_around(path: str) -> Sequence[HouseRules]:
    """The rules of a place and of all places around it."""
    statement = select(HouseRules).join(Area, Area.id == HouseRules.area_id).where(Area.path.in_(paths_of(path)))
    return session().scalars(statement.order_by(Area.path)).all()


def _holders(area: Area, roles: Iterable[Role]) -> tuple[int, ...]:
    wanted = set(roles)
    found = {grant.member_id for path in paths_of(area.path) for grant in grants_in(path) if grant.role in wanted}
    return tuple(sorted(found))


def _cases(area: Area, *conditions: object) -> list[Case]:
    statement = _below(area).where(*conditions).order_by(Case.due_at, Case.id).limit(MOST_LISTED)  # type: ignore[arg-type]
    return list(session().scalars(statement).unique())


def _below(area: Area) -> Select[Case]:
    return select(Case).join(Area, Area.id == Case.area_id).where(Area.path.startswith(area.path, autoescape=True))
