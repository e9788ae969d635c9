"""The tables of the forum: problems in their own words, and what people and offices add beside them.

What belongs to talk, to the office and to closing has tables of its own: `talk_tables`, `office_tables`, `closing_tables`.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.models import Area
from commons.db import Base, Coded, OneOf
from commons.files.keeping import PUBLIC
from members.models import Member


class ProblemState(StrEnum):
    """Where a problem is on its way; the steps are in `policy.STEPS`."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ON_BOARD = "on_board"
    RANKED = "ranked"
    VISITING = "visiting"
    VERIFIED = "verified"
    IN_COUNCIL = "in_council"
    IN_PROJECT = "in_project"
    DONE_CLAIMED = "done_claimed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    MERGED = "merged"
    PARKED = "parked"
    NOT_OURS = "not_ours"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"


# States in which nobody but its proposer and its keepers may see it.
UNSEEN = frozenset({ProblemState.DRAFT, ProblemState.SUBMITTED, ProblemState.RETURNED, ProblemState.HIDDEN})


class Origin(StrEnum):
    """Who put it here."""

    RESIDENT = "resident"
    ROOM_CARD = "room_card"
    OFFICE = "office"


class Kind(StrEnum):
    """What somebody puts on a board."""

    PROBLEM = "problem"
    PROPOSAL = "proposal"
    DISCUSSION = "discussion"
    QUESTION = "question"
    ANNOUNCEMENT = "announcement"
    KNOWLEDGE = "knowledge"


class Way(StrEnum):
    """How words came here that somebody else wrote down."""

    HALL = "hall"
    PAPER = "paper"
    VOICE = "voice"


class Side(StrEnum):
    """Where a comment stands."""

    AGREE = "agree"
    REMARKS = "remarks"
    NOT_YET = "not_yet"


class Category(StrEnum):
    """ประเภทปัญหา."""

    FLOODING = "flooding"
    RUBBISH = "rubbish"
    ROAD = "road"
    WASTE_WATER = "waste_water"
    DRINKING_WATER = "drinking_water"
    LIGHTING = "lighting"
    WALKWAY = "walkway"
    SAFETY = "safety"
    REST = "rest"
    DISASTER = "disaster"
    INCOME = "income"
    HOUSING = "housing"
    ELDERLY = "elderly"
    HEALTH = "health"
    ENVIRONMENT = "environment"
    WELFARE = "welfare"
    OTHER = "other"


class Doer(StrEnum):
    """Who would do it: เราทำเอง · ทำร่วมกัน · ขอให้หน่วยงานทำ."""

    SELF = "self"
    JOINT = "joint"
    ASK_STATE = "ask_state"


class Problem(Coded, Base):
    """A problem as it was spoken. The community's words are never overwritten; offices add beside them."""

    __tablename__ = "problem"
    __table_args__ = (
        Index("ix_problem_board", "area_id", "state", "submitted_at"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
    )
    thing_kind: ClassVar[str] = "problem"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    kind: Mapped[Kind] = mapped_column(OneOf(Kind), default=Kind.PROBLEM)
    title: Mapped[str]
    text_as_spoken: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    since: Mapped[str] = mapped_column(default="")
    who_affected: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    category: Mapped[Category] = mapped_column(OneOf(Category))
    origin: Mapped[Origin] = mapped_column(OneOf(Origin), default=Origin.RESIDENT)
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    recorded_role: Mapped[str] = mapped_column(String(20), default="")  # shown as "บันทึกแทนโดย…" when not empty
    recorded_way: Mapped[Way | None] = mapped_column(OneOf(Way))
    is_anonymous: Mapped[bool] = mapped_column(default=False)  # asked without a name: it is shown to nobody
    meeting_code: Mapped[str | None] = mapped_column(String(5), index=True)  # the session whose card it was
    state: Mapped[ProblemState] = mapped_column(OneOf(ProblemState), default=ProblemState.DRAFT)
    state_reason: Mapped[str] = mapped_column(default="")
    state_until: Mapped[date | None]  # when a parked problem is looked at again
    hidden_from: Mapped[ProblemState | None] = mapped_column(
        OneOf(ProblemState)
    )  # where it goes on once it is shown again
    is_locked: Mapped[bool] = mapped_column(default=False)  # ปิดรับความเห็น
    is_withheld: Mapped[bool] = mapped_column(default=False)  # never yet let on the board, wherever it went since
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)
    answer_due_on: Mapped[date | None]  # when the office should have answered
    is_overdue_told: Mapped[bool] = mapped_column(default=False)
    talk_closed_at: Mapped[datetime | None]
    photo_code: Mapped[str | None] = mapped_column(String(40))
    affected_count: Mapped[int] = mapped_column(default=0)
    comment_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]

    area: Mapped[Area] = relationship(lazy="joined")
    proposer: Mapped[Member | None] = relationship(foreign_keys=[proposer_id])
    merged_into: Mapped[Problem | None] = relationship(foreign_keys=[merged_into_id], remote_side="Problem.id")
    split_from: Mapped[Problem | None] = relationship(foreign_keys=[split_from_id], remote_side="Problem.id")

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def is_seen(self) -> bool:
        """Whether everybody may see it."""
        return self.state not in UNSEEN and not self.is_withheld

    @property
    def audience(self) -> str:
        """Who may see what was sent along with it: a draft is its writer's alone."""
        if self.is_seen:
            return PUBLIC
        if self.state is ProblemState.DRAFT and self.proposer is not None:
            return f"member:{self.proposer.code}"
        return f"keepers:{self.area_path}"


class Proposal(Coded, Base):
    """A way to solve a problem: what, and who would do it."""

    __tablename__ = "proposal"
    thing_kind: ClassVar[str] = "proposal"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    text: Mapped[str]
    doer: Mapped[Doer] = mapped_column(OneOf(Doer))
    cost_estimate: Mapped[int | None]  # baht
    proposer_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    recorded_role: Mapped[str] = mapped_column(String(20), default="")
    is_hidden: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    problem: Mapped[Problem] = relationship()

    @property
    def area_path(self) -> str:
        return self.problem.area_path


class Comment(Coded, Base):
    """What somebody says to a problem. Its HTML is kept beside its text, one per language, so that a page only joins it."""

    thing_kind: ClassVar[str] = "comment"
    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_thread", "problem_id", "id"),
        Index("ix_comment_branch", "problem_id", "branch_id", "id"),
    )

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"))  # always a comment of the first level
    branch_id: Mapped[int | None]  # the comment of the first level it stands under, itself where it is one
    answers_gone: Mapped[bool] = mapped_column(default=False)  # it answered something that was never here
    quotes_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    side: Mapped[Side | None] = mapped_column(OneOf(Side))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    recorded_way: Mapped[Way | None] = mapped_column(OneOf(Way))
    is_anonymous: Mapped[bool] = mapped_column(default=False)
    edited_at: Mapped[datetime | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    author_role: Mapped[str] = mapped_column(String(20))
    text: Mapped[str]
    html_th: Mapped[str] = mapped_column(default="")
    html_en: Mapped[str] = mapped_column(default="")
    html_version: Mapped[int] = mapped_column(default=0)
    is_hidden: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    author: Mapped[Member | None] = relationship(foreign_keys=[author_id])
    quotes: Mapped[Comment | None] = relationship(foreign_keys=[quotes_id], remote_side="Comment.id")
    problem: Mapped[Problem] = relationship()

    @property
    def area_path(self) -> str:
        return self.problem.area_path


class Affected(Base):
    """เดือดร้อนเหมือนกัน: one member, once."""

    __tablename__ = "affected"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    via_problem_id: Mapped[int | None] = mapped_column(ForeignKey("problem.id"), index=True)  # came along with a merge
    created_at: Mapped[datetime]


class DepthNote(Coded, Base):
    """ข้อมูลเชิงลึก: what an office adds beside the community's words, never over them."""

    __tablename__ = "depth_note"

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    text: Mapped[str]
    source: Mapped[str]
    office_unit: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]


class SiteVisit(Coded, Base):
    """ลงพื้นที่ร่วมกัน: community and office went and looked; it counts when both sides have confirmed."""

    __tablename__ = "site_visit"
    __table_args__ = (UniqueConstraint("problem_id", "visited_on"),)

    problem_id: Mapped[int] = mapped_column(ForeignKey("problem.id"), index=True)
    visited_on: Mapped[date]
    findings: Mapped[str] = mapped_column(default="")
    photo_code: Mapped[str | None] = mapped_column(String(40))
    community_confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    office_confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    created_at: Mapped[datetime]

    @property
    def is_confirmed(self) -> bool:
        return self.community_confirmed_by_id is not None and self.office_confirmed_by_id is not None
