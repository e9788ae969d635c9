"""Exports: every format that fits, nothing of a person, no formula, no small cell, nothing before the publication."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as xml
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from methods import stored, tally
from methods.tally import Option
from tests.votes import halls
from tests.votes.halls import cast, codes_of, opened
from votes.exports import FORMATS, export, formats_for, tables
from votes.exports.cells import safe
from votes.exports.exported import Exported, one_line
from votes.exports.pabulib import write as pabulib
from votes.exports.preflib import ending
from votes.exports.preflib import write as preflib
from votes.service import HallCount

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", " =1", "\u200b=1", "\n=1"]
ORDER = Exported(
    code="ABCDE",
    title="สภา",
    day="2026-11-20",
    way="borda",
    form="order",
    rules={"unranked": "last"},
    options={"7": "ก", "9": 'ข "สอง"', "12": "ค;ง"},
    heaps=(({"7": 1, "9": 2, "12": 3}, 4), ({"12": 1}, 2)),
    sheets=(),
    totals={"7": "8", "9": "4", "12": "4"},
)


def published(world, titles, plan="dots", ballots=({"1": 1}, {"2": 1})):
    round_ = opened(world, plan, titles=titles, slips=len(ballots))
    for code, ballot in zip(codes_of(round_), ballots, strict=True):
        cast(round_, code, ballot)
    return halls.published(halls.counted(round_, world, HallCount(marks=len(ballots), slips_left=0)), world)


def written(round_, name) -> bytes:
    file = export(round_, name)
    assert file is not None
    return file.content


def rows(round_) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(round_, "csv").decode("utf-8-sig"))))


@pytest.mark.parametrize("cell", HOSTILE)
def test_n40_what_could_run_gets_an_apostrophe(cell):
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["น้ำ", "1-2", "a=b", "0", "", "อีเมล a@b.c"])
def test_n40_what_cannot_run_stays(cell):
    assert safe(cell) == cell


def test_n40_titles_stay_text_in_every_table(world):
    round_ = published(world, ["=1+1", "@SUM(A1);x,y", '"q"'])
    assert rows(round_)[0][1:] == ["1 =1+1", "2 @SUM(A1);x,y", '3 "q"']
    with zipfile.ZipFile(io.BytesIO(written(round_, "xlsx"))) as book:
        sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
    cells = [cell for cell in sheet.iter() if cell.tag.endswith("}c")]
    assert cells and {cell.get("t") for cell in cells} == {"s"}
    assert not [cell for cell in sheet.iter() if cell.tag.endswith(("}f", "}hyperlink"))]


def test_a_spreadsheet_reads_what_the_table_says(world):
    round_ = published(world, ["น้ำ", "ขยะ"])
    book = CalamineWorkbook.from_filelike(io.BytesIO(written(round_, "xlsx")))
    assert book.get_sheet_by_index(0).to_python() == rows(round_)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_file_has_the_same_bytes_whenever_it_is_made(world, name):
    round_ = published(world, ["น้ำ", "ขยะ"], "approval", (["1"], ["1", "2"]))
    if name in dict(formats_for(round_)):
        assert written(round_, name) == written(round_, name)


def test_n46_columns_are_marks_alone(world):
    """No column for a person, a receipt, a channel or a time, whoever fetches it."""
    assert rows(published(world, ["น้ำ", "ขยะ"])) == [["จำนวนบัตร", "1 น้ำ", "2 ขยะ"], ["1", "1", ""], ["1", "", "1"]]


def test_n46_nothing_of_people_is_in_the_data(world):
    round_ = published(world, ["น้ำ", "ขยะ"])
    told = json.loads(written(round_, "json"))
    assert sorted(told) == ["ballots", "options", "published", "round", "rules", "title", "way"]
    assert {key for ballot in told["ballots"] for key in ballot} == {"times", "marks"}


def test_n44_the_name_of_a_file_is_the_code_of_the_round(world):
    round_ = published(world, ["../../x", "CON"])
    file = export(round_, "csv")
    assert file is not None and file.name == f"{round_.code}.csv"


def test_small_cells_are_left_out_of_every_format(world):
    halls_round = halls.ledger(world, [{"1": 1}], ["ก"], unused_papers=0)
    round_ = halls.published(halls.counted(halls_round, world, HallCount(marks=2, slips_left=5)), world)
    assert rows(round_) == [["จำนวนบัตร", "1 น้ำ", "2 ขยะ", "3 ถนน"], ["2", "1", "", ""]]


def test_where_paper_is_known_by_few_totals_only_the_result_is_written(world):
    few = Exported(**{**vars(ORDER), "heaps": (), "sheets": ({"number": "all"},)})
    assert tables.rows_of(few)[1:] == [["7", "ก", "8"], ["9", 'ข "สอง"', "4"], ["12", "ค;ง", "4"]]
    assert not [name for name in ("preflib", "blt", "pabulib") if FORMATS[name].fits(few)]


def test_a_matrix_has_a_column_for_each_criterion(world):
    head, row = rows(halls.matrix_published(world))
    assert head[1] == "1 น้ำท่วม · size" and row[:5] == ["1", "4", "3", "2", "4"]


def test_ticks_are_written_as_categories(world):
    round_ = published(world, ["น้ำ", "ขยะ", "ถนน"], "approval", (["1"], ["1"], ["2", "3"]))
    lines = written(round_, "preflib").decode().splitlines()
    assert lines[-2:] == ["2: {1},{2,3}", "1: {2,3},{1}"]
    assert {"# DATA TYPE: cat", "# NUMBER VOTERS: 3", "# ALTERNATIVE NAME 1: น้ำ"} <= set(lines)


def test_orders_are_written_as_preflib_has_them():
    assert ending(ORDER) == "soi"
    assert preflib(ORDER).decode().splitlines()[-2:] == ["4: 1,2,3", "2: 3"]


def test_equal_places_stand_in_braces():
    equal = Exported(**{**vars(ORDER), "heaps": (({"7": 1, "9": 1, "12": 2}, 4),)})
    assert ending(equal) == "toc" and preflib(equal).decode().splitlines()[-1] == "4: {1,2},3"


def test_orders_are_written_for_programs_of_stv():
    assert FORMATS["blt"].fits(ORDER)
    assert FORMATS["blt"].write(ORDER).decode().splitlines() == [
        "3 1", "4 1 2 3 0", "2 3 0", "0", '"ก"', '"ข ”สอง”"', '"ค;ง"', '"สภา"',
    ]  # fmt: skip


def test_a_budget_is_written_as_pabulib_has_it():
    budget = Exported(
        **{
            **vars(ORDER),
            "form": "purse",
            "rules": {
                "budget": 100,
                "costs": [{"name": name, "value": cost} for name, cost in (("7", 60), ("9", 50), ("12", 40))],
            },
            "heaps": ((["7", "12"], 2),),
        }
    )
    assert FORMATS["pabulib"].fits(budget)
    assert pabulib(budget).decode().splitlines()[-7:] == [
        "7;60;ก", '9;50;"ข ""สอง"""', '12;40;"ค;ง"', "VOTES", "voter_id;vote", "1;7,12", "2;7,12",
    ]  # fmt: skip


def test_a_title_cannot_begin_a_second_line():
    assert one_line("ก\n# NUMBER VOTERS: 9\t\u2028ข\x00") == "ก # NUMBER VOTERS: 9 ข"


def test_formats_are_those_that_fit(world):
    assert [name for name, _words in formats_for(published(world, ["น้ำ", "ขยะ"]))] == ["csv", "xlsx", "json"]


def test_n30_an_export_before_the_publication_is_no_export(world):
    with pytest.raises(LookupError):
        export(opened(world), "csv")


def test_an_unknown_format_is_not_there(browser, world):
    browser.open(f"/rounds/{published(world, ['น้ำ', 'ขยะ']).code}/export/exe", status=404)


@pytest.mark.parametrize("way", ["knapsack", "budget-ticks", "budget-order", "budget-points"])
def test_every_way_of_spending_fits_pabulib(way):
    """The rules as they are kept with a round: costs by name and value, beside the budget."""
    costs = {"1": 60, "2": 50, "3": 40}
    paper = tally.draw_up(
        way, vote="ABCDE", options=[Option(number, 1) for number in costs], rules={"budget": 100, "costs": costs}
    )
    form, rules = tally.WAYS[way].ballot_form, json.loads(stored.to_json(paper.rules))
    ballot = tally.read_ballot(paper, ["1", "3"] if form == "purse" else {"1": 1, "3": 2})
    titles = {number: f"เรื่อง {number}" for number in costs}
    budget = Exported(
        **{**vars(ORDER), "way": way, "form": form, "rules": rules, "options": titles, "heaps": ((ballot, 2),)}
    )
    assert FORMATS["pabulib"].fits(budget)
    assert pabulib(budget).decode().splitlines()[-1].startswith("2;")
