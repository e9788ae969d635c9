"""The doors of the councils room: bodies and places, agenda items, resolutions."""

from councils.routes import answers, bodies, cycles, draws, items, letters, past, resolutions, taking_part, together
from councils.routes.room import room

__all__ = [
    "answers",
    "bodies",
    "cycles",
    "draws",
    "items",
    "letters",
    "past",
    "resolutions",
    "room",
    "taking_part",
    "together",
]
