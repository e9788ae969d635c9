"""What a room of each kind goes by: its rules card, and what whoever runs it may say at each line."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from meetings.labels import LineKind, MeetingKind

FORUM_RULES: list[Any] = [
    _l("Everybody may speak; one at a time."),
    _l("Speak of the matter, not of a person."),
    _l("Short and clear: two minutes each."),
    _l("Listen to the end before you answer."),
    _l("Every card counts; nobody's card is thrown away."),
    _l("We decide in the way that was explained before."),
    _l("Who cannot write tells a helper; it is read back."),
    _l("Pictures of people only if they agree."),
]
COUNCIL_RULES: list[Any] = [
    _l("Ask for the floor; the chair gives it in the order of the list."),
    _l("Speak of the matter, not of a person."),
    _l("Who has an interest in a matter says so and leaves the room while it is decided."),
    _l("Before each vote it is said what is decided, how, and whether there is a quorum."),
    _l("Who sees it differently may have that written down."),
    _l("What was decided is read back before the meeting ends."),
]
TALK_RULES: list[Any] = [
    _l("Everybody may speak; one at a time."),
    _l("Ask whatever is not clear."),
    _l("Nothing is decided here; everything that is said is written down."),
    _l("Listen to the end before you answer."),
    _l("Pictures of people only if they agree."),
]
VISIT_RULES: list[Any] = [
    _l("We look together and stay together."),
    _l("Who lives there speaks first."),
    _l("Measure and count what can be measured and counted."),
    _l("Pictures of people and homes only if they agree."),
    _l("What we saw is read back before we part."),
]
RULES: dict[MeetingKind, list[Any]] = {
    MeetingKind.COMMUNITY_FORUM: FORUM_RULES,
    MeetingKind.COUNCIL_MEETING: COUNCIL_RULES,
    MeetingKind.ASSEMBLY: COUNCIL_RULES,
    MeetingKind.HEARING: TALK_RULES,
    MeetingKind.DATA_RETURN: TALK_RULES,
    MeetingKind.TRAINING: TALK_RULES,
    MeetingKind.LESSONS_REVIEW: FORUM_RULES,
    MeetingKind.SITE_VISIT: VISIT_RULES,
}
OPENING = _l("Welcome. Before we begin, here is what today is for, how we decide and what happens with the result.")
CLOSING = _l("We read back what was agreed: what is done, who does it, until when. Is this right? Thank you all.")
SAID: dict[LineKind, Any] = {
    LineKind.CHAIR_NEWS: _l("The chair informs the meeting of the following."),
    LineKind.LAST_MINUTES: _l("You have had the minutes of the last meeting. Does anybody want a correction? If not, they are approved."),
    LineKind.ARISING: _l("What became of our earlier decisions? Whoever took something on tells in two minutes."),
    LineKind.INFORM: _l("This is for information. Please ask whatever is not clear."),
    LineKind.CONSIDER: _l(
        "First: what is it about, who is affected, since when? Then: what do you think? At the end we say aloud what is decided."
    ),
    LineKind.OTHER: _l("Does anybody have something else, in one sentence?"),
}  # fmt: skip
