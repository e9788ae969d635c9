"""The doors of the votes room.

For everybody: `public`, `voting`; for those who run a round: `preparing`, `running`, `counting`; for paper: `printing`.
"""

from votes import commands
from votes.routes import counting, preparing, printing, public, running, voting
from votes.routes.room import room

commands.register(room)

__all__ = ["counting", "preparing", "printing", "public", "room", "running", "voting"]
