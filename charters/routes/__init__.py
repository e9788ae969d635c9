"""The doors of charters: for everybody (`reading`), for who drafts (`drafting`), hears (`hearing`) and adopts (`adoption`)."""

from charters.routes import adoption, drafting, hearing, reading
from charters.routes.room import room

__all__ = ["adoption", "drafting", "hearing", "reading", "room"]
