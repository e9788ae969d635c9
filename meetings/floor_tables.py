"""The tables of a hall: how its floor and its screen are set, who asks to speak and spoke, and acts that can be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, Json, OneOf
from methods.speaking import SPEECH, Rule

if TYPE_CHECKING:
    from meetings.models import Meeting

MOST_SECONDS = 12 * 3600  # a clock that jumps gives nobody more than half a day


class SpeechKind(StrEnum):
    """What somebody asks for the floor for."""

    SPEECH = "speech"
    POINT_OF_ORDER = "point_of_order"
    INTERVENTION = "intervention"
    QUESTION = "question"
    ANSWER = "answer"


class SpeechState(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    PAUSED = "paused"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """For or against what is being talked about; empty where nobody asked."""

    NONE = ""
    PRO = "pro"
    CONTRA = "contra"


class Grouping(StrEnum):
    """By which groups the time of speaking is looked at."""

    NONE = "none"
    GENDER = "gender"
    AGE = "age"
    CONSTITUENCY = "constituency"


class ScreenView(StrEnum):
    """What the big screen shows: what is now, by itself, or what was chosen for it."""

    NOW = "now"
    AGENDA = "agenda"
    CODE = "code"
    MESSAGE = "message"
    QUESTIONS = "questions"
    TABLES = "tables"


# Points of order go by their rank; a question and its answer, or a short word in between, go before the next speech.
RANKS = {SpeechKind.POINT_OF_ORDER: 1, SpeechKind.ANSWER: 4, SpeechKind.INTERVENTION: 5, SpeechKind.QUESTION: 6}


class Hall(Base):
    """How the floor and the screen of one session are set. A session without a row has the defaults."""

    __tablename__ = "hall"
    __table_args__ = (
        CheckConstraint("seconds_each BETWEEN 0 AND 7200 AND seconds_together BETWEEN 0 AND 43200", name="times"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    is_floor_open: Mapped[bool] = mapped_column(default=False)  # whether people ask to speak from their own phone
    seconds_each: Mapped[int] = mapped_column(default=180)  # 0: no bound
    seconds_together: Mapped[int] = mapped_column(default=0)  # shared out among the groups; 0: not
    newcomers_first: Mapped[bool] = mapped_column(default=True)
    by_group: Mapped[bool] = mapped_column(default=True)
    by_own_time: Mapped[bool] = mapped_column(default=True)
    sides_in_turn: Mapped[bool] = mapped_column(default=False)
    grouping: Mapped[Grouping] = mapped_column(OneOf(Grouping), default=Grouping.GENDER)
    view: Mapped[ScreenView] = mapped_column(OneOf(ScreenView), default=ScreenView.NOW)
    message: Mapped[str] = mapped_column(String(200), default="")

    @classmethod
    def as_it_comes(cls, meeting_id: int, *, is_body: bool) -> Hall:
        """The hall of a session in which nobody has set anything: a council looks at constituencies, a forum at women and men."""
        grouping = Grouping.CONSTITUENCY if is_body else Grouping.GENDER
        return cls(
            meeting_id=meeting_id, is_floor_open=False, seconds_each=180, seconds_together=0, newcomers_first=True,
            by_group=True, by_own_time=True, sides_in_turn=False, grouping=grouping, view=ScreenView.NOW, message="",
        )  # fmt: skip

    @property
    def rule(self) -> Rule:
        """The published rule with the parts that are switched on here."""
        is_grouped = self.by_group and self.grouping is not Grouping.NONE
        return Rule(self.newcomers_first, is_grouped, self.by_own_time, self.sides_in_turn)


class Speech(Coded, Base):
    """A request to speak and, when it was its turn, how long. `label` is how the person is called in the room."""

    __tablename__ = "speech"
    __table_args__ = (
        Index("ix_speech_meeting", "meeting_id", "state"),
        Index(
            "uq_speech_waiting", "meeting_id", "member_id", "kind", unique=True,
            sqlite_where=text("state = 'waiting' AND member_id IS NOT NULL"),
            postgresql_where=text("state = 'waiting' AND member_id IS NOT NULL"),
        ),
        Index(
            "uq_speech_speaking", "meeting_id", unique=True,
            sqlite_where=text("state = 'speaking'"), postgresql_where=text("state = 'speaking'"),
        ),
        CheckConstraint(f"seconds BETWEEN 0 AND {MOST_SECONDS}", name="seconds"),
    )  # fmt: skip
    thing_kind: ClassVar[str] = "speech"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_line.id", ondelete="SET NULL"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    label: Mapped[str] = mapped_column(String(80))
    gender: Mapped[str] = mapped_column(String(10), default="")
    age: Mapped[str] = mapped_column(String(10), default="")
    constituency: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[SpeechKind] = mapped_column(OneOf(SpeechKind), default=SpeechKind.SPEECH)
    side: Mapped[Side] = mapped_column(OneOf(Side), default=Side.NONE)
    state: Mapped[SpeechState] = mapped_column(OneOf(SpeechState), default=SpeechState.WAITING)
    seconds: Mapped[int] = mapped_column(default=0)  # until the last pause
    asked_at: Mapped[datetime] = mapped_column(default=clock.now)
    begun_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]  # since when, while speaking
    ended_at: Mapped[datetime | None]
    place: Mapped[int | None]  # in the published order, when it was called; above 1 the chair called it out of turn
    recorded_role: Mapped[str] = mapped_column(String(20), default="")  # "" where a person asked alone

    meeting: Mapped[Meeting] = relationship()

    @property
    def area_path(self) -> str:
        return self.meeting.area_path

    @property
    def rank(self) -> int:
        return RANKS.get(self.kind, SPEECH)

    @property
    def person(self) -> str:
        """The same for all requests of one person: a member, or who is called the same in this room."""
        return f"member {self.member_id}" if self.member_id else f"called {' '.join(self.label.split()).casefold()}"

    @property
    def is_live(self) -> bool:
        return self.state in (SpeechState.SPEAKING, SpeechState.PAUSED)

    def group(self, grouping: Grouping) -> str:
        """The group it counts in; empty where it belongs to none or nobody asked."""
        return "" if grouping is Grouping.NONE else str(getattr(self, grouping.value))

    def seconds_until(self, now: datetime) -> int:
        """How long it has lasted without its pauses. A clock that jumps back takes nothing away."""
        running = (now - self.resumed_at) if self.state is SpeechState.SPEAKING and self.resumed_at else timedelta(0)
        return min(MOST_SECONDS, self.seconds + max(0, round(running.total_seconds())))


class HallAct(Coded, Base):
    """One tap at the console or the desk that can be taken back: what it touched, before and after. Gone when the session ends."""

    __tablename__ = "hall_act"
    __table_args__ = (Index("ix_hall_act_meeting", "meeting_id", "id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[str] = mapped_column(String(30))
    before: Mapped[dict[str, Any]] = mapped_column(Json)
    after: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(default=clock.now)
    taken_back_at: Mapped[datetime | None]
