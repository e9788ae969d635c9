"""What is asked before anything is said in public: telephone numbers are masked, rooms to the left may refuse with a sentence, and who
accuses somebody by name reads a hint first.

A route asks `is_welcome` when its form could be read: `if request.method == "GET" or not (form.fill() and is_welcome(form, path))`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from commons import idempotency, thai
from commons.actors import Actor, current_actor
from commons.contributions import COVER
from commons.forms import Form, LineField, TextField
from methods.text.persons import accused_in, cover

HEEDED = "heeded"  # which of the two buttons of the hint was pressed
COVERED, AS_IT_IS = "cover", "as_it_is"


@dataclass(frozen=True)
class Speech:
    """What somebody is about to say on the boards of a place."""

    area_path: str
    texts: tuple[str, ...]
    actor: Actor

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


Check = Callable[[Speech], str | None]
_checks: list[Check] = []


def before_speech(check: Check) -> Check:
    """Register what is asked before anything is said: the sentence of a refusal, or None."""
    if check not in _checks:
        _checks.append(check)
    return check


def is_welcome(form: Form, area_path: str) -> bool:
    """Whether this may be said now. The form then holds what is to be said; else the refusal, or the hint that is shown once."""
    fields = [field for field in form if isinstance(field, LineField | TextField) and field.data]
    for field in fields:
        field.data = thai.mask_phones(field.data)
    if not fields or idempotency.was_sent_before():
        return True
    speech = Speech(area_path, tuple(field.data for field in fields), current_actor())
    for check in _checks:
        if refused := check(speech):
            fields[0].errors = [refused]
            return False
    names = [named.words for named in accused_in(speech.text)]
    if not names:
        return True
    heeded = request.form.get(HEEDED)
    if heeded == COVERED:
        for field in fields:
            field.data = cover(field.data, names, COVER)
    form.hint, form.heeded = ([], heeded) if heeded in (COVERED, AS_IT_IS) else (names, "")
    return not form.hint


def keeps_covers(form: Form, thing: object) -> bool:
    """Whether what stands covered in a thing stays covered in its new words; the form says so where it does not."""
    for field in form:
        before = getattr(thing, field.name, None)
        if not (isinstance(field, LineField | TextField) and isinstance(before, str)):
            continue
        if (field.data or "").count(COVER) < before.count(COVER):
            field.errors = [_("Words were covered here. Please leave each %(cover)s where it stands.", cover=COVER)]
            return False
    return True
