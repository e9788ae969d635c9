"""What charters hear of charters of other places, and how that is told."""

from charters.library import stories, watching

__all__ = ["stories", "watching"]
