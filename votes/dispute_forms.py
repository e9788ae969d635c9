"""What a browser may send about a dispute."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import RadioField

from commons.forms import Form, LineField, TextField, at_most, choices, no_identity_number, required
from votes.disputes import ABOUT

WORDS_MAX, ANSWER_MAX = 1_000, 300


class DisputeForm(Form):
    """What is wrong, in one's own words."""

    about = RadioField(
        _l("What it is about"),
        choices=choices([(about.value, words) for about, words in ABOUT.items()]),
        validators=[required],
    )
    words = TextField(
        _l("What is wrong"),
        description=_l(
            "Only those who run this vote read it. Please do not write what you chose. "
            "If it is about a receipt, write the receipt; if you want to be called, write how. "
            "Your words are erased 30 days after the answer."
        ),
        validators=[required, at_most(WORDS_MAX), no_identity_number],
    )


class AnswerForm(Form):
    """The answer, for everybody to read."""

    answer = LineField(
        _l("Answer in a sentence"),
        description=_l("Everybody reads it. Please write no name and nothing of what somebody chose."),
        validators=[required, at_most(ANSWER_MAX), no_identity_number],
    )
