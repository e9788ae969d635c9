"""Charters of several places: each declared through the verbs, ready to be taken from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from areas.models import Area, Level
from charters import queries, service
from charters.models import CharterKind, Edition, RatificationMethod
from charters.service import Source, Vote
from commons import clock
from commons.actors import SYSTEM, Actor
from tests.world import World, make_area

WASTE = "ทุกครัวเรือนแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ยหมัก"
WASTE_ELSEWHERE = "ให้ทุกบ้านคัดแยกขยะก่อนทิ้ง ขยะเปียกนำไปทำปุ๋ยหมักของหมู่บ้าน"
WATER = "คณะกรรมการตรวจคุณภาพน้ำดื่มทุกสามเดือน"
ELDERS = "อาสาสมัครเยี่ยมผู้สูงอายุที่อยู่คนเดียวทุกสัปดาห์"


def draft_of(area: Area, texts: Sequence[str], *, by: Actor, chapter: str = "น้ำ ขยะ สิ่งแวดล้อม") -> Edition:
    """A draft with one chapter."""
    edition = service.start_charter(area, f"ธรรมนูญ {area.name_th}", CharterKind.COMMUNITY, actor=by)
    if texts:
        made = service.add_chapter(edition, chapter, actor=by)
        for text in texts:
            service.add_clause(made, text, [Source("วงรับฟัง")], actor=by)
    return edition


def declared(edition: Edition, *, by: Actor) -> Edition:
    """The same edition after its hearing and its ratification."""
    service.open_hearing(edition, clock.today() + timedelta(days=30), actor=by)
    service.end_hearing(edition, actor=SYSTEM)
    service.put_to_people(edition, actor=by)
    vote = Vote(RatificationMethod.CONSENSUS, date(2025, 9, 28), eligible=90, present=60, consensus_round=1)
    service.record_ratification(edition, vote, actor=by)
    service.declare(edition, declared_on=date(2025, 9, 28), place="ศาลา", signatories=["ประธาน"], actor=by)
    return edition


def next_edition(edition: Edition, texts: dict[int, str], *, by: Actor) -> Edition:
    """A declared next edition with some clauses (by their place, from 0) reading otherwise."""
    following = service.begin_next_edition(edition, actor=by)
    for place, text in texts.items():
        clause = following.clauses[place]
        service.change_clause(clause, text, revision=clause.revision, actor=by)
    return declared(following, by=by)


def read_again(edition: Edition) -> Edition:
    """The edition as the database has it now."""
    found = queries.edition_by_code(edition.code)
    assert found is not None
    return found


def subdistricts(world: World, count: int) -> list[Area]:
    """So many subdistricts of the world's district."""
    return [
        make_area(f"/TH/23/2303/S{number:04}/", Level.SUBDISTRICT, f"สมมติ {number}", world)
        for number in range(1, count + 1)
    ]
