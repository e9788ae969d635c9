"""The part of a round's form about what must hold beside the count, and when the decision is looked at again."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, ValidationError
from wtforms.validators import Optional

from commons.forms import DayField, Form, NumberField, between, choices, optional
from votes.conditions import OTHERWISE, SHARES, WHOLES, Otherwise, Quorum, Whole, is_order_drawn, quorum_of
from votes.models import Round
from votes.patterns import is_wished

MOST_PEOPLE = 10_000_000


class ConditionsForm(Form):
    """The fields of the quorum, of the order on the screen and of the review."""

    quorum_of = SelectField(
        _l("Quorum: of whom"),
        choices=choices([("", _l("No quorum")), *((whole.value, words) for whole, words in WHOLES.items())]),
        validators=[Optional()],
        default="",
    )
    quorum_share = SelectField(
        _l("Quorum: how many of them have to take part"),
        choices=choices([*SHARES.items()]),
        validators=[Optional()],
        default="1/2",
    )
    quorum_people = NumberField(
        _l("Quorum: how many people that is, or how many are present"),
        description=_l("Not needed for a share of all who may vote."),
        validators=[optional, between(1, MOST_PEOPLE)],
    )
    quorum_otherwise = SelectField(
        _l("When the quorum is missed"),
        choices=choices([(code.value, words) for code, words in OTHERWISE.items()]),
        validators=[Optional()],
        default=Otherwise.AGAIN.value,
    )
    is_order_drawn = BooleanField(
        _l("Show the list to each voter in another order"),
        description=_l("On phones and tablets. Paper keeps the order of the list."),
    )
    whole_orders = BooleanField(
        _l("Publish whole orders of more than five matters, as we have agreed"),
        description=_l(
            "Only for putting in order. Otherwise each voter gives the first five places, so that nobody is told by a pattern."
        ),
    )
    review_on = DayField(
        _l("Day on which the decision is looked at again"),
        description=_l("Left empty: no reminder. Whoever runs the place is told on that day."),
        validators=[optional],
    )

    def validate_quorum_of(self, field: Any) -> None:
        if field.data in (Whole.PRESENT.value, Whole.NUMBER.value) and not self.quorum_people.data:
            raise ValidationError(_l("Please write how many people are meant by the quorum."))

    @property
    def quorum_fields(self) -> list[Any]:
        """The fields in their order."""
        return [
            self.quorum_of,
            self.quorum_share,
            self.quorum_people,
            self.quorum_otherwise,
            self.is_order_drawn,
            self.whole_orders,
            self.review_on,
        ]

    @property
    def quorum(self) -> Quorum | None:
        """The quorum that was chosen."""
        if not self.quorum_of.data:
            return None
        return Quorum(
            Whole(self.quorum_of.data),
            self.quorum_share.data or "1/2",
            self.quorum_people.data,
            Otherwise(self.quorum_otherwise.data or Otherwise.AGAIN),
        )


def condition_values(round_: Round) -> dict[str, Any]:
    """What was chosen for a drafted round, as the values of these fields."""
    chosen: dict[str, Any] = {"review_on": round_.review_on, "is_order_drawn": is_order_drawn(round_)}
    chosen["whole_orders"] = is_wished(round_)
    if quorum := quorum_of(round_):
        chosen |= {
            "quorum_of": quorum.of.value,
            "quorum_share": quorum.share,
            "quorum_people": quorum.people,
            "quorum_otherwise": quorum.otherwise.value,
        }
    return chosen
