"""What the minutes tell of the floor: who spoke on a line, the tables that read their sheets to it, and the questions of the room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from meetings.floor_face import minutes_of
from meetings.minutes_blocks import Block, Kind, Source, fact
from meetings.minutes_text import question_place, table_place


def spoken(source: Source, line: str | None) -> Iterator[Block]:
    """How many spoke on a line and how long; in a body the seats by name."""
    for told in source.figures.get("speaking", ()):
        if told["line"] == line and told["people"]:
            yield fact(" ".join(_sentences(told)))


def balance(source: Source) -> Iterator[Block]:
    """How the time of speaking was shared."""
    told = source.figures.get("balance", ())
    shares = " · ".join(f"{one['group']} {minutes_of(one['seconds'])} ({one['percent']}%)" for one in told)
    if shares:
        yield fact(_("Time of speaking: %(shares)s", shares=shares))


def tables(source: Source, line: str | None) -> Iterator[Block]:
    """The tables of a line; those of no line that is known for None. What was read to the room stands in the words of the line."""
    known = {one["code"] for one in source.figures["lines"]}
    for told in source.figures.get("tables", ()):
        if (told["line"] if told["line"] in known else None) != line:
            continue
        yield fact(_table(told))
        yield from source.words(table_place(told["code"]))


def questions(source: Source) -> Iterator[Block]:
    """What the room asked, most wanted first, with what was answered."""
    asked = source.figures.get("questions", ())
    if asked:
        yield Block(Kind.ITEM, _("Questions from the floor"))
    for place, told in enumerate(asked, start=1):
        likes = ngettext("%(num)d person wanted this answered", "%(num)d people wanted this answered", told["likes"])
        state = _("Answered in the room") if told["is_answered"] else _("Not answered in the room")
        yield fact(
            f"({place}) {told['words']} · {likes} · {state}"
            if told["likes"]
            else f"({place}) {told['words']} · {state}"
        )
        yield from source.words(question_place(told["code"]))


def _sentences(told: dict[str, Any]) -> Iterator[str]:
    time = minutes_of(told["seconds"])
    yield ngettext("%(num)d person spoke, %(time)s minutes.", "%(num)d people spoke, %(time)s minutes in all.",
                   told["people"], time=time)  # fmt: skip
    if told["named"]:
        names = " · ".join(f"{name} {minutes_of(seconds)}" for name, seconds in told["named"])
        yield _("Of the members: %(names)s.", names=names)
    if told["pro"] or told["contra"]:
        yield _("For it %(pro)d, against it %(contra)d.", pro=told["pro"], contra=told["contra"])
    if told["out_of_turn"]:
        number = told["out_of_turn"]
        yield ngettext("The chair called %(num)d out of turn.", "The chair called %(num)d out of turn.", number)


def _table(told: dict[str, Any]) -> str:
    head = _("Table %(number)d: %(topic)s", number=told["number"], topic=told["topic"])
    people = ngettext("%(num)d person", "%(num)d people", told["people"]) if told["people"] else ""
    led = _("led by %(name)s", name=told["led_by"]) if told["led_by"] else ""
    state = (
        _("its sheet was read to the room")
        if told["is_read"]
        else ""
        if told["is_written"]
        else _("it gave in no sheet")
    )
    return " · ".join(part for part in (head, people, led, state) if part)
