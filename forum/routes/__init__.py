"""The doors of the forum: boards, one problem, the talk about it, the office's side, its steps."""

from forum.routes import boards, office, problems, steps, talk
from forum.routes.room import room

__all__ = ["boards", "office", "problems", "room", "steps", "talk"]
