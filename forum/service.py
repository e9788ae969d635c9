"""The verbs of the forum. Each asks the policy, changes, announces; `move` is for rooms to the left, which ask their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Table, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from areas.models import Area
from areas.settings import setting
from commons import clock, outbox, search
from commons.actors import Actor
from commons.db import is_sqlite, session
from commons.events import announce
from commons.files import Photo, find, keep_photo, remove
from commons.files.keeping import PUBLIC
from commons.live.fragments import forget_fragments_of
from commons.permissions import Conflict, NotAllowed, require
from commons.short_codes import new_code
from forum import events, jobs, policy, queries, rendering
from forum.labels import STATES
from forum.models import (
    Affected,
    Category,
    Comment,
    DepthNote,
    Doer,
    Origin,
    Problem,
    ProblemState,
    Proposal,
    SiteVisit,
)
from members.models import Member

S = ProblemState


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
        _step(problem, S.SUBMITTED)
    _show_photo(problem)
    session().flush()
    announce(events.ProblemEdited(actor=actor, problem=problem))
    _index(problem)


def admit_problem(problem: Problem, *, actor: Actor) -> None:
    """A moderator or the committee lets it on the board (first time, or again after it was set aside)."""
    require(policy.TABLE, actor, policy.ADMIT, problem)
    problem.is_withheld, problem.merged_into_id = False, None
    _step(problem, S.ON_BOARD)
    announce(events.ProblemPutOnBoard(actor=actor, problem=problem))
    _index(problem)


def set_aside(problem: Problem, state: ProblemState, *, reason: str, actor: Actor, until: date | None = None) -> None:
    """Return, park, pass on, withdraw or hide a problem, with its public reason."""
    action = {
        S.RETURNED: policy.RETURN,
        S.PARKED: policy.PARK,
        S.NOT_OURS: policy.PASS_ON,
        S.WITHDRAWN: policy.WITHDRAW,
        S.HIDDEN: policy.HIDE,
    }[state]
    require(policy.TABLE, actor, action, problem)
    _step(problem, state, reason=reason, until=until)
    if not problem.is_seen:
        forget_fragments_of(problem)  # else a page could still ask for what was said
    announce(events.ProblemSetAside(actor=actor, problem=problem, state=state, until=until))
    _index(problem)


def merge_problem(problem: Problem, into: Problem, *, actor: Actor) -> None:
    """Two voices of one matter in one community: both stay, one leads to the other; comments and the affected go along in the count."""
    require(policy.TABLE, actor, policy.MERGE, problem)
    if into.id == problem.id or into.area_id != problem.area_id or into.state not in policy.OPEN_FOR_TALK:
        raise Conflict(_l("These two matters cannot be merged. Please choose another one of the same community."))
    _step(problem, S.MERGED)
    problem.merged_into_id = into.id
    session().flush()
    announce(events.ProblemsMerged(actor=actor, problem=problem, into=into))
    _index(problem)


def propose_solution(
    problem: Problem, text: str, doer: Doer, *, actor: Actor, cost_estimate: int | None = None
) -> Proposal:
    """A way to solve it: เราทำเอง · ทำร่วมกัน · ขอให้หน่วยงานทำ."""
    require(policy.TABLE, actor, policy.SUGGEST, problem)
    proposal = _add_solution(problem, text, doer, actor.member_id, cost_estimate)
    announce(events.SolutionProposed(actor=actor, problem=problem, doer=doer.value))
    return proposal


def post_comment(problem: Problem, text: str, *, actor: Actor, parent: Comment | None = None) -> Comment:
    """Say something. Answers stand under what they answer, at most two levels deep."""
    require(policy.TABLE, actor, policy.COMMENT, problem)
    if parent is not None and parent.problem_id != problem.id:
        raise ValueError("an answer belongs to the same thread")
    comment = Comment(
        code=new_code(),  # known before it is kept: its HTML holds it
        problem_id=problem.id,
        parent_id=(parent.parent_id or parent.id) if parent else None,
        author_id=actor.member_id,
        author=session().get(Member, actor.member_id) if actor.member_id else None,
        author_role=actor.role_towards(problem.area_path),
        text=text,
        created_at=clock.now(),
    )
    rendering.keep_html(comment, problem)
    session().add(comment)
    session().flush()
    queries.note_said(comment)
    count = session().connection().execute(_ONE_MORE_COMMENT, {"problem_id": problem.id}).scalar_one()
    set_committed_value(problem, "comment_count", count)
    announce(events.CommentPosted(actor=actor, problem=problem, comment=comment.code))
    search.index(comment)
    return comment


# Counted in the database, so that two comments at once are both counted.
_PROBLEMS = cast(Table, Problem.__table__)
_ONE_MORE_COMMENT = (
    update(_PROBLEMS)
    .where(_PROBLEMS.c.id == bindparam("problem_id"))
    .values(comment_count=_PROBLEMS.c.comment_count + 1)
    .returning(_PROBLEMS.c.comment_count)
)


def join_affected(problem: Problem, *, actor: Actor) -> bool:
    """เดือดร้อนเหมือนกัน: counted once per member, however often it is pressed. False when it was counted before."""
    require(policy.TABLE, actor, policy.JOIN, problem)
    dialect = sqlite if is_sqlite() else postgresql
    counted = (
        session()
        .execute(
            dialect.insert(Affected)
            .values(problem_id=problem.id, member_id=actor.member_id, area_id=problem.area_id, created_at=clock.now())
            .on_conflict_do_nothing()
            .returning(Affected.member_id)
        )
        .scalar_one_or_none()
    )
    if counted is None:
        return False
    session().execute(update(Problem).where(Problem.id == problem.id).values(affected_count=Problem.affected_count + 1))
    session().refresh(problem, ["affected_count"])
    announce(events.AffectedJoined(problem=problem, count=problem.affected_count))
    return True


def add_depth_note(problem: Problem, text: str, *, source: str, office_unit: str, actor: Actor) -> DepthNote:
    """The office studies what the community said and adds what it found, beside it."""
    require(policy.TABLE, actor, policy.ADD_DEPTH, problem)
    if actor.member_id is None:
        raise ValueError("a note has an author")
    note = DepthNote(
        problem_id=problem.id,
        text=text,
        source=source,
        office_unit=office_unit,
        author_id=actor.member_id,
        created_at=clock.now(),
    )
    session().add(note)
    session().flush()
    announce(events.DepthNoteAdded(actor=actor, problem=problem, note=note.code))
    return note


def plan_visit(problem: Problem, visited_on: date, *, actor: Actor) -> SiteVisit:
    """Fix a day on which community and office look at it together."""
    require(policy.TABLE, actor, policy.PLAN_VISIT, problem)
    if problem.state is not S.VISITING:
        _step(problem, S.VISITING)
    visit = SiteVisit(problem_id=problem.id, visited_on=visited_on, created_at=clock.now())
    try:
        with session().begin_nested():
            session().add(visit)
            session().flush()
    except IntegrityError as twice:
        raise Conflict(_l("A visit on this day is planned already.")) from twice
    announce(events.VisitPlanned(actor=actor, problem=problem, visit=visit.code, visited_on=visited_on))
    return visit


def confirm_visit(problem: Problem, visit: SiteVisit, *, side: str, findings: str, actor: Actor) -> None:
    """One side ("community" or "office") confirms what was found; with both the problem is verified."""
    require(
        policy.TABLE, actor, policy.CONFIRM_FOR_COMMUNITY if side == "community" else policy.CONFIRM_FOR_OFFICE, problem
    )
    if problem.state is not S.VISITING or visit.problem_id != problem.id:
        raise Conflict(_refused(problem))
    if actor.member_id in (visit.community_confirmed_by_id, visit.office_confirmed_by_id):
        raise NotAllowed(_l("The two sides are confirmed by two different people."), "confirm_visit")
    holder = "community_confirmed_by_id" if side == "community" else "office_confirmed_by_id"
    if getattr(visit, holder) is not None:
        raise Conflict(_l("This side has already confirmed the visit."))
    setattr(visit, holder, actor.member_id)
    if findings != visit.findings:  # both sides saw it: neither takes away the other's words
        visit.findings = f"{visit.findings}\n\n{findings}".strip()
    if visit.is_confirmed:
        _step(problem, S.VERIFIED)
    session().flush()
    announce(
        events.VisitConfirmed(actor=actor, problem=problem, visit=visit.code, side=side, is_complete=visit.is_confirmed)
    )


def move(problem: Problem, state: ProblemState, *, reason: str = "") -> None:
    """A room to the left moves the problem on (ranked, taken up, in a project, done, confirmed) and announces it itself.

    Raises Conflict, naming the present state, when the problem cannot take this step.
    """
    if state is S.IN_PROJECT and problem.state is S.RANKED and not reason:
        raise Conflict(_l("Without a visit a written reason is needed."))
    _step(problem, state, reason=reason)


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
        _add_solution(problem, solution, doer, proposer_id, None)
    announce(events.ProblemSubmitted(actor=actor, problem=problem, origin=origin))
    problem.is_withheld = bool(setting("board.premoderate", area_path=area.path))
    if not problem.is_withheld:
        problem.state = S.ON_BOARD
        session().flush()
        announce(events.ProblemPutOnBoard(problem=problem))
    _show_photo(problem)
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


def _add_solution(problem: Problem, text: str, doer: Doer, proposer_id: int | None, cost: int | None) -> Proposal:
    proposal = Proposal(
        problem_id=problem.id, text=text, doer=doer, proposer_id=proposer_id, cost_estimate=cost, created_at=clock.now()
    )
    session().add(proposal)
    session().flush()
    return proposal


def _step(problem: Problem, state: ProblemState, *, reason: str = "", until: date | None = None) -> None:
    if not policy.can_go(problem, state):
        raise Conflict(_refused(problem))
    problem.state, problem.state_reason, problem.state_until = state, reason, until
    _show_photo(problem)
    session().flush()


def _show_photo(problem: Problem) -> None:
    """Its photo is seen by whom it is seen by itself."""
    photo = find(problem.photo_code) if problem.photo_code else None
    if photo is not None:
        photo.audience = PUBLIC if problem.is_seen else f"keepers:{problem.area_path}"


def _refused(problem: Problem) -> str:
    # Translators: %(state)s is the state of a problem, such as "On the board".
    return _("This step is not possible now. The matter stands at: %(state)s", state=str(STATES[problem.state]))


def _index(problem: Problem) -> None:
    """Problem and thread are found, or no longer found, together."""
    search.index(problem)
    if problem.comment_count:
        outbox.post(jobs.INDEX_COMMENTS, code=problem.code)
