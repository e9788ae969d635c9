"""The pages of those on the roll and of those who keep it, opened and filled in as people do."""

from __future__ import annotations

import io
import logging

import pytest

from commons import clock
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from tests.votes.electorates import number_of
from tests.votes.test_secrecy import receipt_on, whole_database
from votes import electorate, service
from votes.models import RollFrom, RoundState, Secrecy
from votes.service import Voters, together
from votes.trustees import make_sheets
from votes.urn import Mark, urn_of
from votes.urn.store import Urn, UrnFault

OPEN = Voters(Secrecy.OPEN, RollFrom.MEMBERS)
TRUSTEES = Voters(Secrecy.TRUSTEES, RollFrom.MEMBERS)


@pytest.fixture
def voting(world):
    return electorates.opened(world, slips=2)


def own(browser, round_, **rest):
    return browser.open(f"/rounds/{round_.code}/vote/own", **rest)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_member_votes_signed_in_and_changes_it(browser, world, voting, htmx):
    sign_in(browser, world.people["member"])
    before = whole_database()
    first = browser.send(own(browser, voting), action="/vote/own", htmx=htmx, status=200, mark_1="1")
    second = browser.send(own(browser, voting), action="/vote/own", htmx=htmx, status=200, mark_2="1")
    assert receipt_on(first) != receipt_on(second) and whole_database() == before
    round_ = halls.closed(halls.found(voting.code), world)
    assert urn_of(round_.code).ballots() == {'{"2":1}': 1}


def test_the_promise_stands_before_the_ballot(browser, world, voting):
    sign_in(browser, world.people["member"])
    assert "ลงคะแนนแบบปกปิด" in own(browser, voting).text


def test_n32_a_stranger_to_the_roll_is_refused(browser, world, voting):
    sign_in(browser, world.people["neighbour"])
    own(browser, voting, status=403)


def test_n31_whoever_has_a_slip_reads_so(browser, world, voting):
    number = number_of(voting, "member", world)
    service.hand_out(voting, number, Mark.SLIP, actor=world.actor("officer"))
    sign_in(browser, world.people["member"])
    assert "ใบรหัส" in own(browser, voting).text


def test_a_fault_while_voting_signed_in_says_nothing_of_person_or_ballot(browser, world, voting, monkeypatch, caplog):
    sign_in(browser, world.people["member"])
    page = own(browser, voting)
    monkeypatch.setattr(Urn, "cast", lambda _urn, _posted: (_ for _ in ()).throw(UrnFault()))
    with caplog.at_level(logging.DEBUG):
        sent = browser.send(page, action="/vote/own", status=503, mark_3="1")
    assert sent.soup.select_one("form[action$='/vote/own'] input[name=mark_3]") is not None
    assert "mark_3" not in caplog.text and world.people["member"].code not in caplog.text


def test_an_open_vote_is_shown_only_after_the_close(browser, world):
    round_ = electorates.opened(world, OPEN)
    code, facilitator = round_.code, world.actor("facilitator")
    sign_in(browser, world.people["member"])
    browser.follow(browser.send(own(browser, round_), action="/vote/openly", mark_1="1"))
    browser.open(f"/rounds/{code}/named", status=404)
    round_ = halls.found(code)
    service.close_round(round_, actor=facilitator)
    halls.worked(round_, world)
    assert "member" in browser.open(f"/rounds/{code}/named").text


def test_the_marks_of_the_roll_stand_in_the_form_of_the_count(browser, world, voting):
    electorates.vote(voting, "member", {"1": 1}, world)
    round_ = halls.closed(halls.found(voting.code), world)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/count")
    assert page.soup.select_one("input[name=marks]")["value"] == "1"


def test_a_tablet_goes_back_to_the_next_person_and_forgets(browser, voting):
    code = halls.codes_of(voting)[0]
    page = browser.open(f"/rounds/{voting.code}/tablet")
    sent = browser.send(page, action="/tablet", status=200, code=code, mark_1="1")
    assert sent.response.headers["Refresh"].endswith(f"/rounds/{voting.code}/tablet") and code not in sent.text
    assert "no-store" in sent.response.headers["Cache-Control"]


def test_a_tablet_goes_back_from_a_sealed_and_from_an_opened_ballot_too(browser, voting):
    page = browser.open(f"/rounds/{voting.code}/tablet")
    sealed = browser.send(page, action="/tablet", status=200, code=halls.codes_of(voting)[0], step="seal", mark_1="1")
    opened = browser.send(sealed, action="/tablet", status=200, step="open")
    for shown, seconds, told in ((sealed, 120, "ภายใน 2 นาที"), (opened, 60, "60 วินาที")):
        assert shown.response.headers["Refresh"] == f"{seconds}; url=/rounds/{voting.code}/tablet"
        assert told in shown.text


def test_on_ones_own_phone_a_sealed_ballot_waits(browser, voting):
    page = browser.open(f"/rounds/{voting.code}/vote")
    sealed = browser.send(page, action="/vote", status=200, code=halls.codes_of(voting)[0], step="seal", mark_1="1")
    assert "Refresh" not in sealed.response.headers and "นาที" not in sealed.soup.select_one("#ballot").text


def test_the_ballot_says_what_the_check_can_show(browser, voting):
    details = browser.open(f"/rounds/{voting.code}/vote").soup.select_one("details:has(button[value=seal])")
    assert "ตรวจได้เฉพาะบัตรที่ปิดซองด้วยวิธีนี้" in details.text


def test_the_facilitator_says_who_votes_and_sees_the_roll(browser, world):
    round_ = halls.drafted(world)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/voters")
    sent = browser.send(
        page, secrecy="confidential", roll_from="members", booths="", ends_on="1/1/2580", ends_at="18.00"
    )
    assert "chair" in browser.follow(sent).text
    assert halls.found(round_.code).secrecy is Secrecy.CONFIDENTIAL


def test_n21_a_list_is_taken_in_and_rows_with_roles_are_refused_and_listed(browser, world):
    round_ = electorates.drafted(world, Voters(Secrecy.CONFIDENTIAL, RollFrom.LIST))
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/voters/list")
    rows = "ชื่อ,บทบาท\nสมชาย,\nกานดา,ผู้ดูแลระบบ\n".encode()
    sent = browser.send(page, status=200, file=(io.BytesIO(rows), "roll.csv"))
    assert "กานดา" in sent.text and electorate.count_on_roll(halls.found(round_.code)) == 1


def test_slips_are_given_out_at_the_desk(browser, world, voting):
    sign_in(browser, world.people["committee"])
    page = browser.open(f"/rounds/{voting.code}/roll?q=member")
    browser.send(page, action="/give/slip")
    assert urn_of(voting.code).mark_of(number_of(voting, "member", world)) is Mark.SLIP


def test_key_sheets_are_shown_once_and_two_open_the_urn(browser, world):
    round_ = electorates.drafted(world, TRUSTEES)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/keys")
    printed = browser.send(page, action="/keys/make", status=200)
    sheets = [found.get_text() for found in printed.soup.select(".code")]
    assert len(sheets) == 3 and not [sheet for sheet in sheets if sheet in whole_database()]
    service.open_round(halls.found(round_.code), actor=world.actor("facilitator"))
    round_ = halls.closed(halls.worked(halls.found(round_.code), world), world)
    page = browser.open(f"/rounds/{round_.code}/keys/bring")
    browser.send(page, one=sheets[0], other=sheets[2])
    assert halls.worked(halls.found(round_.code), world).emptied_at is not None


def test_a_public_key_made_offline_is_taken(browser, world):
    round_ = electorates.drafted(world, TRUSTEES)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/keys")
    browser.send(page, action="/keys", public_key=make_sheets().public_key)
    assert halls.found(round_.code).public_key


def test_a_later_end_is_asked_for_and_confirmed_by_another(browser, world):
    round_ = electorates.opened(world, electorates.CONFIDENTIAL, closes_at=clock.bangkok(2036, 1, 1))
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/extend")
    browser.send(page, ends_on="2/1/2580", ends_at="18.00")
    sign_in(browser, world.people["council_lead"])
    page = browser.open(f"/rounds/{round_.code}/desk")
    browser.send(page, action="/confirm")
    assert halls.found(round_.code).closes_at == clock.bangkok(2037, 1, 2, 18)


def test_closing_before_the_announced_end_is_asked_for(browser, world):
    round_ = electorates.opened(world, electorates.CONFIDENTIAL, closes_at=clock.bangkok(2036, 1, 1))
    sign_in(browser, world.people["facilitator"])
    browser.send(browser.open(f"/rounds/{round_.code}/desk"), action="/close/early")
    round_ = halls.found(round_.code)
    assert len(together.waiting_steps(round_)) == 1 and round_.state is RoundState.OPEN


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_at_the_desk_while_people_vote(browser, world, language):
    round_ = electorates.opened(world, electorates.CONFIDENTIAL, late_voters=True, booths=1, slips=2)
    number = number_of(round_, "member", world)
    sign_in(browser, world.people["facilitator"])
    for page in ("desk", "roll", "roll/add", f"roll/{number}/strike", "envelopes", "tablet", "extend"):
        browser.open(f"{language}/rounds/{round_.code}/{page}")
    called = electorates.opened(world, OPEN, titles=["ทาง", "ไฟ"])
    for page in ("desk", "roll", f"roll/{number}/call"):
        browser.open(f"{language}/rounds/{called.code}/{page}")
