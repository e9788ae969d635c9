"""Writes the hall of eighty into the small world: a community, its chair, two tellers, and fifty people with phones.

`python -m tests.journeys.hall_world ADMIN OFFICER` takes the codes of those two and prints who is there as JSON.
"""

from __future__ import annotations

import json
import sys

from areas.labels import AreaKind
from areas.queries import children_of
from areas.service import NewCommunity, make_community
from commons import clock
from commons.actors import Role
from commons.db import db
from sala.app import create_app
from sala.demo.people import Cast
from sala.demo.stage import Stage, scene
from tests.journeys.small_world import BANG_PHLAT

PHONES = 50


def main(admin: str, officer: str) -> None:
    """Write it, beside what is there."""
    app = create_app()
    with app.app_context():
        stage = Stage(member_codes={"admin": admin, "officer": officer})
        write_hall(stage, Cast(stage))
        print(json.dumps({"areas": stage.area_codes, "people": stage.member_codes}))
        db.session.remove()
        db.engine.dispose()


def write_hall(stage: Stage, cast: Cast) -> None:
    """The community, and everybody who has a part in the evening."""
    with scene(clock.now()):
        khwaeng = next(area for area in children_of(stage.area(BANG_PHLAT)) if area.name_th == "บางอ้อ")
        new = NewCommunity("ศาลาแปดสิบ", kind=AreaKind.CROWDED, households=210)
        stage.area_codes["hall"] = make_community(khwaeng, new, actor=stage.actor("officer")).code
    with scene(clock.now()):
        cast.chair("hall chair", "ประธานชุมชนศาลาแปดสิบ", "hall", by="officer")
    with scene(clock.now()):
        for number in (1, 2):
            cast.resident(f"teller {number}", f"กรรมการนับคะแนน {number}", "hall", by="hall chair")
            cast.role(f"teller {number}", Role.COMMITTEE, "hall", by="hall chair")
    with scene(clock.now()):
        for number in range(1, PHONES + 1):
            cast.resident(f"phone {number}", phone_name(number), "hall", by="hall chair")


def phone_name(number: int) -> str:
    """How somebody with a phone is called, there and on the roll."""
    return f"ผู้มีโทรศัพท์ {number}"


if __name__ == "__main__":
    main(*sys.argv[1:])
