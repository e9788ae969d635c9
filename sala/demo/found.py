"""Finds the things of Trat by the names the scenes gave them."""

from __future__ import annotations

from typing import TypeVar

from bodies.models import Body
from bodies.queries import body_by_code
from charters.models import Edition
from charters.queries import edition_by_code
from commons.db import session
from councils.models import AgendaItem, AssemblyCycle, CommonAgenda, Resolution
from councils.queries import cycle_by_code, item_by_code, resolution_by_code, themes_of
from forum.models import Problem
from forum.queries import problem_by_code
from meetings.models import Meeting
from meetings.queries import meeting_by_code
from sala.demo.stage import Stage

T = TypeVar("T")
PROVINCE = "23"


def council(stage: Stage) -> Body:
    return _there(body_by_code(stage.things["council"]))


def cycle(stage: Stage) -> AssemblyCycle:
    return _there(cycle_by_code(stage.things["cycle"]))


def item(stage: Stage, number: int) -> AgendaItem:
    return _there(item_by_code(stage.things[f"item {number}"]))


def resolution(stage: Stage, number: int) -> Resolution:
    return _there(resolution_by_code(stage.things[f"resolution {number}"]))


def assembly(stage: Stage) -> Meeting:
    return _there(meeting_by_code(stage.things["assembly"]))


def problem(stage: Stage, number: int) -> Problem:
    return _there(problem_by_code(stage.things[f"trat {number}"]))


def water(stage: Stage) -> Problem:
    return problem(stage, 0)


def edition(code: str) -> Edition:
    session().expire_all()
    return _there(edition_by_code(code))


def theme(stage: Stage, name: str) -> CommonAgenda:
    return next(theme for theme in themes_of(stage.area(PROVINCE)) if theme.name_th == name)


def _there(found: T | None) -> T:
    if found is None:
        raise LookupError
    return found
