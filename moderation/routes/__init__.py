"""The doors of moderation: reporting, cases, and what a place shows of it."""

from moderation.routes import boards, cases, reporting, reviews
from moderation.routes.room import room

__all__ = ["boards", "cases", "reporting", "reviews", "room"]
