"""The doors of sessions: for everybody (`public`), for the desk at the door, for who prepares, runs and records them, the kit."""

from meetings.routes import floor, kit, minutes, minutes_beside, offline, planning, presence, public, running
from meetings.routes.room import room

__all__ = ["floor", "kit", "minutes", "minutes_beside", "offline", "planning", "presence", "public", "room", "running"]
