"""Rules about places: how large a community's committee is. Read `committee`."""

from methods.places.committee import committee_size

__all__ = ["committee_size"]
