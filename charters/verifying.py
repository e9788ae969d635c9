"""Whether a text is the one that people ratified: fingerprints compared, the decisions told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from charters.models import Charter, Edition, Ratification
from charters.text import text_hash
from commons.db import session
from methods.charter_text.numbering import fingerprint
from methods.charter_text.text import Text

MOST_OF_ONE_NAME = 20


@dataclass(frozen=True)
class Verdict:
    """What was found of a text. `edition` is None where nothing here has its fingerprint."""

    fingerprint: str
    edition: Edition | None
    is_intact: bool

    @property
    def is_ratified(self) -> bool:
        """The text is, letter by letter, one that was ratified and declared, or entered as adopted before."""
        edition = self.edition
        return edition is not None and self.is_intact and edition.is_fixed and self.fingerprint == edition.content_hash

    def as_object(self) -> dict[str, Any]:
        """For other programs."""
        edition = self.edition
        told: dict[str, Any] = {"fingerprint": self.fingerprint, "is_known": edition is not None}
        if edition is None:
            return told | {"is_intact": False, "is_ratified": False}
        return told | {
            "is_intact": self.is_intact,
            "is_ratified": self.is_ratified,
            "charter": edition.charter.code,
            "title": edition.charter.name_th,
            "edition": {"code": edition.code, "number": edition.number, "state": edition.state.value},
            "declared_fingerprint": edition.content_hash,
            "declared_on": edition.declared_on.isoformat() if edition.declared_on else None,
            "is_retrospective": bool(edition.is_retrospective),
            "ratifications": [_decision(ratification) for ratification in edition.ratifications],
        }

    def sentence(self) -> str:
        """For people, in English as all commands."""
        edition, short = self.edition, self.fingerprint[:8]
        if edition is None:
            return f"{short}: no edition here has this fingerprint."
        name = f"{edition.charter.name_th}, edition {edition.number} ({edition.code})"
        if not self.is_intact:
            return f"{short}: checked and different. {name} was declared with {(edition.content_hash or '')[:8]}."
        if not self.is_ratified:
            return f"{short}: the text of {name}, which stands at {edition.state.value} and is not in force."
        told = [f"{short}: checked, nothing altered. {name}, declared on {edition.declared_on}."]
        told += [_told(ratification) for ratification in edition.ratifications if ratification.is_met]
        return " ".join(told)


def verify_edition(edition: Edition) -> Verdict:
    """An edition against the fingerprint it was declared with."""
    found = text_hash(edition)
    return Verdict(found, edition, edition.content_hash is None or edition.content_hash == found)


def verify_text(text: Text) -> Verdict:
    """A text from a file against everything that was heard, put to the people or declared here, drafts included."""
    found = fingerprint(text)
    kept = or_(Edition.content_hash == found, Edition.ratifying_hash == found, Edition.hearing_hash == found)
    edition = session().scalars(select(Edition).where(kept).order_by(Edition.id.desc()).limit(1)).first()
    if edition is not None:
        return Verdict(found, edition, text_hash(edition) == found)
    near = _named(text)
    return Verdict(found, near, near is not None and text_hash(near) == found)


def _named(text: Text) -> Edition | None:
    """The edition that a file says it is of, by its name and number; letter by letter the same, where there is one."""
    named = select(Edition).join(Charter).where(Charter.name_th == text.title, Edition.number == text.edition)
    near = session().scalars(named.order_by(Edition.id.desc()).limit(MOST_OF_ONE_NAME)).all()
    exact = (edition for edition in near if text_hash(edition) == fingerprint(text))
    return next(exact, near[0] if near else None)


def _decision(ratification: Ratification) -> dict[str, Any]:
    return {
        "method": ratification.method.value,
        "held_on": ratification.held_on.isoformat(),
        "unit": ratification.unit,
        "eligible": ratification.eligible,
        "present": ratification.present,
        "in_favour": ratification.in_favour,
        "against": ratification.against,
        "abstain": ratification.abstain,
        "is_met": ratification.is_met,
        "text_fingerprint": ratification.text_hash,
        "rule": ratification.rule,
    }


def _told(ratification: Ratification) -> str:
    return (
        f"Ratified by {ratification.method.value} on {ratification.held_on}: {ratification.present} of "
        f"{ratification.eligible} {ratification.unit} took part."
    )
