"""The table of disputes: what somebody says is wrong with a round, and the sentence that answers it. No name stands here."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from commons import clock
from commons.db import Base, Coded, OneOf
from votes.models import Round


class About(StrEnum):
    """What a dispute is about."""

    RECEIPT = "receipt"  # my receipt is not there
    CHOICE = "choice"  # what was sealed is not what I chose
    REFUSED = "refused"  # I was not let vote
    COUNT = "count"  # it was counted wrongly, or against the rules
    OTHER = "other"


class Dispute(Coded, Base):
    """Something that somebody disputes. The words are for those who run the round alone: they may tell of a person or a ballot.

    `digest` and `salt` bind the words to the board without showing them. It is answered once; from then on nothing changes,
    but that words and salt are blanked thirty days later.
    """

    __tablename__ = "round_dispute"
    __table_args__ = (CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    about: Mapped[About] = mapped_column(OneOf(About))
    words: Mapped[str]
    salt: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    raised_at: Mapped[datetime] = mapped_column(default=clock.now)
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))

    round: Mapped[Round] = relationship()

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None
