"""Sessions of the matrix: one before, while and after it takes place, a council's, and one of next door."""

from __future__ import annotations

from typing import Any

from commons import clock
from commons.files import Document
from meetings import queries, service
from meetings.models import AgendaLine, Meeting, MeetingKind, MeetingState
from tests.house.access.matrix import Things
from tests.meetings import hall_things
from tests.meetings.sessions import DAYS_BEFORE, EVENING, a_council, a_draft, a_meeting, with_minutes
from tests.world import World

ROUTES = [
    ("meetings.show_area_calendar", "place"),
    ("meetings.show_area_feed", "place"),
    ("meetings.enter_past_meeting", "place"),
    ("meetings.show_body_feed", "body"),
    ("meetings.show_letter", "letter"),
    ("meetings.make_meeting", "place"),
    ("meetings.steer", "act"),
    ("meetings.call_off", "calling off"),
    ("meetings.move_line", "moved line"),
    ("meetings.step_line", "stepped line"),
    ("meetings.*_line", "line"),
    ("meetings.add_paper", "line"),
    ("meetings.drop_paper", "paper"),
    ("meetings.move_in_block", "block line"),
    ("meetings.change_agreement", "agreement"),
    ("meetings.check_in_seat", "seat"),
    ("meetings.check_in_for_seat", "seat"),
    ("meetings.note_seat", "seat"),
    ("meetings.approve_minutes", "approval"),
    ("meetings.note_leaving", "attendance"),
    ("meetings.sign_in_slip", "slip"),
    ("meetings.meet_at_door", "carried code"),
    ("meetings.show_own_code", "nothing"),
    ("meetings.step_speaker", "called speaker"),
    ("meetings.strike_speaker", "speaker"),
    ("meetings.withdraw_own", "own speaker"),
    ("meetings.step_floor", "list of speakers"),
    ("meetings.set_screen", "screen"),
    ("meetings.take_back*", "tap"),
    ("meetings.confirm_minutes", "side"),
    ("meetings.print_sheet", "sheet"),
    *hall_things.ROUTES,
    ("meetings.*", "session"),
]
SESSION = {
    "kind": "community_forum",
    "title": "เวที",
    "purpose": "คุย",
    "explainer": "อ่าน",
    "place": "ศาลา",
    "day": "6/9/2599",
    "begins": "17.30",
}
AGREEMENT = {"next_step": "ลอกท่อ", "doer": "", "problem_code": ""}
FORMS: dict[str, dict[str, str]] = {
    "meetings.make_meeting": SESSION,
    "meetings.edit_meeting": SESSION,
    "meetings.edit_agenda": {"title": "วาระ", "kind": "consider"},
    "meetings.change_line": {"title": "วาระ", "kind": "consider"},
    "meetings.add_paper": {"name": "งบ"},
    "meetings.call_off": {"reason": "ฝนตก"},
    "meetings.note_line": {"notes": "คุยกัน", "decision": "", "read": AgendaLine(notes="", decision="").words_mark},
    "meetings.enter_cards": {"cards": "น้ำท่วม", "category": "flooding"},
    "meetings.draft_round": {"title": "จัดลำดับ", "question": "เรื่องไหน", "plan": "dots"},
    "meetings.agree": AGREEMENT,
    "meetings.change_agreement": AGREEMENT,
    "meetings.check_in_member": {"code": "ZZZZZ"},
    "meetings.check_in_person": {"standing": "counts", "group": "", "age": "between", "organization": ""},
    "meetings.sign_in_slip": {"standing": "counts", "group": "", "age": "between", "organization": ""},
    "meetings.check_in_for_seat": {"name": "ผู้แทน", "stands_for": "substitute"},
    "meetings.count_people": {"count": "5", "sent_by": ""},
    "meetings.send_away": {"people": "1"},
    **hall_things.FORMS,
    "meetings.write_down": {"kind": "person", "standing": "guest"},
    "meetings.edit_minutes": {"words_closing": "บันทึก", "version": "1"},
    "meetings.ask_to_speak": {"label": "ดาว", "kind": "point_of_order", "side": ""},
    "meetings.list_speakers": {"label": "ส้ม", "kind": "speech", "side": "", "group": ""},
    "meetings.set_floor": {"seconds_each": "120", "grouping": "none", "minutes_together": "0"},
    "meetings.write_message": {"message": "พัก"},
    "meetings.confirm_minutes": {"version": "1"},
    "meetings.correct_minutes": {"text": "แก้"},
    "meetings.repeat_meeting": {"every": "month_day", "times": "1"},
    "meetings.enter_past_meeting": {"kind": "training", "title": "อบรม", "day": "6/9/2560", "source": "แฟ้ม"},
    "meetings.note_seat": {"absence": "on_leave"},
    "meetings.name_people": {"people": "นาย ก, กำนัน"},
    "meetings.approve_minutes": {"how": "unchanged"},
}
S = MeetingState


def things(world: World) -> Things:
    made = {
        "draft": a_meeting(world),
        "announced": a_meeting(world, S.ANNOUNCED),
        "running": a_meeting(world, S.RUNNING),
        "drafted": with_minutes(world, published=False),
        "published": with_minutes(world),
        "of a council": _of_a_council(world),
        "foreign": _foreign(world),
    }
    FORMS["meetings.check_in_member"]["code"] = world.people["member"].code
    coded = {state: {"code": meeting.code} for state, meeting in made.items()}
    lines = {
        state: coded[state] | {"line_code": made[state].agenda[0].code} for state in ("draft", "running", "foreign")
    }
    row = queries.counted(made["running"])
    signed = service.check_in_person(made["running"], service.Person(), actor=world.actor("facilitator"))
    assert row is not None
    actor = world.actor("facilitator")
    waiting = service.enter_speaker(made["running"], service.SpeakerDraft("ต้น"), actor=actor)
    foreign = service.enter_speaker(made["foreign"], service.SpeakerDraft("ต้น"), actor=actor)
    speakers = {
        "own": coded["running"] | {"speech_code": waiting.code},
        "foreign": coded["foreign"] | {"speech_code": foreign.code},
        "of another session": coded["foreign"] | {"speech_code": waiting.code},
    }
    taps = {
        state: coded[state] | {"act_code": queries.acts_of(made[state])[0].code} for state in ("running", "foreign")
    }
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "session": {state: arguments for state, arguments in coded.items() if state != "announced"},
        "act": _each(coded, "act", ("open", "explained", "read_back"), ("announced", "running", "foreign")),
        "calling off": _each(coded, "act", ("postpone", "cancel"), ("announced", "running", "foreign")),
        "line": lines,
        "paper": {"draft": lines["draft"] | {"paper_code": _paper(world, made["draft"])}},
        "block line": _each(lines, "act", ("out", "back"), ("draft", "running", "foreign")),
        "moved line": _each(lines, "act", ("down", "drop"), lines),
        "stepped line": _each(lines, "act", ("now", "undo"), ("running", "foreign")),
        "agreement": {
            state: coded[state] | {"agreement_code": made[state].agreements[0].code}
            for state in ("drafted", "published")
        },
        "seat": {"own": coded["of a council"] | {"seat_code": queries.seats_here(made["of a council"])[1].seat.code}},
        "attendance": {
            "own": coded["running"] | {"attendance_code": signed.code},
            "of another session": coded["foreign"] | {"attendance_code": signed.code},
        },
        "slip": _each(coded, "number", (17,), ("announced", "running", "foreign")),
        **_carried(world),
        "called speaker": _each(speakers, "act", ("call", "pause"), speakers),
        "speaker": speakers,
        "own speaker": speakers,
        "list of speakers": _each(coded, "act", ("open", "close"), ("announced", "running", "foreign")),
        "screen": _each(coded, "view", ("agenda",), ("running", "foreign")),
        "tap": taps | {"of another session": coded["foreign"] | {"act_code": taps["running"]["act_code"]}},
        **hall_things.hall_things(world, made["running"], made["foreign"]),
        "side": _each(coded, "side", ("facilitator", "community"), ("drafted", "published")),
        "sheet": {state: coded[state] | {"sheet": "poster"} for state in ("draft", "announced")},
    } | _of_minutes(made, coded)


def _paper(world: World, meeting: Meeting) -> str:
    paper = service.add_paper(meeting.agenda[0], Document(b"%PDF-1.7"), actor=world.actor("facilitator"))
    return paper.code


def _of_minutes(made: dict[str, Meeting], coded: Any) -> dict[str, dict[str, dict[str, Any]]]:
    """What stands beside the minutes: letters, approval by a later session, the calendar of a body."""
    return {
        "body": {"own": {"code": made["of a council"].body.code if made["of a council"].body else ""}},
        "letter": _each(coded, "letter", ("invitation", "proposal"), ("announced", "drafted", "foreign")),
        "approval": {
            state: coded[state] | {"earlier_code": made["published"].code} for state in ("running", "of a council")
        },
    }


def _each(coded: Any, name: str, values: tuple[Any, ...], states: Any) -> dict[str, dict[str, Any]]:
    return {f"{state} {value}": coded[state] | {name: value} for state in states for value in values}


def _carried(world: World) -> dict[str, dict[str, dict[str, Any]]]:
    """What somebody shows at the door, and what needs nothing at all."""
    codes = {"of a member": world.people["member"].code, "of nobody": "ZZZZZ"}
    return {"carried code": {state: {"member_code": code} for state, code in codes.items()}, "nothing": {"own": {}}}


def _of_a_council(world: World) -> Meeting:
    body, lead = a_council(world, 3), world.actor("council_lead")
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING), actor=lead, body=body)
        service.announce_meeting(meeting, actor=lead)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=lead)
    return meeting


def _foreign(world: World) -> Meeting:
    actor = world.actor("facilitator")
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.there, a_draft(), actor=actor)
        service.announce_meeting(meeting, actor=actor)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=actor)
        service.count_people(meeting, service.Counts(count=4), actor=actor)
        service.begin_meeting(meeting, actor=actor)
    return meeting
