"""What a browser may send to the votes room. Ballots and scores have fields of their own, read by `ballots.read_fields`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, ValidationError, widgets
from wtforms.validators import Optional

from commons import thai
from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TITLE,
    TITLE_MAX,
    Form,
    LineField,
    NumberField,
    TextField,
    at_most,
    between,
    choices,
    optional,
    required,
)
from forum.models import Problem
from methods import tally
from votes.condition_forms import ConditionsForm, condition_values
from votes.labels import BATCH_KINDS
from votes.models import Round, RoundItem
from votes.parts import areas_of, slips_of
from votes.plans import Kind, Plan, Rule
from votes.plans.criteria import read_criteria, sum_of_weights
from votes.priced import PRICED, priced_line, read_amounts, written
from votes.queries import priced_proposals
from votes.service import RoundDraft
from votes.service.paper_entry import MOST_IN_PILE
from votes.urn.slips import MOST_SLIPS

MOST_PEOPLE = 10_000_000
RULE = "rule_"
PART = "part_"
YES_NO = {"yes": _l("Yes"), "no": _l("No")}


def _each_line_a_title(_form: Any, field: Any) -> None:
    for line in _lines(field.data):
        if thai.length(line) > TITLE_MAX or thai.has_identity_number(line) or thai.name_problem(line):
            # Translators: %(line)s is one line a person typed.
            raise ValidationError(_("Please look at this line again: “%(line)s”", line=thai.shorten(line, 40)))


class RoundForm(ConditionsForm):
    """A round: what is asked, the list, who may vote. The rules of the way that was picked are added by `round_form`."""

    title = LineField(_l("What the round is called"), validators=TITLE)
    question = LineField(_l("The question"), validators=TITLE)
    explainer = TextField(
        _l("Know before you join"),
        validators=[*OPTIONAL_TEXT],
        description=_l("What it is for, how it goes, how the result is used. Needed before the voting opens."),
    )
    plan = HiddenField(validators=[required])
    problems_many = SelectMultipleField(
        _l("Matters from the board"), validators=[Optional()], option_widget=widgets.CheckboxInput()
    )
    others = TextField(_l("Other matters, one a line"), validators=[optional, at_most(10_000), _each_line_a_title])
    electorate = LineField(_l("Who may vote, in words"), validators=OPTIONAL_LINE)
    eligible = NumberField(_l("How many people may vote"), validators=[optional, between(1, MOST_PEOPLE)])
    picked: Plan

    @property
    def rule_fields(self) -> list[Any]:
        """The fields of the rules of this way."""
        return [self[RULE + rule.name] for rule in self.picked.rules]

    @property
    def sum_of_weights(self) -> str:
        """Of the criteria that were typed; empty where there are none or they cannot be read."""
        name = f"{RULE}criteria"
        if name not in self:
            return ""
        try:
            criteria = read_criteria(_lines(self[name].data))
        except ValueError:
            return ""
        return sum_of_weights(criteria) if criteria else ""

    def offering(self, problems: Iterable[Problem]) -> RoundForm:
        """The form with the problems that can be chosen."""
        self.problems_many.choices = choices([(problem.code, problem.title) for problem in problems])
        if self.picked.has_costs:
            self.problems_many.choices = choices(
                [(line, line) for line in priced_proposals([one.id for one in problems])]
            )
            self.problems_many.label.text = _("Proposals from the board with their cost")
        if self.picked.list_label is not None:
            self.others.label.text = self.picked.list_label
        return self

    def _from_board(self) -> list[str]:
        """The chosen proposals as lines that are not on the list yet."""
        typed = set(_lines(self.others.data))
        return [line for line in self.problems_many.data or () if line not in typed]

    def draft(self, problems: Iterable[Problem]) -> RoundDraft:
        """What was written, as the service wants it."""
        chosen = set(self.problems_many.data or ())
        rules = {rule.name: _rule_value(rule, self[RULE + rule.name].data) for rule in self.picked.rules}
        titles = _lines(self.others.data)
        if self.picked.has_costs:
            priced = [priced_line(line) for line in [*titles, *self._from_board()]]
            titles = [one.title for one in priced]
            rules["costs"] = {str(number): one.cost for number, one in enumerate(priced, start=1)}
            rules["area_of"] = {str(number): one.area for number, one in enumerate(priced, start=1) if one.area} or None
        return RoundDraft(
            title=self.title.data,
            question=self.question.data,
            plan=self.picked.code,
            problems=[problem for problem in problems if problem.code in chosen and not self.picked.has_costs],
            others=titles,
            explainer=self.explainer.data or "",
            rules={name: value for name, value in rules.items() if value is not None},
            electorate=self.electorate.data or "",
            eligible=self.eligible.data,
            quorum=self.quorum,
            is_order_drawn=self.is_order_drawn.data,
            whole_orders=self.whole_orders.data,
            review_on=self.review_on.data,
        )


def _each_line_with_its_cost(form: Any, field: Any) -> None:
    areas = set(_areas_in(form))
    for line in _lines(field.data):
        priced = PRICED.fullmatch(line) and priced_line(line)
        if not priced:
            # Translators: %(line)s is one line a person typed.
            raise ValidationError(
                _("This line needs its cost in baht at the end: “%(line)s”", line=thai.shorten(line, 40))
            )
        if priced.area and priced.area not in areas:
            raise ValidationError(
                _("“%(area)s” is not among the areas with money of their own.", area=thai.shorten(priced.area, 40))
            )


def _areas_in(form: Any) -> list[str]:
    """The areas that were typed, as far as they can be read."""
    try:
        return list(read_amounts(_lines(form[f"{RULE}areas"].data)))
    except ValueError:
        return []  # said beside its own field


def round_form(plan: Plan) -> type[RoundForm]:
    """The form of a round that is decided this way."""
    fields = {RULE + rule.name: _rule_field(rule) for rule in plan.rules}
    if plan.has_costs:
        checks = [optional, at_most(10_000), _each_line_a_title, _each_line_with_its_cost]
        fields["others"] = TextField(plan.list_label, validators=checks)
    return type("RoundFormOfPlan", (RoundForm,), fields | {"picked": plan})


def _rule_field(rule: Rule) -> Any:
    if rule.kind is Kind.LINES:
        checks = [optional, at_most(10_000), _read_by(rule)]
        return TextField(rule.label, description=rule.hint, validators=checks)
    if rule.kind is Kind.LETTER:
        return LineField(rule.label, description=rule.hint, validators=[optional, at_most(20), _read_by(rule)])
    if rule.kind is Kind.NUMBER:
        return NumberField(rule.label, description=rule.hint, validators=[optional, between(rule.least, rule.most)])
    words = YES_NO if rule.kind is Kind.YES_NO else rule.choices
    return SelectField(
        rule.label,
        description=rule.hint,
        choices=choices([("", _l("As usual")), *words.items()]),
        validators=[Optional()],
        default="",
    )


def _read_by(rule: Rule) -> Any:
    def check(_form: Any, field: Any) -> None:
        try:
            _rule_value(rule, field.data)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong

    return check


def _rule_value(rule: Rule, given: Any) -> Any:
    """What was chosen as the way reads it; None where nothing was."""
    if rule.read is not None:
        lines = _lines(given)
        return rule.read(lines) if lines else None
    if rule.kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(given)
    return None if given in (None, "") else given


def values_of(round_: Round, plan: Plan, kept: Collection[str] | None = None) -> dict[str, Any]:
    """A round as the values of its form, with all its list or the items that are kept; rules of another way fall away."""
    items = [item for item in round_.items if kept is None or str(item.number) in kept]
    return (
        {
            "title": round_.title,
            "question": round_.question,
            "explainer": round_.explainer,
            "plan": plan.code,
            "problems_many": [item.problem.code for item in items if item.problem],
            "others": "\n".join(_line_of(item, round_, plan) for item in items if item.problem is None),
            "electorate": round_.electorate,
            "eligible": round_.eligible,
        }
        | condition_values(round_)
        | {RULE + rule.name: _shown_value(rule, round_.rules.get(rule.name)) for rule in plan.rules}
    )


def _line_of(item: RoundItem, round_: Round, plan: Plan) -> str:
    if not plan.has_costs:
        return item.title
    cost = (round_.rules.get("costs") or {}).get(str(item.number))
    return written(item.title, (round_.rules.get("area_of") or {}).get(str(item.number)), cost)


def _shown_value(rule: Rule, value: Any) -> Any:
    if rule.write is not None:
        return "\n".join(rule.write(value)) if value else ""
    if rule.kind is Kind.YES_NO:
        return {True: "yes", False: "no"}.get(value, "")
    return value if rule.kind is Kind.NUMBER else str(value or "")


class SlipsForm(Form):
    """How many slips are printed."""

    slips = NumberField(_l("How many slips"), validators=[required, between(0, MOST_SLIPS)])

    @property
    def part_fields(self) -> list[Any]:
        """How many slips of each area, where each has money of its own."""
        return [field for field in self if field.name.startswith(PART)]

    @property
    def parts(self) -> dict[str, int]:
        """What was written for each area."""
        return {field.description: field.data or 0 for field in self.part_fields}

    def validate_slips(self, field: Any) -> None:
        if (field.data or 0) + sum(self.parts.values()) > MOST_SLIPS:
            raise ValidationError(_("There can be at most %(most)s slips.", most=f"{MOST_SLIPS:,}"))


def slips_form(round_: Round) -> tuple[type[SlipsForm], dict[str, Any]]:
    """The form of the slips of a round with what is known: where each area has money of its own, with a number for each."""
    areas, own = areas_of(round_), slips_of(round_)
    known = {f"{PART}{place}": own.get(part) for place, part in enumerate(areas, start=1)}
    fields: dict[str, Any] = {
        # Translators: %(part)s is the name of an area with money of its own.
        f"{PART}{place}": NumberField(
            _("Slips of “%(part)s” alone", part=part), description=part, validators=[optional, between(0, MOST_SLIPS)]
        )
        for place, part in enumerate(areas, start=1)
    }
    if areas:
        fields["slips"] = NumberField(
            _l("Slips that are good for any area"), validators=[optional, between(0, MOST_SLIPS)]
        )
    return type("SlipsFormOfRound", (SlipsForm,), fields), known | {
        "slips": (round_.slips_made - sum(own.values())) or None
    }


class ReasonForm(Form):
    """A step that needs a reason everybody can read."""

    reason = LineField(_l("Reason"), validators=TITLE)


class BatchForm(Form):
    """A pile of paper."""

    kind = RadioField(
        _l("How it is entered"),
        choices=choices([(kind.value, name) for kind, name in BATCH_KINDS.items()]),
        validators=[required],
    )
    handed_out = NumberField(_l("How many papers were handed out"), validators=[required, between(1, MOST_PEOPLE)])
    part = SelectField(_l("Of which area these papers are"), validators=[Optional()], default="")

    @classmethod
    def for_round(cls, form: BatchForm, round_: Round) -> BatchForm:
        """The form without what the way of the round cannot be entered by."""
        if tally.WAYS[round_.way].read_sheet is None:
            form.kind.choices = form.kind.choices[:1]
        areas = areas_of(round_)
        if areas:
            form.part.choices = [("", _("Of several areas")), *((part, part) for part in areas)]
        else:
            del form.part
        return form

    @property
    def area(self) -> str | None:
        """The area whose papers these are; None where no area has money of its own, or they are of several."""
        return (self.part.data or None) if "part" in self else None


class PileForm(Form):
    """The ballots of a pile, one a line."""

    ballots = TextField(_l("One ballot a line"), validators=[required, at_most(MOST_IN_PILE * 200)])


class HallForm(Form):
    """What people counted in the hall."""

    marks = NumberField(
        _l("People marked in the list: voted on the phone, got a slip or a paper"),
        validators=[required, between(0, MOST_PEOPLE)],
    )
    slips_left = NumberField(_l("Slips left over"), validators=[required, between(0, MOST_SLIPS)])


class SeedForm(Form):
    """The public seed of a lot."""

    seed = LineField(_l("The seed of the draw"), validators=[required, at_most(60)])


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
