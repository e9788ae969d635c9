"""What an exported text says of itself beside its words: where it stands, whose it is, since when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class About:
    """`code` names the edition; `address` is the permanent one; `agreed` are sentences on how it was agreed."""

    code: str = ""
    address: str = ""
    place: str = ""
    day: date | None = None  # of the declaration, or of the draft
    effective_on: date | None = None
    agreed: tuple[str, ...] = ()
    signatories: tuple[str, ...] = field(default=())
    state: str = ""
    fingerprint: str = ""
    notices: tuple[str, ...] = ()  # what a reader must know first, such as "a draft"
    origins: tuple[tuple[str, str], ...] = ()  # the id of a clause, and what of another charter it was taken from
