"""The official register: complete, loaded once however often it is loaded, abolished places leading on."""

from __future__ import annotations

import pytest
from flask_babel import force_locale
from sqlalchemy import func, select

from areas import loading, queries
from areas.models import Area, Level
from commons.db import session
from tests.areas.places import place
from tests.statements import statements


@pytest.fixture(scope="module")
def register():
    return loading.register()


def test_the_register_has_every_place_of_the_country(register):
    in_force = [entry.level for entry in register if entry.ended_on is None]
    assert [in_force.count(level) for level in reversed(Level)] == [1, 77, 928, 7436, 0]


def test_every_place_lies_in_a_known_place(register):
    codes = {entry.code for entry in register}
    assert {entry.parent_code for entry in register} <= codes | {None}
    assert len(codes) == len(register)


def test_bangkok_s_districts_are_named_without_the_word_of_their_level(register):
    names = {entry.code: entry.name_th for entry in register}
    assert (names["1025"], names["2303"], names["1001"]) == ("บางพลัด", "เขาสมิง", "พระนคร")


def test_loading_keeps_every_place_and_the_way_to_it(house):
    done = loading.load_register()
    assert done.added == session().scalar(select(func.count()).select_from(Area))
    with force_locale("th"):
        assert [area.label for area in queries.areas_on_path("/TH/10/1025/102502/")] == [
            "ประเทศไทย", "กรุงเทพมหานคร", "เขตบางพลัด", "แขวงบางอ้อ"
        ]  # fmt: skip


def test_a_second_load_changes_nothing(house):
    loading.load_register()
    with statements() as counted:
        assert loading.load_register() == loading.Loaded(0, 0, 0)
    assert len(counted) == 1


def test_the_register_is_loaded_in_few_statements(house):
    with statements() as counted:
        loading.load_register()
    assert len(counted) < 60


def test_an_abolished_place_leads_to_what_took_its_place(house):
    loading.load_register()
    area = place("104701")
    assert area.has_ended
    assert area.successor_codes == ["104702", "104703"]
    assert "104701" not in [child.code for child in queries.children_of(place("1047"))]


def test_what_the_register_renames_is_renamed_and_what_it_drops_has_ended(house, monkeypatch):
    loading.load_register()
    entries = [entry for entry in loading.register() if entry.code != "2307"]
    entries = [loading.Entry("23", "ตราดใหม่", "New Trat") if entry.code == "23" else entry for entry in entries]
    monkeypatch.setattr(loading, "register", lambda: entries)
    assert loading.load_register() == loading.Loaded(0, 1, 1)
    session().expire_all()
    assert place("23").name_th == "ตราดใหม่" and place("2307").has_ended


FOUND_FIRST = {
    "บางพลัด": "เขตบางพลัด",
    "เขตบางพลัด": "เขตบางพลัด",
    "1025": "เขตบางพลัด",
    "ตราด": "จังหวัดตราด",
    "จ.ตราด": "จังหวัดตราด",
    "ตราด คลองใหญ่": "อำเภอคลองใหญ่",
    "แหลมงอบ คลองใหญ่": "ตำบลคลองใหญ่ อำเภอแหลมงอบ",
    "ต.เขาสมิง อ.เขาสมิง": "ตำบลเขาสมิง อำเภอเขาสมิง",
    "khao saming": "อำเภอเขาสมิง",
    "กรุงเทพ": "กรุงเทพมหานคร",
    "เมืองตราด": "อำเภอเมืองตราด",
}
NO_PLACES = ["", "   ", "%", "_", "ไม่มีที่ไหนชื่อนี้", "อำเภอ", "'; drop table area"]


def test_a_place_is_found_by_name_code_or_walking_down(house):
    loading.load_register()
    with force_locale("th"):
        assert {text: queries.find_areas(text)[0].full_name for text in FOUND_FIRST} == FOUND_FIRST


def test_nothing_is_found_for_what_is_no_place(house):
    loading.load_register()
    assert [queries.find_areas(text) for text in NO_PLACES] == [[]] * len(NO_PLACES)
