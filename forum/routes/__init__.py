"""The doors of the forum: boards, writing, one matter, the talk about it, one comment, the office's side, its steps."""

from forum.routes import boards, office, problems, said, steps, talk, writing
from forum.routes.room import room

__all__ = ["boards", "office", "problems", "room", "said", "steps", "talk", "writing"]
