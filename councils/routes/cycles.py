"""Doors to an assembly: its plan and phases, its groups and rooms, its screening, its consent block."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.settings import settings_for
from commons import caching, htmx, thai
from commons.actors import current_actor
from commons.forms import Form, read
from commons.paging import Pages, chosen, page_number
from commons.permissions import may, require
from commons.things import stream_of
from councils import forms, policy, queries, service, shown
from councils.labels import PHASES, AgendaState, CyclePhase
from councils.models import TAKEN_UP, WAITING, AgendaItem, AssemblyCycle, Constituency
from councils.routes.room import act_or_again, body_or_404, cycle_or_404, form_page, made_or_again, room

VIEWS: dict[str, Any] = {
    "proposals": _l("Proposals"),
    "agenda": _l("On the agenda"),
    "answered": _l("Not taken up"),
    "resolutions": _l("Resolutions"),
    "groups": _l("Groups"),
}
# Which tab is open first in each phase: what people come for then.
FIRST_VIEW = {
    CyclePhase.DRAFTING: "agenda",
    CyclePhase.HEARINGS: "agenda",
    CyclePhase.ASSEMBLY: "agenda",
    CyclePhase.FOLLOW_UP: "resolutions",
    CyclePhase.CLOSED: "resolutions",
}
ANSWERED = frozenset({AgendaState.MERGED, AgendaState.NOT_SELECTED, AgendaState.WITHDRAWN})
STATES = {"agenda": TAKEN_UP | {AgendaState.ADOPTED}, "answered": ANSWERED}
LIST_SIZE = 40


@room.get("/cycles/<code>")
def show_cycle(code: str) -> Response:
    """An assembly: where it stands, what was proposed by whom, what was joined, what was not chosen and why."""
    cycle = cycle_or_404(code)
    if unchanged := caching.unchanged([stream_of(cycle), stream_of(cycle.body)]):
        return unchanged
    view = chosen("show", VIEWS, otherwise=FIRST_VIEW.get(cycle.phase, "proposals"))
    text = request.args.get("q", "")[:100]
    counted, actor = queries.count_by_state(cycle), current_actor()
    return htmx.page(
        "councils/cycle.html",
        cycle=cycle,
        view=view,
        views=_tabs(cycle, counted),
        counted=counted,
        phases=shown.phases_of(cycle),
        may_lead=may(policy.TABLE, actor, policy.STEP_CYCLE, cycle),
        may_write_letter=may(policy.TABLE, actor, policy.TELL_PLAN, cycle),
        steps=[phase for phase in CyclePhase if phase in policy.CYCLE_STEPS[cycle.phase]],
        is_open=cycle.phase in policy.OPEN_FOR_ITEMS,
        warning=shown.organiser_warning(cycle.body),
        **_listed(cycle, view, text),
        text=text,
    )


@room.route("/body/<code>/cycles/new", methods=["GET", "POST"])
def plan_cycle(code: str) -> Response:
    """Plan an assembly of a body."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.MAKE_CYCLE, body)
    form = read(forms.CycleForm)
    back = url_for(".show_agenda", code=body.code)
    rules = settings_for(body.area_path, body=body)
    hints = {
        "title": _(
            "Proposals will be screened by: %(criteria)s",
            criteria=shown.criteria_words(rules["assembly.screen_criteria"]),
        )
    }

    def again(status: int | None = None) -> Response:
        return form_page(form, _("Plan an assembly"), back=back, about=body.name, hints=hints, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    made = made_or_again(form, lambda: service.plan_cycle(body, form.plan(), actor=current_actor()), again)
    return made if isinstance(made, Response) else htmx.go_to(url_for(".show_cycle", code=made.code))


@room.route("/cycles/<code>/plan", methods=["GET", "POST"])
def change_plan(code: str) -> Response:
    """Change the name and the days."""
    cycle = cycle_or_404(code)
    require(policy.TABLE, current_actor(), policy.STEP_CYCLE, cycle)
    form = read(forms.CycleForm, data=forms.plan_of(cycle))
    return _change(
        cycle, form, _("Change the plan"), lambda: service.change_plan(cycle, form.plan(), actor=current_actor())
    )


@room.route("/cycles/<code>/step/<phase>", methods=["GET", "POST"])
def step_cycle(code: str, phase: str) -> Response:
    """Enter the next phase, after a look at what that means."""
    cycle = cycle_or_404(code)
    if phase not in {known.value for known in CyclePhase}:
        abort(404)
    require(policy.TABLE, current_actor(), policy.STEP_CYCLE, cycle)
    to, form = CyclePhase(phase), read(Form)
    title = _("Enter the phase “%(phase)s”", phase=str(PHASES[to]))
    return _change(cycle, form, title, lambda: service.step_cycle(cycle, to, actor=current_actor()))


@room.route("/cycles/<code>/groups", methods=["GET", "POST"])
def add_groups(code: str) -> Response:
    """Write down the groups that take part, many at once."""
    cycle = cycle_or_404(code)
    require(policy.TABLE, current_actor(), policy.SET_GROUPS, cycle)
    form = read(forms.GroupsForm, data={"speaker_seats": 1})

    def act() -> None:
        service.add_groups(cycle, form.groups(), actor=current_actor())

    return _change(cycle, form, _("Add groups"), act, view="groups")


@room.route("/cycles/<code>/rooms", methods=["GET", "POST"])
def add_room(code: str) -> Response:
    """One more room that drafts."""
    cycle = cycle_or_404(code)
    require(policy.TABLE, current_actor(), policy.SET_GROUPS, cycle)
    form = read(forms.RoomForm)

    def act() -> None:
        service.add_room(cycle, form.name.data, place=form.place.data or "", actor=current_actor())

    return _change(cycle, form, _("Add a drafting room"), act, view="agenda")


@room.get("/cycles/<code>/screening")
def show_screening(code: str) -> Response:
    """Every proposal with what it was given on the published criteria; who sits in the body finds what is left to score."""
    cycle = cycle_or_404(code)
    if unchanged := caching.unchanged([stream_of(cycle), stream_of(cycle.body)]):
        return unchanged
    items = queries.items_of_cycle(cycle)
    may_score = may(policy.TABLE, current_actor(), policy.SCORE, cycle)
    done = queries.scored_by(current_actor().member_id, items) if may_score else set()
    return htmx.page(
        "councils/screening.html",
        cycle=cycle,
        screened=queries.screened(items, len(cycle.criteria)),
        may_score=may_score,
        scorable=policy.SCORABLE,
        left=[item for item in items if item.state in policy.SCORABLE and item.id not in done],
    )


@room.get("/cycles/<code>/rooms/all")
def show_rooms(code: str) -> Response:
    """The drafting rooms side by side: what each works on, and how many paragraphs are still open."""
    cycle = cycle_or_404(code)
    items = [item for item in queries.items_of_cycle(cycle, TAKEN_UP | {AgendaState.ADOPTED}) if item.number]
    if unchanged := caching.unchanged([stream_of(cycle), stream_of(cycle.body), *map(stream_of, items)]):
        return unchanged
    return htmx.page(
        "councils/rooms.html",
        cycle=cycle,
        rooms=[(one, [item for item in items if item.room_id == one.id]) for one in cycle.rooms],
        without=[item for item in items if item.room_id is None],
        progress=queries.progress_of(items),
        may_lead=may(policy.TABLE, current_actor(), policy.STEP_CYCLE, cycle),
    )


def _change(cycle: AssemblyCycle, form: Any, title: str, act: Any, *, view: str | None = None) -> Response:
    """One form about an assembly: show it, or do what it says and go back to its page."""
    back = url_for(".show_cycle", code=cycle.code, show=view)

    def again(status: int | None = None) -> Response:
        return form_page(form, title, back=back, about=cycle.title, status=status)

    if request.method == "GET" or not form.fill():
        return again()
    return act_or_again(form, act, again) or htmx.go_to(back)


def _tabs(cycle: AssemblyCycle, counted: dict[AgendaState, int]) -> list[tuple[Any, str, int]]:
    totals = {
        "proposals": sum(counted.values()),
        "agenda": sum(counted.get(state, 0) for state in STATES["agenda"]),
        "answered": sum(counted.get(state, 0) for state in ANSWERED),
        "resolutions": counted.get(AgendaState.ADOPTED, 0),
        "groups": queries.count_groups(cycle),
    }
    return [(words, url_for(".show_cycle", code=cycle.code, show=view), totals[view]) for view, words in VIEWS.items()]


def _listed(cycle: AssemblyCycle, view: str, text: str) -> dict[str, Any]:
    """What the chosen tab shows, or what of it holds these words, a page of it at a time."""
    if view == "resolutions":
        return {"resolutions": queries.resolutions_of_cycle(cycle), "pages": Pages(total=0), "all_rows": 0}
    rows: list[Any] = (
        list(cycle.constituencies) if view == "groups" else queries.items_of_cycle(cycle, STATES.get(view))
    )
    all_rows = len(rows)
    pieces = thai.search_form(text).split()
    if pieces:
        rows = [row for row in rows if all(piece in thai.search_form(_called(row)) for piece in pieces)]
    pages = Pages(total=len(rows), size=LIST_SIZE, number=page_number())
    rows = rows[pages.offset : pages.offset + LIST_SIZE]
    if view == "groups":
        heard = {name: (items, people) for name, items, people in queries.hearings_in(cycle)}
        return {"groups": rows, "heard": heard, "pages": pages, "all_rows": all_rows}
    seconded = {one.item.id: one for one in queries.screened(rows, len(cycle.criteria))}
    progress = queries.progress_of(rows) if view == "agenda" else {}
    return {
        "items": rows,
        "seconded": seconded,
        "progress": progress,
        "waiting": WAITING,
        "pages": pages,
        "all_rows": all_rows,
    }


def _called(row: AgendaItem | Constituency) -> str:
    """By what a row of a list is found."""
    return row.name if isinstance(row, Constituency) else f"{row.title} {row.code} {row.number or ''}"
