"""Writes the small world that journeys begin in: a place and its people for each way of walking, and nothing that anybody has said yet.

`python -m tests.journeys.small_world` fills the configured database and prints who is there as JSON.
"""

from __future__ import annotations

import json
from datetime import date

from areas.labels import AreaKind
from areas.queries import children_of
from areas.service import NewCommunity, make_community, make_subdistrict
from bodies.labels import BodyKind, Office
from bodies.queries import body_by_code
from bodies.rules import DecisionRule, QuorumRule, Way
from bodies.service import NewBody, Rules, SeatPlan, make_body, seat_member
from commons import clock
from commons.actors import Role
from commons.db import db
from sala.app import create_app
from sala.commands.database import set_up
from sala.commands.messages import compile_if_changed
from sala.demo.people import Cast
from sala.demo.stage import Stage, scene

WAYS = ("phone", "unscripted", "keyboard")
TRAT, KHAO_SAMING, BANG_PHLAT = "23", "2303", "1025"


def main() -> None:
    """Set up the database and write the world into it."""
    app = create_app()
    with app.app_context():
        compile_if_changed()
        set_up()
        stage = Stage()
        Cast(stage).administrator()
        write_world(stage, Cast(stage))
        print(json.dumps({"areas": stage.area_codes, "people": stage.member_codes, "things": stage.things}))
        db.session.remove()
        db.engine.dispose()


def write_world(stage: Stage, cast: Cast) -> None:
    """Offices and a council for all; a village of Trat and a community of Bang Phlat for each way of walking."""
    with scene(clock.now()):
        cast.office("trat officer", "นักพัฒนาชุมชน อำเภอเขาสมิง", Role.OFFICER, KHAO_SAMING, "ที่ว่าการอำเภอเขาสมิง")
        cast.helper("trat facilitator", "วิทยากรกระบวนการ จังหวัดตราด", Role.FACILITATOR, TRAT, by="admin")
        for number in (1, 2):
            cast.helper(
                f"moderator {number}", f"ผู้ดูแลเนื้อหา {number} อำเภอเขาสมิง", Role.MODERATOR, KHAO_SAMING, by="admin"
            )
        cast.office("officer", "เจ้าหน้าที่พัฒนาชุมชน เขตบางพลัด", Role.OFFICER, BANG_PHLAT, "สำนักงานเขตบางพลัด")
        cast.helper("facilitator", "วิทยากรกระบวนการ เขตบางพลัด", Role.FACILITATOR, BANG_PHLAT, by="admin")
        cast.helper("council chair", "ประธานสภาพลเมืองจังหวัดตราด", Role.PARTNER, TRAT, by="admin")
        cast.helper("council secretary", "เลขานุการสภาพลเมืองจังหวัดตราด", Role.PARTNER, TRAT, by="admin")
    found_council(stage)
    for number, way in enumerate(WAYS, start=1):
        make_village(stage, cast, way, number)
        make_city_community(stage, cast, way, number)


def found_council(stage: Stage) -> None:
    """สภาพลเมืองจังหวัดตราด of five seats, two of them filled."""
    rules = Rules(
        mandate_text="รับเรื่องจากตำบลและอำเภอ หามติร่วม และติดตามผล",
        term_years=4,
        quorum_rule=QuorumRule(number=2),
        decision_rule=DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS),
    )
    seats = [
        SeatPlan(1, "อำเภอเมืองตราด", Office.CHAIR),
        SeatPlan(1, "อำเภอเขาสมิง", Office.SECRETARY),
        SeatPlan(3, "สุขภาพดี"),
    ]
    new = NewBody(BodyKind.CITIZEN_COUNCIL, "สภาพลเมืองจังหวัดตราด", founded_on=date(2024, 10, 1), rules=rules)
    with scene(clock.now()):
        stage.things["council"] = make_body(stage.area(TRAT), new, seats=seats, actor=stage.actor("admin")).code
    with scene(clock.now()):
        body = body_by_code(stage.things["council"])
        for seat in body.seats if body else []:
            who = {Office.CHAIR: "council chair", Office.SECRETARY: "council secretary"}.get(seat.office)
            if who:
                seat_member(seat, stage.member(who), actor=stage.actor("admin"))


def make_village(stage: Stage, cast: Cast, way: str, number: int) -> None:
    """A village in a subdistrict of its own: its chair, three people, the lead of the subdistrict's council."""
    tambon, village = f"tambon {way}", f"village {way}"
    with scene(clock.now()):
        made = make_subdistrict(stage.area(KHAO_SAMING), NewCommunity(f"เขาใหม่ {number}"), actor=stage.actor("admin"))
        stage.area_codes[tambon] = made.code
    with scene(clock.now()):
        new = NewCommunity(f"บ้านบ่อน้ำ {number}", kind=AreaKind.VILLAGE, households=120)
        stage.area_codes[village] = make_community(stage.area(tambon), new, actor=stage.actor("trat officer")).code
    with scene(clock.now()):
        cast.chair(f"headman {way}", f"ผู้ใหญ่บ้านบ่อน้ำ {number}", village, by="trat officer")
        cast.helper(f"lead {way}", f"ประธานสภาองค์กรชุมชน เขาใหม่ {number}", Role.COUNCIL_LEAD, tambon, by="admin")
    with scene(clock.now()):
        for who, name in (("aunt", "ป้าบ่อน้ำ"), ("uncle", "ลุงสวนยาง"), ("teacher", "ครูอนามัย")):
            cast.resident(f"{who} {way}", f"{name} {number}", village, by=f"headman {way}")


def make_city_community(stage: Stage, cast: Cast, way: str, number: int) -> None:
    """Two communities of Bang O: one with its chair and its secretary, one by the river with its chair."""
    place, river = f"community {way}", f"riverside {way}"
    for code, name, households in ((place, "บางอ้อ", 150), (river, "ริมน้ำบางอ้อ", 90)):
        with scene(clock.now()):
            khwaeng = next(area for area in children_of(stage.area(BANG_PHLAT)) if area.name_th == "บางอ้อ")
            new = NewCommunity(f"{name} {number}", kind=AreaKind.CROWDED, households=households)
            stage.area_codes[code] = make_community(khwaeng, new, actor=stage.actor("officer")).code
    with scene(clock.now()):
        cast.chair(f"chair {way}", f"ประธานชุมชนบางอ้อ {number}", place, by="officer")
        cast.chair(f"river chair {way}", f"ประธานชุมชนริมน้ำบางอ้อ {number}", river, by="officer")
    with scene(clock.now()):
        cast.resident(f"secretary {way}", f"เลขานุการชุมชนบางอ้อ {number}", place, by=f"chair {way}")
        cast.role(f"secretary {way}", Role.COMMITTEE, place, by=f"chair {way}")


if __name__ == "__main__":
    main()
