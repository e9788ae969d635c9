"""The tables of charters: editions, chapters, clauses, their sources and comments, and how an edition was agreed."""

from charters.models.repealing import Repeal
from charters.models.said import ClauseComment, PositionCount, Ratification
from charters.models.states import (
    FIXED,
    Answer,
    ChapterRole,
    CharterKind,
    ClauseStatus,
    CommentOrigin,
    EditionState,
    RatificationMethod,
)
from charters.models.texts import Chapter, Charter, Clause, ClauseSource, Edition

__all__ = [
    "FIXED",
    "Answer",
    "Chapter",
    "ChapterRole",
    "Charter",
    "CharterKind",
    "Clause",
    "ClauseComment",
    "ClauseSource",
    "ClauseStatus",
    "CommentOrigin",
    "Edition",
    "EditionState",
    "PositionCount",
    "Ratification",
    "RatificationMethod",
    "Repeal",
]
