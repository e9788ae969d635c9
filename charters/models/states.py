"""What a charter, an edition, a clause, a comment and a decision can be."""

from __future__ import annotations

from enum import StrEnum


class CharterKind(StrEnum):
    """What kind of agreement it is."""

    COMMUNITY = "community"
    HEALTH_SUBDISTRICT = "health_subdistrict"
    THEMATIC = "thematic"
    PEOPLE_PROVINCE = "people_province"
    BODY = "body"
    PROVINCE_AGENDA = "province_agenda"  # such as 5 ดี วิถีตราด
    HANDBOOK = "handbook"


class EditionState(StrEnum):
    """Where an edition is; the steps are in `policy.STEPS`."""

    DRAFTING = "drafting"
    HEARING = "hearing"
    REVISING = "revising"
    RATIFYING = "ratifying"
    ADOPTED = "adopted"
    REVIEWING = "reviewing"
    SUPERSEDED = "superseded"
    REPEALED = "repealed"


# States whose text can no longer be changed by anybody.
FIXED = frozenset({EditionState.ADOPTED, EditionState.REVIEWING, EditionState.SUPERSEDED, EditionState.REPEALED})


class ChapterRole(StrEnum):
    """What a part of the text is; only a chapter takes a number."""

    CHAPTER = "chapter"
    DEFINITIONS = "definitions"
    TRANSITIONAL = "transitional"
    ANNEX = "annex"


class ClauseStatus(StrEnum):
    """How far a clause is carried out."""

    NOT_STARTED = "not_started"
    DOING = "doing"
    DONE = "done"


class CommentOrigin(StrEnum):
    """Where a comment was made."""

    ONLINE = "online"
    SESSION = "session"
    PAPER = "paper"


class Answer(StrEnum):
    """What the drafting group answered: รับ, รับบางส่วน, ยังไม่รับ."""

    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"


class RatificationMethod(StrEnum):
    """How an edition was agreed."""

    CONSENSUS = "consensus"
    HANDS = "hands"
    SECRET = "secret"
    HOUSEHOLDS = "households"
