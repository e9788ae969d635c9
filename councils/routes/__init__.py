"""The doors of the councils room: bodies and places, agenda items, resolutions."""

from councils.routes import bodies, items, resolutions
from councils.routes.room import room

__all__ = ["bodies", "items", "resolutions", "room"]
