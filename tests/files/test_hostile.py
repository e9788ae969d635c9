"""Damaged, hostile and absurd files are refused with one reason, and never unpacked beyond bounds."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.elections.rules import Form
from methods.files import box, debian, opening, registry, spreadsheet, table
from methods.files.opening import open_file, source
from methods.refusals import Reason, Refused
from tests.elections.ballots import refusal
from tests.files.examples import BLT, CATEGORIES, DEBIAN, PER_OPTION, PREFLIB, SCOTTISH, read_bytes, read_text

LINE, CUT, BROKEN = Reason.UNREADABLE_LINE, Reason.CUT_OFF, Reason.UNREADABLE_FILE
WIDE = ",".join(f"n{number}" for number in range(400))


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    "name, text, reason",
    [
        ("x.toi", "", Reason.NO_BALLOTS),
        ("x.toi", changed(PREFLIB, "ALTERNATIVES: 3", "ALTERNATIVES: 4"), BROKEN),
        ("x.toi", PREFLIB.split("3: 1")[0], Reason.NO_BALLOTS),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "3 1,2,3"), LINE),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "-3: 1,2,3"), LINE),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "1e9: 1,2,3"), LINE),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "9999999999: 1,2,3"), LINE),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "3: 1,{2,3"), LINE),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "3: 1,{2,{3}}"), LINE),
        ("x.toi", changed(PREFLIB, "3: 1,2,3", "3: 1,7"), Reason.UNKNOWN_ON_LINE),
        ("x.toi", changed(PREFLIB, "1: Ann", "1: \x1b[31m"), LINE),
        ("x.toi", changed(PREFLIB, "1: Ann", "1: " + "A" * 300), LINE),
        ("x.cat", CATEGORIES + "x", LINE),
        ("x.blt", " \n", Reason.NO_BALLOTS),
        ("x.blt", changed(BLT, "\n", "\n-1 -2 -3\n"), Reason.ALL_WITHDRAWN),
        ("x.csv", "a,b\n-1,2\n", LINE),
        ("x.csv", "a,b\nNaN,2\n", LINE),
        ("x.csv", "a,b\n1.5,2\n", LINE),
        ("x.csv", "a,b\n²,1\n", LINE),
        ("x.csv", "é,e\u0301\n1,2\n", Reason.TWO_ALIKE),
        ("x.csv", "count,a,b\n0,1,2\n", Reason.NO_BALLOTS),
        ("x.blt", "0 1\n0\n", LINE),
        ("x.blt", "3 0\n0\n", LINE),
        ("x.blt", "3 999\n0\n", LINE),
        ("x.blt", "999999 1\n0\n", LINE),
        ("x.blt", "5000 1\n0\n", Reason.TOO_MANY_OPTIONS),
        ("x.blt", BLT.split('0\n"Ann')[0], CUT),
        ("x.blt", changed(BLT, '"Bo"\n"Chai"\n"A small election"\n', ""), CUT),
        ("x.blt", changed(BLT, "1 3 0", "1 3"), LINE),
        ("x.blt", changed(BLT, "1 3 0", "x 3 0"), LINE),
        ("x.blt", changed(BLT, "1 3 0", "1 4 0"), Reason.UNKNOWN_ON_LINE),
        ("x.blt", changed(BLT, "1 3 0", "-9 -1"), Reason.UNKNOWN_ON_LINE),
        ("x.blt", "2 1\n0\n", Reason.NO_BALLOTS),
        ("tally.txt", changed(DEBIAN, "Option 2", "Option 5"), LINE),
        ("tally.txt", changed(DEBIAN, "V: 123", "V: 12"), LINE),
        ("tally.txt", changed(DEBIAN, "V: 123", "V: 1?3"), LINE),
        ("ward.csv", changed(SCOTTISH, "1,3,", "1,4,"), Reason.UNKNOWN_ON_LINE),
        ("ward.csv", changed(SCOTTISH, "1,3,", "1,,"), LINE),
        ("x.csv", "", Reason.NO_BALLOTS),
        ("x.csv", changed(PER_OPTION, "Ann,Bo", "Ann,Ann"), Reason.TWO_ALIKE),
        ("x.csv", PER_OPTION + "1,2,first\n", LINE),
        ("x.csv", PER_OPTION + "1,2,9999999\n", LINE),
        ("x.csv", f"{WIDE}\n", Reason.TOO_MANY_OPTIONS),
        ("x.csv", "\n".join(f"n{number},m{number}" for number in range(400)), Reason.TOO_MANY_OPTIONS),
        ("x.csv", 'Ann,Bo\n1,2\n"' + "1" * 200_000, LINE),
        ("x.csv", ",,\n,,\n", Reason.NO_BALLOTS),
        ("x.csv", "Rank 1,Rank 2\n-,-\n", Reason.NO_BALLOTS),
        ("readme", "hello", Reason.UNKNOWN_FORMAT),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(name, text, reason):
    assert refusal(lambda: read_text(name, text)).reason is reason


def test_the_line_is_named():
    refused = refusal(lambda: read_text("x.toi", PREFLIB + "2: 1,9\n"))
    assert refused.values == {"line": 10, "given": "9"}


def test_a_late_cell_that_is_no_tick_is_refused():
    text = "Ann,Bo\n" + "x,\n" * 600 + "7,x\n"
    assert refusal(lambda: read_text("x.csv", text, Form.TICKS)).reason is LINE


@pytest.mark.parametrize("content", [b"\0" * 50, b"# FILE NAME\0", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_no_text_is_refused(content):
    assert refusal(lambda: read_bytes("x.toi", content)).reason is BROKEN


def test_a_large_file_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    assert refusal(lambda: source("x.csv", b"1" * 11)).reason is Reason.FILE_TOO_LARGE


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refusal(lambda: source("x.toi.gz", gzip.compress(b"1" * 30_000_000))).reason is Reason.PACKED_TOO_TIGHT


def test_a_chain_of_bombs_is_refused():
    assert refusal(lambda: source("x.toi.gz", gzip.compress(b"1" * 900_000) * 300)).reason in (
        Reason.PACKED_TOO_TIGHT, Reason.FILE_TOO_LARGE,
    )  # fmt: skip


def test_what_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MOST_UNPACKED", 1000)
    assert refusal(lambda: source("x.toi.gz", gzip.compress(b"1" * 2000))).reason is Reason.FILE_TOO_LARGE


@pytest.mark.parametrize("content", [gzip.compress(b"123", mtime=0)[:-4], b"\x1f\x8bnonsense"], ids=["cut", "nonsense"])
def test_a_broken_gz_is_refused(content):
    assert refusal(lambda: source("x.toi.gz", content)).reason is BROKEN


def test_too_many_lines_are_refused(monkeypatch):
    monkeypatch.setattr(box, "MOST_LINES", 3)
    assert refusal(lambda: read_text("x.toi", PREFLIB)).reason is Reason.TOO_MANY_LINES


def test_a_broken_spreadsheet_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "no sheet")
    assert refusal(lambda: read_bytes("x.xlsx", held.getvalue())).reason is Reason.BROKEN_ARCHIVE


def sheet_with(cells: str, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A spreadsheet of one sheet, as somebody writes it who wants to harm."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f"<worksheet><sheetData>{cells}</sheetData></worksheet>")
    return file.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r = '1048576'><c><v>1</v></c></row><row r='1'><c r='XFD1'/></row>",
        '<x:row r="1048576"/><x:row r="1"><x:c r="ZZ1"/>' + "<x:c/>" * 50 + "</x:row>",
        '<row r="1"><c r="ABCD1"/></row>',
        '<row r="123456789"/>',
    ],
)
def test_a_cell_far_away_does_not_fill_the_memory(cells):
    """The reader would lay out every cell up to the farthest one, and the process would be killed."""
    with pytest.raises(spreadsheet.UnreadableSpreadsheet):
        spreadsheet.check_archive(sheet_with(cells))


def test_a_plain_sheet_is_let_through_and_another_kind_of_archive_is_not():
    spreadsheet.check_archive(sheet_with("<row><c><v>1</v></c><c/></row>" * 50))
    with pytest.raises(spreadsheet.UnreadableSpreadsheet):
        spreadsheet.check_archive(sheet_with("", name="content.xml"))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, monkeypatch):
    assert refusal(lambda: open_file(tmp_path / "none.blt")).reason is Reason.NO_SUCH_FILE
    assert refusal(lambda: open_file(tmp_path)).reason is Reason.NO_SUCH_FILE
    assert refusal(lambda: open_file(tmp_path / ("x" * 5000))).reason is Reason.NO_SUCH_FILE


def test_parts_of_different_elections_are_refused(tmp_path: Path):
    (tmp_path / "a.toi").write_text(PREFLIB, encoding="utf-8")
    (tmp_path / "b.blt").write_text(BLT.replace("Chai", "Chaya"), encoding="utf-8")
    paths = [tmp_path / "a.toi", tmp_path / "b.blt"]
    assert refusal(lambda: registry.read_files(paths, Form.RANKS)).values == {"file": "b.blt"}


@pytest.mark.parametrize("name", ["x.toi", "x.blt", "x.txt", "x.csv", "x.xlsx", "x.gz", "x"])
@given(content=st.binary(max_size=300) | st.text('0123456789 ,:{}=-#\nVABNxyz>|"', max_size=300).map(str.encode))
def test_nothing_but_a_refusal_comes_out_of_nonsense(name, content):
    try:
        registry.read(source(name, content), Form.RANKS)
    except Refused as refused:
        assert refused.reason in Reason


@pytest.mark.parametrize("text, reason", [
    ("# FILE NAME: x\nV: 1 x\n", Reason.UNREADABLE_FILE),
    ("", Reason.NO_BALLOTS),
])  # fmt: skip
def test_a_tally_sheet_without_options_is_refused(text, reason):
    assert refusal(lambda: debian.read(source("tally.txt", text.encode()), Form.RANKS)).reason is reason


def test_an_order_without_options_is_invalid():
    assert read_text("x.toi", PREFLIB + "2: \n").invalid == 2


def test_a_table_without_options_is_refused():
    assert refusal(lambda: box.Box([])).reason is Reason.NO_BALLOTS


def test_a_table_of_too_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST_LINES", 3)
    assert refusal(lambda: read_text("x.csv", PER_OPTION)).reason is Reason.TOO_MANY_LINES
