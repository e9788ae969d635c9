"""What a browser may send at the door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired

from bodies.models import Organization
from commons.forms import (
    NOT_CHOSEN,
    ChoiceField,
    Form,
    LineField,
    NumberField,
    at_most,
    between,
    choices,
    no_identity_number,
    optional,
    plain_name,
    required,
)
from meetings.labels import STANDS_FOR, AgeGroup, StandsFor
from meetings.service import Counts, Person
from meetings.slips import Read, read_slip

MOST_PEOPLE = 100_000
chosen = InputRequired(message=NOT_CHOSEN)


class SelfForm(Form):
    """I am here."""

    shares_household = BooleanField(_l("Somebody of my household has signed in already"))


class CodeForm(Form):
    """A helper signs somebody in by what stands on their slip: a member code, the number of a slip, or what a reader makes of its QR."""

    code = LineField(_l("Member code or number of a slip"), validators=[required, at_most(200)])

    @property
    def read(self) -> Read:
        return read_slip(self.code.data or "")


class PersonForm(Form):
    """A helper signs in somebody without an account; no name is asked."""

    standing = RadioField(
        _l("Comes as"), default="counts", validators=[chosen],
        choices=choices([("counts", _l("Resident")), ("official", _l("Official")), ("guest", _l("Guest who listens"))]),
    )  # fmt: skip
    group = RadioField(
        _l("Group"), default="", validators=[],
        choices=choices([("", _l("Not asked")), ("female", _l("Woman")), ("male", _l("Man")), ("other", _l("Other"))]),
    )  # fmt: skip
    age = RadioField(
        _l("Age"), default=AgeGroup.BETWEEN.value,
        choices=choices([(AgeGroup.BETWEEN.value, _l("25 to 59, or not asked")), (AgeGroup.UNDER_25.value, _l("Under 25")),
                 (AgeGroup.FROM_60.value, _l("60 and over"))]),
    )  # fmt: skip
    opens_household = BooleanField(_l("First of their household"))
    organization = ChoiceField(_l("Sent by"), default="")

    def offering(self, organizations: Iterable[Organization]) -> PersonForm:
        self.organization.offer(_offered(organizations))
        return self

    def person(self) -> Person:
        return Person(
            self.group.data or "", AgeGroup(self.age.data), bool(self.opens_household.data),
            is_official=self.standing.data == "official", is_guest=self.standing.data == "guest",
        )  # fmt: skip


class StandInForm(Form):
    """Somebody comes for the holder of a seat."""

    name = LineField(_l("Who comes instead"), validators=[required, plain_name, at_most(80), no_identity_number])
    stands_for = ChoiceField(_l("For the seat"), STANDS_FOR, default=StandsFor.SUBSTITUTE.value)


class CountsForm(Form):
    """People who were counted rather than signed in. The number replaces what was counted before."""

    count = NumberField(_l("Residents counted"), validators=[optional, between(0, MOST_PEOPLE)])
    households = NumberField(_l("Households they come from"), validators=[optional, between(0, MOST_PEOPLE)])
    female = NumberField(_l("Women"), validators=[optional, between(0, MOST_PEOPLE)])
    male = NumberField(_l("Men"), validators=[optional, between(0, MOST_PEOPLE)])
    other = NumberField(_l("Other"), validators=[optional, between(0, MOST_PEOPLE)])
    age60plus = NumberField(_l("60 and over"), validators=[optional, between(0, MOST_PEOPLE)])
    under25 = NumberField(_l("Under 25"), validators=[optional, between(0, MOST_PEOPLE)])
    officials = NumberField(_l("Officials"), validators=[optional, between(0, MOST_PEOPLE)])
    guests = NumberField(_l("Guests who listen"), validators=[optional, between(0, MOST_PEOPLE)])
    sent_by = ChoiceField(_l("Sent by"), default="")

    def offering(self, organizations: Iterable[Organization]) -> CountsForm:
        self.sent_by.offer(_offered(organizations))
        return self

    def fill(self) -> bool:
        good = super().fill()
        if good and (problem := self._sums()):
            self.count.errors = [problem]
        return good and not self.count.errors

    def counts(self) -> Counts:
        names = ("count", "households", "female", "male", "other", "age60plus", "under25", "officials", "guests")
        return Counts(**{name: self[name].data or 0 for name in names})

    def _sums(self) -> str:
        given = self.counts()
        whole = {"whole": given.count}
        if given.female + given.male + given.other > given.count:
            number = given.female + given.male + given.other
            return _(
                "Women, men and others are %(number)d together, more than the %(whole)d counted. Please count again.",
                number=number,
                **whole,
            )
        if given.age60plus + given.under25 > given.count:
            number = given.age60plus + given.under25
            return _(
                "The two age groups are %(number)d together, more than the %(whole)d counted. Please count again.",
                number=number,
                **whole,
            )
        if given.households > given.count:
            return _("There are more households than people. Please count again.")
        return ""


class LeaveForm(Form):
    """So many of those who were counted have left."""

    people = NumberField(_l("How many have left"), validators=[required, between(1, MOST_PEOPLE)])


def _offered(organizations: Iterable[Organization]) -> dict[str, Any]:
    return {"": _("No organisation")} | {organization.code: organization.full_name for organization in organizations}
