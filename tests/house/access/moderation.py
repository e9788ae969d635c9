"""Cases of the matrix: reported, proposed, decided, under review, next door's; what is said on a board, and what is hidden."""

from __future__ import annotations

from commons.db import session
from moderation import service
from moderation.models import Act, Case
from tests.house.access.matrix import Things
from tests.moderation import cases
from tests.world import World

ROUTES = [
    ("moderation.report", "thing"),
    ("moderation.show_report", "reference"),
    ("moderation.show_queue", "place"),
    ("moderation.show_log", "place"),
    ("moderation.show_log_file", "place"),
    ("moderation.show_rules", "place"),
    ("moderation.set_board", "place"),
    ("moderation.step", "step"),
    ("moderation.second_opinion", "opinion"),
    ("moderation.look_up", "nothing"),
    ("moderation.*", "case"),
]
FORMS = {
    "moderation.report": {"reason": "person", "note": "มีชื่อคน"},
    "moderation.hide_at_once": {"reason": "child"},
    "moderation.second_opinion": {"words": "คิดว่าอย่างไร"},
    "moderation.decide": {"act": "remove", "rule": "1", "reason": "พูดถึงบุคคล"},
    "moderation.decline": {"reason": "เป็นเรื่องจริง"},
    "moderation.ask_review": {"words": "ขอให้ดูอีกครั้ง"},
    "moderation.speak_in_review": {"stands": "yes", "reason": "ดูแล้ว"},
    "moderation.set_board": {"own": "พูดทีละคน", "most_links": "3", "posts_per_hour": "30"},
}


def things(world: World) -> Things:
    said = cases.comment(world)
    told = cases.report(world, "comment", cases.comment(world).code)
    _gone, decided = cases.decided(world)
    _talked, taken = cases.reported(world)
    _asked, second = cases.reported(world)
    service.ask_second(second, "คิดว่าอย่างไร", actor=world.actor("moderator"))
    _wait, proposed = cases.reported(world)
    cases.propose(proposed, world)
    _again, reviewed = cases.decided(world)
    service.ask_review(reviewed, "ขอทบทวน", actor=world.actor("member"))
    _locked, closed = _lock(world)
    found = {
        "received": told.case, "taken": taken, "second": second, "proposed": proposed, "decided": decided,
        "reviewed": reviewed, "locked": closed,
    }  # fmt: skip
    session().flush()
    return {
        "thing": {
            "own": {"kind": "comment", "code": said.code},
            "hidden": {"kind": "comment", "code": decided.thing_code},
            "of no kind": {"kind": "ballot", "code": said.code},
        },
        "reference": {"own": {"reference": told.code}},
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "case": {state: {"code": case.code} for state, case in found.items()},
        "step": {
            f"{state} {act}": {"code": case.code, "act": act}
            for state, case in found.items()
            for act in ("claim", "release", "lift")
            if state in ("received", "taken", "locked")
        },
        "opinion": {
            f"{state} {act}": {"code": found[state].code, "act": act}
            for state in ("taken", "second")
            for act in ("ask", "give")
        },
        "nothing": {"own": {}},
    }


def _lock(world: World) -> tuple[object, Case]:
    flood = cases.problem(world)
    case = cases.report(world, "problem", flood.code).case
    service.claim(case, actor=world.actor("moderator"))
    cases.propose(case, world, Act.LOCK)
    return flood, case
