"""Questions about what came in from devices and paper, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from areas.models import Area
from commons import thai
from commons.db import session
from meetings.hall_tables import HallEntry
from meetings.models import Meeting
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
