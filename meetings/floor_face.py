"""What the pages show of the floor: who speaks, who comes next, how the time is shared, and the rule behind it."""

from __future__ import annotations

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from areas.settings import setting
from meetings import queries
from meetings.floor_labels import group_name, rule_sentences
from meetings.models import Hall, Meeting
from methods.speaking import GroupTime, balance

SHOWN_WAITING = 5


def floor_face(meeting: Meeting) -> dict[str, Any]:
    """Who speaks and who waits: what everybody sees and open pages receive."""
    hall = queries.hall_of(meeting)
    return {
        "meeting": meeting,
        "hall": hall,
        "speakers": queries.speakers_of(meeting, hall),
        "shown_waiting": SHOWN_WAITING,
    }


def order_face(meeting: Meeting) -> dict[str, Any]:
    """The same with the rule and with how the time is shared."""
    face = floor_face(meeting)
    hall: Hall = face["hall"]
    small = setting("round.small_cell_min", area_path=meeting.area_path)
    told = balance(face["speakers"].floor, small=small, allowance=hall.seconds_together)
    whole = sum(group.seconds for group in told) or 1
    return face | {
        "rule": rule_sentences(hall),
        "balance": [(named(group), group, round(100 * group.seconds / whole)) for group in told],
        "room": sum(group.people for group in told) or 1,
        "small": small,
    }


def minutes_of(seconds: int) -> str:
    """A time of speaking as people read it: 4:05."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def named(group: GroupTime) -> str:
    """A group, or several that are told together, as people call them."""
    names = [group_name(name) for name in group.groups]
    if len(names) == 1:
        return names[0]
    last = names.pop()
    before = (", " if str(get_locale()) == "en" else " ").join(names)
    # Translators: a list of groups; %(before)s is one or several names, %(last)s the last one.
    return _("%(before)s and %(last)s", before=before, last=last)
