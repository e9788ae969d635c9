"""Puts problems into the forum: proposed, recorded for others, taken from a card, changed by who proposed them."""

from __future__ import annotations

from dataclasses import dataclass

from areas.models import Area
from areas.settings import setting
from commons import clock, search
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.files import Photo, find, keep_photo, remove
from commons.permissions import require
from forum import events, policy
from forum.models import (
    Category,
    Doer,
    Origin,
    Problem,
)
from forum.service.solutions import keep_solution
from forum.service.steps import S, index, show_photo, step


@dataclass(frozen=True)
class ProblemDraft:
    """What a person says about a problem."""

    title: str
    text_as_spoken: str
    category: Category
    place: str = ""
    since: str = ""
    who_affected: str = ""
    cause: str = ""
    photo: Photo | None = None  # prepared before the write lock was taken


def propose_problem(
    area: Area, draft: ProblemDraft, *, actor: Actor, solution: str = "", doer: Doer | None = None
) -> Problem:
    """A resident speaks a problem; it stands on the board at once unless the community checks first."""
    require(policy.TABLE, actor, policy.PROPOSE, area)
    return _submit(area, draft, Origin.RESIDENT, actor, proposer_id=actor.member_id, solution=solution, doer=doer)


def record_problem(area: Area, draft: ProblemDraft, *, origin: Origin, actor: Actor) -> Problem:
    """A card of somebody else or a matter an office writes down: always marked with who recorded it."""
    require(policy.TABLE, actor, policy.RECORD, area)
    return _submit(area, draft, origin, actor)


def record_card(area: Area, draft: ProblemDraft, *, meeting_code: str, actor: Actor) -> Problem:
    """A card of a session: who may write one down there is asked by the room of sessions."""
    return _submit(area, draft, Origin.ROOM_CARD, actor, meeting_code=meeting_code)


def edit_problem(problem: Problem, draft: ProblemDraft, *, actor: Actor) -> None:
    """The proposer changes the words while nothing rests on them yet. A returned problem is submitted again."""
    require(policy.TABLE, actor, policy.EDIT, problem)
    _write(problem, draft, actor)
    if problem.state is S.RETURNED:
        step(problem, S.SUBMITTED)
    show_photo(problem)
    session().flush()
    announce(events.ProblemEdited(actor=actor, problem=problem))
    index(problem)


def _submit(
    area: Area,
    draft: ProblemDraft,
    origin: Origin,
    actor: Actor,
    *,
    proposer_id: int | None = None,
    meeting_code: str | None = None,
    solution: str = "",
    doer: Doer | None = None,
) -> Problem:
    now = clock.now()
    problem = Problem(
        area=area,
        area_id=area.id,
        origin=origin,
        proposer_id=proposer_id,
        meeting_code=meeting_code,
        created_at=now,
        submitted_at=now,
        state=S.SUBMITTED,
    )
    if proposer_id is None:
        problem.recorded_by_id, problem.recorded_role = actor.member_id, actor.role_towards(area.path)
    _write(problem, draft, actor)
    session().add(problem)
    session().flush()
    if solution and doer is not None:
        keep_solution(problem, solution, doer, proposer_id, None)
    announce(events.ProblemSubmitted(actor=actor, problem=problem, origin=origin))
    problem.is_withheld = bool(setting("board.premoderate", area_path=area.path))
    if not problem.is_withheld:
        problem.state = S.ON_BOARD
        session().flush()
        announce(events.ProblemPutOnBoard(problem=problem))
    show_photo(problem)
    search.index(problem)
    return problem


def _write(problem: Problem, draft: ProblemDraft, actor: Actor) -> None:
    for name in ("title", "text_as_spoken", "category", "place", "since", "who_affected", "cause"):
        setattr(problem, name, getattr(draft, name))
    if draft.photo is not None:
        if problem.photo_code and (earlier := find(problem.photo_code)):
            remove(earlier)
        kept = keep_photo(draft.photo, title=draft.title, area_path=problem.area.path, actor=actor)
        problem.photo_code = kept.name
