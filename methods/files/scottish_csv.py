"""The CSV in which Scottish wards are collected (mggg/scot-elex): candidates and seats, counted ballots, then the candidates' names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from methods.elections.profile import Profile
from methods.files.blt import MOST_SEATS
from methods.files.box import Box, count_in, name_in, unreadable, whole

_BEGINS = re.compile(r"\s*[0-9]{1,3},[0-9]{1,3},*\s*\n")
_CANDIDATE = re.compile(r"Candidate ([0-9]{1,3})")


def is_one(text: str) -> bool:
    """Two numbers, and further down the first candidate's name."""
    return _BEGINS.match(text[:100]) is not None and re.search(r'(?m)^"?Candidate 1"?,', text) is not None


def read(rows: Iterator[tuple[int, list[str]]]) -> Profile:
    """The election with its seats; candidates are named by their numbers."""
    line, head = next(rows)
    options = whole(head[0], line=line, most=1000)
    seats = whole(head[1], line=line, most=MOST_SEATS)
    box = Box([str(number) for number in range(1, options + 1)])
    names: dict[str, str] = {}
    for line, row in rows:
        cells = [cell for cell in row if cell]
        if found := _CANDIDATE.fullmatch(cells[0]):
            names[box.options[box.place(found[1], line=line)]] = name_in(" ".join(cells[1:2]), line=line)
        elif len(cells) > 1:
            box.put([[box.place(cell, line=line)] for cell in cells[1:]], count_in(cells[0], line=line))
        elif not names:
            raise unreadable(line, cells[0])
    return box.profile(names, seats=seats)
