"""How the way of a matter through a council reads, and how its things are found."""

from __future__ import annotations

from datetime import date

from flask_babel import force_locale

from commons import unit_of_work
from commons.story import way_of
from councils import service
from councils.labels import ActionState, AgendaState
from councils.service import ActionDraft
from councils.stories.names import find_items, find_resolutions
from tests.councils.conftest import bring

FILTERS = ActionDraft("ติดตั้งเครื่องกรองน้ำ", date(2026, 9, 30), organization_label="อบจ. ตราด")


def words_of(thing, language="th"):
    """The sentences of its way, with ordinary spaces."""
    unit_of_work._commit()
    with force_locale(language):
        return [step.sentence.replace("\xa0", " ") for step in way_of(thing)]


def test_the_way_of_the_problem_leads_through_the_council(resolution, problem):
    assert words_of(problem)[2:] == [
        "เสนอเข้าสภาพลเมืองจังหวัดตราด (สมมติ)",
        "สภาพลเมืองจังหวัดตราด (สมมติ) บรรจุเป็นวาระที่ " + f"{resolution.item.number}/{resolution.item.year}",
        "สภาพลเมืองจังหวัดตราด (สมมติ) รับรองมติที่ 1/2568 โดยฉันทมติ",
    ]


def test_it_reads_in_english(resolution):
    assert words_of(resolution, "en") == ["Citizen council of Trat (example) adopted resolution 1/2568 by consensus"]


def test_who_takes_it_on_and_reports_is_told(world, resolution):
    action = service.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    service.tell_overdue(date(2026, 10, 1))
    service.report_action(action, ActionState.COMPLETED, report="ครบ", actor=world.actor("council_lead"))
    assert words_of(resolution)[1:] == [
        "ขอให้อบจ. ตราด รับไปทำ ภายในวันที่ 30 ก.ย. 2569",
        "งานของอบจ. ตราด เลยกำหนดวันที่ 30 ก.ย. 2569",
        "มติ: กำลังทำ",
        "มติ: รายงานผลแล้ว",
        "อบจ. ตราด รายงานว่า ทำแล้ว",
    ]


def test_every_step_of_the_item_is_told(world, item):
    bring(item, AgendaState.IN_ASSEMBLY, world)
    assert len(words_of(item)) == 8 and "…" not in " ".join(words_of(item))


def test_a_resolution_is_found_by_number_words_and_whom_it_asks(resolution):
    [entry] = find_resolutions({resolution.code})
    for words in ("มติที่ 1/2568", "น้ำดื่มสะอาด"):
        assert words in entry.title
    for words in ("เครื่องกรองน้ำ", "องค์การบริหารส่วนจังหวัดตราด", "สภาพลเมือง"):
        assert words in entry.text


def test_an_item_is_found_by_what_it_asks(item):
    [entry] = find_items({item.code})
    assert "เครื่องกรองน้ำ" in entry.text and entry.address == f"/councils/items/{item.code}"
