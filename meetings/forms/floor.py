"""What a browser may send about the floor and the screen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from commons.forms import (
    ChoiceField,
    Form,
    LineField,
    NumberField,
    at_most,
    between,
    no_identity_number,
    plain_name,
    required,
)
from meetings.floor_labels import GROUPINGS, SIDES, SPEECH_KINDS, group_name
from meetings.models import Grouping, Hall, Side, SpeechKind
from meetings.service import FloorRules, SpeakerDraft

LABEL = [required, plain_name, at_most(80), no_identity_number]


class AskForm(Form):
    """I want to speak."""

    label = LineField(_l("How you are called on the screen"), validators=LABEL)
    kind = ChoiceField(_l("What for"), SPEECH_KINDS)
    side = ChoiceField(_l("For or against"), SIDES, default="")


class SpeakerForm(Form):
    """A helper writes down who raised a hand."""

    label = LineField(
        _l("Who raised a hand"), validators=LABEL, description=_l("As the room calls them; it is shown on the screen.")
    )
    kind = ChoiceField(_l("What for"), SPEECH_KINDS, default=SpeechKind.SPEECH.value)
    side = ChoiceField(_l("For or against"), SIDES, default="")
    group = ChoiceField(_l("Group"), default="")

    def offering(self, groups: Iterable[str]) -> SpeakerForm:
        self.group.offer({"": _("Not asked")} | {group: group_name(group) for group in groups})
        return self

    def draft(self) -> SpeakerDraft:
        return SpeakerDraft(
            self.label.data or "", SpeechKind(self.kind.data), Side(self.side.data or ""), self.group.data or ""
        )


class RulesForm(Form):
    """How the floor is set."""

    is_floor_open = BooleanField(_l("People may ask to speak from their own phone"))
    seconds_each = NumberField(_l("Seconds for each speech (0: no bound)"), validators=[required, between(0, 7200)])
    grouping = ChoiceField(_l("Groups whose time is looked at"), GROUPINGS)
    newcomers_first = BooleanField(_l("Who has not spoken yet goes first"))
    by_group = BooleanField(_l("A group that has spoken less than its part of the room goes first"))
    by_own_time = BooleanField(_l("Who has spoken for a shorter time goes first"))
    sides_in_turn = BooleanField(_l("For and against take turns"))
    minutes_together = NumberField(
        _l("Minutes for all together (0: not bounded)"), validators=[required, between(0, 720)],
        description=_l("They are shared out among the groups by how many of each came."),
    )  # fmt: skip

    def rules(self) -> FloorRules:
        return FloorRules(
            bool(self.is_floor_open.data), self.seconds_each.data or 0, 60 * (self.minutes_together.data or 0),
            bool(self.newcomers_first.data), bool(self.by_group.data), bool(self.by_own_time.data),
            bool(self.sides_in_turn.data), Grouping(self.grouping.data),
        )  # fmt: skip


class MessageForm(Form):
    """A message for the big screen."""

    message = LineField(_l("Message on the big screen"), validators=[required, at_most(120), no_identity_number])


def values_of_hall(hall: Hall) -> dict[str, Any]:
    names = ("is_floor_open", "seconds_each", "newcomers_first", "by_group", "by_own_time", "sides_in_turn")
    return {name: getattr(hall, name) for name in names} | {
        "grouping": hall.grouping.value,
        "minutes_together": hall.seconds_together // 60,
    }
