"""What a body is reminded of by law and by its own rules: terms, vacant seats, meetings due. It warns and stops nothing."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import func, select

from areas.settings import Settings, settings_for
from areas.settings.values import share_in_words
from bodies.labels import BodyKind, Office
from bodies.models import Body
from commons import clock, thai
from commons.db import session
from councils.models import AssemblyCycle
from meetings.models import Meeting, MeetingState

AHEAD = timedelta(days=90)  # how long before its end a term is told of
OF_COMMUNITY_ORGANISATIONS = frozenset({BodyKind.COC_COUNCIL, BodyKind.COC_PROVINCE_MEETING})
HELD = (MeetingState.CLOSED, MeetingState.MINUTES_PUBLISHED)
BUDDHIST = 543


def reminders_of(body: Body, today: date) -> list[str]:
    """Every reminder that holds today, as sentences; nothing for a body that was ended."""
    if body.ended_on is not None:
        return []
    rules = settings_for(body.area_path, body=body)
    found = [*_terms(body, today), *_vacant(body), *_shares(body, rules)]
    if body.kind in OF_COMMUNITY_ORGANISATIONS:
        found += _meetings(body, rules["coc.meetings_per_year"], today)
    if body.kind is BodyKind.ASSEMBLY_ORGANIZER:
        found += _assemblies(body, rules["assembly.per_year_min"], today)
    return found


def _terms(body: Body, today: date) -> list[str]:
    ends = sorted({seat.term_ends_on for seat in body.seats if seat.member_id is not None and seat.term_ends_on})
    told = []
    for day in (day for day in ends if day <= today + AHEAD):
        seats = sum(1 for seat in body.seats if seat.term_ends_on == day and seat.member_id is not None)
        shown = thai.short_date(day, str(get_locale()))
        if day < today:
            told.append(
                ngettext(
                    "The term of %(num)d seat ended on %(day)s; its holder stays until the body says otherwise.",
                    "The term of %(num)d seats ended on %(day)s; their holders stay until the body says otherwise.",
                    seats,
                    day=shown,
                )
            )
        else:
            told.append(
                ngettext(
                    "The term of %(num)d seat ends on %(day)s.",
                    "The term of %(num)d seats ends on %(day)s.",
                    seats,
                    day=shown,
                )
            )
    return told


def _vacant(body: Body) -> list[str]:
    seats = [seat for seat in body.seats if seat.office is not Office.ADVISER]
    held = sum(1 for seat in seats if seat.member_id is not None)
    needed = body.quorum_rule.needed(len(seats))
    if held == 0 or held >= needed:
        return []
    return [
        _(
            "Only %(held)d of %(all)d seats are held, fewer than the quorum of %(needed)d.",
            held=held,
            all=len(seats),
            needed=needed,
        )
    ]


def _shares(body: Body, rules: Settings) -> list[str]:
    seats = [seat for seat in body.seats if seat.office is not Office.ADVISER]
    most = Fraction(rules["coc.qualified_share_max"])
    posts = sum(1 for seat in seats if seat.is_ex_officio)
    if body.kind not in OF_COMMUNITY_ORGANISATIONS or not seats or Fraction(posts, len(seats)) <= most:
        return []
    return [
        _(
            "%(posts)d of %(all)d seats are ex officio; at most %(most)s should be.",
            posts=posts,
            all=len(seats),
            most=share_in_words(most),
        )
    ]


def _meetings(body: Body, per_year: int, today: date) -> list[str]:
    """A year is a calendar year; by today so many of the year's meetings should have been held."""
    begins = clock.bangkok(today.year, 1, 1, 0, 0)
    counted = select(func.count()).where(
        Meeting.body_id == body.id, Meeting.state.in_(HELD), Meeting.starts_at >= begins, ~Meeting.is_rehearsal
    )
    held = session().scalar(counted.select_from(Meeting)) or 0
    due = per_year * (today.timetuple().tm_yday - 1) // 365
    if held >= due:
        return []
    return [
        _(
            "This year %(held)d of %(all)d meetings were held; %(due)d should have been by now.",
            held=held,
            all=per_year,
            due=due,
        )
    ]


def _assemblies(body: Body, per_year: int, today: date) -> list[str]:
    counted = select(func.count()).where(AssemblyCycle.body_id == body.id, AssemblyCycle.year == today.year + BUDDHIST)
    held = session().scalar(counted.select_from(AssemblyCycle)) or 0
    if held >= per_year:
        return []
    return [
        ngettext(
            "At least %(num)d assembly is to be held this year.",
            "At least %(num)d assemblies are to be held this year.",
            per_year,
        )
    ]
