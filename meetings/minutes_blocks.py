"""The minutes as blocks in their fixed order: one composition for the page, the print, the DOCX and the plain text.

Facts come from the figures that were kept with the minutes; people's words stand between them. A decision is a block of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from commons import thai
from meetings.models import Meeting, Minutes
from meetings.quorum import groups_words


class Kind(StrEnum):
    """What a block is, and so how it is set."""

    CENTRE = "centre"  # the head of the paper, line by line
    HEADING = "heading"  # ผู้มาประชุม, ระเบียบวาระที่ …
    ITEM = "item"  # 5.1 …
    FACT = "fact"  # a sentence made from the record
    WORDS = "words"  # what somebody wrote, with a little Markdown
    DECISION = "decision"  # มติที่ประชุม …
    PEOPLE = "people"  # numbered rows of cells
    TABLE = "table"
    SIGN = "sign"  # (ลงชื่อ) …
    ASIDE = "aside"  # lines on the right half: who writes a letter, its day, its close
    PAIR = "pair"  # เรื่อง  …


@dataclass(frozen=True)
class Block:
    """One piece of the minutes. `key` names the decision that it tells."""

    kind: Kind
    text: str = ""
    label: str = ""
    key: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """What the minutes are composed from. `is_full` is the copy of the secretary, with the reasons of absence."""

    meeting: Meeting
    minutes: Minutes
    is_full: bool = False
    told_rounds: set[str] = field(default_factory=set)

    @property
    def figures(self) -> dict[str, Any]:
        return self.minutes.figures

    def words(self, place: str) -> Iterator[Block]:
        """What was written at a place, if anything."""
        if text := self.minutes.words.get(place, "").strip():
            yield Block(Kind.WORDS, text)

    def rounds(self, lines: Iterable[str | None]) -> list[dict[str, Any]]:
        """The votes that stood on these lines; those on no known line for None."""
        wanted = set(lines)
        known = {line["code"] for line in self.figures["lines"]}
        return [told for told in self.figures["rounds"] if (told["line"] if told["line"] in known else None) in wanted]


def head(*lines: str) -> Block:
    """Centred lines; empty ones are left out."""
    return Block(Kind.CENTRE, rows=tuple((line,) for line in lines if line))


def heading(text: str) -> Block:
    return Block(Kind.HEADING, text)


def fact(text: str) -> Block:
    return Block(Kind.FACT, text)


def resolved(text: str, key: str = "") -> Block:
    # Translators: มติที่ประชุม, under each item of official minutes.
    return Block(Kind.DECISION, text, label=_("The meeting resolved"), key=key)


def agreed(text: str, key: str = "") -> Block:
    # Translators: ข้อตกลง, before what a forum agreed on a line.
    return Block(Kind.DECISION, text, label=_("Agreed"), key=key)


def at_time(moment: str) -> str:
    """The hour of a kept moment."""
    return thai.clock_time(datetime.fromisoformat(moment), str(get_locale()))


def day_of(moment: str | datetime) -> str:
    """The day of a kept moment as letters write it, without its weekday."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return thai.letter_date(at, str(get_locale()))


def weekday_of(moment: str | datetime) -> str:
    """The day with its weekday: วันจันทร์ที่ 15 กันยายน 2568."""
    at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    language = str(get_locale())
    weekday = thai.weekday_name(thai.local_day(at), language)
    # Translators: %(weekday)s is a weekday, %(day)s a date with its year: วันจันทร์ที่ 15 กันยายน 2568.
    return _("%(weekday)s, %(day)s", weekday=weekday, day=thai.letter_date(at, language))


def quorum_at_votes(source: Source, round_code: str) -> Iterator[Block]:
    """Who was here when a vote opened and closed."""
    for vote in source.figures["votes"]:
        if vote["code"] != round_code or vote["step"] not in ("opened", "closed"):
            continue
        words = {"time": at_time(vote["at"]), "here": vote["here"], "needed": vote["needed"] or 0}
        step = vote["step"] == "opened"
        if vote["needed"] is None:
            yield fact(_("At %(time)s %(here)d were present.", time=words["time"], here=words["here"]))
        elif vote["here"] >= vote["needed"] and is_every_group(vote):
            yield fact(
                _("At %(time)s, when the vote opened, %(here)d were present (at least %(needed)d needed), a quorum.", **words)
                if step
                else _("At %(time)s, when the vote closed, %(here)d were present (at least %(needed)d needed), a quorum.", **words)
            )  # fmt: skip
        else:
            yield fact(
                _("At %(time)s, when the vote opened, %(here)d were present (at least %(needed)d needed), no quorum.", **words)
                if step
                else _("At %(time)s, when the vote closed, %(here)d were present (at least %(needed)d needed), no quorum.", **words)
            )  # fmt: skip
        yield from groups_told(vote)


def quorum_at_blocks(source: Source) -> Iterator[Block]:
    """Who was here when lines were decided together."""
    for block in source.figures.get("blocks", ()):
        words = {"time": at_time(block["at"]), "here": block["here"]}
        needed = block["needed"]
        if needed is not None:
            words["needed"] = needed
            yield fact(ngettext(
                "At %(time)s %(num)d item was decided together; %(here)d were present (at least %(needed)d needed).",
                "At %(time)s %(num)d items were decided together; %(here)d were present (at least %(needed)d needed).",
                block["lines"], **words,
            ))  # fmt: skip
        else:
            yield fact(ngettext(
                "At %(time)s %(num)d item was decided together; %(here)d were present.",
                "At %(time)s %(num)d items were decided together; %(here)d were present.",
                block["lines"], **words,
            ))  # fmt: skip
        yield from groups_told(block)


def is_every_group(kept: dict[str, Any]) -> bool:
    """Whether enough of every group were here, where the rule asked for that."""
    return all(here >= kept["least"] for _name, here in kept.get("groups", ()))


def groups_told(kept: dict[str, Any]) -> Iterator[Block]:
    """How many of each group were here; nothing where the rule asked for no groups."""
    if words := groups_words(kept.get("groups", ()), kept.get("least", 0)):
        yield fact(words)


def result_table(told: dict[str, Any]) -> Iterator[Block]:
    """The order that came out, with its totals."""
    if told["lines"]:
        rows = tuple((str(line["rank"]), line["title"], line["total"]) for line in told["lines"])
        yield Block(Kind.TABLE, heads=(_("Place in the order"), _("Matter"), _("Total")), rows=rows)


def moves_between(source: Source, begun: str | None, ended: str | None) -> Iterator[Block]:
    """Who came late or left while a line was spoken of."""
    for move in source.figures["moves"]:
        if begun and begun <= move["at"] and (ended is None or move["at"] < ended):
            yield fact(move_sentence(move))


def move_sentence(move: dict[str, str]) -> str:
    """(… เข้าประชุมเวลา …)."""
    words = {"name": move["name"], "time": at_time(move["at"])}
    if move["way"] == "came":
        return _("(%(name)s joined the meeting at %(time)s)", **words)
    return _("(%(name)s left the meeting at %(time)s)", **words)


def tail(source: Source) -> Iterator[Block]:
    """The end of every record: corrections that came later, each with its day."""
    if source.minutes.corrections:
        yield heading(_("Corrections added later"))
        for correction in source.minutes.corrections:
            yield Block(Kind.WORDS, correction.text, label=day_of(correction.at))
