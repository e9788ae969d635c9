"""หนังสือเชิญประชุม and หนังสือเสนอเรื่อง: the letters of a session in the frame of an external letter, as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from flask_babel import get_locale
from flask_babel import gettext as _

from commons import thai
from meetings import queries
from meetings.agendas import heading as heading_of_kind
from meetings.labels import LineKind
from meetings.letter_frame import Head, Typed, framed
from meetings.minutes_blocks import Block, Kind, fact, weekday_of
from meetings.minutes_official import SECTIONS
from meetings.minutes_text import number_of
from meetings.models import Meeting
from meetings.paper_words import paper_names
from meetings.record_rounds import round_figures
from votes.models import RoundState

MOST_MATTERS = 20
MOST_NAMED = 6  # papers that a letter names one by one


class Letter(StrEnum):
    """Which letter."""

    INVITATION = "invitation"
    PROPOSAL = "proposal"


def compose(letter: Letter, meeting: Meeting, typed: Typed) -> list[Block]:
    """The whole letter."""
    body = _invitation(meeting) if letter is Letter.INVITATION else _proposal(meeting)
    return framed(Head(_owners(meeting), subject(letter, meeting), _enclosed(letter, meeting)), body, typed)


def can_be_written(letter: Letter, meeting: Meeting) -> bool:
    """An invitation before a session whose day is fixed, a proposal once it has ended."""
    if letter is Letter.INVITATION:
        return meeting.starts_at is not None and not meeting.is_over
    return meeting.is_over and meeting.past_record is None


def subject(letter: Letter, meeting: Meeting) -> str:
    """เรื่อง."""
    if letter is Letter.INVITATION:
        return _("Invitation to the meeting of %(name)s", name=_name(meeting))
    return _("Proposals of %(name)s", name=_name(meeting))


def _name(meeting: Meeting) -> str:
    of = meeting.body.name if meeting.body else meeting.title
    return " ".join(part for part in (of, number_of(meeting)) if part)


def _owner(meeting: Meeting) -> str:
    return meeting.body.name if meeting.body else meeting.area.full_name


def _owners(meeting: Meeting) -> tuple[str, ...]:
    return (_owner(meeting), meeting.area.full_name)


def _enclosed(letter: Letter, meeting: Meeting) -> tuple[str, ...]:
    if letter is Letter.INVITATION:
        return (_("Agenda of the meeting, 1 set"), *_last_minutes(meeting), *_papers(meeting))
    return (_("Minutes, 1 set"), _("Results, 1 set"))


def _invitation(meeting: Meeting) -> Iterator[Block]:
    assert meeting.starts_at is not None
    words = {
        "owner": _owner(meeting),
        "name": _name(meeting),
        "day": weekday_of(meeting.starts_at),
        "time": thai.clock_time(meeting.starts_at, str(get_locale())),
        "place": meeting.place,
        "purpose": _main_matter(meeting),
    }
    yield fact(
        _("%(owner)s will hold %(name)s on %(day)s, at %(time)s, at %(place)s, on: %(purpose)s. The papers are enclosed.", **words)
    )  # fmt: skip
    yield fact(_("You are kindly invited to attend on the day, at the time and at the place named."))


def _main_matter(meeting: Meeting) -> str:
    titles = [line.title for line in meeting.agenda if line.kind is LineKind.CONSIDER]
    return " ".join(titles[:3]) if titles else meeting.purpose or meeting.title


def _last_minutes(meeting: Meeting) -> list[str]:
    previous = queries.previous_of_body(meeting)
    if previous is None or not number_of(previous):
        return []
    return [_("(Draft) minutes of the meeting %(number)s, 1 set", number=number_of(previous))]


def _papers(meeting: Meeting) -> list[str]:
    """สิ่งที่ส่งมาด้วย: every paper by its name, those for the body alone too, because the letter goes to its members."""
    names = [name for line in meeting.agenda for name in paper_names(line, for_body=True)]
    if len(names) > MOST_NAMED:
        return [_("Papers for the meeting, 1 set")]
    # Translators: %(name)s is the name of a paper.
    return [_("%(name)s, 1 copy", name=name) for name in dict.fromkeys(names)]


def _proposal(meeting: Meeting) -> Iterator[Block]:
    presence = queries.presence_of(meeting)
    words = {
        "owner": _owner(meeting),
        "name": _name(meeting),
        "day": weekday_of(meeting.starts_at) if meeting.starts_at else "",
        "people": presence.attended,
    }
    yield fact(
        _("%(owner)s held %(name)s on %(day)s, with %(people)d people. The meeting resolved to propose, in this order:", **words)
    )  # fmt: skip
    yield Block(Kind.PEOPLE, rows=tuple((matter, "", "") for matter in matters_of(meeting)))
    yield fact(_("We ask you to consider these proposals. The community takes part with its own work, place and care."))
    yield fact(_("Kindly let %(owner)s know what comes of it.", owner=_owner(meeting)))


def matters_of(meeting: Meeting) -> list[str]:
    """What is proposed, in order: what was asked of offices, else what was decided, else the order that came out."""
    asked = [
        f"{step.next_step} ({step.owner_label})" if step.owner_label else step.next_step
        for step in meeting.agreements
        if step.doer in ("ask_state", "joint")
    ]
    decided = [f"{line.title}: {line.decision}" for line in meeting.agenda if line.decision]
    ranked = [
        f"{line['title']} ({line['total']})"
        for round_ in queries.rounds_of(meeting)
        if round_.state is RoundState.PUBLISHED
        for line in round_figures(round_)["lines"]
    ]
    agreed = [step.next_step for step in meeting.agreements]
    return (decided if meeting.is_official and decided else asked or ranked or decided or agreed)[:MOST_MATTERS]


def enclosed_agenda(meeting: Meeting) -> Iterator[Block]:
    """ระเบียบวาระการประชุม: the headings of the official form with the names of items only."""
    number = 0
    for kind in SECTIONS:
        lines = [line for line in meeting.agenda if line.kind is kind]
        if kind is LineKind.ARISING and not lines:
            continue
        number += 1
        yield Block(Kind.HEADING, f"{_('Item %(number)d', number=number)} {heading_of_kind(kind)}")
        if kind is not LineKind.LAST_MINUTES:
            for place, line in enumerate(lines, start=1):
                yield Block(Kind.ITEM, line.title, label=f"{number}.{place}")
