"""What is carried to the door: a slip with a number, or one's own code. Read from a QR, from its address, or typed in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from commons import thai
from commons.addresses import address_of
from commons.permissions import Conflict
from meetings.models import Meeting
from members.slips import qr_path

MOST_SLIPS, ON_A_SHEET = 960, 24
_SLIP = re.compile(r"/sessions/([A-Z0-9]{5})/slip/(\d{1,4})\b", re.IGNORECASE)
_MEMBER = re.compile(r"/sessions/door/([A-Z0-9]{5})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Read:
    """What somebody carries: the number of a slip, of the session named on it if it was scanned, or a member code."""

    slip: int | None = None
    session_code: str = ""
    member_code: str = ""

    def must_be_of(self, meeting: Meeting) -> None:
        """Raise Conflict for a slip of another session, and for a number that no slip has."""
        if self.session_code and self.session_code != meeting.code:
            raise Conflict(_l("This slip belongs to another session. Please give out a slip of this one."))
        if self.slip is not None and not 1 <= self.slip <= MOST_SLIPS:
            raise Conflict(_l("No slip has this number. Please look at it again."))


def read_slip(text: str) -> Read:
    """Understand what was typed, or what a reader made of a QR: an address, a bare number in Thai or other digits, or a code."""
    typed = thai.to_arabic_digits(text.strip())
    if found := _SLIP.search(typed):
        return Read(int(found[2]), found[1].upper())
    if found := _MEMBER.search(typed):
        return Read(member_code=found[1].upper())
    if typed.isascii() and typed.isdigit() and len(typed) <= 4:
        return Read(int(typed))
    return Read(member_code=typed)


def sheet_of_slips(meeting: Meeting, first: int) -> list[tuple[int, int, str]]:
    """The slips of one printed sheet: number, side and path of the QR that opens it."""
    numbers = range(first, min(first + ON_A_SHEET, MOST_SLIPS + 1))
    return [(number, *qr_path(_address(meeting, number))) for number in numbers]


def own_code(member_code: str) -> tuple[int, str]:
    """The QR somebody shows at the door of any session."""
    return qr_path(address_of("meetings.meet_at_door", member_code=member_code, _external=True))


def _address(meeting: Meeting, number: int) -> str:
    return address_of("meetings.sign_in_slip", code=meeting.code, number=number, _external=True)
