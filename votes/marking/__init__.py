"""How a ballot is marked: one module a form, each for the screen, for a form that was sent, and for a teller who types paper in.

A way of deciding names its form (`methods.tally.Way.ballot_form`); the pictures of a form, on screen and on paper, are the two
macros of `templates/votes/marking/<form>.html`. A form judges nothing: it brings what was given into the raw form that the one
validator reads (`methods.tally.read_ballot`).
"""

from votes.marking.form import MARK, Entry, Marking, SheetRow, typed_letters
from votes.marking.forms import MARKINGS, marking_of

__all__ = ["MARK", "MARKINGS", "Entry", "Marking", "SheetRow", "marking_of", "typed_letters"]
