"""What would have changed a question: how many on the other side, exactly, since one person less here is one more there."""

from __future__ import annotations

from flask_babel import ngettext

from methods.tally import Line
from methods.tally.answers import CONSENSUS, CONSENT, GRADIENTS, SCALES, YES_NO, Scale
from methods.tally.thresholds import HALF, NEEDED
from votes.results import ShownResult

QUESTIONS = {**SCALES, "hands": YES_NO}


def other_side(line: Line, result: ShownResult) -> str:
    """How many would have had to answer the other way; nothing where a way carries nothing, or nobody could have changed it."""
    scale = QUESTIONS[result.found.paper.way]
    if scale in (CONSENSUS, CONSENT):
        return _blocked(line, result, scale)
    rules = result.found.paper.rules
    if scale is YES_NO:
        return _carried(line, result, scale)
    return _reached(line, result) if scale is GRADIENTS and (rules.shares or rules.share != HALF) else ""


def _sum(line: Line, answers: frozenset[str]) -> int:
    return sum(int(part.value) for part in line.parts if part.name in answers)


def _blocked(line: Line, result: ShownResult, scale: Scale) -> str:
    against, is_silent = _sum(line, scale.against), not _sum(line, scale.favour | scale.against)
    if not against or is_silent:
        return ""
    return ngettext(
        "“%(title)s” would be carried if the %(num)d person who holds back had agreed",
        "“%(title)s” would be carried if the %(num)d people who hold back had agreed",
        against,
        title=result.title(line.option),
    )


def _steps(line: Line, result: ShownResult, scale: Scale) -> tuple[bool, int]:
    """Whether it has what it needs, and how many would have to change sides; none where there are not so many."""
    needed = max(1, int(result.found.figure(f"{NEEDED}{line.option}")))
    favour, against = _sum(line, scale.favour), _sum(line, scale.against)
    if favour >= needed:
        return True, favour - needed + 1
    return False, needed - favour if needed - favour <= against else 0


def _carried(line: Line, result: ShownResult, scale: Scale) -> str:
    is_carried, count = _steps(line, result, scale)
    title = result.title(line.option)
    if is_carried:
        return ngettext(
            "“%(title)s” would not be carried if %(num)d person in favour had been against",
            "“%(title)s” would not be carried if %(num)d people in favour had been against",
            count,
            title=title,
        )
    if not count:
        return ""
    return ngettext(
        "“%(title)s” would be carried if %(num)d person against had been in favour",
        "“%(title)s” would be carried if %(num)d people against had been in favour",
        count,
        title=title,
    )


def _reached(line: Line, result: ShownResult) -> str:
    has_it, count = _steps(line, result, GRADIENTS)
    title = result.title(line.option)
    if has_it:
        return ngettext(
            "“%(title)s” would not reach what it needs if %(num)d person who supports it had been against",
            "“%(title)s” would not reach what it needs if %(num)d people who support it had been against",
            count,
            title=title,
        )
    if not count:
        return ""
    return ngettext(
        "“%(title)s” would reach what it needs if %(num)d person against had supported it",
        "“%(title)s” would reach what it needs if %(num)d people against had supported it",
        count,
        title=title,
    )
