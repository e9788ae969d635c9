"""Orders that could be told by a pattern (threat T10): few places in sealed rounds, whole orders at the community's own wish."""

from __future__ import annotations

import pytest

from commons.permissions import Conflict
from methods.refusals import Refused
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from votes import service
from votes.ballots import ballot_paper
from votes.models import RollFrom, Secrecy
from votes.patterns import FEW_PLACES
from votes.service import Voters
from votes.warned import warnings_of

TITLES = [f"เรื่อง {number}" for number in range(1, 8)]


def drafted(world, voters=electorates.CONFIDENTIAL, **rest):
    round_ = halls.drafted(world, titles=TITLES, plan="schulze", **rest)
    return electorates.with_voters(round_, world, voters)


def opened(world, round_):
    service.open_round(round_, actor=world.actor("facilitator"))
    return halls.worked(round_, world)


def test_where_nobody_said_how_many_places_a_sealed_round_has_five(world):
    round_ = opened(world, drafted(world))
    assert round_.rules["most"] == ballot_paper(round_).paper.rules.most == FEW_PLACES
    with pytest.raises(Refused):
        electorates.vote(round_, "member", {str(number): number for number in range(1, 8)}, world)


@pytest.mark.parametrize("most", [6, 7])
def test_more_places_do_not_open_without_the_wish_and_the_desk_says_why(world, most):
    round_ = drafted(world, rules={"most": most})
    assert len(warnings_of(round_)) == 1
    with pytest.raises(Conflict):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_at_their_own_wish_whole_orders_are_published_and_every_voter_reads_it(browser, world):
    round_ = opened(world, drafted(world, whole_orders=True))
    assert ballot_paper(round_).paper.rules.most == 7 and round_.conditions == {"whole_orders": True}
    sign_in(browser, world.people["member"])
    assert "ตามที่ตกลงกัน" in browser.open(f"/rounds/{round_.code}/vote/own").text
    electorates.vote(round_, "member", {str(number): number for number in range(1, 8)}, world)


def test_a_vote_beside_names_a_short_list_and_dots_are_left_alone(world):
    assert opened(world, drafted(world, Voters(Secrecy.OPEN, RollFrom.MEMBERS))).rules["most"] == 7
    assert warnings_of(halls.drafted(world, titles=TITLES[:5], plan="schulze")) == []
    assert warnings_of(halls.drafted(world, titles=TITLES)) == []


def test_the_wish_is_chosen_on_the_form_of_the_round_and_stays_there(browser, world):
    round_ = drafted(world)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/edit")
    browser.send(page, action="/edit", whole_orders="y")
    assert browser.open(f"/rounds/{round_.code}/edit").soup.select_one("input[name=whole_orders][checked]") is not None
