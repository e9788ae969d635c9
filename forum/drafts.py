"""What a person wants to put on a board or to say, as values: read from a form, given to a verb."""

from __future__ import annotations

from dataclasses import dataclass

from commons.files import Document, Photo, Sound
from forum.models import Category, Comment, Kind, Side, Way


@dataclass(frozen=True)
class Sent:
    """What was sent along, prepared before the write lock was taken. A voice message comes with its words."""

    sound: Sound | None = None
    summary: str = ""
    paper: Document | Photo | None = None


@dataclass(frozen=True)
class ProblemDraft:
    """What a person says about a matter."""

    title: str
    text_as_spoken: str
    category: Category
    place: str = ""
    since: str = ""
    who_affected: str = ""
    cause: str = ""
    photo: Photo | None = None  # prepared before the write lock was taken
    kind: Kind = Kind.PROBLEM
    spot: tuple[float, float] | None = None  # latitude, longitude
    way: Way | None = None  # how somebody else's words came here
    is_anonymous: bool = False
    sent: Sent | None = None


@dataclass(frozen=True)
class Said:
    """What somebody says: the words, where they stand, what they take up, and for whom they were written down."""

    text: str
    side: Side | None = None
    quotes: Comment | None = None
    way: Way | None = None  # written down for somebody else
    is_anonymous: bool = False
    sent: Sent | None = None
