"""The doors of the votes room.

For everybody: `public`, `voting`, `board`, `bundle`, `exports`; for those who run a round: `preparing`, `running`, `counting`; for
paper: `printing`.
"""

from votes import commands
from votes.routes import board, bundle, counting, exports, preparing, printing, public, running, voting
from votes.routes.room import room

commands.register(room)

__all__ = ["board", "bundle", "counting", "exports", "preparing", "printing", "public", "room", "running", "voting"]
