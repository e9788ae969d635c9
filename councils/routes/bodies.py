"""Doors to what is before a council: its agenda, its register, the places below it, the agenda of one meeting."""

from __future__ import annotations

from collections import Counter
from functools import partial

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.models import Area
from bodies.models import Body
from commons import caching, htmx
from commons.actors import current_actor
from commons.forms import choices, read
from commons.paging import chosen
from commons.permissions import may, require
from commons.things import area_streams, stream_of
from councils import forms, policy, queries, service, shown
from councils.labels import AgendaState
from councils.models import OPEN_ITEMS, TAKEN_UP, WAITING, AssemblyCycle, CommonAgenda
from councils.routes.room import body_or_404, made_or_again, meeting_or_404, room
from councils.service import Origin
from councils.sources import source_of
from forum.models import Problem
from forum.queries import problem_by_code
from meetings.models import Meeting

SET_ASIDE = frozenset({AgendaState.NOT_SELECTED, AgendaState.MERGED, AgendaState.WITHDRAWN})
NEWEST = 10


@room.get("/body/<code>")
def show_agenda(code: str) -> Response:
    """What is before a council, what it decided last, what nobody has taken on."""
    body = body_or_404(code)
    if unchanged := caching.unchanged([stream_of(body)]):
        return unchanged
    items = queries.items_of(body, OPEN_ITEMS | SET_ASIDE)
    resolutions = queries.resolutions_of(body)
    return htmx.page(
        "councils/agenda.html",
        body=body,
        taken_up=[item for item in items if item.state in TAKEN_UP],
        waiting=[item for item in items if item.state in WAITING],
        set_aside=[item for item in items if item.state in SET_ASIDE],
        resolutions=resolutions[:NEWEST],
        total=len(resolutions),
        unassigned=[one for one in resolutions if one.has_no_owner],
        meetings=[meeting for meeting in queries.meetings_ahead(body) if meeting.is_seen],
        may_put_forward=may(policy.TABLE, current_actor(), policy.PUT_FORWARD, body),
        cycles=queries.cycles_of(body),
        from_below=shown.from_below(body),
        may_plan=may(policy.TABLE, current_actor(), policy.MAKE_CYCLE, body),
    )


@room.get("/body/<code>/resolutions")
def show_register(code: str) -> Response:
    """The register of resolutions, by year or by what their words hold."""
    body = body_or_404(code)
    if unchanged := caching.unchanged([stream_of(body)]):
        return unchanged
    text, year = request.args.get("q", "")[:100], request.args.get("year", "")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        abort(400)
    return htmx.page(
        "councils/register.html",
        fragment="councils/_register.html",
        body=body,
        text=text,
        year=year,
        years=queries.years_of(body),
        may_enter=may(policy.TABLE, current_actor(), policy.ENTER_PAST, body),
        may_tell=may(policy.TABLE, current_actor(), policy.TELL_PLAN, body),
        resolutions=queries.resolutions_of(body, text=text, year=int(year) if year else None),
    )


@room.route("/body/<code>/put-forward", methods=["GET", "POST"])
def put_forward(code: str) -> Response:
    """Put a matter before a council, anew or from a ranked problem (?problem=CODE)."""
    body = body_or_404(code)
    require(policy.TABLE, current_actor(), policy.PUT_FORWARD, body)
    problem, cycle, source = _problem_asked(), _cycle_asked(body), _source_asked()
    form = read(forms.ItemForm, obj=_from_problem(problem))
    themes = {str(theme.id): theme for theme in queries.themes_of(body.area)}
    form.theme.choices = choices([("", _("None")), *((key, theme.name) for key, theme in themes.items())])
    if not themes:
        del form.theme

    def again(status: int | None = None) -> Response:
        return htmx.again(
            "councils/put_forward.html",
            fragment="councils/_item_form.html",
            status=status or (200 if request.method == "GET" else 422),
            body=body,
            problem=problem,
            cycle=cycle,
            source=source,
            form=form,
        )

    if request.method == "GET" or not form.fill():
        return again()
    draft = service.ItemDraft(
        title=form.title.data,
        problem_text=form.problem_text.data,
        evidence=form.evidence.data,
        ask=form.ask.data,
        who_should_act=form.who_should_act.data,
        theme=_theme_of(form, themes),
        cycle=cycle,
    )
    problems, origins = [problem] if problem else [], [source] if source else []
    put = partial(service.put_forward, body, draft, actor=current_actor(), problems=problems, origins=origins)
    made = made_or_again(form, put, again)
    return made if isinstance(made, Response) else htmx.go_to(url_for(".show_item", code=made.code))


@room.get("/before/<code>")
def choose_council(code: str) -> Response:
    """Before which council a problem can be put: those of its place and of the places around it."""
    problem = problem_by_code(code)
    if problem is None or not problem.is_seen:
        abort(404)
    if unchanged := caching.unchanged([stream_of(problem), *area_streams(problem.area_path)]):
        return unchanged
    asked = {"problem": problem.code}
    address = url_for("forum.show_problem", code=problem.code)
    return _choose(problem.area, problem.title, address, asked, is_ready=problem.state in service.READY)


@room.get("/before/<any(clause,resolution):kind>/<code>")
def choose_council_for(kind: str, code: str) -> Response:
    """The same for a clause of a charter and for the resolution of another body."""
    source = source_of(kind, code) or abort(404)
    if unchanged := caching.unchanged(area_streams(source.area.path)):
        return unchanged
    return _choose(source.area, source.origin.title, source.origin.address or "", {"from": source.origin.thing})


def _choose(area: Area, title: str, address: str, asked: dict[str, str], *, is_ready: bool = True) -> Response:
    bodies = queries.councils_around(area)
    return htmx.page(
        "councils/choose.html",
        area=area,
        title=title,
        address=address,
        asked=asked,
        is_ready=is_ready,
        bodies=bodies,
        calling=queries.open_cycles_of(bodies),
    )


@room.get("/area/<code>")
def show_area(code: str) -> Response:
    """An area's page for those who co-ordinate: every council in it with its open items and its next meeting."""
    area = area_or_404(code)
    if unchanged := caching.unchanged([stream_of(area)]):
        return unchanged
    items, themes = queries.open_items_in(area), queries.themes_of(area)
    names = {str(theme.position): theme for theme in themes}
    theme = names.get(chosen("theme", {"", *names}, otherwise=""))
    return htmx.page(
        "councils/area.html",
        area=area,
        places=shown.places_in(area, items),
        items=[item for item in items if theme is None or item.theme_id == theme.id],
        open_total=len(items),
        counted=Counter(item.theme_id for item in items),
        theme=theme,
        unassigned=queries.unassigned_in(area),
        themes=themes,
    )


@room.get("/meeting/<code>")
def show_meeting(code: str) -> Response:
    """The agenda of a council meeting on one page: order, time, papers."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(_streams_of(meeting)):
        return unchanged
    return htmx.page("councils/meeting.html", meeting=meeting, lines=shown.lines_of(meeting))


@room.get("/meeting/<code>/sheet")
def print_meeting(code: str) -> Response:
    """The same on one printed sheet."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(_streams_of(meeting)):
        return unchanged
    return htmx.page("councils/meeting_sheet.html", meeting=meeting, lines=shown.lines_of(meeting))


def _streams_of(meeting: Meeting) -> list[str]:
    """An agenda shows its meeting, and of the items on it whether they have a draft."""
    things = [line.thing for line in meeting.agenda if line.thing]
    return [stream_of(meeting), *(thing for thing in things if thing.startswith("agenda_item:"))]


def _problem_asked() -> Problem | None:
    code = request.args.get("problem")
    if not code:
        return None
    problem = problem_by_code(code)
    if problem is None or not problem.is_seen:
        abort(404)
    return problem


def _cycle_asked(body: Body) -> AssemblyCycle | None:
    """The assembly it is put before (?cycle=CODE)."""
    code = request.args.get("cycle")
    if not code:
        return None
    cycle = queries.cycle_by_code(code)
    return cycle if cycle is not None and cycle.body_id == body.id else abort(404)


def _source_asked() -> Origin | None:
    """What else it comes from (?from=clause:CODE, a clause or the resolution of another body), with its address for the page."""
    thing = request.args.get("from", "")
    if not thing:
        return None
    kind, _colon, code = thing.partition(":")
    return (source_of(kind, code) or abort(404)).origin


def _from_problem(problem: Problem | None) -> object | None:
    """What a form about a problem begins with: its title and its own words."""
    return service.ItemDraft(title=problem.title, problem_text=problem.text_as_spoken) if problem else None


def _theme_of(form: forms.ItemForm, themes: dict[str, CommonAgenda]) -> CommonAgenda | None:
    return themes.get(form.theme.data) if "theme" in form else None
