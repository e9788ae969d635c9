"""What a browser may send about suggestions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import Optional

from charters.amending_tables import SuggestionKind
from charters.labels import ANSWERS, ORIGINS, SUGGESTION_KINDS
from charters.models import Answer, CommentOrigin
from commons.forms import (
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    ChoiceField,
    Form,
    LineField,
    NumberField,
    TextField,
    choices_of,
    optional,
    required,
)

K = SuggestionKind
OF_PASSAGE = (K.REPLACE, K.INSERT, K.DELETE, K.SPLIT)
OF_CLAUSE = (K.NEW, K.MERGE, K.MOVE)
FRONT = "-"  # moved to the front of the text


class SuggestionForm(Form):
    """A change of a passage: where it is, what is wanted, the words, the reason."""

    kind = RadioField(
        _l("What should happen here"),
        choices=choices_of({kind: SUGGESTION_KINDS[kind] for kind in OF_PASSAGE}),
        coerce=K,
        default=K.REPLACE,
        validators=[required],
    )
    text = TextField(
        _l("The words as they should be"),
        validators=OPTIONAL_TEXT,
        description=_l("Not needed to take something out or to begin a new clause."),
    )
    reason = TextField(_l("Why"), validators=TEXT)
    origin = SelectField(
        _l("Where it was said"),
        choices=choices_of(ORIGINS),
        coerce=CommentOrigin,
        default=CommentOrigin.ONLINE,
        validators=[Optional()],
    )
    start = NumberField(validators=[optional])
    end = NumberField(validators=[optional])
    revision = NumberField(validators=[optional])


class ClauseSuggestionForm(SuggestionForm):
    """A change of where a clause stands, with which it is one, or what stands behind it."""

    kind = HiddenField()  # named by the address
    other = ChoiceField(_l("Which clause"))


class AmendmentForm(Form):
    """Other words for a suggestion."""

    text = TextField(_l("The clause as it should read"), validators=TEXT)
    reason = TextField(_l("Why"), validators=TEXT)


class DecisionForm(Form):
    """The drafting group's answer to a suggestion; `revision` is the one that was read (`amending.read_revision`)."""

    answer = SelectField(_l("Answer"), choices=choices_of(ANSWERS), coerce=Answer, validators=[required])
    text = TextField(
        _l("The clause as it reads then"),
        validators=OPTIONAL_TEXT,
        description=_l("Only when the group writes it otherwise than suggested, or accepts a part."),
    )
    reason = TextField(_l("Reason"), validators=OPTIONAL_TEXT)
    revision = NumberField(validators=[optional])


class AdviceForm(Form):
    """What the committee recommends."""

    advice = SelectField(_l("Recommendation"), choices=choices_of(ANSWERS), coerce=Answer, validators=[required])
    reason = TextField(_l("Reason"), validators=OPTIONAL_TEXT)


class NumberForm(Form):
    """A numbered draft."""

    note = TextField(_l("What this draft is for"), validators=OPTIONAL_TEXT)


class CorrectionForm(Form):
    """A slip of the pen: what stands there, what was meant."""

    wrong = LineField(_l("What stands there"), validators=TITLE)
    right = LineField(_l("What was meant"), validators=TITLE)
    reason = TextField(_l("Reason"), validators=OPTIONAL_TEXT)


class GroupForm(Form):
    """Which body drafts, and who must sit in it."""

    body = ChoiceField(_l("The body that drafts"))
    groups = TextField(
        _l("Groups and villages that must sit in it, one on each line"),
        validators=OPTIONAL_TEXT,
        description=_l("Written as the seats of the body name them."),
    )


class InputForm(Form):
    """What a village or group said."""

    group = LineField(_l("Group or village"), validators=TITLE)
    held_with = LineField(_l("Name of the session, or where it was said"), validators=TITLE)
    people = NumberField(_l("How many people spoke"), validators=[optional])
    text = TextField(_l("What was said"), validators=TEXT)
