"""What the acts of the hall are called in lists."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from meetings.hall_tables import Source

SOURCES = {Source.DEVICE: _l("kept on a device"), Source.PAPER: _l("written on paper")}
ACTS = {
    "name": _l("Signed in by name"),
    "code": _l("Signed in by code"),
    "person": _l("Signed in without a name"),
    "count": _l("People counted"),
    "left": _l("People left"),
    "card": _l("Idea card"),
    "note": _l("Notes"),
    "hands": _l("Hands counted"),
    "speaker": _l("Hand raised"),
    "spoken": _l("Speech"),
    "totals": _l("Totals of a pile"),
}
