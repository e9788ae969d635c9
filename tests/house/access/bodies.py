"""Bodies of the matrix: one of our community, one of the province we lead, one of elsewhere; each with a vacant chair and a held seat."""

from __future__ import annotations

from bodies import service, setting_up
from bodies.labels import BodyKind, Office, OrganizationKind
from bodies.models import Body
from bodies.service import NewBody, SeatPlan
from commons.actors import SYSTEM
from tests.house.access.matrix import Things
from tests.world import ELSEWHERE, HERE, TRAT, World

ROUTES = [
    ("bodies.*_setting", "setting"),
    ("bodies.seat_member", "seat"),
    ("bodies.end_seat", "held_seat"),
    ("bodies.name_substitute", "held_seat"),
    ("bodies.read_sheet", "place"),
    ("bodies.*_sheet", "sheet"),
    ("bodies.show_in", "place"),
    ("bodies.make_body", "place"),
    ("bodies.show_organization", "organization"),
    ("bodies.*", "body"),
]
RULES = {"quorum": "1/2", "decision": "consensus", "counted_of": "cast"}
FORMS = {
    "bodies.make_body": {"name_th": "คณะทำงานน้ำ", "kind": "working_group", "seats": "5", **RULES},
    "bodies.make_organization": {"name_th": "องค์กรสมมติ ใหม่", "kind": "civil"},
    "bodies.change_rules": RULES,
    "bodies.add_seats": {"count": "1", "office": "member"},
    "bodies.seat_member": {"member_code": "NEKST"},
    "bodies.change_setting": {"value": "5"},
}


def things(world: World) -> Things:
    world.people["neighbour"].code = "NEKST"
    found = {name: _body(world, path) for name, path in (("own", HERE), ("led", TRAT), ("elsewhere", ELSEWHERE))}
    codes = {name: {"code": body.code} for name, body in found.items()}
    partner = service.make_organization(name_th="องค์กรสมมติ", kind=OrganizationKind.CIVIL, actor=SYSTEM)
    sheet = setting_up.read_sheet(world.here, "สภา,พื้นที่\nสภาสมมติ,HHHHH".encode(), actor=SYSTEM)
    return {
        "sheet": {"own": {"code": sheet.code}},
        "body": codes,
        "seat": {name: codes[name] | {"seat_code": body.seats[0].code} for name, body in found.items()},
        "held_seat": {name: codes[name] | {"seat_code": body.seats[1].code} for name, body in found.items()},
        "setting": {name: {"code": body.code, "name": "consensus.max_rounds"} for name, body in found.items()},
        "place": {"own": {"code": "HHHHH"}, "foreign": {"code": "TTTTT"}, "elsewhere": {"code": "EEEEE"}},
        "organization": {"known": {"code": partner.code}},
    }


def _body(world: World, path: str) -> Body:
    """A body whose chair is vacant and whose other seat is held."""
    new = NewBody(BodyKind.WORKING_GROUP, "คณะทำงานสมมติ")
    body = service.make_body(world.areas[path], new, seats=[SeatPlan(office=Office.CHAIR), SeatPlan()], actor=SYSTEM)
    service.seat_member(body.seats[1], world.people["member"], actor=SYSTEM)
    return body
