"""Debian's tally sheets: the options drawn as a comb of lines, then a line per vote with a sign per option.

A digit (a letter from the tenth rank on) is the rank an option was given, `-` leaves it out; equal ranks are allowed and gaps mean
nothing. Source: the tally sheets of the Debian Vote Engine, https://www.debian.org/vote/.
"""

from __future__ import annotations

import re

from methods.elections.profile import Profile
from methods.elections.rules import Form
from methods.files.box import Box, lines_of, name_in, unreadable
from methods.files.opening import Source
from methods.refusals import Reason, Refused

ENDINGS: set[str] = set()  # they are called .txt, as everything is
_OPTION = re.compile(r"[\s/|]*Option\s+([0-9]{1,3})\s*-*>:\s*(.*?)(?:\s+[|/]+)?")
_VOTE = re.compile(r"V:\s+([1-9A-Za-z-]+)(?:\s.*)?")


def is_one(source: Source) -> bool:
    """Whether the bytes draw the comb of options."""
    return re.search(rb"Option\s+1\s*-*>:", source.content[:20_000]) is not None


def read(source: Source, form: Form) -> Profile:
    """The election; options are named by their numbers. A vote that ranks nothing is a vote, as Debian counts it."""
    names: dict[str, str] = {}
    votes: list[tuple[int, str]] = []
    for line, text in lines_of(source.text()):
        if found := _OPTION.fullmatch(text):
            if int(found[1]) != len(names) + 1:
                raise unreadable(line, text)
            names[found[1]] = name_in(found[2], line=line)
        elif text.startswith("V:"):
            votes.append((line, text))
    if not names:
        raise Refused(Reason.UNREADABLE_FILE, file=source.name)
    box = Box(list(names))
    for line, text in votes:
        found = _VOTE.fullmatch(text)
        if not found or len(found[1]) != len(names):
            raise unreadable(line, text)
        box.put(_tiers(found[1]))
    return box.profile(names)


def _tiers(signs: str) -> list[list[int]]:
    ranks: dict[int, list[int]] = {}
    for option, sign in enumerate(signs):
        if sign != "-":
            ranks.setdefault(int(sign, 36), []).append(option)
    return [ranks[rank] for rank in sorted(ranks)]
