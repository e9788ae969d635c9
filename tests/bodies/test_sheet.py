"""Many bodies from one sheet: what can be made, what is refused row by row, and that nothing is made twice."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from areas.models import Level
from bodies import queries, setting_up
from bodies.labels import BodyKind, Office
from bodies.models import BodySheet
from commons.actors import SYSTEM
from commons.permissions import Conflict, NotAllowed
from members.roll import UnreadableRoll
from tests.signing_in import sign_in
from tests.world import TRAT, make_area

HEADS = [
    "สภา",
    "พื้นที่",
    "อำเภอ",
    "ประเภท",
    "ตำแหน่งในสภา",
    "กลุ่ม",
    "จำนวนที่นั่ง",
    "โดยตำแหน่ง",
    "รหัสสมาชิก",
    "หมดวาระ",
    "องค์ประชุม",
]


def sheet_of(*rows: list[Any], heads: list[str] = HEADS) -> bytes:
    return "\n".join(",".join(map(str, row)) for row in [heads, *rows]).encode()


def read(world, *rows: list[Any]) -> BodySheet:
    return setting_up.read_sheet(world.areas[TRAT], sheet_of(*rows), actor=SYSTEM)


@pytest.fixture
def trat(world):
    """Two subdistricts of one name in different districts, as in Trat."""
    make_area("/TH/23/2302/", Level.DISTRICT, "คลองใหญ่", world)
    make_area("/TH/23/2305/", Level.DISTRICT, "แหลมงอบ", world)
    make_area("/TH/23/2302/230201/", Level.SUBDISTRICT, "คลองใหญ่", world)
    make_area("/TH/23/2305/230504/", Level.SUBDISTRICT, "คลองใหญ่", world)
    return world


def test_a_row_is_so_many_seats_of_one_sort(world):
    code = world.people["member"].code
    made = setting_up.keep_sheet(
        read(
            world,
            ["สภาตำบลเขาสมิง", "230301", "", "สภาองค์กรชุมชนตำบล", "สมาชิก", "หมู่ 1", 12, "", "", "", "1/2"],
            ["สภาตำบลเขาสมิง", "230301", "", "", "ประธาน", "", 1, "", code, "30/9/2571", ""],
            ["สภาตำบลเขาสมิง", "230301", "", "", "สมาชิก", "", 1, "กำนันตำบลเขาสมิง", "", "", ""],
        ),
        actor=SYSTEM,
    )
    [body] = [queries.body_by_code(one.code) for one in made]
    assert body.kind is BodyKind.COC_COUNCIL and len(body.seats) == 14
    chair = body.seats[0]
    assert (chair.office, chair.member.code, chair.term_ends_on.isoformat()) == (Office.CHAIR, code, "2028-09-30")
    assert [seat.post for seat in body.seats if seat.is_ex_officio] == ["กำนันตำบลเขาสมิง"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["", "230301"], "no_body"),
        (["สภา", "ตำบลไม่มีจริง"], "no_place"),
        (["สภา", "คลองใหญ่"], "two_places"),
        (["สภา", "ตำบลคลองใหญ่", "เขาสมิง"], "no_place"),
        (["สภา", "230301", "", "ชมรม"], "bad_kind"),
        (["สภา", "230301", "", "", "นายก"], "bad_office"),
        (["สภา", "230301", "", "", "", "", "หลาย"], "bad_seats"),
        (["สภา", "230301", "", "", "", "", 0], "bad_seats"),
        (["สภา", "230301", "", "", "", "", 301], "bad_seats"),
        (["สภา", "230301", "", "", "", "", 1, "", "ZZZZZ"], "no_member"),
        (["สภา", "230301", "", "", "", "", 1, "", "", "31/2/2571"], "bad_day"),
        (["สภา", "230301", "", "", "", "", 1, "", "", "", "1/0"], "bad_quorum"),
        (["สภา", "230301", "", "", "", "", 1, "", "", "", "3/2"], "bad_quorum"),
        (["=SUM(A1)", "230301"], "formula"),
        (["สภา 1-1007-00123-45-5", "230301"], "identity_number"),
        (["สภา", "กรุงเทพมหานคร"], "no_place"),
    ],
)
def test_every_refused_row_says_why(trat, row, reason):
    kept = read(trat, row, ["สภาดี", "230301"])
    assert [(one["line"], one["reason"]) for one in kept.refused] == [(2, reason)]
    assert [body["name"] for body in kept.bodies] == ["สภาดี"]


def test_places_of_one_name_are_told_apart_by_district_or_code(trat):
    kept = read(trat, ["สภา ก", "ต.คลองใหญ่", "อำเภอคลองใหญ่"], ["สภา ข", "คลองใหญ่", "แหลมงอบ"], ["สภา ค", "230504"])
    assert [body["area_path"][-7:-1] for body in kept.bodies] == ["230201", "230504", "230504"] and not kept.refused


def test_43_councils_are_set_up_once(world):
    rows = [[f"สภาองค์กรชุมชน (สมมติ) {number}", "230301", "", "", "", "หมู่ 1", 20] for number in range(43)]
    kept = read(world, *rows)
    assert len(setting_up.keep_sheet(kept, actor=SYSTEM)) == 43
    with pytest.raises(Conflict):
        setting_up.keep_sheet(kept, actor=SYSTEM)
    again = read(world, *rows)
    assert not again.bodies and {one["reason"] for one in again.refused} == {"is_there"}


def test_a_body_made_meanwhile_is_not_made_twice(world):
    first, second = (read(world, ["สภาตำบล", "230301"]) for _ in range(2))
    setting_up.keep_sheet(first, actor=SYSTEM)
    assert setting_up.keep_sheet(second, actor=SYSTEM) == [] and second.refused[0]["reason"] == "is_there"


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2", "สภา,พื้นที่\n".encode(), b"\0\0", b"PK\x03\x04" + b"\0" * 50])
def test_an_unfit_file_is_refused_as_a_whole(world, content):
    with pytest.raises(UnreadableRoll):
        setting_up.read_sheet(world.areas[TRAT], content, actor=SYSTEM)


def test_a_member_takes_in_no_sheet(world):
    with pytest.raises(NotAllowed):
        setting_up.read_sheet(world.areas[TRAT], sheet_of(["สภา", "230301"]), actor=world.actor("member"))


def test_an_officer_makes_bodies_of_their_own_district_only(world):
    officer = world.actor("officer")
    with pytest.raises(NotAllowed):
        setting_up.read_sheet(world.areas[TRAT], sheet_of(["สภา", "230301"]), actor=officer)
    kept = setting_up.read_sheet(world.areas["/TH/23/2303/"], sheet_of(["สภา", "230301"]), actor=officer)
    assert len(setting_up.keep_sheet(kept, actor=officer)) == 1


@pytest.mark.parametrize("htmx", [False, True])
def test_a_sheet_is_handed_in_looked_at_and_kept(browser, world, htmx):
    sign_in(browser, world.people["sysadmin"])
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        page_of_book = book.add_worksheet()
        for line, row in enumerate([HEADS, ["สภาตำบล", "230301", "", "", "", "", 20], ["สภาหลง", "ดวงจันทร์"]]):
            page_of_book.write_row(line, 0, row)
    form = browser.open("/bodies/in/23/sheet")
    sent = browser.send(form, htmx=htmx, status=204 if htmx else 303, file=(io.BytesIO(held.getvalue()), "สภา.xlsx"))
    page = browser.follow(sent)
    assert "สภาตำบล" in page.text and "ดวงจันทร์" not in page.text and "ไม่มีพื้นที่ชื่อหรือรหัสนี้ที่นี่" in page.text
    kept = browser.follow(browser.send(page, action="keep", htmx=htmx, status=204 if htmx else 303))
    assert any(link.startswith("/bodies/") and len(link) == 13 for link in kept.links())


def test_a_body_without_rules_on_the_sheet_asks_for_half_of_its_seats(world):
    [body] = setting_up.keep_sheet(read(world, ["สภา", "230301", "", "", "", "", 21]), actor=SYSTEM)
    assert body.quorum(0).needed == 11
