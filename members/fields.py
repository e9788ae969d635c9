"""The fields of forms about people: a telephone, an e-mail, a password of one's own, a community by name or code."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, ValidationError
from wtforms.validators import StopValidation

from areas import queries as areas
from areas.models import Area, Level
from commons.forms import LineField
from members import hashing, passwords
from members.contacts import clean_email, clean_phone

PASSWORD_MOST_BYTES = 4_000


def phone_number(_form: Any, field: Any) -> None:
    field.data, typed = clean_phone(field.data), field.data
    if typed and field.data is None:
        raise ValidationError(_l("This telephone number cannot be read. It has 9 or 10 digits and begins with 0."))


def email_address(_form: Any, field: Any) -> None:
    field.data, typed = clean_email(field.data), field.data
    if typed and field.data is None:
        raise ValidationError(_l("This e-mail address cannot be read. It looks like name@example.com."))


class KeepsTyped(LineField):
    """A line that shows what was typed even where it could not be read."""

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else self.data or ""


def good_password(form: Any, field: Any) -> None:
    """Length and the first guesses; no rule of signs."""
    password = field.data or ""
    if len(password.encode()) > PASSWORD_MOST_BYTES or passwords.is_too_long(password):
        raise StopValidation(_l("The password is too long. At most 200 letters, please."))
    if passwords.is_too_short(password):
        raise StopValidation(_l("The password needs at least 8 letters. A short sentence is easy to remember."))
    name = form["display_name"].data if "display_name" in form else form.known_name
    if hashing.looks_like_secret(password) or passwords.is_easily_guessed(password, name):
        raise StopValidation(
            _l("Many people would guess this password. Please choose another, such as a short sentence.")
        )


def if_given(_form: Any, field: Any) -> None:
    if not field.data:
        field.errors = []
        raise StopValidation()


def password_field(label: Any, *validators: Any) -> PasswordField:
    return PasswordField(label, list(validators), render_kw={"autocomplete": "new-password"})


class CommunityField(LineField):
    """A community by name or code. `area` is what was meant; `found` are the choices where several were."""

    area: Area | None = None
    found: list[Area] = []

    def look_up(self, chosen_code: str | None) -> None:
        """Find the community: the one that was chosen, or the only one that is called so."""
        self.area, self.found = None, []
        if not self.data:
            return
        for code in (chosen_code, self.data):
            area = areas.area_by_code(code.strip().upper()) if code else None
            if area is not None and area.level is Level.COMMUNITY and not area.has_ended:
                self.area = area
                return
        self.found = areas.find_areas(self.data, levels=[Level.COMMUNITY], limit=12)
        if len(self.found) == 1:
            self.area = self.found[0]
