"""Conversations of the matrix: one that goes on and one that is closed, with statements of every state; ours and next door's."""

from __future__ import annotations

from areas.models import Area
from commons.db import session
from opinions import queries, service
from opinions.models import Conversation
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [
    ("opinions.show_area", "place"),
    ("opinions.begin", "place"),
    ("opinions.react", "statement"),
    ("opinions.admit", "statement"),
    ("opinions.set_aside", "statement"),
    ("opinions.count_hands", "statement"),
    ("opinions.show_export", "file"),
    ("opinions.*", "conversation"),
]
SEEDS = "น้ำประปาควรมาก่อนถนน\nถนนหน้าโรงเรียนอันตราย"
FORMS = {
    "opinions.begin": {"title": "น้ำของเรา", "purpose": "", "seeds": SEEDS},
    "opinions.react": {"reaction": "agree"},
    "opinions.say": {"text": "อยากให้มีที่จอดรถ"},
    "opinions.add_seeds": {"seeds": "เพิ่มไฟในซอย"},
    "opinions.set_aside": {"reason": "พูดถึงบุคคล"},
    "opinions.count_hands": {"agree": "12", "disagree": "3", "passed": "1"},
    "opinions.keep_paper": {"sheet": "7"},
}


def things(world: World) -> Things:
    ours, closed = _conversation(world.here, "facilitator", world), _conversation(world.here, "facilitator", world)
    foreign = _conversation(world.there, "other_chair", world)
    waiting = service.say(ours, "อยากได้สวน", actor=world.actor("member"))
    aside = service.say(ours, "คนนั้นไม่ดี", actor=world.actor("member"))
    service.set_aside(aside, "พูดถึงบุคคล", actor=world.actor("facilitator"))
    service.close(closed, actor=world.actor("facilitator"))
    session().flush()
    found = {"own": ours, "own closed": closed, "foreign": foreign}
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "conversation": {state: {"code": one.code} for state, one in found.items()},
        "statement": {
            **{state: {"code": one.code, "statement_code": _first(one)} for state, one in found.items()},
            "own waiting": {"code": ours.code, "statement_code": waiting.code},
            "own set aside": {"code": ours.code, "statement_code": aside.code},
        },
        "file": {state: {"code": one.code, "name": "comments"} for state, one in found.items()},
    }


def _first(conversation: Conversation) -> str:
    return queries.statements_of(conversation)[0].code


def _conversation(area: Area, who: str, world: World) -> Conversation:
    question = service.Question("น้ำของเรา", "เพื่อวางแผนน้ำ", checks_first=True)
    return service.begin(area, question, SEEDS.splitlines(), actor=world.actor(who))
