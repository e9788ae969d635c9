"""The living page /design: every colour, letter and part of the face with real examples, in both languages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, RadioField, SelectField, SelectMultipleField, widgets

from commons import htmx
from commons.forms import Form, LineField, NumberField, TextField, choices, optional, read, required

room = Blueprint("design", __name__)

COLOURS = [
    "paper",
    "card",
    "ink",
    "ink-soft",
    "line",
    "edge",
    "roof",
    "trim",
    "brick",
    "brick-soft",
    "river",
    "river-soft",
    "leaf",
    "leaf-soft",
    "gold",
    "gold-soft",
]
TURNOUT, ELIGIBLE, QUORUM = 38, 90, 30


class ExampleForm(Form):
    """One field of every kind."""

    title = LineField(_l("Problem"), [required])
    story = TextField(_l("Tell us more"), [optional], description=_l("Speak of the matter, not of the person"))
    since = SelectField(
        _l("Since when"),
        choices=choices([("month", _l("This month")), ("year", _l("This year")), ("long", _l("For years"))]),
    )
    way = RadioField(
        _l("How shall we solve it"),
        [required],
        choices=choices(
            [
                ("self", _l("We do it ourselves")),
                ("together", _l("We do it together")),
                ("office", _l("We ask the office")),
            ]
        ),
    )
    people = NumberField(_l("How many people"), [optional])
    who_many = SelectMultipleField(
        _l("Who is affected"),
        [optional],
        choices=choices([("old", _l("Older people")), ("children", _l("Children")), ("shops", _l("Shops"))]),
        option_widget=widgets.CheckboxInput(),
    )
    photo = FileField(_l("Photo"), [optional])
    agrees = BooleanField(_l("I want to hear when something changes"))


@room.get("/design")
def show_design() -> Response:
    """All parts on one page."""
    return htmx.page("design/index.html", form=_refused_form(), **_examples())


@room.post("/design")
def send_example() -> Response:
    """The example form comes back with what is wrong; nothing is kept."""
    form = read(ExampleForm)
    form.fill()
    return htmx.again("design/index.html", fragment="design/_example.html", form=form, **_examples())


@room.get("/design/sheet")
def show_sheet() -> str:
    """What is printed."""
    return render_template("design/sheet.html", results=_results())


@room.get("/design/screen")
def show_screen() -> str:
    """What a room sees."""
    return render_template("design/screen.html", results=_results(), turnout=TURNOUT, eligible=ELIGIBLE, quorum=QUORUM)


def _examples() -> dict[str, Any]:
    return {
        "colours": COLOURS,
        "steps": _steps(),
        "results": _results(),
        "turnout": TURNOUT,
        "eligible": ELIGIBLE,
        "quorum": QUORUM,
    }


def _refused_form() -> ExampleForm:
    """The form as it comes back: the title is missing, the story is kept."""
    form = ExampleForm(
        formdata=None, data={"story": _("Every rain floods the lane and the ground floors"), "since": "year"}
    )
    form.title.errors = [_("Please fill in %(field)s.", field=form.title.label.text)]
    return form


def _steps() -> list[dict[str, str]]:
    """The whole way of one problem, in the middle of it."""
    said = [
        (
            _("Spoken at the forum"),
            _("Saturday 6 September 2025"),
            _("by “Auntie at the lane's mouth”, 8 people are affected too"),
        ),
        (_("On the board"), _("6 Sep 2025"), ""),
        (_("Ranked first of six problems"), _("6 Sep 2025"), _("96 points by four criteria")),
        (_("Visited together"), _("20 Sep 2025"), _("confirmed by the community and the office")),
        (_("Being solved"), _("since 21 Sep 2025"), _("Community development officer, due 30 September 2025")),
        (_("Said to be solved"), "", ""),
        (_("Confirmed by the community"), "", ""),
    ]
    states = ["done"] * 4 + ["here"] + ["ahead"] * 2
    return [
        {"words": words, "date": date, "note": note, "state": state}
        for (words, date, note), state in zip(said, states, strict=True)
    ]


def _results() -> list[dict[str, object]]:
    """A round of dots: totals and the split by channel, phone and paper."""
    rows = [
        (_("Every rain floods the lane and the ground floors"), [21, 12]),
        (_("Rubbish overflows at the mouth of the lane"), [18, 9]),
        (_("The lamp in lane 3 is out"), [13, 6]),
        (_("Holes in the lane, motorcycles fall"), [11, 4]),
        (_("Narrow pavement, old people walk on the road"), [5, 4]),
        (_("The canal is foul, many mosquitoes"), [4, 3]),
    ]
    return [
        {"label": label, "value": sum(parts), "parts": parts, "words": _("%(num)s dots", num=sum(parts))}
        for label, parts in rows
    ]
