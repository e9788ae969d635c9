"""How the log is told of presence: figures, with who helped; a person who signs in or out alone stays unnamed in it."""

from __future__ import annotations

from commons.actors import Actor
from commons.events import announce
from meetings import events, queries
from meetings.models import Meeting

UNNAMED = Actor()


def tell_presence(meeting: Meeting, actor: Actor) -> None:
    """How many are here now, and of every group where the rule of the body asks for that."""
    here = queries.presence_of(meeting)
    groups = queries.groups_here(meeting, meeting.body) if meeting.body is not None else []
    announce(
        events.PresenceChanged(
            actor=actor,
            meeting=meeting,
            present=here.present,
            households=here.households,
            officials=here.officials,
            guests=here.guests,
            by_group={group.mark: group.here for group in groups},
        )
    )
