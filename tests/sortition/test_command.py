"""The draw from the command line: one JSON object, or one sentence and exit status 2."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from councils import commands, draw_sentences
from methods.sortition import refusals
from tests.sortition.cases import csv_of, town

POOL, QUOTAS = town(60, 10)
IMPOSSIBLE = csv_of(["feature", "value", "min", "max"], ["f0", "v0", 9, 9], ["f0", "v1", 9, 9])
STIFF = csv_of(
    ["feature", "value", "min", "max", "min_flex", "max_flex"], ["f0", "v0", 9, 9, 8, 9], ["f0", "v1", 9, 9, 9, 9]
)
PAIR = csv_of(["household", "f0"], [1, "v0"], [1, "v0"])
PAIR_QUOTAS = csv_of(["feature", "value", "min", "max"], ["f0", "v0", 0, 2])
MIXED = csv_of(["household", "f0"], [1, "v0"], [1, "v0"], [2, "v1"])
MIXED_QUOTAS = csv_of(["feature", "value", "min", "max"], ["f0", "v0", 2, 2], ["f0", "v1", 0, 2])


@pytest.fixture
def call(app, tmp_path):
    """Call `councils draw` or another command with files of these contents."""

    def run(*words: bytes | str, command=commands.draw):
        arguments = []
        for at, word in enumerate(words):
            if isinstance(word, bytes):
                (tmp_path / f"{at}.csv").write_bytes(word)
                word = str(tmp_path / f"{at}.csv")
            arguments.append(word)
        return app.test_cli_runner().invoke(command, arguments)

    return run


@pytest.mark.parametrize("method", ["maximin", "leximin", "stratified"])
def test_a_draw_is_one_json_object(call, method):
    ran = call(POOL, QUOTAS, "--seats", "10", "--method", method, "--seed", "beef", "--json")
    record = json.loads(ran.stdout)
    assert ran.exit_code == 0 and ran.stdout.count("\n") == 1
    assert {"panel", "probabilities", "bound", "quotas", "seed", "method", "protocol"} <= record.keys()
    assert (len(record["panel"]), record["seed"], record["method"]) == (10, "beef", method)


def test_a_draw_for_people_is_a_list(call):
    ran = call(POOL, QUOTAS, "--seats", "10", "--seed", "1", "--lang", "en")
    assert "Lowest chance at most" in ran.stdout and len(ran.stdout.splitlines()) == 12


def test_without_a_seed_only_the_lottery_is_announced(call):
    announced = json.loads(call(POOL, QUOTAS, "--seats", "10", "--json").stdout)
    drawn = json.loads(call(POOL, QUOTAS, "--seats", "10", "--seed", "1", "--json").stdout)
    assert announced["digest"] == drawn["digest"] and "panel" not in announced
    assert call(POOL, QUOTAS, "--seats", "10").stdout.count("\n") == 1


def test_a_record_is_checked_and_its_drop_outs_are_replaced(call):
    record = call(POOL, QUOTAS, "--seats", "10", "--seed", "1", "--json").stdout.encode()
    assert call(record, POOL, QUOTAS, command=commands.check_draw).exit_code == 0
    gone = json.loads(record)["panel"][0]
    again = call(POOL, QUOTAS, "--seats", "10", "--seed", "2", "--json", "--replace", record, "--gone", gone)
    assert gone not in json.loads(again.stdout)["panel"]
    bent = record.replace(b'"seed":"1"', b'"seed":"2"')
    assert call(bent, POOL, QUOTAS, command=commands.check_draw).exit_code == 2


def test_impossible_quotas_are_named_with_the_smallest_change(call):
    ran = call(POOL, IMPOSSIBLE, "--seats", "10", "--json", "--lang", "en")
    assert ran.exit_code == 2 and len(ran.stderr.splitlines()) == 1
    assert "f0 “v0” at least 9, f0 “v1” at least 9" in ran.stderr
    assert len(json.loads(ran.stdout)["clash"]) == 2


@pytest.mark.parametrize(
    "pool, quotas, seats, said",
    [
        (POOL, STIFF, "10", "beyond what the file allows"),
        (PAIR, PAIR_QUOTAS, "2", "with one person of a home at most"),
        (MIXED, MIXED_QUOTAS, "2", "With one person of a home at most"),
        (POOL, b"\xff", "10", "not a text in UTF-8"),
        (POOL, QUOTAS, "61", "only 60"),
        (POOL, "/", "10", "cannot be read"),
    ],
)
def test_a_refusal_is_one_sentence(call, pool, quotas, seats, said):
    ran = call(pool, quotas, "--seats", seats, "--lang", "en")
    assert (ran.exit_code, ran.stdout) == (2, "") and said in ran.stderr and len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize("record", [b"{", b"[" * 100_000, b"{}", b"[]", b'{"panel": [1]}'])
def test_what_is_no_record_is_refused(call, record):
    assert call(POOL, QUOTAS, "--seats", "10", "--replace", record).exit_code == 2
    assert call(record, POOL, QUOTAS, command=commands.check_draw).exit_code == 2


def test_a_missing_solver_is_named(call, monkeypatch):
    def without_solver(wanted):
        raise ImportError("highspy")

    monkeypatch.setattr(commands, "prepare", without_solver)
    assert "HiGHS" in call(POOL, QUOTAS, "--seats", "10").stderr


def test_every_reason_has_its_sentence():
    assert set(draw_sentences._SENTENCES) == set(refusals.Reason)


def test_a_web_worker_does_not_load_the_solver():
    program = "import sys, wsgi; sys.exit(bool({'highspy', 'numpy'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
