"""What every verb asks first: may this person, and does the state of the session allow it now."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.db import session
from commons.permissions import Conflict, require
from meetings import policy
from meetings.labels import STATES
from meetings.models import Meeting, MeetingState

OF_COUNCILS = _l(
    "This matter becomes a numbered resolution, so it is not decided with these lines. "
    "It is adopted on the page of the session, under “Resolutions of this meeting”."
)


def ask(actor: Actor, action: str, meeting: Meeting, *, afterwards: bool = False) -> None:
    """Raise NotAllowed when the actor may not, Conflict when the session stands somewhere else.

    `afterwards`: what waited on a device or on paper is taken in after the end, too, until the minutes are drafted.
    """
    require(policy.TABLE, actor, action, meeting)
    if action not in policy.WHEN or policy.can_now(meeting, action):
        return
    if not (afterwards and policy.can_afterwards(meeting, action)):
        raise Conflict(refused(meeting))


def step(meeting: Meeting, state: MeetingState) -> None:
    """Go to `state`, or raise Conflict with the name of the present one."""
    if not policy.can_go(meeting, state):
        raise Conflict(refused(meeting))
    meeting.state = state
    session().flush()


def refused(meeting: Meeting) -> str:
    """Why this is not possible now."""
    # Translators: %(state)s is the state of a session, such as "Check-in is open".
    return _("This step is not possible now. The session stands at: %(state)s", state=str(STATES[meeting.state]))
