"""What a browser may send to charters."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, SelectField
from wtforms.validators import Optional

from charters.labels import ANSWERS, DIGITS, KINDS, METHODS, NUMBERINGS, ORIGINS, ROLES, STATUSES, UNITS, WAYS
from charters.models import Answer, ChapterRole, CharterKind, ClauseStatus, CommentOrigin, RatificationMethod
from charters.rules import Way
from commons.files import PhotoField
from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    ChoiceField,
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    between,
    choices_of,
    optional,
    required,
)
from methods.charter_text.text import Numbering

MOST_PEOPLE = 10_000_000


class CharterForm(Form):
    """A new charter."""

    name_th = LineField(_l("Name of the charter"), validators=TITLE)
    kind = SelectField(_l("Kind"), choices=choices_of(KINDS), coerce=CharterKind, validators=[required])
    with_outline = BooleanField(
        _l("Begin with headings and guiding questions"),
        default=True,
        description=_l("They hold no ready rule, and each can be changed or left out."),
    )


class BringInForm(Form):
    """A text from a file; then the same text to be corrected, before it is kept."""

    file = FileField(_l("File of the charter"), render_kw={"accept": ".docx,.odt,.md,.txt,.html,.xml,.akn,.json"})
    name_th = LineField(_l("Name of the charter"), validators=OPTIONAL_LINE)
    kind = SelectField(_l("Kind"), choices=choices_of(KINDS), coerce=CharterKind, validators=[required])
    text = TextField(_l("Text to correct: ## before a chapter, ### before a clause"), validators=[optional])
    source = LineField(_l("Where the text comes from"), validators=OPTIONAL_LINE)
    step = HiddenField(default="look")


class PreambleForm(Form):
    """คำปรารภ."""

    preamble = TextField(_l("Preamble"), validators=TEXT)


class ChapterForm(Form):
    """A chapter with the question it answers."""

    title = LineField(_l("Title of the chapter"), validators=TITLE)
    guiding_question = LineField(_l("Guiding question"), validators=OPTIONAL_LINE)
    role = SelectField(
        _l("What part of the text it is"), choices=choices_of(ROLES), coerce=ChapterRole, default=ChapterRole.CHAPTER
    )


class WrittenForm(Form):
    """How the text is written."""

    digits = ChoiceField(_l("Digits"), DIGITS)
    numbering = SelectField(_l("How clauses are counted"), choices=choices_of(NUMBERINGS), coerce=Numbering)


class ClauseForm(Form):
    """A clause and where it came from; `revision` is the one that was read."""

    heading = LineField(_l("Heading of the clause"), validators=OPTIONAL_LINE)
    text = TextField(_l("Text of the clause"), validators=TEXT)
    source_thing = LineField(_l("Source: code of a matter, a session or a resolution"), validators=OPTIONAL_LINE)
    source_title = LineField(_l("Source: name of the hearing or the group"), validators=OPTIONAL_LINE)
    responsible = LineField(_l("Who looks after it"), validators=OPTIONAL_LINE)
    when_done = LineField(_l("When"), validators=OPTIONAL_LINE)
    how_known = LineField(_l("How we know that it works"), validators=OPTIONAL_LINE)
    effective_on = DayField(
        _l("In force from"),
        validators=[optional],
        description=_l("Only where this clause begins later than the rest."),
    )
    plain_note = TextField(
        _l("In plain words"),
        validators=OPTIONAL_TEXT,
        description=_l("Explains the clause. It is not what people decide on."),
    )
    text_en = TextField(
        _l("In another language"),
        validators=OPTIONAL_TEXT,
        description=_l("Stands beside the clause. The text above is what counts."),
    )
    revision = NumberField(validators=[optional])


class HearingForm(Form):
    """Until when the draft is heard."""

    until = DayField(_l("Last day for comments"), validators=[required])


class ClauseCommentForm(Form):
    """A comment on a clause; one from a session or from paper is marked."""

    text = TextField(_l("Your comment on this clause"), validators=TEXT)
    origin = SelectField(
        _l("Where it was said"),
        choices=choices_of(ORIGINS),
        coerce=CommentOrigin,
        default=CommentOrigin.ONLINE,
        validators=[Optional()],
    )
    start = NumberField(validators=[optional])
    end = NumberField(validators=[optional])


class AnswerForm(Form):
    """The drafting group's answer."""

    answer = SelectField(_l("Answer"), choices=choices_of(ANSWERS), coerce=Answer, validators=[required])
    reason = TextField(_l("Reason"), validators=OPTIONAL_TEXT)


class PutForm(Form):
    """How the text is put to the people."""

    way = SelectField(_l("What is decided on"), choices=choices_of(WAYS), coerce=Way, default=Way.WHOLE)
    places = TextField(
        _l("Places that decide each for itself, one on each line"),
        validators=OPTIONAL_TEXT,
        description=_l(
            "Leave empty where everybody decides together. With several places every one of them must agree."
        ),
    )
    since_hearing = TextField(
        _l("Why what changed since the hearing needs no second one"),
        validators=OPTIONAL_TEXT,
        description=_l("Only when the text changed after it was heard."),
    )


class VoteForm(Form):
    """How people decided."""

    method = SelectField(
        _l("How it was decided"), choices=choices_of(METHODS), coerce=RatificationMethod, validators=[required]
    )
    held_on = DayField(_l("Day"), validators=[required])
    unit = SelectField(_l("What is counted"), choices=choices_of(UNITS), validators=[required])
    eligible = NumberField(_l("Eligible"), validators=[required, between(1, MOST_PEOPLE)])
    present = NumberField(_l("Present"), validators=[required, between(1, MOST_PEOPLE)])
    persons_present = NumberField(_l("People present"), validators=[optional, between(1, MOST_PEOPLE)])
    in_favour = NumberField(_l("In favour"), validators=[optional, between(0, MOST_PEOPLE)])
    against = NumberField(_l("Against, or cannot agree yet"), validators=[optional, between(0, MOST_PEOPLE)])
    abstain = NumberField(_l("Abstaining"), validators=[optional, between(0, MOST_PEOPLE)])
    consensus_round = NumberField(_l("In which round, for consensus"), validators=[optional, between(1, 9)])
    note = TextField(_l("Note, such as another view"), validators=OPTIONAL_TEXT)


class RatificationForm(VoteForm):
    """How the people decided on a text; the place and the clause only where there are several."""

    place = ChoiceField(_l("Which place"))
    clause_root = ChoiceField(_l("What was decided on"))


class RoundForm(Form):
    """Which round of votes decided, or how a new one asks."""

    round_code = ChoiceField(_l("Round of votes about this text"))
    plan = ChoiceField(_l("How a new round asks"))
    place = ChoiceField(_l("Which place"))


class CardsForm(Form):
    """The cards of a plenary; how it decides only where the text is being ratified."""

    agree = NumberField(_l("Agree"), validators=[optional, between(0, MOST_PEOPLE)])
    with_remarks = NumberField(_l("Agree, but have a remark"), validators=[optional, between(0, MOST_PEOPLE)])
    cannot_yet = NumberField(_l("Cannot agree yet"), validators=[optional, between(0, MOST_PEOPLE)])
    eligible = NumberField(_l("Eligible"), validators=[required, between(1, MOST_PEOPLE)])
    method = SelectField(
        _l("How it was decided"),
        choices=choices_of({one: METHODS[one] for one in (RatificationMethod.CONSENSUS, RatificationMethod.HANDS)}),
        coerce=RatificationMethod,
    )
    note = TextField(_l("Note, such as another view"), validators=OPTIONAL_TEXT)


class RepealForm(VoteForm):
    """How the people decided that a charter ends."""

    on = DayField(_l("No longer in force from"), validators=[required])
    reason = TextField(_l("Why it ends"), validators=TEXT)


class AdoptedForm(Form):
    """What is known of an edition that was adopted before it stood here."""

    declared_on = DayField(_l("Day of the declaration"), validators=[required])
    place = LineField(_l("Place"), validators=OPTIONAL_LINE)
    effective_on = DayField(_l("In force from"), validators=[optional])
    source = LineField(_l("Where the text comes from"), validators=TITLE)
    signatories = TextField(_l("Signatories: one office on each line, no private names"), validators=OPTIONAL_TEXT)
    method = SelectField(
        _l("How it was decided"),
        choices=choices_of(METHODS),
        coerce=RatificationMethod,
        default=RatificationMethod.HANDS,
    )
    unit = SelectField(_l("What is counted"), choices=choices_of(UNITS))
    eligible = NumberField(
        _l("Eligible"),
        validators=[optional, between(1, MOST_PEOPLE)],
        description=_l("Figures only as far as they are known."),
    )
    present = NumberField(_l("Present"), validators=[optional, between(1, MOST_PEOPLE)])
    in_favour = NumberField(_l("In favour"), validators=[optional, between(0, MOST_PEOPLE)])
    against = NumberField(_l("Against, or cannot agree yet"), validators=[optional, between(0, MOST_PEOPLE)])
    abstain = NumberField(_l("Abstaining"), validators=[optional, between(0, MOST_PEOPLE)])
    scan = PhotoField(_l("Photograph or scan of the paper"))


class DeclarationForm(Form):
    """When, where and by whom it is declared."""

    declared_on = DayField(_l("Day of the declaration"), validators=[required])
    effective_on = DayField(
        _l("In force from"),
        validators=[optional],
        description=_l("Leave empty where it begins on the day of the declaration."),
    )
    place = LineField(_l("Place"), validators=TITLE)
    signatories = TextField(_l("Signatories: one office on each line, no private names"), validators=TEXT)


class StatusForm(Form):
    """How far a clause is carried out."""

    status = SelectField(_l("How far it is"), choices=choices_of(STATUSES), coerce=ClauseStatus, validators=[required])
