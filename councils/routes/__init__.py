"""The doors of the councils room: bodies and places, agenda items, resolutions."""

from councils.routes import bodies, cycles, items, resolutions, taking_part
from councils.routes.room import room

__all__ = ["bodies", "cycles", "items", "resolutions", "room", "taking_part"]
