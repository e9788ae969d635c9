"""Search finds Thai inside Thai, on both engines, and no sign of a query means anything to them."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import func, select

from commons import search
from commons.db import session
from commons.outbox import Task
from commons.search import Entry, entries
from commons.search.asking import PAGE_SIZE, pieces_of, ranking_words
from commons.search.excerpts import excerpt

TEXTS = {
    "RUBSH": ("กองขยะริมคลอง", "ชาวบ้านทิ้งกันตรงปากซอย ไม่มีถังมาสองปีแล้ว"),
    "WORKS": ("ระเบียบชุมชน", "การปฏิบัติตามข้อตกลงของชุมชนเป็นหน้าที่ของทุกคน"),
    "LANDS": ("ที่ดินทำกินของตำบล", "ที่นาและสวนไม่มีเอกสารสิทธิ 100% ของหมู่ 4 (แปลง_ก)"),
    "WATER": ("น้ำประปาขุ่น", 'น้ำดื่มไม่พอ ต้องซื้อน้ำถัง โทร. O\'Brien \\ "คุณภาพ"'),
    "TABLE": ("ตารางเวรทำความสะอาด", "ตารางเวรติดที่ศาลา"),
}


def paper(thing_kind: str) -> Any:
    """A thing of any kind."""
    return SimpleNamespace(thing_kind=thing_kind, code="RUBSH", area_path="/TH/10/")


@pytest.fixture
def shelf(house, monkeypatch):
    """A kind of thing of its own, all its things indexed; the shelf is a dict that tests may change."""
    kept = {code: Entry("book", code, "/TH/10/1025/", *said, f"/books/{code}") for code, said in TEXTS.items()}
    monkeypatch.setitem(
        entries._makers,
        "book",
        lambda codes: [entry for code, entry in kept.items() if codes is None or code in codes],
    )
    monkeypatch.setitem(entries._labels, "book", "Books")
    for code in kept:
        entries.bring_up_to_date("book", code)
    return kept


def found(query: str, **narrowed) -> list[str]:
    return [hit.code for hit in search.search(query, kinds=["book"], **narrowed).hits]


@pytest.mark.parametrize(
    "query, codes",
    [
        ("ขยะ", ["RUBSH"]),
        ("ปฏิบัติ", ["WORKS"]),
        ("ดิน", ["LANDS"]),
        ("ที่ดิน ตำบล", ["LANDS"]),
        ("น้ำดื่ม", ["WATER"]),
        ("ขยะ น้ำดื่ม", []),
        ("obrien", []),
        ("o'brien", ["WATER"]),
        ("O'BRIEN", ["WATER"]),
    ],
)
def test_thai_is_found_inside_thai(shelf, query, codes):
    assert found(query) == codes


@pytest.mark.parametrize("query, codes", [("นา", ["LANDS"]), ("กข", []), ("นา ดิน", ["LANDS"]), ("4", ["LANDS"])])
def test_less_than_three_letters_are_found_by_clusters(shelf, query, codes):
    assert found(query) == codes


def test_a_short_query_does_not_match_half_a_cluster(shelf):
    assert "TABLE" not in found("ตร")


@pytest.mark.parametrize(
    "query",
    ["%", "_", "%_", "%%%", "___", "'", '"', "''", '"""', "\\", "\\\\\\", "*", "ขยะ*", "NEAR(ขยะ)", "-", "AND", "OR OR OR", "(", ")",
     "{title}:", "title:ขยะ", ":pieces", "'; DROP TABLE search_entry; --", "1' OR '1'='1", "pg_sleep(5)", "a & b | !c",
     "<->", "ก:*", "\x00", "\ud800", "�", "ๆ", "ะ", "์", " " * 50, "ฌ" * 10_000, "ฌ " * 5_000, "ฌฌฌ\x00"],
)  # fmt: skip
def test_n65_no_sign_of_a_query_means_anything(shelf, query):
    assert found(query) in ([], ["LANDS"], ["WATER"])
    assert session().scalar(select(func.count()).select_from(entries.SearchEntry)) == len(TEXTS)


@pytest.mark.parametrize("query, codes", [("100%", ["LANDS"]), ("แปลง_ก", ["LANDS"]), ("100_", []), ("แปลง%ก", [])])
def test_n64_wildcards_are_letters(shelf, query, codes):
    assert found(query) == codes


def test_the_whole_word_in_the_title_comes_first(shelf):
    shelf["INTEX"] = Entry("book", "INTEX", "/TH/10/", "บันทึก", "เมื่อวานมีคนพูดถึงขยะบนถนน", "/books/INTEX")
    shelf["TITLE"] = Entry("book", "TITLE", "/TH/10/", "ขยะ", "เก็บทุกวันพุธ", "/books/TITLE")
    for code in ("TITLE", "INTEX"):
        entries.bring_up_to_date("book", code)
    assert found("ขยะ")[0] == "TITLE"
    assert set(found("ขยะ")) == {"TITLE", "INTEX", "RUBSH"}


def test_what_changed_is_found_by_its_new_words_only(shelf):
    shelf["RUBSH"] = Entry("book", "RUBSH", "/TH/10/1025/", "ไฟทางดับ", "มืดทั้งซอย", "/books/RUBSH")
    entries.bring_up_to_date("book", "RUBSH")
    assert found("ขยะ") == []
    assert found("ไฟทาง") == ["RUBSH"]


def test_n61_what_is_hidden_is_found_no_longer(shelf):
    del shelf["RUBSH"]
    entries.bring_up_to_date("book", "RUBSH")
    assert found("ขยะ") == []


def test_making_the_index_anew_keeps_what_rooms_say(shelf):
    del shelf["WATER"]
    search.index_everything()
    assert found("ขยะ") == ["RUBSH"]
    assert found("น้ำดื่ม") == []


def test_place_and_audience_narrow_the_answer(shelf):
    shelf["SECRE"] = Entry("book", "SECRE", "/TH/23/2301/", "ขยะติดเชื้อ", "", "/x", audience="members:/TH/23/2301/")
    entries.bring_up_to_date("book", "SECRE")
    assert found("ขยะ") == ["RUBSH"]
    assert found("ขยะ", audiences=["members:/TH/23/2301/"], area="2301") == ["SECRE"]
    assert found("ขยะ", area="23") == found("ขยะ", area="%") == []


def test_things_that_say_the_very_same_are_one_hit(shelf):
    for number in range(3):
        shelf[f"SAME{number}"] = Entry("book", f"SAME{number}", f"/TH/10/{number}/", "ถนนเป็นหลุม", "รถล้มบ่อย", "/x")
        entries.bring_up_to_date("book", f"SAME{number}")
    answer = search.search("ถนน")
    assert ([(hit.code, hit.others) for hit in answer.hits], answer.pages.total) == ([("SAME2", 2)], 1)
    assert sorted(found("ถนน", alike="SAME2")) == ["SAME0", "SAME1", "SAME2"]
    assert found("ถนน", area="1") == ["SAME1"] and found("ถนน", alike="RUBSH") == []


def test_n64_pages_are_bounded(shelf):
    for number in range(PAGE_SIZE + 1):
        code = f"B{number:04d}"
        shelf[code] = Entry("book", code, "/TH/10/", f"ถนนสาย {number}", "", "/x")
        entries.bring_up_to_date("book", code)
    answer = search.search("ถนน", page=10**9)
    assert (answer.pages.total, answer.pages.number, len(answer.hits)) == (PAGE_SIZE + 1, 2, 1)


def test_indexing_is_left_to_the_worker(shelf):
    search.index(paper("book"))
    session().flush()
    task = session().scalars(select(Task)).one()
    assert (task.job, task.payload) == ("search.index", {"kind": "book", "code": "RUBSH"})


def test_an_unknown_kind_cannot_be_indexed(house):
    with pytest.raises(KeyError):
        search.index(paper("stone"))


def test_the_excerpt_marks_whole_letters_around_the_match():
    pieces = excerpt("ก" * 100 + " มีน้ำดื่มไม่พอ " + "ข" * 200, ["น้ำดื่ม"], around=5)
    assert [piece.text for piece in pieces if piece.is_match] == ["น้ำดื่ม"]
    assert pieces[0].text == pieces[-1].text == "…"
    assert "".join(piece.text for piece in pieces).startswith("…กกก มีน้ำดื่ม")


def test_a_match_inside_a_letter_marks_the_whole_letter():
    assert [piece.text for piece in excerpt("ที่นี่", ["นี"]) if piece.is_match] == ["นี่"]


def test_words_that_rank_are_runs_of_whole_letters():
    assert ranking_words(["ที่ดิน"])[0] == "ที่ดิน"
    assert "ดิน" in ranking_words(["ที่ดิน"])
    assert "่ดิน" not in ranking_words(["ที่ดิน"])
    assert len(ranking_words(pieces_of("กขคงจฉชซ " * 20))) <= 64


def test_asking_loads_no_dictionary(shelf, subprocess_modules):
    assert "pythainlp.tokenize.newmm" not in subprocess_modules("commons.search.asking")


@pytest.fixture
def subprocess_modules():
    """Which modules a fresh interpreter holds after importing one."""

    def modules(name: str) -> set[str]:
        code = f"import sys, {name} as asking; asking.ranking_words(asking.pieces_of('ที่ดินทำกิน')); print(*sys.modules)"
        return set(
            subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        )

    return modules
