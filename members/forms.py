"""What a browser may send about people."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, HiddenField, PasswordField, RadioField, SelectField, ValidationError
from wtforms.fields import SelectChoice

from commons.actors import Role
from commons.forms import (
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    no_identity_number,
    optional,
    plain_name,
    required,
)
from members.fields import (
    PASSWORD_MOST_BYTES,
    CommunityField,
    KeepsTyped,
    email_address,
    good_password,
    if_given,
    password_field,
    phone_number,
)
from members.labels import AGE_BANDS, KINDS, ROLES
from members.models import NAME_MAX, AgeBand, MembershipKind, Purpose

MOST_CODE, MOST_REASON, MOST_LABEL = 40, 500, 120


class SignInForm(Form):
    """Code, telephone or e-mail, with the slip's secret or a password."""

    who = LineField(
        _l("Member code, telephone or e-mail"),
        [required],
        render_kw={"autocomplete": "username", "autocapitalize": "characters", "spellcheck": "false"},
    )
    secret = PasswordField(
        _l("Password, or the secret on your slip"), [required], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()

    def validate_secret(self, field: Any) -> None:
        if len((field.data or "").encode()) > PASSWORD_MOST_BYTES:
            raise ValidationError(_l("The password is too long. At most 200 letters, please."))


class _AsksForCommunity:
    """What forms do that ask for a community and, where several are meant, which of them."""

    community: CommunityField
    community_code: RadioField

    def validate_community(self, field: CommunityField) -> None:
        field.look_up(self.community_code.data)
        self.community_code.choices = (
            [SelectChoice(area.code, area.full_name) for area in field.found] if not field.area else []
        )
        if field.area is None and field.found:
            raise ValidationError(_l("Several communities are called so. Please choose one below."))
        if field.area is None and field.data:
            raise ValidationError(_l("No community is called so. Please try a part of its name, or its code."))


def _which_community() -> RadioField:
    return RadioField(_l("Which of these communities is it?"), choices=[], validate_choice=False)


def _kind_of_belonging() -> RadioField:
    return RadioField(_l("How do you belong there?"), choices=KINDS, default=MembershipKind.RESIDENT.value)


class RegisterForm(_AsksForCommunity, Form):
    """Register without e-mail. One box for one purpose, none of them ticked."""

    display_name = LineField(_l("Name to be shown"), [required, plain_name, at_most(NAME_MAX), no_identity_number])
    community = CommunityField(_l("Your community"), [optional, at_most(200)])
    community_code = _which_community()
    kind = _kind_of_belonging()
    phone = KeepsTyped(_l("Telephone"), [optional, phone_number], render_kw={"autocomplete": "tel", "inputmode": "tel"})
    email = KeepsTyped(
        _l("E-mail"), [optional, email_address], render_kw={"autocomplete": "email", "inputmode": "email"}
    )
    age_band = SelectField(_l("Age"), choices=AGE_BANDS, default="")
    password = password_field(_l("Password of your own"), if_given, good_password)
    allow_account = BooleanField(
        _l("I allow Sala to keep my name and community, so that I can take part. I am 15 or older.")
    )
    allow_contact = BooleanField(
        _l("I allow Sala to keep my telephone or e-mail, to sign in and to be told. Nobody else sees it.")
    )
    allow_age = BooleanField(_l("I allow Sala to keep my age band, where a rule needs it."))

    def validate_allow_account(self, field: Any) -> None:
        if not field.data:
            # Translators: E-15 for an account.
            raise ValidationError(_l("Please tick this box first: without it there can be no account."))

    def validate_allow_contact(self, field: Any) -> None:
        if (self.phone.data or self.email.data) and not field.data:
            raise ValidationError(_l("Please tick this box, or leave telephone and e-mail empty."))

    def validate_allow_age(self, field: Any) -> None:
        if self.age_band.data and not field.data:
            raise ValidationError(_l("Please tick this box, or leave the age empty."))

    @property
    def allows(self) -> frozenset[Purpose]:
        """The purposes that were allowed and are needed."""
        given = {Purpose.ACCOUNT}
        if self.phone.data or self.email.data:
            given.add(Purpose.CONTACT)
        if self.age_band.data:
            given.add(Purpose.AGE)
        return frozenset(given)

    @property
    def age(self) -> AgeBand | None:
        return AgeBand(self.age_band.data) if self.age_band.data else None


class JoinForm(_AsksForCommunity, Form):
    """Ask to belong to a community."""

    community = CommunityField(_l("Your community"), [required, at_most(200)])
    community_code = _which_community()
    kind = _kind_of_belonging()


class DeskForm(Form):
    """A member made for a person who stands at the desk."""

    display_name = LineField(_l("Name to be shown"), [required, plain_name, at_most(NAME_MAX), no_identity_number])
    kind = RadioField(_l("How do you belong there?"), choices=KINDS[:2], default=MembershipKind.RESIDENT.value)
    allow_account = BooleanField(
        _l(
            "I read this aloud and the person said yes: Sala may keep this name and the community. "
            "The person is 15 or older."
        )
    )

    def validate_allow_account(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_l("Please ask the person and tick this box first."))


class CorrectForm(Form):
    """Correct what is kept of oneself."""

    display_name = LineField(_l("Name to be shown"), [required, plain_name, at_most(NAME_MAX), no_identity_number])
    phone = KeepsTyped(_l("Telephone"), [optional, phone_number], render_kw={"autocomplete": "tel", "inputmode": "tel"})
    email = KeepsTyped(
        _l("E-mail"), [optional, email_address], render_kw={"autocomplete": "email", "inputmode": "email"}
    )
    age_band = SelectField(_l("Age"), choices=AGE_BANDS, default="")
    allow_contact = BooleanField(
        _l("I allow Sala to keep my telephone or e-mail, to sign in and to be told. Nobody else sees it.")
    )
    allow_age = BooleanField(_l("I allow Sala to keep my age band, where a rule needs it."))

    validate_allow_contact = RegisterForm.validate_allow_contact
    validate_allow_age = RegisterForm.validate_allow_age
    age = RegisterForm.age


class PasswordForm(Form):
    """A new password; the present one is asked for where there is one."""

    known_name: str = ""
    has_password: bool = False

    present = PasswordField(_l("Present password"), render_kw={"autocomplete": "current-password"})
    password = password_field(_l("New password"), required, good_password)

    def validate_present(self, field: Any) -> None:
        if self.has_password and not field.data:
            required(self, field)


class CloseForm(Form):
    """Closing an account cannot be taken back: the code is typed once more."""

    own_code: str = ""

    code = LineField(_l("Your member code"), [required])

    def validate_code(self, field: Any) -> None:
        if field.data.replace("-", "").replace(" ", "").upper() != self.own_code:
            raise ValidationError(_l("This is not your member code. It stands on your page and on your slip."))


class LanguageForm(Form):
    """The language of notices and prints."""

    locale = RadioField(_l("Language"), choices=[SelectChoice("th", "ไทย"), SelectChoice("en", "English")])


class ReasonForm(Form):
    """A reason that the other person will read."""

    reason = TextField(_l("Reason"), [required, at_most(MOST_REASON), no_identity_number])


class DoorCodeForm(Form):
    """The code at the door."""

    code = LineField(_l("Door code"), [required, at_most(MOST_CODE)], render_kw={"autocomplete": "off"})


class NewDoorCodeForm(Form):
    """A code for this evening's door."""

    uses = NumberField(_l("For how many people"), [required, between(1, 500)], default=100)
    hours = NumberField(_l("For how many hours"), [required, between(1, 24)], default=6)


class MemberCodeForm(Form):
    """A member by the code."""

    member_code = LineField(_l("Member code"), [required, at_most(MOST_CODE)], render_kw={"autocomplete": "off"})


class ChairForm(MemberCodeForm):
    """The first chair of a community."""

    ends_on = DayField(_l("Last day of the term"), [optional])


class RoleForm(MemberCodeForm):
    """A role for a member, with an end."""

    role = SelectField(_l("Role"), choices=[])
    ends_on = DayField(_l("Last day"), [optional])
    office_label = LineField(_l("Name of the office"), [optional, at_most(MOST_LABEL), no_identity_number])

    def offer(self, roles: list[Role]) -> None:
        """The roles that may be given here."""
        self.role.choices = [SelectChoice(role.value, ROLES[role]) for role in roles]


class RollForm(Form):
    """A community's roll as a file."""

    file = FileField(_l("File (CSV or XLSX)"), render_kw={"accept": ".csv,.xlsx"})

    def validate_file(self, field: Any) -> None:
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError(_l("Please choose a file."))
