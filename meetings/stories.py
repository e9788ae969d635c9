"""How the events of sessions read on the way of a thing, how sessions are called, and what open pages receive."""

from __future__ import annotations

from datetime import datetime

from flask_babel import get_locale
from flask_babel import gettext as _
from sqlalchemy import select

from commons import thai
from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.live import Push, fragment_of
from commons.story import Named, Names, names, sentence
from meetings import events
from meetings.floor_face import floor_face
from meetings.labels import STATES, MeetingState
from meetings.models import Agreement, Meeting, ScreenView
from meetings.queries import hall, hall_of
from meetings.showing import now_face, presence_face, screen_face


@names("meeting")
def meeting_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(
        select(Meeting.code, Meeting.title).where(Meeting.code.in_(codes), Meeting.announced_at.is_not(None))
    )
    return {code: Named(title, address_of("meetings.show_meeting", code=code)) for code, title in rows}


@names("agreement")
def agreement_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Agreement.code, Agreement.next_step).where(Agreement.code.in_(codes)))
    return {code: Named(next_step) for code, next_step in rows}


def _title(told: Told, found: Names) -> str:
    return found.told(told, "meeting").title


@sentence("meetings.announced", leads_to="meeting")
def _announced(told: Told, found: Names) -> str:
    day = thai.long_date(datetime.fromisoformat(told.facts["starts_at"]), str(get_locale()), weekday=False)
    # Translators: %(title)s is a session, %(day)s a date.
    return _("Session “%(title)s” announced for %(day)s", title=_title(told, found), day=day)


@sentence("meetings.called_off", leads_to="meeting")
def _called_off(told: Told, found: Names) -> str:
    state = str(STATES[MeetingState(told.facts["state"])])
    return _("Session “%(title)s”: %(state)s", title=_title(told, found), state=state)


@sentence("meetings.begun", leads_to="meeting")
def _begun(told: Told, found: Names) -> str:
    return _(
        "Session “%(title)s” began with %(present)d people", title=_title(told, found), present=told.facts["present"]
    )


@sentence("meetings.changed", leads_to="meeting")
def _changed(told: Told, found: Names) -> str:
    return _("Session “%(title)s” was changed", title=_title(told, found))


@sentence("meetings.checkin_opened", leads_to="meeting")
def _checkin(told: Told, found: Names) -> str:
    return _("Check-in opened for “%(title)s”", title=_title(told, found))


@sentence("meetings.explainer_told")
def _explained(_told: Told, _found: Names) -> str:
    return _("It was explained what this is for and how the result is used")


@sentence("meetings.read_back")
def _read_back(_told: Told, _found: Names) -> str:
    return _("What was agreed was read back to the room")


@sentence("meetings.card_entered", leads_to="meeting")
def _card(told: Told, found: Names) -> str:
    return _("Spoken in the session “%(title)s”", title=_title(told, found))


@sentence("meetings.quorum_taken", leads_to="round")
def _quorum(told: Told, _found: Names) -> str:
    step, needed = told.facts["step"], told.facts["needed"]
    numbers = {"here": told.facts["present"], "needed": needed or 0}
    if needed is None:
        return _("%(here)d people were here at a vote", here=numbers["here"])
    if step == "opened":
        return _("At the opening of a vote %(here)d were here, at least %(needed)d were needed", **numbers)
    return _("At the close of a vote %(here)d were here, at least %(needed)d were needed", **numbers)


@sentence("meetings.order_overridden")
def _out_of_turn(told: Told, _found: Names) -> str:
    return _("The chair called a speaker out of turn, from place %(place)d of the list", place=told.facts["place"])


@sentence("meetings.floor_set")
def _floor_set(told: Told, _found: Names) -> str:
    if told.facts["is_open"]:
        return _("The list of speakers was opened")
    return _("The list of speakers was closed")


@sentence("meetings.agreement_made", leads_to="meeting")
def _agreed(told: Told, found: Names) -> str:
    return _("A next step was agreed: “%(step)s”", step=found.told(told, "agreement").title)


@sentence("meetings.closed", leads_to="meeting")
def _closed(told: Told, found: Names) -> str:
    return _(
        "Session “%(title)s” ended; %(attended)d people came",
        title=_title(told, found),
        attended=told.facts["attended"],
    )


@sentence("meetings.minutes_published", leads_to="meeting")
def _published(told: Told, found: Names) -> str:
    return _("The minutes of “%(title)s” were published", title=_title(told, found))


@sentence("meetings.minutes_corrected", leads_to="meeting")
def _corrected(told: Told, found: Names) -> str:
    return _("A correction was added to the minutes of “%(title)s”", title=_title(told, found))


@sentence("meetings.minutes_approved", leads_to="meeting")
def _approved(told: Told, found: Names) -> str:
    if told.facts["corrections"]:
        return _("The minutes of “%(title)s” were approved with a correction", title=_title(told, found))
    return _("The minutes of “%(title)s” were approved", title=_title(told, found))


@sentence("meetings.minutes_overdue", leads_to="meeting")
def _overdue(told: Told, found: Names) -> str:
    return _("The minutes of “%(title)s” are overdue", title=_title(told, found))


@sentence("meetings.coming_soon", leads_to="meeting")
def _coming(told: Told, found: Names) -> str:
    days = told.facts["days"]
    if days <= 1:
        return _("Session “%(title)s” begins tomorrow", title=_title(told, found))
    return _("Session “%(title)s” begins in %(days)d days", title=_title(told, found), days=days)


@sentence("meetings.follow_up_due", leads_to="meeting")
def _follow_up(told: Told, found: Names) -> str:
    words = {"title": _title(told, found), "days": told.facts["days"], "number": told.facts["agreements"]}
    return _("%(days)d days after “%(title)s”: please look what became of %(number)d next steps", **words)


@sentence("meetings.past_record_entered", leads_to="meeting")
def _entered(told: Told, found: Names) -> str:
    return _("The record of “%(title)s” was entered afterwards", title=_title(told, found))


@sentence("meetings.body_fell_silent")
def _silent(_told: Told, _found: Names) -> str:
    return _("No meeting was published within the last year")


@sentence("meetings.table_merged")
def _table_merged(_told: Told, _found: Names) -> str:
    return _("The sheet of a table was read to the room")


@sentence("meetings.cards_grouped")
def _cards_grouped(told: Told, _found: Names) -> str:
    return _("The room agreed that %(cards)d cards say one thing", cards=told.facts["cards"])


@fragment_of(events.QuestionMoved)
def _push_questions(event: events.QuestionMoved) -> list[Push]:
    """The list of questions, for those who have it open."""
    listed = Push("meetings/_questions.html", {"questions": hall.shown_questions(event.meeting)})
    return [listed, *_push_screen(event, ScreenView.QUESTIONS)]


@fragment_of(events.QuestionLiked)
def _push_likes(event: events.QuestionLiked) -> list[Push]:
    """How many want one question answered: a few bytes, because likes come in heaps."""
    question = hall.question_by_code(event.meeting, event.question)
    if question is None or not question.is_seen:
        return []
    likes = Push("meetings/_question_likes.html", {"question": question})
    return [likes, *_push_screen(event, ScreenView.QUESTIONS)]


@fragment_of(events.TableMade)
def _push_table(event: events.TableMade) -> list[Push]:
    return _push_screen(event, ScreenView.TABLES)


def _push_screen(event: events.MeetingEvent, view: ScreenView) -> list[Push]:
    """The big screen, where it shows just that."""
    if not event.meeting.is_seen or hall_of(event.meeting).view is not view:
        return []
    return [Push("meetings/_screen_now.html", screen_face(event.meeting))]


def _push(event: events.MeetingEvent) -> list[Push]:
    """What is now, for telephones and for the big screen, and a word to the consoles; a page has one of the three."""
    if not event.meeting.is_seen:
        return []
    return [
        Push("meetings/_now.html", now_face(event.meeting)),
        Push("meetings/_screen_now.html", screen_face(event.meeting)),
        _poke(event),
    ]


def _poke(event: events.MeetingEvent) -> Push:
    """Consoles fetch themselves: their buttons bear tokens of their own, which are sent to nobody else."""
    return Push("meetings/_console_moved.html", {"meeting": event.meeting})


def _push_presence(event: events.PresenceChanged) -> list[Push]:
    """How many are here: the same small pieces for console, telephones and screen, since a hall signs in within minutes."""
    if not event.meeting.is_seen:
        return []
    face = presence_face(event.meeting)
    return [Push("meetings/_presence.html", face), Push("meetings/_screen_presence.html", face)]


def _push_console(event: events.MeetingEvent) -> list[Push]:
    """What only who runs the session sees."""
    return [_poke(event)] if event.meeting.is_seen else []


def _push_lines(event: events.AgendaMoved) -> list[Push]:
    """The same with the lines of the agenda that were begun or ended."""
    moved = [line for line in event.meeting.agenda if line.code in (event.line, event.finished)]
    lines = [Push("meetings/_agenda_line.html", {"line": line}) for line in moved]
    return [*_push(event), *lines] if event.meeting.is_seen else []


def _push_all(event: events.MeetingEvent) -> list[Push]:
    """The same with the whole agenda, where it was written anew or has come to its end."""
    if not event.meeting.is_seen:
        return []
    return [*_push(event), *_push_floor(event)[:2], Push("meetings/_agenda.html", {"meeting": event.meeting})]


MOVING: tuple[type[events.MeetingEvent], ...] = (
    events.CheckinOpened, events.MeetingBegun, events.QuorumTaken, events.RoundMoved, events.ReadBack,
    events.MeetingCalledOff, events.AgreementMade, events.ScreenSet,
)  # fmt: skip


def _push_floor(event: events.MeetingEvent) -> list[Push]:
    """Who speaks and who comes next."""
    if not event.meeting.is_seen:
        return []
    face = floor_face(event.meeting)
    return [Push("meetings/_floor.html", face), Push("meetings/_screen_floor.html", face), _poke(event)]


FLOOR: tuple[type[events.MeetingEvent], ...] = (
    events.FloorSet, events.SpeechAsked, events.SpeechCalled, events.SpeechMoved, events.ActTakenBack,
)  # fmt: skip
ONLY_CONSOLE: tuple[type[events.MeetingEvent], ...] = (
    events.ExplainerTold, events.LineNoted, events.CardEntered, events.AgreementChanged,
)  # fmt: skip
for _kind in MOVING:
    fragment_of(_kind)(_push)
for _kind in FLOOR:
    fragment_of(_kind)(_push_floor)
for _kind in ONLY_CONSOLE:
    fragment_of(_kind)(_push_console)
fragment_of(events.PresenceChanged)(_push_presence)
fragment_of(events.AgendaMoved)(_push_lines)
fragment_of(events.MeetingChanged)(_push_all)
fragment_of(events.MeetingClosed)(_push_all)
for _kind in (events.PapersChanged, events.BlockChanged, events.BlockDecided):
    fragment_of(_kind)(_push_all)
