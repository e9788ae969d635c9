"""BLT, the form in which STV elections are kept: a line per ballot that ends with 0, then the names.

The first line holds how many candidates and seats there are; a line of negative numbers names who withdrew. Equal ranks are
joined by `=`, a rank left empty is `-`. After the line `0` come the candidates' names, in quotation marks or a line each, and a title.
Source: Hill, Wichmann and Woodall, "Algorithm 123" (1987), as the counting programs of today write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from methods.elections.profile import Profile
from methods.elections.rules import Form
from methods.files.box import Box, count_in, lines_of, name_in, unreadable, whole
from methods.files.opening import Source
from methods.refusals import Reason, Refused

ENDINGS = {".blt"}
MOST_SEATS = 500
_HEAD = re.compile(r"([0-9]{1,6})\s+([0-9]{1,6})")
_WITHDRAWN = re.compile(r"(?:-[0-9]{1,6}\s*)+")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def is_one(source: Source) -> bool:
    """Whether the bytes begin as a BLT file does: two numbers, then ballots that end with 0."""
    return re.match(rb"\s*[0-9]+[ \t]+[0-9]+\s*\n[-0-9 \t\r\n]*[ \t]0\s*\n", source.content[:2000]) is not None


def read(source: Source, form: Form) -> Profile:
    """The election with its seats and who withdrew. Candidates are named by their numbers. A ballot without any is invalid."""
    lines = iter(lines_of(_without_comments(source.text())))
    line, head = next(lines, (1, ""))
    found = _HEAD.fullmatch(head)
    if not found or not int(found[1]) or not 0 < int(found[2]) <= MOST_SEATS:
        raise unreadable(line, head)
    options = whole(found[1], line=line, most=10_000)
    box = Box([str(number) for number in range(1, options + 1)])
    withdrawn: set[int] = set()
    for line, text in lines:
        if text == "0" and len(withdrawn) == options:
            raise Refused(Reason.ALL_WITHDRAWN)
        if text == "0":
            return box.profile(_names(lines, box, source), withdrawn=withdrawn, seats=int(found[2]))
        if _WITHDRAWN.fullmatch(text):
            withdrawn |= {box.place(number[1:], line=line) for number in text.split()}
        else:
            _put(box, line, text)
    raise Refused(Reason.CUT_OFF, file=source.name)


def _put(box: Box, line: int, text: str) -> None:
    count, *ranks = text.split()
    if not ranks or ranks[-1] != "0":
        raise unreadable(line, text)
    people = count_in(count, line=line)
    tiers = [[box.place(each, line=line) for each in rank.split("=")] for rank in ranks[:-1] if rank != "-"]
    if tiers:
        box.put(tiers, people)
    else:
        box.set_aside(people)


def _names(lines: Iterator[tuple[int, str]], box: Box, source: Source) -> dict[str, str]:
    names: list[str] = []
    for line, text in lines:
        quoted = _QUOTED.findall(text) if text.startswith('"') else [text]
        names += [name_in(name.replace('""', '"'), line=line) for name in quoted if name.strip()]
        if len(names) > len(box.options):
            break  # the title
    if names and len(names) < len(box.options):
        raise Refused(Reason.CUT_OFF, file=source.name)
    return dict(zip(box.options, names, strict=False))


def _without_comments(text: str) -> str:
    return re.sub(r"(?m)^\s*#.*$", "", text)
