"""What the pages of a session show: one picture for participants and the big screen, one for whoever runs it."""

from __future__ import annotations

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from areas.settings import REGISTRY, setting, settings_for
from commons import thai
from commons.actors import Actor
from commons.permissions import may
from commons.story import way_of
from commons.things import stream_of
from forum.queries import problems_by_codes
from meetings import hall_policy, policy, queries, service
from meetings.floor_face import floor_face, order_face
from meetings.floor_labels import ACTS
from meetings.labels import KINDS, MeetingState
from meetings.minutes_paper import blocks_of, mark_of
from meetings.minutes_text import number_of
from meetings.models import Meeting, Minutes, ScreenView
from meetings.queries import hall
from meetings.quorum import Presence
from meetings.record_rounds import round_figures
from votes import policy as votes_policy
from votes import turnout
from votes.models import Round, RoundState

S = MeetingState
LIVING = (RoundState.OPEN, RoundState.PAUSED)
TOLD_ELSEWHERE = frozenset({"meetings.card_entered", "meetings.agreement_made"})  # lists of their own on the page
SHOWN_ACTS = tuple(action for action in policy.TABLE if action != policy.MAKE)
TOP_QUESTIONS = 4
SMALL = int(REGISTRY["round.small_cell_min"].default)


def heading_of(meeting: Meeting) -> str:
    """The title with its number, where meetings are numbered."""
    number = number_of(meeting)
    return f"{meeting.title} {number}" if number else meeting.title


def when_of(meeting: Meeting) -> str:
    """The day and the hours: วันเสาร์ที่ 6 กันยายน พ.ศ. 2568 เวลา 17.30–19.30 น."""
    if meeting.starts_at is None:
        return _("Day and time are not fixed yet")
    language = str(get_locale())
    day = thai.long_date(meeting.starts_at, language)
    if meeting.is_over and meeting.opened_at is None:
        return day  # entered afterwards, from a paper that names no hour
    hours = (
        thai.time_range(meeting.starts_at, meeting.ends_at, language)
        if meeting.ends_at
        else thai.clock_time(meeting.starts_at, language)
    )
    # Translators: %(day)s is a date, %(hours)s a time or a range of times.
    return _("%(day)s, %(hours)s", day=day, hours=hours)


def minutes_word(meeting: Meeting) -> str:
    """What its record is called: รายงานการประชุม of a council or an assembly, บันทึกเวที of every other session."""
    return _("Minutes of the meeting") if meeting.is_official else _("Record of the session")


def path_here(path: str) -> str:
    """A path without language, as other rooms keep it, in the language of this page."""
    return f"/en{path}" if str(get_locale()) == "en" else path


def streams_of(meeting: Meeting) -> list[str]:
    """What a page of the session listens to: the session, and the turnout of the rounds that are open."""
    return [stream_of(meeting)]


def presence_face(meeting: Meeting) -> dict[str, Any]:
    """Who is here against who must be."""
    presence = queries.presence_of(meeting)
    return {"meeting": meeting, "presence": presence, "quorum": queries.quorum_now(meeting, presence)}


def now_face(meeting: Meeting) -> dict[str, Any]:
    """What is now, what is next, who is here: the part that changes by itself."""
    rounds = [round_ for round_ in queries.rounds_of(meeting) if round_.state is not RoundState.DRAFT]
    return presence_face(meeting) | {
        "line_now": meeting.line_now,
        "line_next": meeting.line_next,
        "rounds": rounds,
        "voting": [round_ for round_ in rounds if round_.state in LIVING],
    }


def page_face(meeting: Meeting) -> dict[str, Any]:
    """All a participant reads."""
    small = setting("round.small_cell_min", area_path=meeting.area_path)
    face = now_face(meeting)
    presence: Presence = face["presence"]
    about = {problem.code: problem for problem in problems_by_codes(code for code in _matters_of(meeting) if code)}
    return (
        face
        | floor_face(meeting)
        | {
            "heading": heading_of(meeting),
            "when": when_of(meeting),
            "kind_name": KINDS[meeting.kind],
            "groups": presence.groups(small),
            "ages": presence.ages(small),
            "organizations": queries.organizations_here(meeting),
            "small": small,
            "cards": queries.cards_of(meeting),
            "matters": about,
            "steps": [step for step in way_of(meeting) if step.kind not in TOLD_ELSEWHERE],
            "minutes": queries.minutes_of(meeting) if meeting.state is S.MINUTES_PUBLISHED else None,
        }
    )


def screen_face(meeting: Meeting) -> dict[str, Any]:
    """What the room sees from twelve metres: one thing at a time."""
    face = now_face(meeting)
    asked: Round | None = face["voting"][0] if face["voting"] else None
    return (
        face
        | floor_face(meeting)
        | _for_the_room(meeting)
        | {
            "heading": heading_of(meeting),
            "when": when_of(meeting),
            "asked": asked,
            "decided": _just_decided(meeting, face["rounds"]),
            "turnout": turnout.turnout_of(asked) if asked else None,
            "gauge": (turnout.stream(asked.code), turnout.version(asked.code)) if asked and asked.slips_made else None,
        }
    )


def _for_the_room(meeting: Meeting) -> dict[str, Any]:
    """The question that is being answered or else those that most people share; the tables, while the room talks at them."""
    view = queries.hall_of(meeting).view
    questions = hall.shown_questions(meeting) if view is ScreenView.QUESTIONS else {"now": [], "open": []}
    return {
        "questions": {"now": questions["now"], "open": questions["open"][:TOP_QUESTIONS]},
        "tables": hall.tables_of(meeting) if view is ScreenView.TABLES else [],
    }


def _just_decided(meeting: Meeting, rounds: list[Round]) -> dict[str, Any] | None:
    """The result that was published last, until the room goes to another line."""
    published = [(round_.published_at, round_.id, round_) for round_ in rounds if round_.published_at is not None]
    if meeting.state is not S.RUNNING or not published:
        return None
    at, _number, last = max(published)
    line = meeting.line_now
    is_past = line is not None and line.resumed_at is not None and at < line.resumed_at
    return None if is_past or last.state is not RoundState.PUBLISHED else round_figures(last)


def minutes_face(meeting: Meeting, minutes: Minutes) -> dict[str, Any]:
    """What the minutes show, on the screen and on paper: facts as they were kept with them."""
    approved_in = queries.approved_in(minutes)
    return {
        "meeting": meeting,
        "minutes": minutes,
        "blocks": blocks_of(meeting, minutes),
        "mark": mark_of(meeting, minutes, approved_in),
        "approved_in": approved_in,
        "heading": heading_of(meeting),
        "number": number_of(meeting),
        "when": when_of(meeting),
    }


def console_face(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """All the facilitator steers from."""
    face = now_face(meeting)
    settings = settings_for(meeting.area_path, body=meeting.body, meeting=meeting)
    days = service.days_before(meeting)
    return face | order_face(meeting) | {
        "heading": heading_of(meeting),
        "when": when_of(meeting),
        "may_vote": may(votes_policy.TABLE, actor, votes_policy.OPEN, meeting.area),
        "may_group": may(hall_policy.TABLE, actor, hall_policy.GROUP_CARDS, meeting),
        "acts": queries.acts_of(meeting) if meeting.is_on else [],
        "act_words": ACTS,
        "rounds": queries.rounds_of(meeting),
        "cards": queries.cards_of(meeting, with_waiting=True),
        "seats": queries.seats_here(meeting),
        "missing": service.what_is_missing(meeting) if not meeting.is_seen or meeting.state is S.POSTPONED else [],
        "days": days,
        "is_short_notice": meeting.starts_at is not None and 0 <= days < settings["session.notice_days"],
        "notice_days": settings["session.notice_days"],
        "minutes": queries.minutes_of(meeting),
        "can": {action: may(policy.TABLE, actor, action, meeting) and _now(meeting, action) for action in SHOWN_ACTS},
        "goes": policy.STEPS[meeting.state],
        "earlier": queries.unapproved_before(meeting),
    }  # fmt: skip


def _now(meeting: Meeting, action: str) -> bool:
    return action not in policy.WHEN or policy.can_now(meeting, action)


def _matters_of(meeting: Meeting) -> list[str | None]:
    return [agreement.problem_code for agreement in meeting.agreements]
