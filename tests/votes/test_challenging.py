"""Cast or audit: a ballot is sealed first, its receipt shown, then it is cast or opened, never both."""

from __future__ import annotations

import json

import pytest

from commons.db import canonical_json
from commons.permissions import Conflict
from tests.signing_in import sign_in
from tests.votes import electorates, halls, linker
from tests.votes.electorates import number_of
from tests.votes.halls import codes_of
from tests.votes.test_secrecy import receipt_on, whole_database
from tests.votes.urns import Booth
from votes import service
from votes.ballots import ballot_paper
from votes.board import batches, keeping
from votes.models import RollFrom, Secrecy
from votes.service import HallCount, Voters, challenging
from votes.service.casting import UnknownSlip, Voter
from votes.urn import Mark, keys, notes, sealing, urn_of
from votes.urn.box import MOST_OPENED


@pytest.fixture
def voting(world):
    return halls.opened(world, slips=4)


def by_slip(round_, place: int = 0) -> Voter:
    return Voter(code=codes_of(round_)[place])


def offered(round_, voter: Voter, option: str = "1"):
    return challenging.seal_first(ballot_paper(round_), voter, sent={f"mark_{option}": "1"})


def cast(round_, voter: Voter, note: str) -> str:
    return challenging.cast_sealed(ballot_paper(round_), voter, note)


def opened(round_, voter: Voter, note: str):
    return challenging.open_instead(ballot_paper(round_), voter, note)


def seal_on_page(browser, round_, code: str, *, htmx: bool = False, door: str = "/vote", **marks):
    page = browser.open(f"/rounds/{round_.code}{door}")
    given = {"code": code} if code else {}
    return browser.send(page, action=door, status=200, htmx=htmx, step="seal", **given, **marks)


@pytest.mark.parametrize("htmx", [False, True])
def test_the_sealed_ballot_is_cast_under_the_receipt_that_was_shown(browser, voting, world, htmx):
    sealed = seal_on_page(browser, voting, codes_of(voting)[0], htmx=htmx, mark_2="1")
    assert urn_of(voting.code).counts().slips_used == 0
    done = browser.send(sealed, action="/vote", status=200, htmx=htmx, step="cast")
    assert receipt_on(done) == receipt_on(sealed)
    assert urn_of(halls.closed(voting, world).code).ballots() == {'{"2":1}': 1}


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("door", ["/vote", "/tablet"])
def test_the_opened_envelope_is_shown_and_the_slip_votes_afterwards(browser, voting, world, htmx, door):
    code = codes_of(voting)[0]
    sealed = seal_on_page(browser, voting, code, htmx=htmx, door=door, mark_2="1")
    shown = browser.send(sealed, action=door, status=200, htmx=htmx, step="open")
    assert shown.soup.select_one("fieldset[disabled] input[name=mark_2][checked]") is not None
    assert shown.soup.select_one("fieldset[disabled] input[name=mark_1][checked]") is None
    assert receipt_on(shown) == receipt_on(sealed)
    halls.cast(voting, code, {"1": 1})
    assert urn_of(halls.closed(voting, world).code).ballots() == {'{"1":1}': 1}


def test_a_member_on_the_roll_has_an_envelope_opened_and_votes(browser, world):
    round_ = electorates.opened(world)
    sign_in(browser, world.people["member"])
    sealed = seal_on_page(browser, round_, "", door="/vote/own", mark_2="1")
    browser.send(sealed, action="/vote/own", status=200, step="open")
    assert urn_of(round_.code).mark_of(number_of(round_, "member", world)) is Mark.NONE
    sealed = seal_on_page(browser, round_, "", door="/vote/own", mark_2="1")
    browser.send(sealed, action="/vote/own", status=200, step="cast")
    assert urn_of(round_.code).mark_of(number_of(round_, "member", world)) is Mark.ONLINE


def test_a_refused_ballot_is_not_sealed_and_keeps_what_was_typed(browser, voting):
    page = browser.open(f"/rounds/{voting.code}/vote")
    marks = {f"mark_{number}": "1" for number in range(1, 5)}
    sent = browser.send(page, action="/vote", status=422, step="seal", code=codes_of(voting)[0], **marks)
    assert len(sent.soup.select("input[name^=mark_][checked]")) == 4


@pytest.mark.parametrize("code", ["ABCDEFGH", "?"])
def test_a_wrong_code_is_told_and_counted_before_the_sealing_and_the_ballot_comes_back(browser, voting, code):
    page = browser.open(f"/rounds/{voting.code}/vote")
    back = browser.send(page, action="/vote", status=422, step="seal", code=code, mark_2="1")
    assert back.soup.select_one("input[name=mark_2][checked]") is not None
    assert urn_of(voting.code).counts().wrong_codes == 1


def test_for_a_used_slip_nothing_is_sealed(voting):
    voter = by_slip(voting)
    halls.cast(voting, voter.code, {"2": 1})
    with pytest.raises(Conflict):
        offered(voting, voter)


def is_marked(page) -> bool:
    """Whether a choice stands in the form that came back."""
    assert page.soup.select_one("input[name=mark_2]") is not None
    return page.soup.select_one("input[name^=mark_][checked]") is not None


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("door", ["/vote", "/vote/own"])
def test_after_the_cast_no_step_shows_what_was_cast(browser, world, door, htmx):
    round_ = electorates.opened(world, slips=1)
    sign_in(browser, world.people["member"])
    code = codes_of(round_)[0] if door == "/vote" else ""
    sealed = seal_on_page(browser, round_, code, door=door, mark_2="1")
    cast_at = receipt_on(browser.send(sealed, action=door, status=200, step="cast"))
    assert not is_marked(browser.send(sealed, action=door, status=409, htmx=htmx, step="open"))
    assert receipt_on(browser.send(sealed, action=door, status=200, htmx=htmx, step="cast")) == cast_at


@pytest.mark.parametrize("step", ["cast", "open"])
def test_after_a_later_ballot_no_step_shows_what_was_cast_before(browser, world, step):
    round_ = electorates.opened(world)
    sign_in(browser, world.people["member"])
    sealed = seal_on_page(browser, round_, "", door="/vote/own", mark_2="1")
    browser.send(sealed, action="/vote/own", status=200, step="cast")
    electorates.vote(round_, "member", {"1": 1}, world)
    assert not is_marked(browser.send(sealed, action="/vote/own", status=409, step=step))


def test_where_too_many_were_opened_already_the_one_that_may_still_be_cast_is_not_shown(browser, voting):
    code = codes_of(voting)[0]
    for _time in range(MOST_OPENED):
        opened(voting, by_slip(voting), offered(voting, by_slip(voting)).note)
    sealed = seal_on_page(browser, voting, code, mark_2="1")
    assert not is_marked(browser.send(sealed, action="/vote", status=409, step="open"))
    browser.send(sealed, action="/vote", status=200, step="cast")


@pytest.mark.parametrize("door", ["/vote", "/vote/own"])
def test_an_opened_ballot_comes_back_into_the_form_when_it_is_to_be_cast(browser, world, door):
    round_ = electorates.opened(world, slips=1)
    sign_in(browser, world.people["member"])
    sealed = seal_on_page(browser, round_, codes_of(round_)[0] if door == "/vote" else "", door=door, mark_2="1")
    browser.send(sealed, action=door, status=200, step="open")
    assert is_marked(browser.send(sealed, action=door, status=409, step="cast"))


def test_an_open_vote_has_nothing_to_seal(browser, world):
    round_ = electorates.opened(world, Voters(Secrecy.OPEN, RollFrom.MEMBERS))
    sign_in(browser, world.people["member"])
    assert browser.open(f"/rounds/{round_.code}/vote/own").soup.select_one("button[value=seal]") is None


def test_an_opened_envelope_is_never_cast(voting):
    voter = by_slip(voting)
    note = offered(voting, voter).note
    opened(voting, voter, note)
    with pytest.raises(Conflict):
        cast(voting, voter, note)
    assert opened(voting, voter, note).marks == '{"1":1}' and urn_of(voting.code).counts().slips_used == 0


def test_a_cast_envelope_is_never_opened_even_when_it_was_replaced(world):
    round_ = electorates.opened(world)
    voter = Voter(number=number_of(round_, "member", world))
    note = offered(round_, voter).note
    assert cast(round_, voter, note) == cast(round_, voter, note)
    electorates.vote(round_, "member", {"2": 1}, world)
    with pytest.raises(Conflict):
        opened(round_, voter, note)
    assert urn_of(round_.code).opened_instead() == []


def test_a_note_is_of_no_use_to_anybody_else_or_when_it_is_damaged(voting):
    note = offered(voting, by_slip(voting)).note
    for voter, brought in (
        (by_slip(voting, 1), note),
        (by_slip(voting), note[:-8] + "AAAAAAA="),
        (by_slip(voting), "ก"),
    ):
        with pytest.raises(Conflict):
            opened(voting, voter, brought)


def test_a_used_slip_opens_nothing_more(voting):
    voter = by_slip(voting)
    note = offered(voting, voter).note
    halls.cast(voting, voter.code, {"2": 1})
    with pytest.raises(Conflict):
        opened(voting, voter, note)


def test_an_opened_envelope_names_neither_the_slip_nor_the_envelope_of_who_had_it_opened(world):
    round_ = electorates.opened(world, slips=1)
    for voter in (by_slip(round_), Voter(number=number_of(round_, "member", world))):
        opened(round_, voter, offered(round_, voter).note)
        cast(round_, voter, offered(round_, voter).note)
    urn = urn_of(round_.code)
    assert len(urn.opened_instead()) == 2
    assert linker.tied_by_opening(Booth(round_.code, urn)) == []


def test_one_slip_opens_no_more_than_a_few_and_then_votes(voting):
    voter = by_slip(voting)
    for _time in range(MOST_OPENED):
        opened(voting, voter, offered(voting, voter).note)
    with pytest.raises(Conflict):
        opened(voting, voter, offered(voting, voter).note)
    assert cast(voting, voter, offered(voting, voter).note)


@pytest.mark.parametrize("act", [cast, opened])
def test_after_the_close_a_sealed_ballot_is_neither_cast_nor_opened(voting, world, act):
    voter = by_slip(voting)
    note = offered(voting, voter).note
    round_ = halls.closed(voting, world)
    with pytest.raises(Conflict):
        act(round_, voter, note)


def test_what_cannot_be_a_code_is_told_before_the_sealing(voting):
    with pytest.raises(UnknownSlip):
        offered(voting, Voter(code="?"))


def test_n24_the_note_tells_nothing_by_its_length_and_its_voter_cannot_read_it(voting):
    one, other = (offered(voting, by_slip(voting), option).note for option in ("1", "6"))
    assert len(one) == len(other) and "mark" not in one
    with pytest.raises(notes.BadNote):
        paper = ballot_paper(voting)
        notes.read(one, round_code=voting.code, public_key=paper.public_key, size=64, key=b"\0" * 32, who="1")


def test_the_house_learns_of_an_opened_envelope_from_the_worker_alone_and_lists_it(browser, voting, world):
    voter, before = by_slip(voting), whole_database()
    receipt = opened(voting, voter, offered(voting, voter).note).receipt
    assert whole_database() == before
    batches.post_receipts()
    batches.post_receipts()
    assert [body for body in keeping.bodies_of(voting) if receipt in body] == [
        canonical_json({"kind": "envelope_opened", "receipt": receipt, "v": 1})
    ]
    assert sealing.grouped(receipt) in browser.open(f"/rounds/{voting.code}/board").text
    assert "ไม่นับ" in browser.open(f"/rounds/{voting.code}/receipt?receipt={receipt}").text


def test_what_was_opened_last_is_listed_at_the_close_and_not_counted(voting, world):
    voter = by_slip(voting)
    receipt = opened(voting, voter, offered(voting, voter).note).receipt
    halls.cast(voting, voter.code, {"2": 1})
    round_ = halls.counted(voting, world, HallCount(marks=1, slips_left=3))
    told = [json.loads(body) for body in keeping.bodies_of(round_)]
    assert [leaf["receipt"] for leaf in told if leaf["kind"] == "envelope_opened"] == [receipt]
    assert receipt not in urn_of(round_.code).receipts() and halls.shown(round_).voters == 1


def test_the_receipt_binds_the_sealed_choice_for_whoever_has_the_proof(voting):
    ballot = opened(voting, by_slip(voting), offered(voting, by_slip(voting)).note)
    proof = challenging.proof_of(ballot)
    envelope = bytes.fromhex(proof["envelope"])
    assert sealing.unseal(envelope, keys.private_key(voting.code)) == {"1": 1}
    assert sealing.receipt_for(voting.code, envelope, bytes.fromhex(proof["salt"])) == proof["receipt"]


def test_a_round_by_roll_and_by_slip_lets_each_open_their_own(world):
    round_ = electorates.opened(world, slips=2)
    number = number_of(round_, "member", world)
    service.hand_out(round_, number, Mark.SLIP, actor=world.actor("officer"))
    with pytest.raises(Conflict):
        opened(round_, Voter(number=number), offered(round_, Voter(number=number)).note)
    assert opened(round_, by_slip(round_), offered(round_, by_slip(round_)).note)
