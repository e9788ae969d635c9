"""What rounds say when other rooms ask, and the board that hears what happens in this one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from areas.models import Area
from members.models import Member
from members.service import reissue_guards
from votes import queries
from votes.board import telling

__all__ = ["guard_reissue", "telling"]  # the board registers itself
VOTING_NOW = _l("A vote is open where this person belongs. Slips are made anew only before or after it.")


def guard_reissue(_member: Member, area: Area) -> Any:
    """The refusal while a round is open in the community or around it; None otherwise."""
    return VOTING_NOW if queries.is_round_open_for([area.path]) else None


if guard_reissue not in reissue_guards:
    reissue_guards.append(guard_reissue)
