"""PrefLib's files of orders (.soc, .soi, .toc, .toi) and of categories (.cat), in today's form with its `#` lines.

Source: Mattei and Walsh, "PrefLib: A Library for Preferences" (2013), and the format page of preflib.org.
"""

from __future__ import annotations

import re

from methods.elections.profile import Profile
from methods.elections.rules import Form
from methods.files.box import Box, count_in, lines_of, name_in, unreadable, whole
from methods.files.opening import Source
from methods.refusals import Reason, Refused

ENDINGS = {".soc", ".soi", ".toc", ".toi", ".cat"}
_ALTERNATIVES = re.compile(r"#\s*NUMBER ALTERNATIVES:\s*([0-9]+)", re.I)
_NAME = re.compile(r"#\s*ALTERNATIVE NAME ([0-9]{1,6}):\s*(.*)", re.I)
_TYPE = re.compile(r"#\s*DATA TYPE:\s*(\w+)", re.I)
_ORDER = re.compile(r"([^:]*):(.*)")
_TIER = re.compile(r"\{([^{}]*)\}|([^,{}]+)")
_WHOLE_ORDER = re.compile(r"\s*(?:(?:\{[^{}]*\}|[^,{}]+)\s*(?:,\s*(?:\{[^{}]*\}|[^,{}]+)\s*)*)?")


def is_one(source: Source) -> bool:
    """Whether the bytes begin as PrefLib's files do."""
    return re.match(rb"\s*#\s*(FILE NAME|NUMBER ALTERNATIVES|TITLE)", source.content[:300]) is not None


def read(source: Source, form: Form) -> Profile:
    """The election. Alternatives are named by their numbers; what a ballot leaves out was not ranked.

    In a file of categories the first category is a tick, or the best score, and so on down to 0 for the last.
    """
    names: dict[str, str] = {}
    kind, declared = source.ending[1:], 0
    orders: list[tuple[int, str]] = []
    for line, text in lines_of(source.text()):
        if not text.startswith("#"):
            orders.append((line, text))
        elif found := _NAME.match(text):
            names[str(int(found[1]))] = name_in(found[2], line=line)
        elif found := _ALTERNATIVES.match(text):
            declared = whole(found[1], line=line)
        elif found := _TYPE.match(text):
            kind = found[1].lower()
    if not names or len(names) != declared:
        raise Refused(Reason.UNREADABLE_FILE, file=source.name)
    box = Box(list(names))
    for line, text in orders:
        _put(box, line, text, categories=kind == "cat", form=form)
    return box.profile(names)


def _put(box: Box, line: int, text: str, *, categories: bool, form: Form) -> None:
    found = _ORDER.fullmatch(text)
    if not found or not _WHOLE_ORDER.fullmatch(found[2]):
        raise unreadable(line, text)
    count = count_in(found[1], line=line)
    tiers = [
        [box.place(each.strip(), line=line) for each in (tier[1] or tier[2] or "").split(",") if each.strip()]
        for tier in _TIER.finditer(found[2].strip())
    ]
    if categories:
        best = 1 if form is Form.TICKS else len(tiers) - 1
        scores = {option: max(best - place, 0) for place, tier in enumerate(tiers) for option in tier}
        box.put(tiers, count, scores if form is not Form.RANKS else None)
    elif any(tiers):
        box.put(tiers, count)
    else:
        box.set_aside(count)
