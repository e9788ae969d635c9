"""The doors of charters: for everybody (`reading`), for who drafts (`drafting`), hears (`hearing`) and adopts (`adoption`);
across places: `library`, `taking`, `lineage`, `common_ground`, and what others show of ours (`outside`);
who suggests (`suggesting`), decides (`deciding`) and compares (`comparing`); what follows (`after`); what began before it
stood here, or ends (`ending`); what a room uses (`group`, `plenary`); texts from and into files (`files`)."""

from charters import commands
from charters.routes import (
    adoption,
    after,
    common_ground,
    comparing,
    deciding,
    drafting,
    ending,
    files,
    group,
    hearing,
    library,
    lineage,
    outside,
    plenary,
    reading,
    suggesting,
    taking,
)
from charters.routes.room import room

commands.register(room)

__all__ = [
    "adoption",
    "after",
    "common_ground",
    "comparing",
    "deciding",
    "drafting",
    "ending",
    "files",
    "group",
    "hearing",
    "library",
    "lineage",
    "outside",
    "plenary",
    "reading",
    "room",
    "suggesting",
    "taking",
]
