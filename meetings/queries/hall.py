"""Questions about what came in from devices and paper, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from areas.models import Area
from commons import thai
from commons.db import session
from forum.models import Problem, ProblemState
from forum.queries import problems_by_codes
from meetings.hall_tables import AskedState, CardGroup, GroupedCard, HallEntry, QuestionLike, RoomQuestion, SmallGroup
from meetings.models import Meeting
from meetings.queries.leaving import cards_of
from meetings.queries.presence import seats_here
from members.models import Member, Membership, MembershipState, MemberState


def members_called(meeting: Meeting, name: str) -> list[Member]:
    """The holders of seats of the body, else the verified members of the place, whose whole name is this one."""
    if meeting.body is not None:
        holders = [here.seat.member for here in seats_here(meeting) if here.seat.member is not None]
        called = {member.id for member in holders if _is_called(member.display_name, name)}
    else:
        known = session().execute(
            select(Member.id, Member.display_name).join(Membership, Membership.member_id == Member.id)
            .join(Area, Area.id == Membership.area_id)
            .where(Area.path.startswith(meeting.area_path, autoescape=True), Membership.state == MembershipState.VERIFIED,
                   Member.state == MemberState.ACTIVE)
        )  # fmt: skip
        called = {member_id for member_id, shown in known if _is_called(shown, name)}
    return list(session().scalars(select(Member).where(Member.id.in_(called)).order_by(Member.id)))


def entries_of(meeting: Meeting, *, limit: int = 500) -> Sequence[HallEntry]:
    """What came in from devices and paper, latest first."""
    statement = select(HallEntry).where(HallEntry.meeting_id == meeting.id)
    return session().scalars(statement.order_by(HallEntry.number.desc()).limit(limit)).all()


def count_entries(meeting: Meeting) -> int:
    return session().scalar(select(func.count()).where(HallEntry.meeting_id == meeting.id)) or 0


def _is_called(shown: str, name: str) -> bool:
    return thai.search_form(shown) == thai.search_form(name)


def questions_of(meeting: Meeting, *states: AskedState) -> Sequence[RoomQuestion]:
    """Questions in these states, most liked first, then in the order in which they were asked."""
    statement = select(RoomQuestion).where(RoomQuestion.meeting_id == meeting.id, RoomQuestion.state.in_(states))
    ordered = statement.order_by(RoomQuestion.likes.desc(), RoomQuestion.id).options(joinedload(RoomQuestion.asked_by))
    return session().scalars(ordered.limit(200)).unique().all()


def shown_questions(meeting: Meeting) -> dict[str, Sequence[RoomQuestion]]:
    """What everybody may read: open ones and answered ones."""
    return {
        "now": questions_of(meeting, AskedState.ANSWERING),
        "open": questions_of(meeting, AskedState.SHOWN),
        "answered": questions_of(meeting, AskedState.ANSWERED),
    }


def question_by_code(meeting: Meeting, code: str) -> RoomQuestion | None:
    statement = select(RoomQuestion).where(RoomQuestion.meeting_id == meeting.id, RoomQuestion.code == code)
    return session().scalars(statement).one_or_none()


def questions_by(meeting: Meeting, member_id: int | None) -> Sequence[RoomQuestion]:
    """This person's own questions, latest first."""
    own = select(RoomQuestion).where(RoomQuestion.meeting_id == meeting.id, RoomQuestion.asked_by_id == member_id)
    return session().scalars(own.order_by(RoomQuestion.id.desc())).all()


def liked_by(meeting: Meeting, member_id: int | None) -> set[int]:
    """The questions this person likes, by their numbers."""
    statement = select(QuestionLike.question_id).join(RoomQuestion, RoomQuestion.id == QuestionLike.question_id)
    return set(
        session().scalars(statement.where(RoomQuestion.meeting_id == meeting.id, QuestionLike.member_id == member_id))
    )


def tables_of(meeting: Meeting) -> Sequence[SmallGroup]:
    statement = select(SmallGroup).where(SmallGroup.meeting_id == meeting.id)
    return session().scalars(statement.order_by(SmallGroup.number)).all()


def table_by_code(meeting: Meeting, code: str) -> SmallGroup | None:
    statement = select(SmallGroup).where(SmallGroup.meeting_id == meeting.id, SmallGroup.code == code)
    return session().scalars(statement).one_or_none()


def card_groups_of(meeting: Meeting) -> Sequence[CardGroup]:
    statement = select(CardGroup).where(CardGroup.meeting_id == meeting.id).options(selectinload(CardGroup.members))
    return session().scalars(statement.order_by(CardGroup.id)).all()


def card_group_by_code(meeting: Meeting, code: str) -> CardGroup | None:
    statement = select(CardGroup).where(CardGroup.meeting_id == meeting.id, CardGroup.code == code)
    return session().scalars(statement).one_or_none()


def loose_cards(meeting: Meeting) -> list[Problem]:
    """The cards of the session that lie in no group."""
    laid = set(session().scalars(select(GroupedCard.problem_code).where(GroupedCard.meeting_id == meeting.id)))
    return [card for card in cards_of(meeting) if card.code not in laid and card.state is not ProblemState.MERGED]


def cards_in(group: CardGroup) -> list[Problem]:
    """The cards of a group, the first one first."""
    found = {problem.code: problem for problem in problems_by_codes(group.codes)}
    return [found[code] for code in group.codes if code in found]
