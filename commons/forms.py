"""What every form has: canonical text, lengths people see, sentences that say what is wrong, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Field, SelectChoice, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import StopValidation

from commons import thai

TITLE_MAX, TEXT_MAX, ARTICLE_MAX = 200, 10_000, 100_000  # in grapheme clusters
F = TypeVar("F", bound="Form")
Validator = Callable[[Any, Any], None]


class Form(FlaskForm):
    """Base of all forms. Text fields arrive canonical; fields that are not declared are ignored."""

    hint: Sequence[str] = ()  # names somebody is about to accuse, to be thought over once
    heeded: str = ""  # what was chosen then

    class Meta:
        csrf = False  # every change is checked for its token before any form is read

    def fill(self) -> bool:
        """Read what was sent; whether all of it can be used."""
        return bool(self.validate())


def read(form: type[F], **rest: Any) -> F:
    """The form filled with what this request sent, or empty for a GET."""
    sources: list[Any] = [request.files, request.form]
    sent: Any = CombinedMultiDict(sources) if request.method == "POST" else None
    return form(sent, **rest)


def choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """What can be chosen in a select, radio or box field: pairs of value and words."""
    return [SelectChoice(value, words) for value, words in pairs]


def choices_of(labels: Mapping[Any, Any], *, none: Any = None) -> list[SelectChoice]:
    """The choices out of a table of labels; `none` is what stands for no choice at all, first."""
    pairs = [(str(getattr(code, "value", code)), words) for code, words in labels.items()]
    return choices(pairs if none is None else [("", none), *pairs])


class LineField(StringField):
    """One line of text in canonical form."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = thai.canonical_line(valuelist[0]) if valuelist else ""


class TextField(TextAreaField):
    """Several lines of text in canonical form."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = thai.canonical(valuelist[0]) if valuelist else ""


class NumberField(StringField):
    """A whole number in Arabic or Thai digits, with or without commas. What cannot be read stays as typed and is told."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed:
            try:
                self.data = thai.parse_int(typed)
            except ValueError as unreadable:
                raise ValueError(_("Please write a whole number in %(field)s.", field=self.label.text)) from unreadable

    def _value(self) -> str:
        typed: str = self.raw_data[0] if self.raw_data else "" if self.data is None else str(self.data)
        return typed


class DayField(StringField):
    """A day as people write it, 6/9/2568 or 2025-09-06, Thai digits and พ.ศ. understood."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed:
            try:
                self.data = thai.parse_date(typed)
            except ValueError as unreadable:
                raise ValueError(
                    _("Please write %(field)s as day/month/year, such as 6/9/2568.", field=self.label.text)
                ) from unreadable

    def _value(self) -> str:
        typed: str = self.raw_data[0] if self.raw_data else "" if self.data is None else thai.form_date(self.data)
        return typed


class ChoiceField(SelectField):
    """One of a few named things, kept by its code. Anything else that is sent is told in our own words."""

    def __init__(self, label: Any = None, names: Mapping[Any, Any] | None = None, **rest: Any) -> None:
        super().__init__(label, validate_choice=False, **rest)
        self.offer(names or {})

    def offer(self, names: Mapping[Any, Any]) -> None:
        """Offer these names by their codes."""
        self.choices = choices_of(names)

    def pre_validate(self, _form: Any) -> None:
        if self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(NOT_CHOSEN)


class ClockField(StringField):
    """A time of day as people write it, 17.30 or 17:30 น., in Thai or Arabic digits."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if typed:
            try:
                self.data = thai.parse_time(typed)
            except ValueError as unreadable:
                raise ValueError(
                    _("Please write %(field)s as a time, such as 17.30.", field=self.label.text)
                ) from unreadable

    def _value(self) -> str:
        typed: str = self.raw_data[0] if self.raw_data else "" if self.data is None else f"{self.data:%H.%M}"
        return typed


def required(_form: Any, field: Field) -> None:
    """E-01: something must be there; zero-width signs are nothing."""
    if field.data is None or field.data == "" or (isinstance(field.data, str) and thai.is_blank(field.data)):
        # Translators: E-01. %(field)s is the label of a form field.
        raise StopValidation(_("Please fill in %(field)s.", field=field.label.text))


required.field_flags = {"required": True}  # type: ignore[attr-defined]    # what WTForms and the macros of a field read


def optional(_form: Any, field: Field) -> None:
    """Nothing typed is fine and is not checked further."""
    if not field.raw_data or not str(field.raw_data[0]).strip():
        field.errors = []
        raise StopValidation()


optional.field_flags = {"optional": True}  # type: ignore[attr-defined]


def at_most(limit: int) -> Validator:
    """E-02: no longer than `limit` letters as people count them."""

    def check(_form: Any, field: Field) -> None:
        over = thai.length(field.data or "") - limit
        if over > 0:
            # Translators: E-02.
            raise ValidationError(
                _(
                    "At most %(max)s letters fit here; this is %(over)s too long. Please shorten it.",
                    max=f"{limit:,}",
                    over=f"{over:,}",
                )
            )

    return check


def between(least: int, most: int) -> Validator:
    """A number within bounds."""

    def check(_form: Any, field: Field) -> None:
        if field.data is not None and not least <= field.data <= most:
            raise ValidationError(
                _(
                    "Please give a number from %(least)d to %(most)d in %(field)s.",
                    least=least,
                    most=most,
                    field=field.label.text,
                )
            )

    return check


def no_identity_number(_form: Any, field: Field) -> None:
    """E-07: no identity numbers, for the safety of their owner."""
    if field.data and thai.has_identity_number(field.data):
        # Translators: E-07.
        raise ValidationError(
            _(
                "This text holds digits that look like a 13-digit identity number. "
                "Please take them out, for the safety of their owner."
            )
        )


def plain_name(_form: Any, field: Field) -> None:
    """A name or title that looks like what it is: no invisible signs, no towers of marks (N67-N69)."""
    if field.data and thai.name_problem(field.raw_data[0] if field.raw_data else field.data):
        raise ValidationError(
            _(
                "%(field)s holds signs that cannot be seen or stand one on another. Please type it again.",
                field=field.label.text,
            )
        )


TITLE: list[Validator] = [required, plain_name, at_most(TITLE_MAX), no_identity_number]
TEXT: list[Validator] = [required, at_most(TEXT_MAX), no_identity_number]
OPTIONAL_LINE: list[Validator] = [optional, at_most(TITLE_MAX), no_identity_number]
OPTIONAL_TEXT: list[Validator] = [optional, at_most(TEXT_MAX), no_identity_number]
NOT_CHOSEN = _l("Please choose one of these.")
