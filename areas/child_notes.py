"""Short notes of other rooms beside each place in a list of places, such as its open matters: one question for the whole list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from areas.models import Area

Noter = Callable[[Sequence[Area]], dict[str, str]]
_noters: list[Noter] = []


def child_notes(noter: Noter) -> Noter:
    """Register a note: places in, sentences by their codes out (places without a note are left out), in one statement."""
    if noter not in _noters:
        _noters.append(noter)
    return noter


def notes_on(areas: Sequence[Area]) -> dict[str, list[str]]:
    """All notes by the code of their place, in the order in which rooms registered."""
    notes: dict[str, list[str]] = {}
    for noter in _noters:
        for code, note in noter(areas).items():
            notes.setdefault(code, []).append(note)
    return notes
