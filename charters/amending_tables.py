"""The tables of amending: what people suggest to a text, who joins them, every wording a clause has had, the numbered drafts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from charters.models import Answer, Charter, Clause, CommentOrigin, Edition
from commons.db import Base, Coded, Json, OneOf
from members.models import Member


class SuggestionKind(StrEnum):
    """What a suggestion does to the text."""

    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    NEW = "new"


class SuggestionState(StrEnum):
    """Where a suggestion is. Only the drafting group answers; the author alone hands in and withdraws."""

    DRAFT = "draft"
    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"
    WITHDRAWN = "withdrawn"
    PROMOTED = "promoted"


TAKEN = frozenset({SuggestionState.ACCEPTED, SuggestionState.PARTLY})
# What stands in the place of the wording: these change words; the others change where clauses begin, end and stand.
OF_WORDS = frozenset({SuggestionKind.REPLACE, SuggestionKind.INSERT, SuggestionKind.DELETE})


class Suggestion(Coded, Base):
    """ข้อเสนอแก้ไข: what somebody would have the text say, with the wording it was made on. Nothing of it is ever lost."""

    __tablename__ = "suggestion"
    __table_args__ = (
        CheckConstraint("span_end >= span_start", name="span"),
        Index("ix_suggestion_edition_id_state", "edition_id", "state"),
    )
    thing_kind: ClassVar[str] = "suggestion"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    clause_id: Mapped[int] = mapped_column(
        ForeignKey("clause.id"), index=True
    )  # of a new clause: the one it stands behind
    other_id: Mapped[int | None] = mapped_column(
        ForeignKey("clause.id")
    )  # merged with; moved behind (none: to the front)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"), index=True)  # an amendment to that one
    alternative_to_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    kind: Mapped[SuggestionKind] = mapped_column(OneOf(SuggestionKind))
    state: Mapped[SuggestionState] = mapped_column(OneOf(SuggestionState), default=SuggestionState.OPEN)
    base_revision: Mapped[int]
    base_text: Mapped[str]
    span_start: Mapped[int] = mapped_column(default=0)
    span_end: Mapped[int] = mapped_column(default=0)
    proposed: Mapped[list[str]] = mapped_column(Json)  # the clauses as they would read; none where a clause would go
    reason: Mapped[str] = mapped_column(default="")
    origin: Mapped[CommentOrigin] = mapped_column(OneOf(CommentOrigin), default=CommentOrigin.ONLINE)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    recorded_role: Mapped[str] = mapped_column(String(20), default="")
    advice: Mapped[Answer | None] = mapped_column(OneOf(Answer))
    advice_reason: Mapped[str] = mapped_column(default="")
    answer_reason: Mapped[str] = mapped_column(default="")
    taken: Mapped[list[str]] = mapped_column(Json, default=list)  # the wording that went into the text
    decided_at: Mapped[datetime | None]
    decided_role: Mapped[str] = mapped_column(String(20), default="")
    draft_number: Mapped[int | None]  # the numbered draft that came with it
    created_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()
    clause: Mapped[Clause] = relationship(foreign_keys=[clause_id])
    other: Mapped[Clause | None] = relationship(foreign_keys=[other_id])
    author: Mapped[Member | None] = relationship()
    parent: Mapped[Suggestion | None] = relationship(
        foreign_keys=[parent_id], remote_side="Suggestion.id", back_populates="amendments"
    )
    amendments: Mapped[list[Suggestion]] = relationship(
        foreign_keys=[parent_id], back_populates="parent", order_by="Suggestion.id"
    )
    co_signers: Mapped[list[CoSigner]] = relationship(back_populates="suggestion", order_by="CoSigner.id")

    @property
    def area_path(self) -> str:
        return self.edition.area_path

    @property
    def is_open(self) -> bool:
        return self.state is SuggestionState.OPEN

    @property
    def passage(self) -> str:
        """What was picked in the text."""
        return self.base_text[self.span_start : self.span_end]

    @property
    def wording(self) -> str:
        """What it proposes, as one text."""
        return "\n\n".join(self.proposed)

    @property
    def changes_words(self) -> bool:
        """Whether it changes words inside a clause and nothing else."""
        return self.kind in OF_WORDS and bool(self.proposed)


class CoSigner(Base):
    """A member who joins a suggestion."""

    __tablename__ = "co_signer"
    __table_args__ = (UniqueConstraint("suggestion_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    suggestion_id: Mapped[int] = mapped_column(ForeignKey("suggestion.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    created_at: Mapped[datetime]

    suggestion: Mapped[Suggestion] = relationship(back_populates="co_signers")
    member: Mapped[Member] = relationship()


class ClauseVersion(Base):
    """A wording a clause has had, and by which suggestion it came."""

    __tablename__ = "clause_version"
    __table_args__ = (UniqueConstraint("clause_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"))
    revision: Mapped[int]
    text: Mapped[str]
    beside: Mapped[dict[str, str]] = mapped_column(Json, default=dict)  # heading, who, when, …, where there are some
    role: Mapped[str] = mapped_column(String(20), default="")
    suggestion_id: Mapped[int | None] = mapped_column(ForeignKey("suggestion.id"))
    created_at: Mapped[datetime]

    clause: Mapped[Clause] = relationship()
    suggestion: Mapped[Suggestion | None] = relationship()


class NumberedDraft(Base):
    """ร่างที่ n: the whole text as it stood on a day, to be compared with the one before and the one after."""

    __tablename__ = "numbered_draft"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    text_hash: Mapped[str] = mapped_column(String(64))
    parts: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # methods.text.clauses.Part, in order
    note: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime]

    edition: Mapped[Edition] = relationship()


class CorrectionSlip(Coded, Base):
    """ใบแก้คำผิด: a slip of the pen in a declared text, told beside it. The declared text itself never changes."""

    __tablename__ = "correction_slip"
    thing_kind: ClassVar[str] = "correction_slip"

    clause_id: Mapped[int] = mapped_column(ForeignKey("clause.id"), index=True)
    wrong: Mapped[str]
    right: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime]

    clause: Mapped[Clause] = relationship()

    @property
    def area_path(self) -> str:
        return self.clause.area_path


class GroupInput(Base):
    """What a village or a group said for a charter, kept with the session it was said in."""

    __tablename__ = "group_input"

    id: Mapped[int] = mapped_column(primary_key=True)
    charter_id: Mapped[int] = mapped_column(ForeignKey("charter.id"), index=True)
    group_name: Mapped[str]
    text: Mapped[str]
    held_with: Mapped[str] = mapped_column(default="")
    people: Mapped[int | None]
    role: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime]

    charter: Mapped[Charter] = relationship()
