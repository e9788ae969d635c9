"""What a browser may send while a session runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from commons.forms import (
    OPTIONAL_LINE,
    OPTIONAL_TEXT,
    TEXT,
    TITLE,
    ChoiceField,
    DayField,
    Form,
    LineField,
    TextField,
    optional,
)
from forum.labels import CATEGORIES, DOERS
from forum.models import Category, Problem
from meetings.models import Agreement
from meetings.service import AgreementDraft
from votes.plans import PLANS


class NoteForm(Form):
    """What was said and decided on a line; `read` marks the words that stood there when the page was opened."""

    notes = TextField(_l("What was said"), validators=OPTIONAL_TEXT)
    decision = TextField(_l("What was decided"), validators=OPTIONAL_TEXT)
    read = HiddenField()


class CardsForm(Form):
    """Cards of the room, one a line."""

    cards = TextField(_l("Cards, one a line, in the words on the card"), validators=TEXT)
    category = ChoiceField(_l("Kind of problem"), CATEGORIES)

    def lines(self) -> list[str]:
        return [line.strip() for line in (self.cards.data or "").splitlines() if line.strip()]

    def chosen_category(self) -> Category:
        return Category(self.category.data)


class AgreementForm(Form):
    """A next step. Without an owner the page says that nobody answers for it yet."""

    next_step = LineField(_l("Next step"), validators=TITLE)
    owner_label = LineField(_l("Person in charge"), validators=OPTIONAL_LINE)
    due_on = DayField(_l("Due date"), validators=[optional], description=_l("Such as 6/9/2568"))
    doer = ChoiceField(
        _l("Who does it"), {"": _l("Not said yet"), **{doer.value: name for doer, name in DOERS.items()}}
    )
    problem_code = ChoiceField(_l("Matter it is about"))

    def offering(self, problems: Iterable[Problem], kept: str | None = None) -> AgreementForm:
        known = {problem.code: problem.title for problem in problems}
        also = {kept: kept} if kept else {}
        self.problem_code.offer({"": _("The whole session")} | also | known)
        return self

    def draft(self) -> AgreementDraft:
        return AgreementDraft(
            self.next_step.data,
            self.owner_label.data or "",
            self.due_on.data,
            self.doer.data or "",
            self.problem_code.data or None,
        )


def values_of_agreement(agreement: Agreement) -> dict[str, Any]:
    names = ("next_step", "owner_label", "due_on", "doer")
    return {name: getattr(agreement, name) for name in names} | {"problem_code": agreement.problem_code or ""}


class RoundForm(Form):
    """A ranking round over the cards of the session; the rest is set at its desk."""

    title = LineField(_l("Title of the round"), validators=TITLE)
    question = LineField(_l("Question to the room"), validators=TITLE)
    plan = ChoiceField(_l("How it is decided"), {code: plan.name for code, plan in PLANS.items()})
