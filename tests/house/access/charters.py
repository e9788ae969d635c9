"""Charters of the matrix: a draft of ours with a clause, one that is being heard with a comment, one of next door."""

from __future__ import annotations

from datetime import timedelta

from areas.models import Area
from charters import service
from charters.amending import Wish
from charters.amending_tables import SuggestionKind
from charters.library.finding import news_of
from charters.library.keeping import keep_close
from charters.library.tables import SourceNews
from charters.library.taking import Into, take_clause
from charters.models import Answer, CharterKind, Edition
from charters.service import Given, Source
from commons import clock
from tests.charters.places import WASTE, WATER, declared, draft_of, next_edition
from tests.house.access.matrix import Things
from tests.world import World

ROUTES = [
    ("charters.show_charters", "place"),
    ("charters.start", "place"),
    ("charters.bring_in", "place"),
    ("charters.show_in_force", "charter"),
    ("charters.take_edition", "format"),
    ("charters.show_charter", "charter"),
    ("charters.show_library", "library"),
    ("charters.show_common_ground", "place"),
    ("charters.write_from_places", "place_and_clause"),
    ("charters.show_feed_of_place", "place"),
    ("charters.show_feed", "charter"),
    ("charters.show_lineage", "charter"),
    ("charters.show_packs", "charter"),
    ("charters.show_news", "news"),
    ("charters.show_alike", "reading"),
    ("charters.show_clause_lineage", "reading"),
    ("charters.show_clause", "reading"),
    ("charters.share_clause", "reading"),
    ("charters.embed_clause", "reading"),
    ("charters.take", "foreign_clause"),
    ("charters.take_edition_over", "foreign_edition"),
    ("charters.keep_close", "closable"),
    ("charters.let_read", "closable"),
    ("charters.show_edition", "any_edition"),
    ("charters.show_text", "any_edition"),
    ("charters.show_booklet", "any_edition"),
    ("charters.add_clause", "chapter"),
    ("charters.change_chapter", "chapter"),
    ("charters.change_clause", "clause"),
    ("charters.comment", "clause"),
    ("charters.report_clause", "clause"),
    ("charters.answer", "comment"),
    ("charters.suggest", "clause"),
    ("charters.show_meetings", "clause"),
    ("charters.show_versions", "clause"),
    ("charters.show_group", "charter"),
    ("charters.set_group", "charter"),
    ("charters.add_input", "charter"),
    ("charters.show_plenary", "clause"),
    ("charters.count_cards", "clause"),
    ("charters.correct", "clause"),
    ("charters.compare", "pair"),
    ("charters.show_draft", "numbered"),
    ("charters.promote", "refused"),
    ("charters.hand_in", "kept"),
    ("charters.show_suggestion", "suggestion"),
    ("charters.show_alternatives", "suggestion"),
    ("charters.co_sign", "suggestion"),
    ("charters.withdraw", "suggestion"),
    ("charters.amend", "suggestion"),
    ("charters.decide", "suggestion"),
    ("charters.advise", "suggestion"),
    ("charters.*", "edition"),
]
FORMS = {
    "charters.start": {"name_th": "ธรรมนูญสมมติ", "kind": "community"},
    "charters.bring_in": {"kind": "community", "text": "# กติกา\n\n## น้ำ\n\nไม่ทิ้งขยะ", "step": "keep"},
    "charters.write_preamble": {"preamble": "พวกเราตกลงร่วมกัน"},
    "charters.add_chapter": {"title": "น้ำ"},
    "charters.change_chapter": {"title": "น้ำและคลอง", "guiding_question": "", "role": "chapter"},
    "charters.enter_adopted": {"declared_on": "1/10/2560", "source": "สมุดเล่มเก่า", "method": "hands", "unit": "persons"},
    "charters.count_cards": {"agree": "20", "with_remarks": "3", "cannot_yet": "1"},
    "charters.ratify_by_round": {"round_code": "", "plan": "yes_no"},
    "charters.repeal": {
        "method": "hands",
        "held_on": "1/10/2568",
        "unit": "persons",
        "eligible": "10",
        "present": "9",
        "in_favour": "8",
        "on": "1/10/2700",
        "reason": "ไม่ใช้แล้ว",
    },
    "charters.set_form": {"digits": "thai", "numbering": "running"},
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
    "charters.set_group": {"body": "", "groups": "ผู้สูงอายุ"},
    "charters.add_input": {"group": "หมู่ 1", "held_with": "วงบ้านริมคลอง", "text": "น้ำท่วมทุกปี"},
    "charters.correct": {"wrong": "คลอง", "right": "ลำคลอง"},
    "charters.report_clause": {"status": "doing"},
    "charters.show_news": {"answer": "kept"},
    "charters.suggest": {"kind": "replace", "text": "ไม่ทิ้งขยะลงน้ำ", "reason": "ชัดกว่า", "revision": "1"},
    "charters.amend": {"text": "ไม่ทิ้งอะไรลงคลอง", "reason": "กว้างกว่า"},
    "charters.decide": {"answer": "not_accepted", "reason": "ยังไม่ถึงเวลา"},
    "charters.advise": {"advice": "accepted"},
    "charters.number_draft": {"note": "ก่อนรับฟัง"},
}


def things(world: World) -> Things:
    draft, heard, foreign = (
        _edition(world, area, who)
        for area, who in ((world.here, "chair"), (world.here, "chair"), (world.there, "other_chair"))
    )
    service.open_hearing(heard, clock.today() + timedelta(days=40), actor=world.actor("chair"))
    comment = service.comment_on(heard.clauses[0], "คลองไหน", actor=world.actor("member"))
    clause = draft.clauses[0]
    member = world.actor("member")
    suggestion = service.suggest(clause, Wish(SuggestionKind.REPLACE, "ไม่ทิ้งขยะ"), actor=member, given=Given("สั้นกว่า"))
    kept = service.suggest(
        clause, Wish(SuggestionKind.REPLACE, "ไม่ทิ้ง"), actor=member, given=Given("สั้นกว่า", is_draft=True)
    )
    refused = service.amend(suggestion, "ห้ามทิ้งขยะ", reason="แรงกว่า", actor=member)
    service.decide(refused, Answer.NOT_ACCEPTED, reason="ไม่ห้ามกัน", actor=world.actor("chair"))
    service.number_draft(foreign, note="", actor=world.actor("other_chair"))
    source, closed, news = _across_places(world, draft)
    editions = {"own draft": draft, "own heard": heard, "foreign draft": foreign}
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "charter": {state: {"code": edition.charter.code} for state, edition in editions.items()},
        "edition": {state: {"code": edition.code} for state, edition in editions.items()},
        "format": {state: {"code": edition.code, "kind": "akn"} for state, edition in editions.items()},
        "chapter": {state: {"code": edition.code, "number": "1"} for state, edition in editions.items()},
        "clause": {state: {"code": edition.clauses[0].code} for state, edition in editions.items()},
        "comment": {"own": {"code": comment.code}},
        "suggestion": {"own": {"code": suggestion.code}},
        "kept": {"own": {"code": kept.code}},
        "refused": {"own": {"code": refused.code}},
        "pair": {"own": {"code": draft.code, "other": heard.code}},
        "library": {},
        "place_and_clause": {"own": {"code": world.here.code, "clause_code": source.clauses[0].code}},
        "news": {"own": {"code": news.code}},
        "reading": {
            "own draft": {"code": clause.code},
            "foreign declared": {"code": source.clauses[0].code},
            "closed": {"code": closed.clauses[0].code},
        },
        "foreign_clause": {"declared": {"code": source.clauses[0].code}},
        "foreign_edition": {"declared": {"code": source.code}},
        "closable": {"own draft": {"code": draft.code}, "closed": {"code": closed.code}},
        "any_edition": {state: {"code": edition.code} for state, edition in (editions | {"closed": closed}).items()},
        "numbered": {"foreign": {"code": foreign.code, "number": "1"}},
    }


def _across_places(world: World, draft: Edition) -> tuple[Edition, Edition, SourceNews]:
    """A charter in force next door, a draft of ours that is kept close, and the news that a source of our draft moved on."""
    neighbour, chair = world.actor("other_chair"), world.actor("chair")
    source = declared(draft_of(world.there, [WASTE, WATER], by=neighbour), by=neighbour)
    take_clause(source.clauses[1], Into(draft), actor=chair)
    newer = next_edition(source, {1: "ตรวจน้ำทุกเดือน"}, by=neighbour)
    closed = _edition(world, world.here, "chair")
    keep_close(closed, actor=chair)
    return newer, closed, news_of(draft.charter)[0]


def _edition(world: World, area: Area, who: str) -> Edition:
    edition = service.start_charter(area, "ธรรมนูญสมมติ", CharterKind.COMMUNITY, actor=world.actor(who))
    chapter = service.add_chapter(edition, "น้ำ", actor=world.actor(who))
    service.add_clause(chapter, "ไม่ทิ้งขยะลงคลอง", [Source("วงบ้านริมคลอง")], actor=world.actor(who))
    return edition
