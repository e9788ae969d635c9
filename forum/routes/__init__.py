"""The doors of the forum: boards, writing, one matter, the talk about it, its summary, the office's side, its steps."""

from forum.routes import answering, boards, closing, office, problems, said, steps, talk, writing
from forum.routes.room import room

__all__ = ["answering", "boards", "closing", "office", "problems", "room", "said", "steps", "talk", "writing"]
