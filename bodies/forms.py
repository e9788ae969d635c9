"""What a browser may send about bodies and organisations."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, FileField, ValidationError

from bodies.labels import BODY_KIND_NAMES, OFFICE_NAMES, ORGANIZATION_KIND_NAMES, BodyKind, Office, OrganizationKind
from bodies.models import Body
from bodies.rules import DecisionRule, Of, QuorumRule, Way
from bodies.service import NewBody, Rules, SeatPlan
from commons import clock
from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TITLE,
    ChoiceField,
    DayField,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    optional,
    required,
)
from commons.short_codes import clean_code

SHARES = {"1/2": _l("Half of the seats"), "3/5": _l("Three fifths of the seats"), "2/3": _l("Two thirds of the seats")}
BY_NUMBER = "number"
WAYS = {
    "consensus,three_to_one": _l("Consensus, without it three votes for one against"),
    "consensus,two_thirds": _l("Consensus, without it two thirds of the votes"),
    "consensus,majority": _l("Consensus, without it more for than against"),
    "consensus": _l("Consensus only"),
    "three_to_one": _l("Three votes for one against"),
    "two_thirds": _l("Two thirds of the votes"),
    "majority": _l("More for than against"),
}
OFS = {Of.CAST: _l("The votes cast"), Of.PRESENT: _l("Those present"), Of.SEATS: _l("All seats")}


class RulesForm(Form):
    """The mandate and the rules of a body."""

    mandate_text = TextField(_l("What the body is for"), validators=OPTIONAL_TEXT)
    term_years = NumberField(_l("Term of office in years"), validators=[optional, between(1, 20)])
    quorum = ChoiceField(_l("Quorum"), SHARES | {BY_NUMBER: _l("A number of people")})
    quorum_number = NumberField(_l("Quorum as a number of people"), validators=[between(1, 500)])
    per_group = NumberField(_l("At least so many of every group"), validators=[optional, between(1, 50)])
    decision = ChoiceField(_l("How it decides"), WAYS)
    counted_of = ChoiceField(_l("Of whom the share of a vote is taken"), OFS, default=Of.CAST.value)

    def validate_quorum_number(self, field: Field) -> None:
        if self.quorum.data == BY_NUMBER:
            required(self, field)

    def rules(self) -> Rules:
        """What was said."""
        by_number = self.quorum.data == BY_NUMBER
        share = None if by_number else Fraction(self.quorum.data)
        quorum = QuorumRule(share, self.quorum_number.data if by_number else None, self.per_group.data)
        way, _comma, fallback = self.decision.data.partition(",")
        of = Of.CAST if way == Way.CONSENSUS else Of(self.counted_of.data)
        decision = DecisionRule(Way(way), Way(fallback) if fallback else None, of)
        return Rules(self.mandate_text.data or "", self.term_years.data, quorum, decision)


class BodyForm(RulesForm):
    """A new body."""

    name_th = LineField(_l("Name of the body"), validators=TITLE)
    name_en = LineField(_l("Name in English"), validators=OPTIONAL_LINE)
    kind = ChoiceField(_l("Kind of body"), BODY_KIND_NAMES)
    founded_on = DayField(_l("Founded on"), validators=[optional])
    seats = NumberField(_l("Number of seats"), validators=[required, between(1, 300)])

    def validate_founded_on(self, field: Field) -> None:
        if field.data is not None and field.data > clock.today():
            raise ValidationError(_("This day has not come yet."))

    def new_body(self, parent: Body | None = None) -> NewBody:
        """What was said."""
        name_en = self.name_en.data or None
        return NewBody(BodyKind(self.kind.data), self.name_th.data, name_en, self.founded_on.data, self.rules(), parent)

    def seat_plans(self) -> list[SeatPlan]:
        """A chair, a secretary and the other seats, as far as there are so many."""
        number = int(self.seats.data or 1)
        plans = [SeatPlan(office=Office.CHAIR)]
        plans += [SeatPlan(office=Office.SECRETARY)] if number > 1 else []
        return plans + ([SeatPlan(number - 2)] if number > 2 else [])


class SeatsForm(Form):
    """More seats of one sort."""

    count = NumberField(_l("How many seats"), validators=[required, between(1, 300)])
    office = ChoiceField(_l("Office"), OFFICE_NAMES)
    constituency = LineField(_l("For which group or place"), validators=OPTIONAL_LINE)
    post = LineField(_l("Post that carries the seat, if it is ex officio"), validators=OPTIONAL_LINE)
    is_state = BooleanField(_l("Sent by a state agency"))

    def plan(self) -> SeatPlan:
        """What was said."""
        constituency, count = self.constituency.data or None, int(self.count.data or 1)
        office = Office(self.office.data)
        return SeatPlan(count, constituency, office, bool(self.is_state.data), self.post.data or "")


class SeatForm(Form):
    """Who takes a seat."""

    member_code = LineField(_l("Member code"), validators=[required, at_most(20)])
    starts_on = DayField(_l("From which day"), validators=[optional])
    term_ends_on = DayField(_l("Until which day the term runs"), validators=[optional])

    def validate_term_ends_on(self, field: Field) -> None:
        if field.data is not None and field.data < (self.starts_on.data or clock.today()):
            raise ValidationError(_("The term ends before it begins. Please look at the days again."))

    @property
    def code(self) -> str:
        """The code as it is kept."""
        return clean_code(self.member_code.data or "")


class SubstituteForm(Form):
    """Who stands in for the holder of a seat; nobody when the code is left empty."""

    member_code = LineField(_l("Member code of the substitute"), validators=[optional, at_most(20)])

    @property
    def code(self) -> str:
        """The code as it is kept."""
        return clean_code(self.member_code.data or "")


class SheetForm(Form):
    """A sheet of bodies as a file."""

    file = FileField(_l("File (CSV or XLSX)"), render_kw={"accept": ".csv,.xlsx"})

    def validate_file(self, field: Any) -> None:
        if not field.data or not getattr(field.data, "filename", ""):
            raise ValidationError(_("Please choose a file."))


class OrganizationForm(Form):
    """A partner."""

    name_th = LineField(_l("Name of the organisation"), validators=TITLE)
    name_en = LineField(_l("Name in English"), validators=OPTIONAL_LINE)
    abbreviation = LineField(_l("Short form"), validators=[optional, at_most(40)])
    kind = ChoiceField(_l("Kind of organisation"), ORGANIZATION_KIND_NAMES)

    def said(self) -> dict[str, Any]:
        """What was said."""
        return {
            "name_th": self.name_th.data,
            "name_en": self.name_en.data or None,
            "abbreviation": self.abbreviation.data or None,
            "kind": OrganizationKind(self.kind.data),
        }


def rules_of(body: Body) -> dict[str, Any]:
    """The rules of a body as their form shows them."""
    quorum, decision = body.quorum_rule, body.decision_rule
    return {
        "mandate_text": body.mandate_text,
        "term_years": body.term_years,
        "quorum": str(quorum.share) if quorum.share else BY_NUMBER,
        "quorum_number": quorum.number,
        "per_group": quorum.per_group,
        "counted_of": decision.of.value,
        "decision": ",".join([decision.way, *([decision.fallback] if decision.fallback else [])]),
    }
