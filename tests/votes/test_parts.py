"""Slips and piles of paper of one area: where each area has money of its own, they are held to it."""

from __future__ import annotations

import pytest

from commons.permissions import Conflict
from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.halls import cast, worked
from tests.votes.test_money_pages import AREAS
from votes import service
from votes.models import RoundState
from votes.paper_tables import BatchKind
from votes.parts import codes_of
from votes.service import HallCount
from votes.service.paper_entry import BadLine, read_pile
from votes.urn import keys

NORTH, SOUTH = "โซนเหนือ", "โซนใต้"


def drafted(world, slips: int = 0, **parts: int):
    titles = ("ไฟ", "ราง", "สะพาน", "ลาน")
    rules = AREAS | {"vote_in": "one", "costs": {"1": 50_000, "2": 30_000, "3": 60_000, "4": 60_000}}
    round_ = halls.drafted(world, "knapsack", titles=titles, rules=rules)
    service.make_slips(round_, slips, parts=parts, actor=world.actor("facilitator"))
    return round_


def opened(world, slips: int = 0, **parts: int):
    round_ = drafted(world, slips, **parts)
    service.open_round(round_, actor=world.actor("facilitator"))
    return worked(round_, world)


def codes(round_, part: str) -> list[str]:
    return [code for code, own in codes_of(round_, keys.slip_key(round_.code)).items() if own == part]


def test_a_slip_of_one_area_votes_on_its_money_and_on_that_of_the_whole_place(world):
    round_ = opened(world, **{NORTH: 10, SOUTH: 10})
    cast(round_, codes(round_, NORTH)[0], ["1", "4"])
    with pytest.raises(Conflict, match=NORTH):
        cast(round_, codes(round_, NORTH)[1], ["3"])
    assert cast(round_, codes(round_, NORTH)[1], ["2"])


def test_a_slip_for_any_area_stays_what_it_was(world):
    round_ = opened(world, 2, **{NORTH: 10})
    assert round_.slips_made == 12 and cast(round_, codes(round_, "")[0], ["3"])
    assert len(set(codes(round_, "") + codes(round_, NORTH))) == 12


def test_a_box_for_few_people_does_not_open(world):
    with pytest.raises(Conflict, match=SOUTH):
        opened(world, **{NORTH: 10, SOUTH: 9})


def test_areas_that_changed_after_the_slips_were_made_are_told(world):
    round_ = drafted(world, **{NORTH: 10})
    round_.rules = round_.rules | {"vote_in": "all"}
    with pytest.raises(Conflict, match="ใบรหัส"):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_a_pile_of_one_area_takes_no_project_of_another(world):
    round_ = halls.closed(opened(world, 2), world)
    pile = service.add_batch(round_, BatchKind.BALLOTS, handed_out=3, part=SOUTH, actor=world.actor("facilitator"))
    with pytest.raises(BadLine) as bad:
        read_pile(pile, "ค\nก")
    assert bad.value.line == 2 and SOUTH in bad.value.sentence
    assert read_pile(pile, "ค\nค ง\nเสีย")["invalid"] == 1


def test_no_pile_of_a_strange_area_and_none_of_no_paper(world):
    round_ = halls.closed(opened(world, 2), world)
    for values in ({"part": "ที่อื่น", "handed_out": 1}, {"handed_out": 0}):
        with pytest.raises(Conflict):
            service.add_batch(round_, BatchKind.BALLOTS, actor=world.actor("facilitator"), **values)


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_numbers_of_each_area_are_typed_printed_and_shown_again(browser, world, language):
    round_ = drafted(world)
    sign_in(browser, world.people["facilitator"])
    address = f"{language}/rounds/{round_.code}/slips"
    browser.send(browser.open(address), action="/slips", slips="1", part_1="10", part_2="12")
    page = browser.open(address)
    assert [page.soup.select_one(f"#{name}")["value"] for name in ("slips", "part_1", "part_2")] == ["1", "10", "12"]
    sheet = browser.send(browser.open(f"{language}/rounds/{round_.code}/desk"), action="/slips/print", status=200)
    assert sheet.text.count(NORTH) == 10 and halls.found(round_.code).state is RoundState.DRAFT


def test_the_area_of_a_pile_is_chosen_on_the_page_and_stands_on_the_board(browser, world):
    round_ = halls.closed(opened(world, 2), world)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/paper/new")
    browser.send(page, action="/paper/new", kind="ballots", handed_out="2", part=NORTH)
    (pile,) = halls.found(round_.code).batches
    for who in ("facilitator", "committee"):
        service.enter_batch(pile, read_pile(pile, "ก"), actor=world.actor(who))
    assert f'"part":"{NORTH}"' in browser.open(f"/rounds/{round_.code}/board/board.jsonl", lint=False).text
    found = halls.counted(halls.found(round_.code), world, HallCount(marks=2, slips_left=2))
    assert halls.shown(found).voters == 1
