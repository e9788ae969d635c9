"""The lottery can be repeated with a pencil and sha256sum, and every ticket and person has the same chance."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from methods.sortition import lottery
from methods.sortition.lottery import draw_ticket, read_seed, seat_people
from methods.sortition.refusals import Refused
from tests.sortition.cases import task_of

TICKETS = (((1, 0), 3), ((0, 1), 7))


def test_the_ticket_is_the_hash_of_four_lines():
    hashed = hashlib.sha256(b"sala-sortition-ticket\nd1ge57\n4821\n0").hexdigest()
    ticket = draw_ticket(TICKETS, digest="d1ge57", seed="4821")
    assert ticket.number == int(hashed, 16) % 10
    assert ticket.panel == ((1, 0) if ticket.number < 3 else (0, 1))


def test_a_hash_in_the_incomplete_last_round_is_passed_over(monkeypatch):
    hashes = iter(["f" * 64, "0" * 63 + "4"])
    monkeypatch.setattr(lottery, "_lot", lambda *lines: next(hashes))
    assert draw_ticket(TICKETS, digest="d", seed="1").number == 4


def test_seeds_are_written_in_one_way():
    assert read_seed(" 48 21-AB ") == "4821ab"


@pytest.mark.parametrize("seed", ["", "xyz", "๑๒๓", "4" * 257, " " * 2_000, "12\0"])
def test_other_seeds_are_refused(seed):
    with pytest.raises(Refused):
        read_seed(seed)


def test_everyone_of_a_group_is_drawn_about_as_often():
    task = task_of("a@h", "a@h", "a@k", "a@k", seats=1)
    drawn = Counter(seat_people(task, (1,), digest="d", seed=str(seed))[0] for seed in range(400))
    assert set(drawn) == {"p0", "p1", "p2", "p3"} and min(drawn.values()) > 60


def test_people_of_one_home_never_sit_together():
    task = task_of("a@h", "b@h", "a@k", "b@k", seats=2, a=(1, 1), b=(1, 1))
    drawn = {tuple(seat_people(task, (1, 1), digest="d", seed=str(seed))) for seed in range(50)}
    assert drawn == {("p0", "p3"), ("p1", "p2")}
