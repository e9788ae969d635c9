"""Places: their words in Bangkok and in the provinces, their paths, their checks."""

from __future__ import annotations

import pytest
from flask_babel import force_locale

from areas import queries
from areas.models import Level
from tests.areas.places import small_country


@pytest.mark.parametrize(
    "code, name",
    [
        ("102502", "แขวงบางอ้อ เขตบางพลัด"),
        ("230301", "ตำบลเขาสมิง อำเภอเขาสมิง"),
        ("2303", "อำเภอเขาสมิง"),
        ("1025", "เขตบางพลัด"),
        ("10", "กรุงเทพมหานคร"),
        ("23", "จังหวัดตราด"),
        ("TH", "ประเทศไทย"),
        ("BANGA", "ชุมชนสมมติ บางอ้อ 1 แขวงบางอ้อ เขตบางพลัด"),
    ],
)
def test_a_place_is_called_with_the_words_of_its_level(house, code, name):
    with force_locale("th"):
        assert small_country()[code].full_name == name


def test_an_english_reader_reads_english_names(house):
    with force_locale("en"):
        assert small_country()["230301"].full_name == "Khao Saming Subdistrict, Khao Saming District"


def test_levels_count_from_the_community_up():
    assert [(level.value, level.number) for level in Level] == [
        ("community", 1),
        ("subdistrict", 2),
        ("district", 3),
        ("province", 4),
        ("nation", 5),
    ]


def test_a_path_goes_through_all_places_around(house):
    small_country()
    assert [area.code for area in queries.areas_on_path("/TH/10/1025/102502/BANGA/")] == [
        "TH", "10", "1025", "102502", "BANGA"
    ]  # fmt: skip


def test_a_place_knows_its_province(house):
    places = small_country()
    assert (places["BANGA"].province_code, places["TH"].province_code) == ("10", None)
    assert places["BANGA"].is_bangkok and not places["230301"].is_bangkok
