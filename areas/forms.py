"""What a browser may send about places."""

from __future__ import annotations

import re
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, ValidationError

from areas.labels import KIND_NAMES, AreaKind
from areas.models import Area
from areas.service import Facts, NewCommunity
from areas.settings import Definition
from commons import clock, thai
from commons.forms import (
    OPTIONAL_LINE,
    TITLE,
    ChoiceField,
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

MOST_HOUSES, MOST_PEOPLE = 100_000, 100_000_000
KINDS = [AreaKind.URBAN, AreaKind.CROWDED, AreaKind.SUBURBAN, AreaKind.HIGH_RISE, AreaKind.SPECIAL]
KINDS_OF_PROVINCES = [AreaKind.VILLAGE, *KINDS]
SQUARE_KILOMETRES = re.compile(r"\d{1,7}(\.\d{1,3})?\Z")


class NameForm(Form):
    """What a community is called and of which kind it is."""

    name_th = LineField(_l("Name of the community"), validators=TITLE)
    name_en = LineField(_l("Name in English"), validators=OPTIONAL_LINE)
    kind = ChoiceField(_l("Kind of community"))

    @classmethod
    def of(cls, sent: Any, *, in_bangkok: bool, **rest: Any) -> Self:
        """The form with the kinds of communities there are where it lies."""
        form = cls(sent, **rest)
        kinds = KINDS if in_bangkok else KINDS_OF_PROVINCES
        form.kind.offer({kind: KIND_NAMES[kind] for kind in kinds})
        return form


class CommunityForm(NameForm):
    """A community that shall take part."""

    households = NumberField(_l("Number of houses"), validators=[optional, between(1, MOST_HOUSES)])

    def new_community(self) -> NewCommunity:
        """What was said."""
        return NewCommunity(
            name_th=self.name_th.data,
            name_en=self.name_en.data or None,
            kind=AreaKind(self.kind.data),
            households=self.households.data,
        )


class FactsForm(Form):
    """The facts of a place."""

    households = NumberField(_l("Number of houses"), validators=[optional, between(0, MOST_HOUSES * 1000)])
    population = NumberField(_l("Number of people"), validators=[optional, between(0, MOST_PEOPLE)])
    population_date = DayField(_l("Counted on"))
    population_source = LineField(_l("Source of the number of people"), validators=OPTIONAL_LINE)
    area_km2 = LineField(_l("Area in square kilometres"), validators=[optional])

    def validate_population_date(self, field: Field) -> None:
        if self.population.data is None:
            return
        required(self, field)
        if field.data > clock.today():
            raise ValidationError(_("This day has not come yet."))

    def validate_population_source(self, field: Field) -> None:
        if self.population.data is not None:
            required(self, field)

    def validate_area_km2(self, field: Field) -> None:
        field.data = thai.to_arabic_digits(field.data or "").replace(",", "")
        if field.data and not SQUARE_KILOMETRES.match(field.data):
            raise ValidationError(_("Please write the area as a number, such as 11.36."))

    def facts(self) -> Facts:
        """What was said."""
        return Facts(
            households=self.households.data,
            population=self.population.data,
            population_date=self.population_date.data if self.population.data is not None else None,
            population_source=self.population_source.data or None,
            area_km2=self.area_km2.data or None,
        )


class SpaceForm(Form):
    """Where a province is heading, for the first page."""

    direction = LineField(_l("Where the province is heading, in one line"), validators=[*TITLE])


class ChoiceForm(Form):
    """A setting with a few ways."""

    value = ChoiceField()


class LineForm(Form):
    """A setting that is a number or a share."""

    value = LineField(validators=[at_most(40)])


class LinesForm(Form):
    """A setting of a few lines."""

    value = TextField(validators=[required, at_most(1000), no_identity_number, plain_name])


def setting_form(definition: Definition, sent: Any, *, typed: str) -> ChoiceForm | LineForm | LinesForm:
    """The form for a setting's kind of value, filled with what holds now."""
    choices = definition.kind.choices()
    form: ChoiceForm | LineForm | LinesForm
    if choices:
        form = ChoiceForm(sent, value=typed)
        form.value.offer(dict(choices))
    else:
        form = (LinesForm if definition.kind.takes_lines else LineForm)(sent, value=typed)
    form.value.label.text = definition.meaning
    return form


def read_setting(form: Any, definition: Definition) -> tuple[bool, Any]:
    """Whether what was sent is a value of this setting, and the value. Otherwise the form holds the sentence."""
    if not form.fill():
        return False, None
    try:
        return True, definition.kind.read(form.value.data)
    except ValueError as refused:
        form.value.errors = [str(refused)]
        return False, None


def facts_of(area: Area) -> dict[str, Any]:
    """The facts of a place as its form shows them."""
    names = ("households", "population", "population_date", "population_source", "area_km2")
    return {name: getattr(area, name) for name in names}
