"""What a browser may send about an assembly: its plan, its groups and rooms, scores, hearings."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, SelectField, ValidationError
from wtforms.validators import Optional

from commons import thai
from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TITLE,
    TITLE_MAX,
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
from councils.forms.items import MOST_PEOPLE, no_year_of_another_age
from councils.labels import (
    CONSTITUENCY_KINDS,
    CYCLE_KINDS,
    POSITIONS,
    ConstituencyKind,
    CycleKind,
    CyclePhase,
    Position,
)
from councils.models import AssemblyCycle, DraftParagraph
from councils.service import CyclePlan, GroupPlan

DAY = [optional, no_year_of_another_age]
NOT_HEARD = "none"


class CycleForm(Form):
    """An assembly and the days of its phases."""

    title = LineField(_l("Name of the assembly"), validators=TITLE)
    kind = ChoiceField(_l("What sort of assembly it is"), CYCLE_KINDS)
    theme = TextField(_l("What it is about"), validators=OPTIONAL_TEXT)
    call = DayField(_l("The call for issues begins on"), validators=DAY)
    call_until = DayField(_l("Last day of the call"), validators=DAY)
    screening = DayField(_l("The screening begins on"), validators=DAY)
    drafting = DayField(_l("The drafts are begun on"), validators=DAY)
    hearings = DayField(_l("The hearings begin on"), validators=DAY)
    assembly = DayField(_l("First day of the assembly"), validators=DAY)
    follow_up = DayField(_l("The follow-up begins on"), validators=DAY)

    def plan(self) -> CyclePlan:
        """What was said."""
        days = {phase: self[phase.value].data for phase in CyclePhase if phase.value in self and self[phase.value].data}
        return CyclePlan(self.title.data, CycleKind(self.kind.data), self.theme.data or "", days, self.call_until.data)


def plan_of(cycle: AssemblyCycle) -> dict[str, Any]:
    """An assembly as its form shows it."""
    days = {phase.value: cycle.day_of(phase) for phase in CyclePhase}
    own = {"title": cycle.title, "kind": cycle.kind.value, "theme": cycle.theme, "call_until": cycle.call_until}
    return days | own


class GroupsForm(Form):
    """Groups that take part, one a line."""

    kind = ChoiceField(_l("What holds these groups together"), CONSTITUENCY_KINDS)
    names = TextField(_l("Names of the groups, one a line"), validators=[required, at_most(40_000)])
    speaker_seats = NumberField(_l("Speakers of each group"), validators=[required, between(1, 20)])

    def validate_names(self, field: Field) -> None:
        for line in self._lines():
            if thai.name_problem(line) or thai.has_identity_number(line) or thai.length(line) > TITLE_MAX:
                raise ValidationError(_("Please look at the line “%(line)s” again.", line=line[:60]))

    def groups(self) -> list[GroupPlan]:
        """What was said."""
        kind, seats = ConstituencyKind(self.kind.data), int(self.speaker_seats.data or 1)
        return [GroupPlan(line, kind, seats) for line in self._lines()]

    def _lines(self) -> list[str]:
        return [line for line in map(thai.canonical_line, (self.names.data or "").splitlines()) if line]


class RoomForm(Form):
    """A room in which drafts are worked on."""

    name = LineField(_l("Name of the drafting room"), validators=TITLE)
    place = LineField(_l("Where it is"), validators=OPTIONAL_LINE)


class PrepareForm(Form):
    """Who drafts an item, and in which room."""

    group = SelectField(_l("Working group that drafts"), choices=[], validators=[Optional()], default="")
    room = SelectField(_l("Drafting room of the assembly"), choices=[], validators=[Optional()], default="")


class SendUpForm(Form):
    """The council of a wider place that gets it."""

    to = SelectField(_l("To which council"), choices=[], validators=[required])


class GroupSecondForm(Form):
    """A group that seconds."""

    group = SelectField(_l("Which group"), choices=[], validators=[required])


class _ScoreForm(Form):
    """Scores on the published criteria, made by `score_form`."""

    def scores(self) -> list[int]:
        """What was given, in the order of the criteria."""
        return [int(field.data) for field in self if field.name.startswith("score_")]


class _HearingForm(Form):
    """What a group says to every paragraph, made by `hearing_form`."""

    constituency = LineField(_l("Which group was heard"), validators=TITLE)
    held_on = DayField(_l("Day of the hearing"), validators=[required, no_year_of_another_age])
    people = NumberField(_l("How many people took part"), validators=[required, between(1, MOST_PEOPLE)])
    is_paper = BooleanField(_l("Held on paper only"))
    summary = TextField(_l("What was said in short"), validators=OPTIONAL_TEXT)

    def said(self) -> dict[int, tuple[Position, str]]:
        """The positions by the number of the paragraph; one that was not talked about is left out."""
        found = {}
        for field in self:
            number = field.name.removeprefix("position_")
            if number != field.name and field.data != NOT_HEARD:
                found[int(number)] = (Position(field.data), self[f"remark_{number}"].data or "")
        return found


def score_form(criteria: list[str], scale: int) -> type[_ScoreForm]:
    """A form with a choice from 1 to `scale` for each criterion."""
    grades = {str(grade): str(grade) for grade in range(1, scale + 1)}
    fields: dict[str, Any] = {f"score_{number}": ChoiceField(name, grades) for number, name in enumerate(criteria)}
    fields["note"] = LineField(_l("Why"), validators=OPTIONAL_LINE)
    return type("ScoreForm", (_ScoreForm,), fields)


def hearing_form(paragraphs: list[DraftParagraph]) -> type[_HearingForm]:
    """A form that asks for a position on each paragraph."""
    offered = {NOT_HEARD: _l("Not talked about")} | {position.value: words for position, words in POSITIONS.items()}
    fields: dict[str, Any] = {}
    for paragraph in paragraphs:
        number = paragraph.number
        fields[f"position_{number}"] = ChoiceField(_l("Paragraph %(number)s", number=number), offered)
        fields[f"remark_{number}"] = LineField(
            _l("Remark on paragraph %(number)s", number=number), validators=OPTIONAL_LINE
        )
    return type("HearingForm", (_HearingForm,), fields)


class TogetherForm(Form):
    """How several items were adopted in one decision."""

    adopted_on = DayField(_l("Day of the decision"), validators=[required, no_year_of_another_age])
    present = NumberField(_l("How many were present"), validators=[required, between(0, MOST_PEOPLE)])
