"""Places of the matrix: our community, the one next door, our subdistrict, another one."""

from __future__ import annotations

from areas.models import Level
from tests.house.access.matrix import Things
from tests.world import World, make_area

ROUTES = [
    ("areas.*_setting", "setting"),
    ("areas.make_community", "subdistrict"),
    ("areas.open_space", "province"),
    ("areas.*", "place"),
]
FORMS = {
    "areas.make_community": {"name_th": "ชุมชนสมมติ ใหม่", "kind": "crowded"},
    "areas.change_facts": {"households": "120"},
    "areas.rename": {"name_th": "ชุมชนสมมติ เดิม", "kind": "crowded"},
    "areas.open_space": {"direction": "น้ำสะอาดทุกบ้าน"},
}


def things(world: World) -> Things:
    make_area("/TH/10/1025/102502/", Level.SUBDISTRICT, "บางอ้อ", world)
    setting = {"name": "board.premoderate"}
    return {
        "place": {"own": {"code": "HHHHH"}, "foreign": {"code": "TTTTT"}, "elsewhere": {"code": "EEEEE"}},
        "subdistrict": {"own": {"code": "230301"}, "foreign": {"code": "102502"}},
        "province": {"own": {"code": "23"}, "foreign": {"code": "10"}},
        "setting": {
            "own": {"code": "HHHHH", **setting},
            "foreign": {"code": "TTTTT", **setting},
            "elsewhere": {"code": "EEEEE", **setting},
            "unknown": {"code": "HHHHH", "name": "no.such"},
        },
    }
