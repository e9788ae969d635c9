"""Charters of the matrix: a draft of ours with a clause, one that is being heard with a comment, one of next door."""

from __future__ import annotations

from datetime import timedelta

from areas.models import Area
from charters import service
from charters.models import CharterKind, Edition
from charters.service import Source
from commons import clock
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [
    ("charters.show_charters", "place"),
    ("charters.start", "place"),
    ("charters.show_charter", "charter"),
    ("charters.add_clause", "chapter"),
    ("charters.change_clause", "clause"),
    ("charters.comment", "clause"),
    ("charters.report_clause", "clause"),
    ("charters.answer", "comment"),
    ("charters.*", "edition"),
]
FORMS = {
    "charters.start": {"name_th": "ธรรมนูญสมมติ", "kind": "community"},
    "charters.write_preamble": {"preamble": "พวกเราตกลงร่วมกัน"},
    "charters.add_chapter": {"title": "น้ำ"},
    "charters.add_clause": {"text": "ไม่ทิ้งขยะลงคลอง", "source_title": "วงบ้านริมคลอง"},
    "charters.change_clause": {"text": "ไม่ทิ้งขยะลงท่อ", "revision": "1"},
    "charters.open_hearing": {"until": "1/10/2600"},
    "charters.comment": {"text": "เห็นด้วย", "origin": "online"},
    "charters.answer": {"answer": "accepted"},
    "charters.record_ratification": {
        "method": "hands",
        "held_on": "1/10/2568",
        "unit": "persons",
        "eligible": "10",
        "present": "9",
        "in_favour": "8",
        "against": "1",
    },
    "charters.declare": {"declared_on": "1/10/2568", "place": "ศาลา", "signatories": "ประธานชุมชน"},
    "charters.report_clause": {"status": "doing"},
}


def things(world: World) -> Things:
    draft, heard, foreign = (
        _edition(world, area, who)
        for area, who in ((world.here, "chair"), (world.here, "chair"), (world.there, "other_chair"))
    )
    service.open_hearing(heard, clock.today() + timedelta(days=40), actor=world.actor("chair"))
    comment = service.comment_on(heard.clauses[0], "คลองไหน", actor=world.actor("member"))
    editions = {"own draft": draft, "own heard": heard, "foreign draft": foreign}
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "charter": {state: {"code": edition.charter.code} for state, edition in editions.items()},
        "edition": {state: {"code": edition.code} for state, edition in editions.items()},
        "chapter": {state: {"code": edition.code, "number": "1"} for state, edition in editions.items()},
        "clause": {state: {"code": edition.clauses[0].code} for state, edition in editions.items()},
        "comment": {"own": {"code": comment.code}},
    }


def _edition(world: World, area: Area, who: str) -> Edition:
    edition = service.start_charter(area, "ธรรมนูญสมมติ", CharterKind.COMMUNITY, actor=world.actor(who))
    chapter = service.add_chapter(edition, "น้ำ", actor=world.actor(who))
    service.add_clause(chapter, "ไม่ทิ้งขยะลงคลอง", [Source("วงบ้านริมคลอง")], actor=world.actor(who))
    return edition
