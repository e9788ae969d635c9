"""Slips as they are printed: code, its reading in Thai letters, and a QR whose address carries the code behind #."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commons import thai
from commons.addresses import address_of
from members.slips import qr_path
from votes.models import Round
from votes.urn.slips import grouped


@dataclass(frozen=True)
class PrintedSlip:
    """One slip."""

    code: str
    reading: str
    qr_side: int
    qr: str
    part: str = ""  # the area for whose money alone it is good


def vote_address(round_: Round) -> str:
    """Where one votes, short enough to type."""
    return address_of("votes.show_ballot", code=round_.code, _external=True)


def printed_slips(round_: Round, codes: Mapping[str, str]) -> list[PrintedSlip]:
    """All slips of a round."""
    address = vote_address(round_)
    slips = []
    for code, part in codes.items():
        side, path = qr_path(f"{address}#{code}")
        slips.append(PrintedSlip(grouped(code), thai.spell_code(code), side, path, part))
    return slips
