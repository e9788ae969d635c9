"""What a browser may send of minutes."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.validators import InputRequired

from commons.forms import (
    ARTICLE_MAX,
    NOT_CHOSEN,
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TEXT,
    ChoiceField,
    Form,
    LineField,
    TextField,
    at_most,
    choices,
    no_identity_number,
    optional,
)
from meetings.labels import ABSENCES, Absence
from meetings.minutes_text import CLOSING, OPENING, question_place, table_place
from meetings.models import Minutes
from meetings.service import SeatNoteDraft

PLACE = "words_"
WORDS: list[Any] = [optional, at_most(ARTICLE_MAX), no_identity_number]
chosen = InputRequired(message=NOT_CHOSEN)


class MinutesForm(Form):
    """The words of the minutes by their places, as `minutes_form` declares them; `version` is the one that was read."""

    dissent = TextField(_l("Different views"), validators=OPTIONAL_TEXT)
    version = HiddenField(validators=[chosen])

    @property
    def read_version(self) -> int:
        typed = self.version.data or ""
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0

    def words(self) -> dict[str, str]:
        """What was written, by place."""
        return {name.removeprefix(PLACE): self[name].data or "" for name in self._fields if name.startswith(PLACE)}

    def word_fields(self) -> list[Any]:
        """Its fields for words, in the order of the paper."""
        return [self[name] for name in self._fields if name.startswith(PLACE)]


def minutes_form(minutes: Minutes) -> type[MinutesForm]:
    """A form with one field for every place where the minutes hold words."""
    fields: dict[str, Any] = {}
    if OPENING in minutes.words and not minutes.meeting.is_official:
        fields[PLACE + OPENING] = TextField(_l("What it was for"), validators=WORDS)
    for line in minutes.figures["lines"]:
        fields[PLACE + line["code"]] = TextField(line["title"], validators=WORDS)
    for table in minutes.figures.get("tables", ()):
        if table_place(table["code"]) in minutes.words:
            label = _("Sheet of table %(number)d: %(topic)s", number=table["number"], topic=table["topic"])
            fields[PLACE + table_place(table["code"])] = TextField(label, validators=WORDS)
    for question in minutes.figures.get("questions", ()):
        if question_place(question["code"]) in minutes.words:
            label = _("Answer to “%(question)s”", question=question["words"])
            fields[PLACE + question_place(question["code"])] = TextField(label, validators=WORDS)
    fields[PLACE + CLOSING] = TextField(_l("A last word"), validators=WORDS)
    return type("MinutesFormOfOne", (MinutesForm,), fields)


def values_of_minutes(minutes: Minutes) -> dict[str, str]:
    """What the form is filled with."""
    return {PLACE + place: text for place, text in minutes.words.items()} | {"dissent": minutes.dissent}


class VersionForm(Form):
    """Somebody stands for the version that was read."""

    version = HiddenField(validators=[chosen])

    read_version = MinutesForm.read_version


class CorrectionForm(Form):
    """A dated note under published minutes."""

    text = TextField(_l("What has to be added or put right"), validators=TEXT)


class SeatNoteForm(Form):
    """What the secretary knows of a seat: an apology, a substitute, and how its holder stands in print."""

    absence = ChoiceField(_l("If the holder did not come"), ABSENCES)
    substitute = LineField(_l("Who came instead"), validators=OPTIONAL_LINE, description=_l("Title, name and surname"))
    title = LineField(_l("Title before the name"), validators=[optional, at_most(40)])
    full_name = LineField(_l("Name and surname in print"), validators=OPTIONAL_LINE)
    post = LineField(_l("Post, or whom they stand for"), validators=OPTIONAL_LINE)
    has_agreed = BooleanField(_l("The holder has agreed to stand like this in official papers"))

    def fill(self) -> bool:
        good = super().fill()
        if good and (self.full_name.data or self.post.data) and not self.has_agreed.data:
            self.has_agreed.errors = [_("Please ask the holder first. Without their word nothing is kept.")]
            return False
        return good

    def draft(self) -> SeatNoteDraft:
        return SeatNoteDraft(
            Absence(self.absence.data), self.substitute.data or "", self.title.data or "", self.full_name.data or "",
            self.post.data or "", bool(self.has_agreed.data),
        )  # fmt: skip


class OthersForm(Form):
    """Who took part without a seat, one a line."""

    people = TextField(
        _l("Others present, one a line"), validators=OPTIONAL_TEXT,
        description=_l("Name, a comma, then post and organisation"),
    )  # fmt: skip

    def pairs(self) -> list[tuple[str, str]]:
        lines = [line.strip() for line in (self.people.data or "").splitlines() if line.strip()]
        pairs = [line.partition(",") for line in lines]
        return [(name.strip()[:200], post.strip()[:200]) for name, _comma, post in pairs if name.strip()]


class ApprovalForm(Form):
    """The session approves the minutes of an earlier one."""

    how = RadioField(
        _l("What the meeting resolved"), default="unchanged", validators=[chosen],
        choices=choices([("unchanged", _l("Approved without changes")), ("corrected", _l("Approved with a correction"))]),
    )  # fmt: skip
    correction = TextField(
        _l("The correction"), validators=OPTIONAL_TEXT, description=_l("Page, line, from “…” to “…”")
    )

    def fill(self) -> bool:
        good = super().fill()
        if good and self.how.data == "corrected" and not self.correction.data:
            self.correction.errors = [_("Please write what is corrected.")]
            return False
        return good

    @property
    def words(self) -> str:
        return (self.correction.data or "") if self.how.data == "corrected" else ""
