"""The doors of conversations: for everybody (`reading`), for who takes part (`taking_part`) or runs one (`running`), for a `hall`."""

from opinions import commands
from opinions.routes import hall, reading, running, taking_part
from opinions.routes.room import room

commands.register(room)

__all__ = ["hall", "reading", "room", "running", "taking_part"]
