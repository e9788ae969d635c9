"""Loads the example into an empty embedded database, once, and sets the example's clock going."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select

from commons import clock, short_codes
from commons.db import session
from members.models import Member
from sala.demo import after, bang_o_1, bang_phlat, country, trat
from sala.demo.people import Cast
from sala.demo.stage import PASSPHRASE, Stage, day, is_embedded, periodic

STARTS = day(2568, 10, 1, 8)  # the example's clock runs on from here
SHOWN = (
    ("chair 13", "ประธานชุมชน"),
    ("secretary", "กรรมการชุมชน"),
    ("facilitator", "วิทยากรกระบวนการ"),
    ("officer", "เจ้าหน้าที่เขต"),
    ("moderator", "ผู้ดูแลเนื้อหา"),
    ("ป้าหน้าปากซอย", "สมาชิก"),
    ("admin", "ผู้ดูแลระบบ"),
)


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


def is_loaded() -> bool:
    """Whether this installation shows the example."""
    return _file().exists()


def run_clock() -> None:
    """Let this process' clock run on from the day of the example on which it was loaded."""
    if is_loaded():
        kept = json.loads(_file().read_text())
        clock.shift(timedelta(seconds=kept["offset"]))
        current_app.config["SHOWS_EXAMPLE"] = True


def sign_ins() -> list[tuple[str, str, str]]:
    """Role, member code and pass-phrase of the people one can try, for the first lines of a start."""
    kept = json.loads(_file().read_text()) if is_loaded() else {"codes": {}}
    return [(role, kept["codes"][who], PASSPHRASE) for who, role in SHOWN if who in kept["codes"]]


def _remember(stage: Stage) -> None:
    offset = (STARTS - clock.now()).total_seconds()
    _file().write_text(
        json.dumps({"offset": offset, "codes": stage.member_codes, "things": stage.things}, ensure_ascii=False)
    )
    run_clock()


def _file() -> Path:
    return Path(current_app.config["VAR"]) / "example.json"
