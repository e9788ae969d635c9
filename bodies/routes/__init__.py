"""The doors of bodies: bodies with their seats and rules, organisations, sheets of many bodies."""

from bodies.routes import bodies, sheets
from bodies.routes.room import room

__all__ = ["bodies", "room", "sheets"]
