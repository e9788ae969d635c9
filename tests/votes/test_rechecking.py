"""The random re-check of paper: what is drawn follows from public dice, and two wrong papers send the pile back."""

from __future__ import annotations

import json

import pytest

from commons.db import canonical_json
from commons.permissions import Conflict
from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.bundles import faults_of, unpacked
from votes import service
from votes.board import keeping
from votes.bundle.making import bundle_of
from votes.paper_tables import BatchKind
from votes.service import HallCount
from votes.service.paper_entry import BadLine, read_pile
from votes.service.rechecking import drawn_papers, recheck_batch

LINES = ["ก", "ข", "ก ข", "x", "ข"]


@pytest.fixture
def pile(world):
    return piled(world, LINES)


def piled(world, lines):
    round_ = halls.closed(halls.opened(world, titles=["น้ำ", "ขยะ"]), world)
    batch = service.add_batch(round_, BatchKind.BALLOTS, handed_out=len(lines), actor=world.actor("facilitator"))
    for who in ("facilitator", "committee"):
        service.enter_batch(batch, read_pile(batch, "\n".join(lines)), actor=world.actor(who))
    return batch


def again(pile, world, lines, seed="3141592653"):
    typed = dict(enumerate(lines, start=1))
    return recheck_batch(pile, seed, typed, actor=world.actor("officer"))


def test_a_small_pile_is_looked_at_as_a_whole(pile, world):
    assert drawn_papers(pile, "1") == [1, 2, 3, 4, 5]
    check = again(pile, world, LINES)
    assert (check.drawn, check.wrong, pile.is_settled) == (5, 0, True)


def test_of_a_large_pile_59_are_drawn_and_the_dice_decide_which(world):
    pile = piled(world, ["ก"] * 80)
    one, other = drawn_papers(pile, "1"), drawn_papers(pile, "2")
    assert len(one) == len(other) == 59 and one != other == drawn_papers(pile, "2")


def test_one_wrong_paper_is_told_and_two_send_the_pile_back(pile, world):
    assert again(pile, world, ["ข", *LINES[1:]]).wrong == 1 and pile.is_settled
    assert again(pile, world, ["ข", "ก", *LINES[2:]]).wrong == 2
    assert not pile.is_settled and pile.entries == []


def test_a_paper_that_cannot_be_read_is_named(pile, world):
    with pytest.raises(BadLine) as bad:
        again(pile, world, [*LINES[:4], "ฮ"])
    assert bad.value.line == 5


def test_a_pile_that_is_not_settled_cannot_be_checked(world):
    round_ = halls.closed(halls.opened(world, titles=["น้ำ", "ขยะ"]), world)
    batch = service.add_batch(round_, BatchKind.BALLOTS, handed_out=1, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        drawn_papers(batch, "1")


def test_the_dice_are_typed_and_the_drawn_papers_compared(browser, world, pile):
    code, batch = pile.round.code, pile.code
    sign_in(browser, world.people["facilitator"])
    browser.open(f"/rounds/{code}/paper/{batch}/again")
    page = browser.open(f"/rounds/{code}/paper/{batch}/again?seed=314")
    browser.send(page, **{f"paper_{number}": line for number, line in enumerate(LINES, start=1)})
    assert "ลูกเต๋า" in browser.open(f"/rounds/{code}").text or "dice" in browser.open(f"/rounds/{code}").text


def test_a_pile_that_was_sent_back_stands_on_the_board_twice_and_the_last_counts(world, tmp_path):
    """Both are told, with the re-check between them; whoever counts again takes the last."""
    pile = piled(world, LINES)
    again(pile, world, ["ข", "ก", *LINES[2:]])
    for who in ("facilitator", "committee"):
        service.enter_batch(pile, read_pile(pile, "\n".join(["ข", "ก", *LINES[2:]])), actor=world.actor(who))
    round_ = halls.counted(pile.round, world, HallCount(marks=5, slips_left=pile.round.slips_made))
    bundle = bundle_of(halls.published(round_, world))
    kinds = [json.loads(line)["kind"] for line in unpacked(bundle)["board.jsonl"].splitlines()]
    assert [kind for kind in kinds if kind in ("paper", "rechecked")] == ["paper", "rechecked", "paper"]
    assert faults_of(bundle, tmp_path) == []


def test_the_salt_of_a_pile_is_shown_to_the_committee_and_proves_its_line(pile, world, browser):
    salt = keeping.pile_salts(pile.round)[pile.number]
    line = next(json.loads(body) for body in keeping.bodies_of(pile.round) if json.loads(body)["kind"] == "paper")
    assert line["content"] == keeping.salted_digest(salt, canonical_json(pile.settled))
    code = pile.round.code
    sign_in(browser, world.people["committee"])
    assert salt in browser.open(f"/rounds/{code}/desk").text
    for page in ("", "/board", "/board/board.jsonl"):
        assert salt not in browser.open(f"/rounds/{code}{page}", lint=False).text
