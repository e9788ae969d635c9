"""How many who may vote are in the room: taken from the check-in of the session in which a round is opened.

Rooms to our left that know it say so through `presence_readers`; where nobody was counted, or the round belongs to no session,
what was written down holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from votes.conditions import Whole, quorum_of
from votes.models import Round

PresenceReader = Callable[[str], int | None]  # the code of a session → how many are checked in who may vote
presence_readers: list[PresenceReader] = []
PRESENT = "present"


def checked_in(meeting_code: str | None) -> int | None:
    """How many are checked in; None where nobody is, or no session is known."""
    if meeting_code is None:
        return None
    return next((found for reader in presence_readers if (found := reader(meeting_code))), None)


def take_presence(round_: Round, *, knows_present: bool) -> None:
    """Write the number of the check-in into what speaks of those present: the rules (`knows_present`) and the quorum."""
    found = checked_in(round_.meeting_code)
    if found is None:
        return
    if knows_present:
        round_.rules = round_.rules | {PRESENT: found}
    quorum = quorum_of(round_)
    if quorum is not None and quorum.of is Whole.PRESENT:
        kept: dict[str, Any] = dict(round_.conditions or {})
        round_.conditions = kept | {"quorum": kept["quorum"] | {"people": found}}
