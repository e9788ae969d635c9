"""Loads the example into an empty embedded database, once."""

from __future__ import annotations

from sqlalchemy import func, select

from commons import clock, short_codes
from commons.db import session
from members.models import Member
from sala.demo import after, bang_o_1, bang_phlat, country, trat
from sala.demo.people import Cast
from sala.demo.running import remember, run_clock
from sala.demo.stage import Stage, day, is_embedded, periodic

STARTS = day(2568, 10, 1, 8)  # the example's clock runs on from here


class DemoRefused(Exception):
    """The example is not loaded here."""


def load_demo() -> Stage:
    """Fill an empty embedded database with the example. Raises DemoRefused anywhere else."""
    if not is_embedded():
        raise DemoRefused("the example is loaded into the embedded database only")
    if session().scalar(select(func.count(Member.id))):
        raise DemoRefused("there are people here already")
    session().rollback()
    stage = Stage()
    with short_codes.drawn_from("sala-demo-1"):
        cast = Cast(stage)
        cast.administrator()
        country.open_spaces(stage, cast)
        trat.tell(stage, cast)
        bang_phlat.make_places(stage, cast)
        bang_phlat.make_story_people(stage, cast)
        bang_phlat.rank_everywhere(stage)
        bang_o_1.tell(stage)
        after.in_bang_o(stage)
        after.in_trat(stage)
    periodic(STARTS)
    _remember(stage)
    return stage


def _remember(stage: Stage) -> None:
    offset = (STARTS - clock.now()).total_seconds()
    remember(offset=offset, codes=stage.member_codes, things=stage.things)
    run_clock()
