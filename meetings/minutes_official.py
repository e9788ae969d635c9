"""รายงานการประชุม: the minutes of a council or an assembly, in the order of the official form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from meetings import minutes_floor
from meetings.agendas import heading as heading_of_kind
from meetings.labels import LineKind
from meetings.minutes_blocks import (
    Block,
    Kind,
    Source,
    at_time,
    day_of,
    fact,
    groups_told,
    head,
    heading,
    is_every_group,
    move_sentence,
    moves_between,
    quorum_at_blocks,
    quorum_at_votes,
    resolved,
    result_table,
    tail,
    weekday_of,
)
from meetings.minutes_text import CLOSING, numbered

# The order of the official form; "arising" is left out where there is nothing, and the numbers after it move up.
SECTIONS = (
    LineKind.CHAIR_NEWS,
    LineKind.LAST_MINUTES,
    LineKind.ARISING,
    LineKind.INFORM,
    LineKind.CONSIDER,
    LineKind.OTHER,
)
NOTED_KINDS = (LineKind.CHAIR_NEWS, LineKind.ARISING, LineKind.INFORM)
ANNEX_FROM = 41  # people; a longer list goes to the end of the paper


def compose(source: Source) -> Iterator[Block]:
    """The whole paper."""
    yield from _head(source)
    yield from _people(source)
    yield from _opening(source)
    yield from _sections(source)
    yield from source.words(CLOSING)
    yield from _end(source)
    yield from tail(source)
    if len(source.figures["people"]["present"]) >= ANNEX_FROM:
        yield heading(_("Annex: members present"))
        yield _present(source)


def _head(source: Source) -> Iterator[Block]:
    meeting = source.meeting
    of = meeting.body.name if meeting.body else meeting.title
    yield head(
        # Translators: the head of official minutes: รายงานการประชุม{ชื่อคณะ}.
        _("Minutes of the meeting of %(body)s", body=of) if meeting.body else _("Minutes: %(title)s", title=of),
        # Translators: stands alone in the head of the minutes: ครั้งที่ 3/2568.
        numbered(meeting.number, meeting.year),
        _("held on %(day)s", day=weekday_of(meeting.starts_at)) if meeting.starts_at else "",
        _("at %(place)s", place=meeting.place) if meeting.place else "",
    )


def _people(source: Source) -> Iterator[Block]:
    people, presence = source.figures["people"], source.figures["presence"]
    present = people["present"]
    yield heading(_("Members present"))
    if len(present) >= ANNEX_FROM:
        yield fact(ngettext("%(num)d person (list annexed)", "%(num)d people (list annexed)", len(present)))
    elif present:
        yield _present(source)
    else:
        attended = presence["attended"]
        yield fact(ngettext("%(num)d person", "%(num)d people", attended))
    if people["absent"]:
        yield heading(_("Members absent"))
        rows = [(one["name"], one["post"], one["reason"] if source.is_full else "") for one in people["absent"]]
        yield Block(Kind.PEOPLE, rows=tuple(rows))
    watching = presence["guests"] + (0 if people["others"] else presence["officials"])
    if people["others"] or watching:
        yield heading(_("Others present"))
        if people["others"]:
            yield Block(Kind.PEOPLE, rows=tuple((one["name"], one["post"], "") for one in people["others"]))
        if watching:
            yield fact(ngettext("%(num)d person who listened", "%(num)d people who listened", watching))


def _present(source: Source) -> Block:
    """Name, post, office; who came for somebody else says for whom."""
    rows = []
    for one in source.figures["people"]["present"]:
        # Translators: a substitute in the list of those present: {name} (แทน {name of the member}).
        name = _("%(name)s (for %(member)s)", name=one["name"], member=one["for"]) if one.get("for") else one["name"]
        rows.append((name, one["post"], one["office"]))
    return Block(Kind.PEOPLE, rows=tuple(rows))


def _opening(source: Source) -> Iterator[Block]:
    figures = source.figures
    if figures["begun_at"]:
        yield heading(_("The meeting began at %(time)s", time=at_time(figures["begun_at"])))
    quorum, chair = figures["quorum"], figures["chair"]
    here = quorum["begun_with"] if quorum["begun_with"] is not None else figures["presence"]["present"]
    who = chair["name"] if chair else ""
    told = _come(here, quorum)
    opened = (
        _("%(chair)s as chair opened the meeting and followed the agenda:", chair=who)
        if who
        else _("The chair opened the meeting and followed the agenda:")
    )
    yield fact(f"{told} {opened}")
    yield from groups_told(quorum)
    first = next((line["begun_at"] for line in figures["lines"] if line["begun_at"]), None)
    inside = {
        move["at"]
        for line in figures["lines"]
        for move in figures["moves"]
        if line["begun_at"]
        and line["begun_at"] <= move["at"]
        and (line["ended_at"] is None or move["at"] < line["ended_at"])
    }
    for move in figures["moves"]:
        if move["at"] not in inside and (first is None or move["at"] < first):
            yield fact(move_sentence(move))


def _come(here: int, quorum: dict[str, Any]) -> str:
    """How many had come, of how many, and whether that was enough."""
    words = {"here": here, "whole": quorum["whole"] or 0, "needed": quorum["needed"] or 0}
    is_enough = (quorum["needed"] is None or here >= quorum["needed"]) and is_every_group(quorum)
    if quorum["unit"] != "seats":
        del words["whole"]
        if is_enough:
            return _("%(here)d people had come, which is a quorum.", here=here)
        return _("%(here)d people had come; at least %(needed)d are needed for a quorum.", **words)
    if is_enough:
        return _("%(here)d of %(whole)d members had come, which is a quorum.", here=here, whole=words["whole"])
    return _("%(here)d of %(whole)d members had come; at least %(needed)d are needed for a quorum.", **words)


def _sections(source: Source) -> Iterator[Block]:
    number = 0
    for kind in SECTIONS:
        lines = [line for line in source.figures["lines"] if line["kind"] == kind.value]
        if kind is LineKind.ARISING and not lines:
            continue
        number += 1
        # Translators: the heading of an item of official minutes: "Item 1" (ระเบียบวาระที่ 1).
        item = _("Item %(number)d", number=number)
        if kind is LineKind.LAST_MINUTES:
            yield from _last_minutes(source, item, lines)
            continue
        yield heading(f"{item} {heading_of_kind(kind)}")
        pieces = [*_lines(source, number, kind, lines)]
        if kind is LineKind.OTHER:
            pieces += [*quorum_at_blocks(source), *_loose_votes(source), *_of_the_floor(source), *_next_steps(source, number, len(lines))]
        yield from pieces or [fact(_("None"))]


def _last_minutes(source: Source, item: str, lines: list[dict[str, Any]]) -> Iterator[Block]:
    previous = source.figures["previous"]
    if previous is None:
        none = _("Approving the minutes: none, as this is the first meeting")
        yield heading(f"{item} {none}")
    else:
        number, day = numbered(previous["number"], previous["year"]), day_of(previous["starts_at"])
        # Translators: %(number)s is "no. 2/2025" (ครั้งที่ 2/2568), %(day)s a date.
        yield heading(f"{item} " + _("Approving the minutes %(number)s of %(day)s", number=number, day=day))
    for line in lines:
        yield from _said(source, line)
    if previous is not None and not any(line["decision"] for line in lines):
        yield fact(_("The meeting has not considered these minutes yet."))


def _lines(source: Source, number: int, kind: LineKind, lines: list[dict[str, Any]]) -> Iterator[Block]:
    for place, line in enumerate(lines, start=1):
        yield Block(Kind.ITEM, line["title"], label=f"{number}.{place}")
        yield from _said(source, line)
        if kind in NOTED_KINDS and not line["decision"] and not source.rounds([line["code"]]):
            yield resolved(_("Noted"))


def _said(source: Source, line: dict[str, Any]) -> Iterator[Block]:
    """What was said, who came and went meanwhile, the votes, and what was decided."""
    yield from source.words(line["code"])
    yield from minutes_floor.spoken(source, line["code"])
    yield from minutes_floor.tables(source, line["code"])
    yield from moves_between(source, line["begun_at"], line["ended_at"])
    for told in source.rounds([line["code"]]):
        yield from _vote(source, told)
    if line["decision"]:
        yield resolved(line["decision"], f"line:{line['code']}")


def _vote(source: Source, told: dict[str, Any]) -> Iterator[Block]:
    yield fact(_("Vote “%(title)s”, method: %(method)s.", title=told["title"], method=told["method"]))
    yield from quorum_at_votes(source, told["code"])
    if len(told["lines"]) > 1:
        yield from result_table(told)
    yield resolved(" ".join(part for part in (told["formula"], told["ballots"]) if part), f"round:{told['code']}")


def _loose_votes(source: Source) -> Iterator[Block]:
    """Votes that stood on no line of the agenda."""
    for told in source.rounds([None]):
        yield from _vote(source, told)


def _of_the_floor(source: Source) -> Iterator[Block]:
    """What was said, written and asked on no line of the agenda."""
    yield from minutes_floor.spoken(source, None)
    yield from minutes_floor.tables(source, None)
    yield from minutes_floor.balance(source)
    yield from minutes_floor.questions(source)


def _next_steps(source: Source, number: int, before: int) -> Iterator[Block]:
    """มอบหมายให้ … ดำเนินการ … ให้แล้วเสร็จภายในวันที่ …"""
    agreements = source.figures["agreements"]
    if not agreements:
        return
    yield Block(Kind.ITEM, _("Next steps that were agreed"), label=f"{number}.{before + 1}")
    for one in agreements:
        words = {"owner": one["owner"], "step": one["next_step"], "day": one["due_on"]}
        key = f"agreement:{one['code']}"
        if one["has_owner"] and one["due_on"]:
            yield resolved(_("%(owner)s is charged to do this by %(day)s: %(step)s", **words), key)
        elif one["has_owner"]:
            yield resolved(
                _("%(owner)s is charged to do this: %(step)s", owner=words["owner"], step=words["step"]), key
            )
        else:
            yield resolved(_("%(step)s (nobody answers for it yet)", step=words["step"]), key)


def _end(source: Source) -> Iterator[Block]:
    figures = source.figures
    if source.minutes.dissent:
        yield heading(_("Different views"))
        yield Block(Kind.WORDS, source.minutes.dissent)
    if figures["read_back_at"]:
        yield fact(_("What was agreed was read back to the room."))
    if figures["next"]:
        words = {
            "day": weekday_of(figures["next"]["starts_at"]),
            "time": at_time(figures["next"]["starts_at"]),
            "place": figures["next"]["place"],
        }
        # Translators: นัดประชุมครั้งต่อไป วัน… เวลา … ณ ….
        yield heading(_("Next meeting: %(day)s, at %(time)s, at %(place)s", **words))
    if figures["ended_at"]:
        yield heading(_("The meeting ended at %(time)s", time=at_time(figures["ended_at"])))
    secretary, chair = figures["secretary"], figures["chair"]
    yield _sign(_("Taker of the minutes"), secretary)
    yield _sign(_("Checker of the minutes"), chair)


def _sign(label: str, person: dict[str, str] | None) -> Block:
    rows = ((person["name"], person["office"]),) if person else ()
    return Block(Kind.SIGN, label=label, rows=rows)
