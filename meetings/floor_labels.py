"""What the requests to speak, groups and views of a hall are called."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from meetings.floor_tables import Grouping, Hall, ScreenView, Side, SpeechKind

SPEECH_KINDS: dict[SpeechKind, Any] = {
    SpeechKind.SPEECH: _l("Speech"),
    SpeechKind.POINT_OF_ORDER: _l("Point of order"),
    SpeechKind.INTERVENTION: _l("A short word to what was just said"),
    SpeechKind.QUESTION: _l("Question"),
    SpeechKind.ANSWER: _l("Answer"),
}
SIDES: dict[Side, Any] = {Side.NONE: _l("Neither"), Side.PRO: _l("For it"), Side.CONTRA: _l("Against it")}
GROUPINGS: dict[Grouping, Any] = {
    Grouping.NONE: _l("No groups"),
    Grouping.GENDER: _l("Women and men"),
    Grouping.AGE: _l("Young and old"),
    Grouping.CONSTITUENCY: _l("Constituencies"),
}
VIEWS: dict[ScreenView, Any] = {
    ScreenView.NOW: _l("What is now"),
    ScreenView.AGENDA: _l("The agenda"),
    ScreenView.CODE: _l("The code, large"),
    ScreenView.MESSAGE: _l("A message"),
    ScreenView.QUESTIONS: _l("Questions"),
    ScreenView.TABLES: _l("The tables"),
}
GROUP_NAMES: dict[str, Any] = {
    "female": _l("Women"), "male": _l("Men"), "other": _l("Other"), "under25": _l("Under 25"), "between": _l("25 to 59"),
    "age60plus": _l("60 and over"),
}  # fmt: skip
# The groups a helper may choose from, where they are the same everywhere.
GROUPS_OF = {Grouping.GENDER: ("female", "male", "other"), Grouping.AGE: ("under25", "between", "age60plus")}


# What was tapped, as the button that takes it back says.
ACTS: dict[str, Any] = {
    "line_begun": _l("went to an item"), "line_ended": _l("finished an item"), "line_reset": _l("reset an item"),
    "speech_called": _l("called a speaker"), "speech_paused": _l("paused a speaker"), "speech_resumed": _l("let a speaker go on"),
    "speech_ended": _l("ended a speech"), "speech_withdrawn": _l("struck a speaker"), "stand_in": _l("noted who came for a seat"),
    "checked_in": _l("signed somebody in"),
    "came_back": _l("signed somebody in again"), "checked_out": _l("noted that somebody left"),
    "people_counted": _l("counted people"), "counted_left": _l("noted that counted people left"),
}  # fmt: skip


def group_name(group: str) -> str:
    """Women, men, or the constituency as the body calls it."""
    return str(GROUP_NAMES.get(group, group))


def rule_sentences(hall: Hall) -> list[str]:
    """The published rule of the order in force here, as everybody reads it."""
    rule = hall.rule
    told = [_("A point of order goes first, then answers and short questions.")]
    if rule.sides_in_turn:
        told.append(_("For and against take turns."))
    if rule.newcomers_first:
        told.append(_("Who has not spoken yet goes before who has."))
    if rule.by_group:
        told.append(_("Then the group that has spoken less than its part of the room."))
    if rule.by_own_time:
        told.append(_("Then who has spoken for a shorter time."))
    return [*told, _("Then who asked first.")]
