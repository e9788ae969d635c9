"""What a browser may send to moderation."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import Optional

from commons.forms import (
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    Form,
    LineField,
    TextField,
    at_most,
    choices,
    choices_of,
    optional,
    required,
)
from commons.short_codes import clean_code
from moderation.labels import ACTS, REASONS, RULES
from moderation.models import URGENT, Act, Reason
from moderation.service.steps import PICTURE_WORD

MOST_NOTE = 1_000
MOST_BLOCKED, LONGEST_BLOCKED = 200, 60
BY_LAW = ""


class ReportForm(Form):
    """Why something is reported; a few words help."""

    reason = RadioField(_l("What is the matter?"), choices=choices_of(REASONS), coerce=Reason, validators=[required])
    note = TextField(_l("A few words, if you like"), validators=[*OPTIONAL_TEXT, at_most(MOST_NOTE)])


class ReferenceForm(Form):
    """The number one was given."""

    ref = LineField(_l("Reference number"), validators=[required])

    @property
    def code(self) -> str:
        return clean_code(self.ref.data)


class HideForm(Form):
    """Why something cannot wait."""

    reason = RadioField(
        _l("Why it cannot wait"),
        choices=choices_of({code: words for code, words in REASONS.items() if code in URGENT}),
        coerce=Reason,
        validators=[required],
    )


class DecisionForm(Form):
    """What is done, on which rule, and why."""

    act = RadioField(_l("What is to be done"), choices=choices_of(ACTS), coerce=Act, validators=[required])
    rule = SelectField(
        _l("Which rule it rests on"),
        choices=choices(
            [(BY_LAW, _l("What the law forbids")), *((str(number), words) for number, words in RULES.items())]
        ),
        validators=[Optional()],
        default="1",
    )
    reason = LineField(_l("Reason, for everybody to read; no names, and not the words themselves"), validators=TITLE)
    covers = TextField(_l("Words to cover, one a line, as they are written"), validators=OPTIONAL_TEXT)
    picture = BooleanField(_l("Cover the picture, too"))

    def offer(self, *, can_lock: bool, has_picture: bool) -> None:
        """Only what can be done with this kind of contribution."""
        if not can_lock:
            self.act.choices = choices_of({act: words for act, words in ACTS.items() if act is not Act.LOCK})
        if not has_picture:
            del self.picture

    def words(self) -> list[str]:
        """What to cover."""
        typed = [line.strip() for line in (self.covers.data or "").splitlines() if line.strip()]
        return typed + ([PICTURE_WORD] if PICTURE_WORD in self and self[PICTURE_WORD].data else [])

    def fill(self) -> bool:
        if not super().fill():
            return False
        if self.act.data is Act.MASK and not self.words():
            self.covers.errors = [_("Please write which words are to be covered.")]
            return False
        return True

    @property
    def rule_number(self) -> int | None:
        return int(self.rule.data) if self.rule.data else None


class WordsForm(Form):
    """A few words that reviewers read, or an author writes."""

    words = TextField(_l("Your words"), validators=TEXT)


class ReasonForm(Form):
    """Why one does not agree."""

    reason = LineField(_l("Reason"), validators=TITLE)


class VoiceForm(Form):
    """One voice of a review."""

    stands = RadioField(
        _l("What do you find?"),
        choices=choices(
            [("yes", _l("The decision should stand")), ("no", _l("The content should stand again as it was"))]
        ),
        validators=[required],
    )
    reason = LineField(_l("Reason"), validators=TITLE)


class BoardForm(Form):
    """The rules of a board."""

    own = TextField(_l("What holds here besides the common rules"), validators=OPTIONAL_TEXT)
    blocked = TextField(_l("Words and addresses that may not stand here, one a line"), validators=[optional])
    slow_minutes = LineField(
        _l("Slow mode: minutes somebody waits before writing again; empty for none"), validators=[optional]
    )
    most_links = LineField(_l("How many links a text may hold"), validators=[required])
    posts_per_hour = LineField(_l("How often one person may write within an hour"), validators=[required])
    premoderate = BooleanField(_l("A problem appears on the board only after a moderator has seen it"))

    def lines(self) -> list[str]:
        """The words that are blocked."""
        return [line.strip() for line in (self.blocked.data or "").splitlines() if line.strip()]

    def fill(self) -> bool:
        if not super().fill():
            return False
        if len(self.lines()) > MOST_BLOCKED or any(len(line) > LONGEST_BLOCKED for line in self.lines()):
            self.blocked.errors = [
                _("At most %(most)d lines of %(letters)d letters fit here.", most=MOST_BLOCKED, letters=LONGEST_BLOCKED)
            ]
            return False
        return True
