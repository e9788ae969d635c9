"""บันทึกเวที: the record of a forum, a hearing, a visit and every other session that is no council's."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from areas.settings import REGISTRY
from meetings import minutes_floor
from meetings.minutes_blocks import (
    Block,
    Kind,
    Source,
    agreed,
    at_time,
    fact,
    head,
    heading,
    is_every_group,
    quorum_at_blocks,
    quorum_at_votes,
    result_table,
    tail,
    weekday_of,
)
from meetings.minutes_text import CLOSING, OPENING
from meetings.quorum import Presence

SMALL = int(REGISTRY["round.small_cell_min"].default)


def compose(source: Source) -> Iterator[Block]:
    """Head, who came, what for, what was talked about, the order, what was agreed, other views, signatures."""
    meeting = source.meeting
    yield head(
        # Translators: the head of a forum's record: บันทึกเวที.
        _("Record of the session"),
        meeting.title,
        weekday_of(meeting.starts_at) if meeting.starts_at else "",
        _("at %(place)s", place=meeting.place) if meeting.place else "",
    )
    yield from _who(source)
    yield heading(_("What it was for"))
    yield from source.words(OPENING)
    yield from _talk(source)
    yield from _results(source)
    yield from _agreements(source)
    yield heading(_("Different views"))
    yield Block(Kind.WORDS, source.minutes.dissent) if source.minutes.dissent else fact(_("None"))
    yield from source.words(CLOSING)
    yield from _end(source)
    yield from tail(source)


def _who(source: Source) -> Iterator[Block]:
    figures = source.figures
    presence = Presence.from_json(figures["presence"])
    yield heading(_("Who came"))
    told = [ngettext("%(num)d person", "%(num)d people", presence.attended)]
    if presence.households:
        told.append(ngettext("from %(num)d household", "from %(num)d households", presence.households))
    yield fact(" ".join(told))
    for groups in (presence.groups(SMALL), presence.ages(SMALL)):
        if groups:
            yield fact(" · ".join(_group(name, number) for name, number in groups.items()))
    if beside := presence.beside():
        yield fact(beside)
    if figures["organizations"]:
        words = {"people": presence.from_organizations, "number": presence.organizations}
        yield fact(_("%(people)d people from %(number)d organisations", **words))
        yield Block(
            Kind.PEOPLE,
            rows=tuple(
                (one["name"], ngettext("%(num)d person", "%(num)d people", one["people"]), "")
                for one in figures["organizations"]
            ),
        )
    if figures["begun_at"]:
        yield fact(_("Began at %(time)s.", time=at_time(figures["begun_at"])) + _quorum(source))


def _quorum(source: Source) -> str:
    quorum = source.figures["quorum"]
    here = quorum["begun_with"] if quorum["begun_with"] is not None else source.figures["presence"]["attended"]
    if quorum["needed"] is None:
        return ""
    words = {"here": here, "needed": quorum["needed"]}
    told = _("%(here)d were here at the beginning; by the rule at least %(needed)d.", **words)
    return f" {told} " + (
        _("Quorum reached") if here >= quorum["needed"] and is_every_group(quorum) else _("Quorum not reached")
    )


def _group(name: str, number: int | None) -> str:
    names = {
        "female": _("Women"), "male": _("Men"), "other": _("Other"), "unsaid": _("Not asked"), "under25": _("Under 25"),
        "between": _("25 to 59"), "age60plus": _("60 and over"),
    }  # fmt: skip
    people = (
        ngettext("%(num)d person", "%(num)d people", number)
        if number is not None
        else _("fewer than %(small)d", small=SMALL)
    )
    return _("%(group)s: %(people)s", group=names[name], people=people)


def _talk(source: Source) -> Iterator[Block]:
    yield heading(_("What was talked about"))
    for place, line in enumerate(source.figures["lines"], start=1):
        yield Block(Kind.ITEM, line["title"], label=f"{place})")
        yield from source.words(line["code"])
        yield from minutes_floor.spoken(source, line["code"])
        yield from minutes_floor.tables(source, line["code"])
        if line["decision"]:
            yield agreed(line["decision"], f"line:{line['code']}")
    yield from quorum_at_blocks(source)
    yield from minutes_floor.spoken(source, None)
    yield from minutes_floor.tables(source, None)
    yield from minutes_floor.balance(source)
    yield from minutes_floor.questions(source)
    if source.figures["cards"]:
        yield Block(Kind.ITEM, _("Cards that were read out"))
        yield Block(Kind.WORDS, "\n".join(f"- {title}" for title in source.figures["cards"]))


def _results(source: Source) -> Iterator[Block]:
    """The votes: method, figures, who was here, and what came out."""
    if not source.figures["rounds"]:
        return
    yield heading(_("Results of the ranking"))
    for told in source.figures["rounds"]:
        yield Block(Kind.ITEM, told["title"])
        yield fact(_("Method: %(method)s.", method=told["method"]) + _counted(told))
        yield from quorum_at_votes(source, told["code"])
        yield from result_table(told)
        yield agreed(" ".join(part for part in (told["formula"], told["ballots"]) if part), f"round:{told['code']}")


def _counted(told: dict[str, object]) -> str:
    if "valid" not in told:
        return ""
    return " " + _(
        "%(valid)d valid ballots, %(invalid)d spoiled.",
        valid=int(str(told["valid"])),
        invalid=int(str(told["invalid"])),
    )


def _agreements(source: Source) -> Iterator[Block]:
    """What is done, who does it, until when: each a decision of its own."""
    agreements = source.figures["agreements"]
    if not agreements:
        return
    yield heading(_("Next steps that were agreed"))
    for one in agreements:
        beside = [_("Person in charge: %(owner)s", owner=one["owner"])]
        if one["due_on"]:
            beside.append(_("Due date: %(day)s", day=one["due_on"]))
        if one["doer"]:
            beside.append(one["doer"])
        yield Block(Kind.DECISION, f"{one['next_step']} · {' · '.join(beside)}", key=f"agreement:{one['code']}")


def _end(source: Source) -> Iterator[Block]:
    figures = source.figures
    if figures["ended_at"]:
        read = " " + _("What was agreed was read back to the room.") if figures["read_back_at"] else ""
        yield fact(_("Ended at %(time)s.", time=at_time(figures["ended_at"])) + read)
    for label in (_("Note-taker"), _("Who ran the session"), _("One of the community")):
        yield Block(Kind.SIGN, label=label)
