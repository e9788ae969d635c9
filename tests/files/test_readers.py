"""The same ballots come out of every form of file."""

from __future__ import annotations

from pathlib import Path

import pytest

from methods.elections.profile import Profile, Unranked
from methods.elections.rules import Form
from methods.files.registry import read_files
from tests.files.examples import (
    BLT,
    CATEGORIES,
    DEBIAN,
    PER_OPTION,
    PER_RANK,
    PREFLIB,
    SCOTTISH,
    orders,
    packed,
    read_bytes,
    read_text,
    spreadsheet,
)

BALLOTS = {"Ann>Bo>Chai": 3, "Bo=Chai>Ann": 2, "Chai": 1}
TEXTS = {
    "x.toi": PREFLIB, "x.blt": BLT, "tally.txt": DEBIAN, "ranks.csv": PER_OPTION, "orders.csv": PER_RANK,
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_ballots_come_out_of_every_form(name):
    text = TEXTS[name].replace("149", "123")
    profile = read_text(name, text)
    assert (orders(profile), profile.valid, profile.invalid) == (BALLOTS, 6, 0)


@pytest.mark.parametrize("name", TEXTS)
def test_packed_they_are_the_same(name):
    assert read_bytes(f"{name}.gz", packed(TEXTS[name])) == read_text(name, TEXTS[name])


@pytest.mark.parametrize("text", [PER_OPTION, PER_RANK])
def test_a_spreadsheet_holds_what_its_csv_holds(text):
    assert orders(read_bytes("x.xlsx", spreadsheet(text))) == BALLOTS


@pytest.mark.parametrize("name", TEXTS)
def test_a_form_is_known_by_its_bytes_where_the_name_says_nothing(name):
    content = spreadsheet(TEXTS[name]) if name.endswith(".csv") else TEXTS[name].encode()
    assert read_bytes("upload", content).valid == 6


def test_ids_are_those_of_the_file():
    assert read_text("x.toi", PREFLIB).options == ("1", "2", "3")
    assert read_text("x.csv", PER_OPTION).options == ("Ann", "Bo", "Chai")


def test_blt_has_seats_and_those_who_withdrew():
    profile = read_text("x.blt", BLT.replace("3 2\n", "3 2\n-3 -2\n", 1))
    assert (profile.seats, sorted(profile.withdrawn)) == (2, [1, 2])


def test_blt_may_skip_ranks_leave_papers_empty_and_bear_comments():
    text = BLT.replace("1 3 0\n", "# a remark\n1 - 3 0\n4 0\n2 1 1 0\n")
    assert (orders(read_text("x.blt", text)), read_text("x.blt", text).invalid) == (BALLOTS, 6)


def test_blt_names_may_stand_on_one_line_or_be_missing():
    one_line = BLT.replace('"Ann"\n"Bo"\n"Chai"', '"Ann" "Bo" "Chai ""C"""')
    assert read_text("x.blt", one_line).names["3"] == 'Chai "C"'
    assert read_text("x.blt", BLT.split('"Ann"')[0]).names == {}


def test_the_csv_of_scottish_wards_is_known():
    profile = read_text("ward.csv", SCOTTISH)
    assert (orders(profile), profile.seats) == ({"Ann>Bo>Chai": 3, "Chai": 1}, 2)


def test_no_opinion_is_told_by_the_file():
    profile = read_text("x.csv", "Ann,Bo\n1,No opinion\nNo opinion,No opinion\n2,1\n")
    assert (profile.unranked, orders(profile)) == (Unranked.NO_OPINION, {"Ann": 1, "": 1, "Bo>Ann": 1})
    assert read_text("x.csv", PER_OPTION).unranked is Unranked.LAST


def test_columns_about_the_voter_are_passed_over_and_counts_are_counted():
    text = "Timestamp;จำนวน;Ann;Bo\n2026-01-01;3;๑;2\n2026-01-02;2;2;1\n"
    assert orders(read_text("x.csv", text)) == {"Ann>Bo": 3, "Bo>Ann": 2}
    assert orders(read_text("x.csv", "count,1st choice,2nd choice\n4,Ann,Bo\n1,Bo,\n")) == {"Ann>Bo": 4, "Bo": 1}


def test_rank_columns_need_no_heads_and_stop_at_an_overvote():
    text = "Ann,overvote,Bo\nBo,Ann,skipped\nAnn,Ann,\n,,-\n"
    profile = read_text("x.csv", text)
    assert (orders(profile), profile.invalid) == ({"Ann": 1, "Bo>Ann": 1}, 2)


def test_options_may_be_called_by_numbers():
    assert orders(read_text("x.csv", "2,1\n1,2\n1,\n")) == {"2>1": 1, "1>2": 1, "1": 1}
    assert orders(read_text("x.csv", "1,2\n7,8\n8,\n")) == {"7>8": 1, "8": 1}
    assert orders(read_text("x.csv", "101,102\n1,2\n2,1\n")) == {"101>102": 1, "102>101": 1}


@pytest.mark.parametrize("text", ["Ann,Bo\nx,\nx,x\n,\n", "Ann,Bo\n1,0\n1,1\n0,0\n", "Ann,Bo\nใช่,ไม่\nใช่,ใช่\nไม่,ไม่\n"])
def test_ticks_are_read_as_ticks(text):
    profile = read_text("x.csv", text if ",\n" not in text else text.replace("\n,\n", "\n-,-\n"), Form.TICKS)
    assert [(dict(ballot.scores), ballot.count) for ballot in profile.ballots] == [
        ({0: 1}, 1),
        ({0: 1, 1: 1}, 1),
        ({}, 1),
    ]


def test_scores_are_read_as_scores():
    profile = read_text("x.csv", "Ann,Bo\n5,0\n3,\n", Form.SCORES)
    assert [dict(ballot.scores) for ballot in profile.ballots] == [{0: 5, 1: 0}, {0: 3}]
    assert [ballot.tiers for ballot in profile.ballots] == [((0,), (1,)), ((0,),)]


def test_categories_are_ticks_scores_or_an_order():
    ticks, scores, ranks = (read_text("x.cat", CATEGORIES, form) for form in (Form.TICKS, Form.SCORES, Form.RANKS))
    assert [ballot.scores for ballot in ticks.ballots] == [{0: 1, 1: 1, 2: 0}, {0: 0, 1: 0, 2: 0}]
    assert ticks.ballots == scores.ballots
    assert orders(ranks) == {"Ann=Bo>Chai": 4, "Ann=Bo=Chai": 2}


def test_several_files_are_parts_of_one_election(tmp_path: Path):
    for name in ("a.toi", "b.toi"):
        (tmp_path / name).write_text(PREFLIB, encoding="utf-8")
    both = read_files([tmp_path / "a.toi", tmp_path / "b.toi"], Form.RANKS)
    assert isinstance(both, Profile)
    assert orders(both) == {order: 2 * count for order, count in BALLOTS.items()}


def test_thai_files_of_office_programs_are_read():
    profile = read_bytes("x.csv", "น้ำท่วม,ขยะ\n1,2\n".encode("cp874"))
    assert profile.options == ("น้ำท่วม", "ขยะ")
