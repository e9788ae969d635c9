"""Questions about rounds; read, change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from areas.models import Area, Level
from areas.queries import AROUND, count_below
from commons import clock, thai
from commons.db import session
from forum.models import Problem, ProblemState, Proposal
from votes.models import Round, RoundItem, RoundState, Secrecy
from votes.paper_tables import PaperBatch
from votes.priced import written

MOST_LISTED = 50
MOST_PROPOSALS, LONGEST_PROJECT = 100, 150
SEEN = frozenset(RoundState) - {RoundState.DRAFT}
LIVING = (RoundState.OPEN, RoundState.PAUSED)
RANKED = (RoundState.CONFIRMED, RoundState.PUBLISHED)
RANKABLE = (ProblemState.ON_BOARD, ProblemState.RANKED)


def round_by_code(code: str) -> Round | None:
    """The round with its area and its list; what else it holds is loaded when asked for."""
    return session().scalars(_whole().where(Round.code == code)).unique().one_or_none()


def batch_by_code(code: str) -> PaperBatch | None:
    """A pile of paper with what was entered of it."""
    query = select(PaperBatch).where(PaperBatch.code == code).options(selectinload(PaperBatch.entries))
    return session().scalars(query).one_or_none()


def rounds_of_meeting(code: str) -> Sequence[Round]:
    """The rounds of a session in the order they were drafted."""
    return session().scalars(_whole().where(Round.meeting_code == code).order_by(Round.id)).unique().all()


def open_rounds_in(area_path: str) -> Sequence[Round]:
    """The rounds at or below a place in which people are voting, or only paused."""
    return rounds_in(area_path, LIVING)


def rounds_in(area_path: str, states: Iterable[RoundState] = SEEN, *, limit: int = MOST_LISTED) -> Sequence[Round]:
    """The rounds at or below a place in these states, newest first."""
    query = (
        _whole()
        .join(Area, Area.id == Round.area_id)
        .where(Area.path.startswith(area_path, autoescape=True), Round.state.in_(list(states)), ~Round.is_rehearsal)
        .order_by(Round.id.desc())
        .limit(limit)
    )
    return session().scalars(query).unique().all()


def rehearsals_in(area_path: str) -> Sequence[Round]:
    """The rehearsals at or below a place, newest first: for those who prepare rounds."""
    query = (
        _whole()
        .join(Area, Area.id == Round.area_id)
        .where(Area.path.startswith(area_path, autoescape=True), Round.is_rehearsal)
        .order_by(Round.id.desc())
        .limit(MOST_LISTED)
    )
    return session().scalars(query).unique().all()


def rehearsals_of(round_: Round) -> Sequence[Round]:
    """The throwaway copies of a round, newest first."""
    query = _whole().where(Round.rehearses_id == round_.id).order_by(Round.id.desc()).limit(MOST_LISTED)
    return session().scalars(query).unique().all()


def rounds_of_problem(problem: Problem) -> Sequence[Round]:
    """The rounds a problem stood in, as far as everybody may see them, newest first."""
    query = (
        _whole()
        .join(RoundItem, RoundItem.round_id == Round.id)
        .where(RoundItem.problem_id == problem.id, Round.state.in_(SEEN - {RoundState.VOID}))
        .order_by(Round.id.desc())
    )
    return session().scalars(query).unique().all()


def same_list(round_: Round) -> Sequence[Round]:
    """Other published rounds that put exactly the same problems in order, newest first: what to compare a result with."""
    problems = {item.problem_id for item in round_.items}
    if None in problems or not problems:
        return []
    query = (
        _whole()
        .join(RoundItem, RoundItem.round_id == Round.id)
        .where(RoundItem.problem_id.in_(problems), Round.id != round_.id, Round.state == RoundState.PUBLISHED)
        .order_by(Round.id.desc())
        .limit(MOST_LISTED)
    )
    found = session().scalars(query).unique().all()
    return [other for other in found if {item.problem_id for item in other.items} == problems]


def rankable_problems(area: Area) -> Sequence[Problem]:
    """The problems of a place that may stand in a new round, the earliest first."""
    query = (
        select(Problem)
        .join(Area, Area.id == Problem.area_id)
        .where(Area.path.startswith(area.path, autoescape=True), Problem.state.in_(RANKABLE))
        .order_by(Problem.submitted_at, Problem.id)
        .limit(500)
    )
    return session().scalars(query).unique().all()


def priced_proposals(problem_ids: Iterable[int]) -> list[str]:
    """Proposals to these problems that say what they cost, as lines of a list of projects, in the order they came."""
    query = (
        select(Proposal.text, Proposal.cost_estimate)
        .where(Proposal.problem_id.in_(list(problem_ids)), Proposal.cost_estimate > 0, Proposal.is_hidden.is_(False))
        .order_by(Proposal.id)
        .limit(MOST_PROPOSALS)
    )
    rows = [(thai.shorten(" ".join(text.split()), LONGEST_PROJECT), cost) for text, cost in session().execute(query)]
    return list(dict.fromkeys(written(title.replace("[", "(").replace("]", ")"), None, cost) for title, cost in rows))


def ranked_communities(area: Area) -> tuple[int, int]:
    """How many communities below a place have at least one confirmed ranking, of how many ("47 จาก 48 ชุมชน")."""
    query = (
        select(func.count(func.distinct(Area.id)))
        .join(Round, Round.area_id == Area.id)
        .where(
            Area.level == Level.COMMUNITY,
            Area.ended_on.is_(None),
            Area.path.startswith(area.path, autoescape=True),
            Round.state.in_(RANKED),
            ~Round.is_rehearsal,
        )
    )
    return session().scalar(query) or 0, count_below(area, Level.COMMUNITY)


def is_round_open_for(area_paths: Iterable[str]) -> bool:
    """Whether anybody is voting in one of these places or in a place around it."""
    paths = set(area_paths)
    query = (
        select(Area.path)
        .join(Round, Round.area_id == Area.id)
        .where(Round.state.in_(LIVING), ~Round.is_rehearsal)
        .distinct()
    )
    return any(path.startswith(voting) for voting in session().scalars(query) for path in paths)


def due_rounds() -> Sequence[Round]:
    """Open rounds whose announced end has come."""
    query = _whole().where(Round.state.in_(LIVING), Round.closes_at <= clock.now())
    return session().scalars(query).unique().all()


def open_urn_codes() -> Sequence[str]:
    """The codes of rounds whose urns take ballots now."""
    takes = or_(Round.slips_made > 0, Round.secrecy.in_((Secrecy.CONFIDENTIAL, Secrecy.TRUSTEES)))
    return session().scalars(select(Round.code).where(Round.state == RoundState.OPEN, takes)).all()


def _whole() -> Select[Round]:
    return select(Round).options(
        selectinload(Round.items).joinedload(RoundItem.problem),
        selectinload(Round.results),
        AROUND_ROUND,
    )


AROUND_ROUND = selectinload(Round.area).options(AROUND)
