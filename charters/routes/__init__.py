"""The doors of charters: for everybody (`reading`), for who drafts (`drafting`), hears (`hearing`) and adopts (`adoption`);
who suggests (`suggesting`), decides (`deciding`) and compares (`comparing`); what follows (`after`); what began before it
stood here, or ends (`ending`); what a room uses (`group`, `plenary`); texts from and into files (`files`)."""

from charters import commands
from charters.routes import (
    adoption,
    after,
    comparing,
    deciding,
    drafting,
    ending,
    files,
    group,
    hearing,
    plenary,
    reading,
    suggesting,
)
from charters.routes.room import room

commands.register(room)

__all__ = [
    "adoption",
    "after",
    "comparing",
    "deciding",
    "drafting",
    "ending",
    "files",
    "group",
    "hearing",
    "plenary",
    "reading",
    "room",
    "suggesting",
]
