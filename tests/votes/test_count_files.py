"""`votes count`: one JSON object for a file, a paragraph that names the deciding number, one sentence for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from methods.elections.registry import METHODS
from methods.refusals import Reason
from tests.files.examples import BLT, PER_OPTION, PREFLIB, packed
from votes import refusals

KEYS = {
    "method", "options", "valid", "invalid", "winners", "ranking", "pairwise", "rounds", "funded", "spent", "budget",
    "ties", "explanation",
}  # fmt: skip
CIRCLE = PREFLIB.split("3: 1")[0] + "5: 1,2,3\n4: 2,3,1\n3: 3,1,2\n"
RANKED = [code for code, method in METHODS.items() if method.reads == "ranks"]


@pytest.fixture
def count(app: Flask, tmp_path: Path):
    """Call the command on a file of this text."""

    def call(text: str | bytes, *options: str, name: str = "x.toi") -> Result:
        content = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(content)
        return app.test_cli_runner().invoke(args=["votes", "count", str(tmp_path / name), *options])

    return call


@pytest.fixture
def counted(count):
    """The object that comes back."""

    def call(text: str | bytes, *options: str, name: str = "x.toi") -> Any:
        done = count(text, "--json", *options, name=name)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return call


@pytest.mark.parametrize("method", RANKED)
def test_every_method_gives_one_object_and_explains_itself(counted, method):
    told = counted(CIRCLE, "--method", method)
    assert set(told) == KEYS
    assert (told["method"], told["valid"], told["invalid"]) == (method, 12, 0)
    assert told["options"][0] == {"id": "1", "name": "Ann"}
    assert told["winners"] and set(told["winners"]) <= {"1", "2", "3"}
    assert "“Ann”" in told["explanation"]["th"] and told["explanation"]["en"].endswith(".")
    assert told["explanation"]["th"] != told["explanation"]["en"]


def test_the_pairwise_table_is_by_ids(counted):
    told = counted(CIRCLE, "--method", "schulze")
    assert told["pairwise"] == {"1": {"2": 8, "3": 5}, "2": {"1": 4, "3": 9}, "3": {"1": 7, "2": 3}}
    assert told["ranking"] == [["1"], ["2"], ["3"]]


def test_the_explanation_of_a_circle_names_the_paths(counted):
    assert counted(CIRCLE, "--method", "schulze")["explanation"]["en"] == (
        "No option beats every other one, so the strongest paths decide: from “Ann” to “Bo” it is 8, back it is 7, so "
        "“Ann” ranks above."
    )


def test_the_rounds_of_a_run_off_are_told(counted):
    told = counted(CIRCLE, "--method", "irv")
    assert [(each["round"], each["action"], each["options"]) for each in told["rounds"]] == [
        (1, "exclude", ["3"]),
        (2, "elect", ["1"]),
    ]
    assert told["rounds"][1]["tallies"] == {"1": 8, "2": 4}
    assert "รอบที่ 2 “Ann” ได้ 8 คะแนน จากบัตรที่ยังนับได้ 12 ใบ เกินกึ่งหนึ่ง" in told["explanation"]["th"]


def test_a_tie_is_open_until_there_is_a_seed(counted):
    equal = PREFLIB.split("3: 1")[0] + "1: 1,2\n1: 2,1\n"
    told = counted(equal, "--method", "borda")
    assert (told["winners"], told["ties"][0]["rule"]) == (["1", "2"], "open")
    drawn = counted(equal, "--method", "borda", "--seed", "2568-09-14", "--vote", "v")
    assert (len(drawn["winners"]), drawn["ties"][0]["rule"]) == (1, "lot")
    assert "2568-09-14" in drawn["explanation"]["th"]


def test_options_are_dropped_against_the_default(counted):
    rules = ["--default-option", "3", "--quorum", "5", "--majority", "1=1:1", "--majority", "2=3"]
    told = counted(CIRCLE, "--method", "schulze", *rules)
    assert (told["winners"], told["ranking"]) == (["3"], [["3"]])
    assert [(each["action"], each["options"]) for each in told["rounds"]] == [
        ("drop-majority", ["1"]),
        ("drop-majority", ["2"]),
    ]
    assert "“Bo” falls away: 9 prefer it to “Chai” and 3 the other way" in told["explanation"]["en"]
    assert "“Ann” falls away: only 5 prefer it to “Chai”, 7 the other way" in told["explanation"]["en"]


def test_options_are_dropped_for_want_of_a_quorum(counted):
    told = counted(CIRCLE, "--method", "schulze", "--default-option", "3", "--quorum", "9.5")
    assert [each["action"] for each in told["rounds"]] == ["drop-quorum", "drop-quorum"]


@pytest.mark.parametrize("rules, words", [
    (["--quorum", "99"], "99 are needed"),
    (["--threshold", "2/3"], "Nobody reaches the 8 votes"),
    (["--threshold", "9"], "Nobody reaches the 9 votes"),
])  # fmt: skip
def test_quorum_and_threshold_are_named(counted, rules, words):
    told = counted(CIRCLE, "--method", "plurality", *rules)
    assert (told["winners"], words in told["explanation"]["en"]) == ([], True)


def test_what_leaving_out_means_can_be_chosen(counted):
    text = "Ann,Bo\n1,No opinion\n2,1\n1,2\n-,1\n-,1\n"
    tables = [
        counted(text, "--method", "schulze", *more, name="x.csv")["pairwise"]["Bo"]["Ann"]
        for more in ([], ["--unranked", "last"], ["--unranked", "no-opinion"])
    ]
    assert tables == [1, 3, 1]


def test_seats_and_strength_can_be_chosen(counted):
    told = counted(BLT, "--method", "schulze", "--seats", "2", "--strength", "margins", name="x.blt")
    assert told["winners"] == ["1", "2"]


def test_packed_files_are_counted(counted):
    assert counted(packed(PER_OPTION), "--method", "borda", name="x.csv.gz")["valid"] == 6


def test_without_json_people_can_read_it(count):
    told = count(CIRCLE, "--method", "plurality").stdout
    assert told.startswith("plurality: Ann\n  1. Ann 5\n  2. Bo 4\n") and "มากกว่า “Bo” 1 ใบ" in told


@pytest.mark.parametrize("text, options, sentence", [
    (PREFLIB + "2: 1,9\n", ["--method", "irv"], "Line 10 names “9”, which is not among the options."),
    ("", ["--method", "irv"], "The file holds no ballots."),
    (PREFLIB, ["--method", "dice"], "There is no method “dice”."),
    (PREFLIB, ["--method", "score"], "These ballots hold no scores."),
    (PREFLIB, ["--method", "irv", "--quota", "hare"], "The method “irv” does not know the setting “quota”."),
    (PREFLIB, ["--method", "schulze", "--majority", "1:3"], "“1:3” is not written as OPTION=RATIO, such as 2=3:1."),
    (PREFLIB, ["--method", "schulze", "--majority", "1=0"], "“1=0” is not written as OPTION=RATIO, such as 2=3:1."),
    (PREFLIB, ["--method", "schulze", "--majority", "1=3"], "Something is still missing."),
    (PREFLIB, ["--method", "schulze", "--quorum", "1/0"], "“1/0” is no number such as 45, 2/3 or 50%."),
    (PREFLIB, ["--method", "schulze", "--quorum", "many"], "“many” is no number such as 45, 2/3 or 50%."),
    (PREFLIB, ["--method", "schulze", "--default-option", "9"], "“9” is not on this ballot."),
    (PREFLIB, ["--method", "schulze", "--seats", "0"], "0 is too low; the lowest is 1."),
    (PREFLIB, ["--method", "schulze", "--seed", "a\nb"], "“a b” cannot be used here: it must be a short text on one line."),
])  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence_with_exit_code_two(count, text, options, sentence):
    done = count(text, *options)
    assert (done.exit_code, done.output) == (2, f"Error: {sentence}\n")
    assert "Traceback" not in done.output


def test_every_reason_about_a_file_has_its_sentence():
    words = {
        "given": "x",
        "file": "x",
        "field": "x",
        "found": 1,
        "line": 1,
        "most": 1,
        "method": "x",
        "setting": "x",
        "least": 1,
    }
    for reason in list(Reason)[list(Reason).index(Reason.NO_SCORES) : list(Reason).index(Reason.TWO_ALIKE) + 1]:
        assert "%(" not in str(refusals.SENTENCES[reason]) % words


EQUAL = PREFLIB.split("3: 1")[0]


@pytest.mark.parametrize("method, lines, words", [
    ("plurality", "1: 1,2,3\n1: 2,1,3\n", "“Ann”, “Bo” are equal by every rule; a public lot decides"),
    ("approval", "1: 1\n1: 2\n", "Chosen by this count: “Ann”, “Bo”"),
    ("schulze", "1: 1,2\n1: 2,1\n", "Chosen by this count: “Ann”, “Bo”"),
    ("ranked-pairs", "5: 1,2,3\n4: 2,3,1\n3: 3,1,2\n", "the win of “Chai” over “Ann”, 7, would close a circle"),
    ("minimax", "5: 1,2,3\n4: 2,3,1\n3: 3,1,2\n", "the worst defeat of “Ann”, 7, is the smallest, that of “Bo” is 8"),
    ("minimax", "2: 1,2,3\n1: 3,1,2\n1: 2,3,1\n", "no option beats “Ann”, and it ties with others"),
    ("schulze", "2: 1,2,3\n1: 3,1,2\n1: 2,3,1\n", "no option beats"),
    ("irv", "3: 1,3\n3: 2\n5: 3\n", "equal and last"),
    ("irv", "6: 1\n4: 2\n3: 3\n1: {1,2}\n", "has 6 of"),
    ("irv", "6: 1\n2: 2,1\n2: 3,1\n", "more than half"),
])  # fmt: skip
def test_the_deciding_number_is_named(counted, method, lines, words):
    told = counted(EQUAL + lines, "--method", method)
    assert words in told["explanation"]["en"], told["explanation"]["en"]


@pytest.mark.parametrize("lines, more, words", [
    ("9: 1\n3: 2,1\n3: 3,1\n", [], "more than half"),
    ("9: 1\n8: 2\n3: 3,2\n", [], "Round 2"),
    ("3: 1,3\n3: 2\n5: 3\n", ["--seed", "s"], "decided by a public lot with the seed s"),
])  # fmt: skip
def test_the_run_off_explains_its_ties(counted, lines, more, words):
    assert words in counted(EQUAL + lines, "--method", "irv", *more)["explanation"]["en"]
