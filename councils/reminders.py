"""What a body is reminded of by law and by its own rules: terms, vacant seats, meetings due. It warns and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Any

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import func, select

from areas.settings import Settings, settings_for
from areas.settings.values import share_in_words
from bodies.labels import BodyKind, Office
from bodies.models import Body
from commons import clock, thai
from commons.db import session
from councils.models import BUDDHIST, AssemblyCycle
from meetings.models import Meeting, MeetingState

AHEAD = timedelta(days=90)  # how long before its end a term is told of
OF_COMMUNITY_ORGANISATIONS = frozenset({BodyKind.COC_COUNCIL, BodyKind.COC_PROVINCE_MEETING})
HELD = (MeetingState.CLOSED, MeetingState.MINUTES_PUBLISHED)


class Why(StrEnum):
    """Of what a body is reminded."""

    TERM_ENDED = "term_ended"
    TERM_ENDS = "term_ends"
    VACANT = "vacant"
    EX_OFFICIO = "ex_officio"
    MEETINGS_DUE = "meetings_due"
    ASSEMBLY_DUE = "assembly_due"


@dataclass(frozen=True)
class Reminder:
    """One thing that holds today; `mark` is the same as long as it is the same thing, so that it is told once."""

    why: Why
    mark: str
    figures: dict[str, Any]

    @property
    def sentence(self) -> str:
        return sentence_of(self.why, self.figures)


def reminders_of(body: Body, today: date) -> list[Reminder]:
    """Every reminder that holds today; nothing for a body that was ended."""
    if body.ended_on is not None:
        return []
    rules = settings_for(body.area_path, body=body)
    found = [*_terms(body, today), *_vacant(body, today), *_shares(body, rules, today)]
    if body.kind in OF_COMMUNITY_ORGANISATIONS:
        found += _meetings(body, rules["coc.meetings_per_year"], today)
    if body.kind is BodyKind.ASSEMBLY_ORGANIZER:
        found += _assemblies(body, rules["assembly.per_year_min"], today)
    return found


def sentence_of(why: Why, figures: dict[str, Any]) -> str:
    """A reminder in words, from what the log keeps of it."""
    match why:
        case Why.TERM_ENDED:
            return ngettext(
                "The term of %(num)d seat ended on %(day)s; its holder stays until the body says otherwise.",
                "The term of %(num)d seats ended on %(day)s; their holders stay until the body says otherwise.",
                figures["seats"],
                day=_day(figures["day"]),
            )
        case Why.TERM_ENDS:
            return ngettext(
                "The term of %(num)d seat ends on %(day)s.",
                "The term of %(num)d seats ends on %(day)s.",
                figures["seats"],
                day=_day(figures["day"]),
            )
        case Why.VACANT:
            return _("Only %(held)d of %(all)d seats are held, fewer than the quorum of %(needed)d.", **figures)
        case Why.EX_OFFICIO:
            most = share_in_words(Fraction(figures["most"]))
            words = {"posts": figures["posts"], "all": figures["all"], "most": most}
            return _("%(posts)d of %(all)d seats are ex officio; at most %(most)s should be.", **words)
        case Why.MEETINGS_DUE:
            return _("This year %(held)d of %(all)d meetings were held; %(due)d should have been by now.", **figures)
        case Why.ASSEMBLY_DUE:
            return ngettext(
                "At least %(num)d assembly is to be held this year.",
                "At least %(num)d assemblies are to be held this year.",
                figures["all"],
            )


def _terms(body: Body, today: date) -> Iterator[Reminder]:
    ends = [seat.term_ends_on for seat in body.seats if seat.member_id is not None and seat.term_ends_on]
    for day in sorted({day for day in ends if day <= today + AHEAD}):
        why = Why.TERM_ENDED if day < today else Why.TERM_ENDS
        yield Reminder(why, f"{why}:{day.isoformat()}", {"seats": ends.count(day), "day": day.isoformat()})


def _vacant(body: Body, today: date) -> Iterator[Reminder]:
    seats = [seat for seat in body.seats if seat.office is not Office.ADVISER]
    held = sum(1 for seat in seats if seat.member_id is not None)
    needed = body.quorum_rule.needed(len(seats))
    if 0 < held < needed:
        yield Reminder(Why.VACANT, f"{Why.VACANT}:{today.year}", {"held": held, "all": len(seats), "needed": needed})


def _shares(body: Body, rules: Settings, today: date) -> Iterator[Reminder]:
    seats = [seat for seat in body.seats if seat.office is not Office.ADVISER]
    most = Fraction(rules["coc.qualified_share_max"])
    posts = sum(1 for seat in seats if seat.is_ex_officio)
    if body.kind in OF_COMMUNITY_ORGANISATIONS and seats and Fraction(posts, len(seats)) > most:
        figures = {"posts": posts, "all": len(seats), "most": str(most)}
        yield Reminder(Why.EX_OFFICIO, f"{Why.EX_OFFICIO}:{today.year}", figures)


def _meetings(body: Body, per_year: int, today: date) -> Iterator[Reminder]:
    """A year is a calendar year, the first one begins with the body; by today so many of its meetings should have been held."""
    first = _first_day(body, today)
    begins = clock.bangkok(first.year, first.month, first.day, 0, 0)
    counted = select(func.count()).where(
        Meeting.body_id == body.id, Meeting.state.in_(HELD), Meeting.starts_at >= begins, ~Meeting.is_rehearsal
    )
    held = session().scalar(counted.select_from(Meeting)) or 0
    due = per_year * (today - first).days // 365
    if held < due:
        mark = f"{Why.MEETINGS_DUE}:{today.year}:{due}"
        yield Reminder(Why.MEETINGS_DUE, mark, {"held": held, "all": per_year, "due": due})


def _assemblies(body: Body, per_year: int, today: date) -> Iterator[Reminder]:
    """In the year in which the body began only as many as the rest of that year asks for."""
    due = per_year * (date(today.year + 1, 1, 1) - _first_day(body, today)).days // 365
    counted = select(func.count()).where(AssemblyCycle.body_id == body.id, AssemblyCycle.year == today.year + BUDDHIST)
    held = session().scalar(counted.select_from(AssemblyCycle)) or 0
    if held < due:
        yield Reminder(Why.ASSEMBLY_DUE, f"{Why.ASSEMBLY_DUE}:{today.year}", {"all": due})


def _first_day(body: Body, today: date) -> date:
    """Where the year begins for a body that was founded in it."""
    return max(date(today.year, 1, 1), body.founded_on or date.min)


def _day(iso: str) -> str:
    return thai.short_date(date.fromisoformat(iso), str(get_locale()))
