"""What happens can be told: every public kind of event has a sentence, or is listed here as untold."""

from __future__ import annotations

from commons import story
from commons.events import Event, registered_kinds

# Kinds without a sentence on the public way of a thing, and why.
UNTOLD = {
    "forum.affected_joined": "a count beside the problem, not a step on its way",
    "forum.comment_changed": "the comment itself stands below",
    "forum.comment_posted": "the comment itself stands below",
    "forum.summary_signed": "who signed stands beside the summary",
    "meetings.act_taken_back": "a slip of the finger",
    "meetings.agenda_moved": "the agenda itself shows where the room is",
    "meetings.agreement_changed": "the agreement stands as it is now",
    "meetings.line_noted": "notes are read in the minutes",
    "meetings.minutes_confirmed": "a step between draft and publication",
    "meetings.minutes_drafted": "nobody reads a draft but who confirms it",
    "meetings.presence_changed": "a number that changes all evening",
    "meetings.question_liked": "a count beside the question",
    "meetings.question_moved": "the list of questions shows where each stands",
    "meetings.round_moved": "told by the round itself",
    "meetings.screen_set": "what the big screen shows",
    "meetings.speech_asked": "who wants to speak is nobody's news",
    "meetings.speech_called": "who spoke and how long stands in the minutes",
    "meetings.speech_moved": "who spoke and how long stands in the minutes",
    "meetings.table_made": "the list of tables shows it",
}


def kinds() -> dict[str, type[Event]]:
    """All kinds of the program, without those that tests make."""
    return {name: kind for name, kind in registered_kinds().items() if not name.startswith("test.")}


def public_kinds() -> set[str]:
    """Those that stand on the public way of a thing: for everyone, and not for somebody worked out case by case."""
    return {
        name
        for name, kind in kinds().items()
        if kind.audience == "public" and kind.audience_label is Event.audience_label
    }


def test_every_public_kind_has_a_sentence_or_is_listed(app):
    assert sorted(public_kinds() - story.kinds_with_sentence() - UNTOLD.keys()) == []


def test_what_is_listed_as_untold_is_a_kind_without_a_sentence(app):
    assert UNTOLD.keys() <= kinds().keys() - story.kinds_with_sentence()


def test_every_sentence_is_about_a_kind(app):
    told = {kind for kind in story.kinds_with_sentence() if not kind.startswith("test.")}
    assert told <= kinds().keys()


def test_a_kind_is_named_by_its_room_in_the_past(app):
    for name, kind in kinds().items():
        room, _, verb = name.partition(".")
        assert kind.__module__.startswith(room), name
        assert verb and verb.islower(), name
