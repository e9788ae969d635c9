"""What the worker does for councils."""

from __future__ import annotations

from flask_babel import force_locale

from commons import clock
from commons.outbox import every, long_job
from commons.unit_of_work import reading, unit_of_work
from councils import draw_sentences, queries, service
from councils.labels import DrawState
from councils.models import Draw
from methods.sortition import NoPanel, Refused, Wanted, canonical, document, prepare

HOURS = 24


@every(minutes=10)
def tell_overdue_actions() -> None:
    """What somebody took on until a day that has passed is told once."""
    service.tell_overdue(clock.today())


@every(minutes=10)
def follow_the_calendar_of_assemblies() -> None:
    """Calls for issues open and end on the days that were published."""
    service.follow_the_calendar(clock.today())


@every(hours=1)
def remind_bodies() -> None:
    """What a body is reminded of reaches those who lead it; every body is looked at once a day."""
    now = clock.now().astimezone(clock.BANGKOK)
    service.remind(queries.bodies_to_remind(now.hour, HOURS), now.date())


@long_job("councils.prepare_draw")
def prepare_draw(code: str) -> None:
    """Make the lottery of a draw and publish its digest, or say which quotas clash and what would mend them."""
    wanted = _wanted(code, DrawState.PREPARING)
    if wanted is None:
        return
    try:
        digest = prepare(wanted).digest
    except (Refused, NoPanel) as refused:
        _keep(code, DrawState.PREPARING, DrawState.IMPOSSIBLE, refusal=_sentences(refused))
        return
    _keep(code, DrawState.PREPARING, DrawState.ANNOUNCED, digest=digest)


@long_job("councils.draw")
def draw_panel(code: str) -> None:
    """Make the lottery again, which has the same digest, and draw its ticket with the public seed."""
    wanted = _wanted(code, DrawState.DRAWING)
    if wanted is None:
        return
    with reading():
        draw = _draw(code)
        seed, digest = draw.seed, draw.digest
    prepared = prepare(wanted)
    if prepared.digest != digest:
        raise RuntimeError(f"the lottery of {code} is not the one that was published")
    record = canonical(document(prepared, seed) | {"digest": prepared.digest})
    _keep(code, DrawState.DRAWING, DrawState.DRAWN, record=record)


def _wanted(code: str, state: DrawState) -> Wanted | None:
    with reading():
        draw = _draw(code)
        return service.wanted_of(draw) if draw.state is state else None


def _keep(code: str, before: DrawState, state: DrawState, **kept: object) -> None:
    with unit_of_work():
        draw = _draw(code)
        if draw.state is before:
            service.keep_result(draw, state, **kept)


def _draw(code: str) -> Draw:
    draw = queries.draw_by_code(code)
    if draw is None:
        raise LookupError(code)
    return draw


def _sentences(refused: Refused | NoPanel) -> dict[str, str]:
    """Why there is no panel, in every language a page is read in."""
    found = {}
    for language in ("th", "en"):
        with force_locale(language):
            told = draw_sentences.no_panel(refused) if isinstance(refused, NoPanel) else draw_sentences.refusal(refused)
            found[language] = told
    return found
