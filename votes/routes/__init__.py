"""The doors of the votes room.

For everybody: `public`, `voting` (by slip), `board`, `bundle`, `exports`; for those on the roll: `own_vote`, `mandates`; for those who
run a round: `preparing`, `roll`, `keys`, `running`, `counting`; for paper: `printing`; for files of
ballots from elsewhere: `files`.
"""

from votes import commands
from votes.routes import (
    board,
    bundle,
    counting,
    disputes,
    exports,
    files,
    keys,
    mandates,
    own_vote,
    preparing,
    printing,
    public,
    roll,
    running,
    trying,
    voting,
)
from votes.routes.room import room

commands.register(room)

__all__ = [
    "board",
    "bundle",
    "counting",
    "disputes",
    "exports",
    "files",
    "keys",
    "mandates",
    "own_vote",
    "preparing",
    "printing",
    "public",
    "roll",
    "room",
    "running",
    "trying",
    "voting",
]
