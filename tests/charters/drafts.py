"""A draft with four clauses in two chapters to suggest changes to."""

from __future__ import annotations

from charters import service
from charters.amending import Wish
from charters.amending_tables import Suggestion, SuggestionKind
from charters.models import CharterKind, Clause, Edition
from charters.service import Given, Source

WASTE = "ทุกครัวเรือนแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ยหมักของหมู่บ้าน"
WATER = "คณะกรรมการตรวจคุณภาพน้ำทุกสามเดือน"
FIRE = "ห้ามเผาในที่โล่งตลอดปี"
ELDERS = "อาสาสมัครเยี่ยมผู้สูงอายุทุกสัปดาห์"
K = SuggestionKind


def make_draft(world, texts=((WASTE, WATER), (FIRE, ELDERS))) -> Edition:
    chair = world.actor("chair")
    edition = service.start_charter(world.here, "ธรรมนูญสมมติ", CharterKind.COMMUNITY, actor=chair)
    for number, clauses in enumerate(texts, start=1):
        chapter = service.add_chapter(edition, f"เรื่องที่ {number}", actor=chair)
        for text in clauses:
            service.add_clause(chapter, text, [Source("วงบ้านริมคลอง")], actor=chair)
    return edition


def instead(clause: Clause, old: str, new: str, *, by, reason="อ่านง่ายกว่า") -> Suggestion:
    """Suggest other words for a passage."""
    start = clause.text.index(old)
    return service.suggest(clause, Wish(K.REPLACE, new, start, start + len(old)), actor=by, given=Given(reason=reason))


def texts_of(edition: Edition) -> list[str]:
    return [clause.text for clause in edition.clauses]
