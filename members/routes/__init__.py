"""The doors of the members room, one module for each kind of visit."""

from members.routes import belonging, community, desk, me, people_here, registering, roles, signing_in
from members.routes.doors import room

__all__ = ["belonging", "community", "desk", "me", "people_here", "registering", "roles", "room", "signing_in"]
