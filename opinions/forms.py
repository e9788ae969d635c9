"""What a browser may send to a conversation."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, RadioField, ValidationError

from commons import thai
from commons.forms import (
    OPTIONAL_TEXT,
    TITLE,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    choices_of,
    no_identity_number,
    optional,
    plain_name,
    required,
)
from opinions.labels import REACTIONS

STATEMENT_MAX = 200  # letters: one thought, read aloud in one breath
MOST_AT_ONCE = 60
MOST_HANDS = 100_000
STATEMENT = [required, plain_name, at_most(STATEMENT_MAX), no_identity_number]


def short_lines(_form: object, field: Field) -> None:
    """Each line is a statement of its own."""
    lines = statements_in(field.data)
    if len(lines) > MOST_AT_ONCE:
        raise ValidationError(
            _("At most %(most)s statements at once; please send the rest afterwards.", most=MOST_AT_ONCE)
        )
    for number, line in enumerate(lines, 1):
        if thai.length(line) > STATEMENT_MAX:
            raise ValidationError(
                _("Statement %(number)s is longer than %(max)s letters.", number=number, max=STATEMENT_MAX)
            )
        if thai.name_problem(line):
            raise ValidationError(
                _("Statement %(number)s holds signs that cannot be seen. Please type it again.", number=number)
            )


def statements_in(text: str | None) -> list[str]:
    """The statements of a text, one a line, each once."""
    return list(
        dict.fromkeys(line for line in (thai.canonical_line(line) for line in (text or "").splitlines()) if line)
    )


class ConversationForm(Form):
    """What the conversation is about, and the statements it begins with."""

    title = LineField(_l("The question in one line"), validators=TITLE)
    purpose = TextField(_l("What it is for, and what happens with what is found"), validators=OPTIONAL_TEXT)
    seeds = TextField(
        _l("Statements to begin with, one a line"),
        description=_l(
            "Ten or more, from different sides. Each holds one thought that somebody may agree or disagree with."
        ),
        validators=[required, short_lines, no_identity_number],
    )
    checks_first = BooleanField(_l("Statements of others are shown after we have read them"), default=True)


class SeedsForm(Form):
    """More statements."""

    seeds = TextField(_l("Statements, one a line"), validators=[required, short_lines, no_identity_number])


class StatementForm(Form):
    """A statement in one's own words."""

    text = LineField(_l("Your statement"), validators=STATEMENT)


class ReactionForm(Form):
    """The reaction to one statement."""

    reaction = RadioField(_l("What do you think?"), choices=choices_of(REACTIONS), validators=[required])


class ReasonForm(Form):
    """Why a statement is set aside; everybody can read it."""

    reason = LineField(_l("The reason, for everybody to read"), validators=TITLE)


class SheetForm(Form):
    """The number on a paper sheet."""

    sheet = LineField(_l("Number on the sheet"), validators=[required, plain_name, at_most(20)])


class HandsForm(Form):
    """Hands counted in a hall for one statement."""

    agree = NumberField(_l("Agree"), validators=[required, between(0, MOST_HANDS)])
    disagree = NumberField(_l("Disagree"), validators=[required, between(0, MOST_HANDS)])
    passed = NumberField(_l("Pass"), validators=[optional, between(0, MOST_HANDS)])
