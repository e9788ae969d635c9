"""Ratification with a room: its cards counted clause by clause, a round of votes about the exact text, several places."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from charters import queries, service
from charters.models import Edition, EditionState, RatificationMethod
from charters.rules import Way, standing
from charters.service import Cards, Question, Vote
from commons import clock
from commons.actors import SYSTEM
from commons.permissions import Conflict
from tests.charters.drafts import make_draft
from tests.signing_in import sign_in
from tests.votes import halls
from votes.service import HallCount, make_slips, open_round

S, M = EditionState, RatificationMethod


def put(edition: Edition, world, **question) -> Edition:
    """The draft after its hearing, put to the people."""
    service.open_hearing(edition, clock.today() + timedelta(days=30), actor=world.actor("chair"))
    service.end_hearing(edition, actor=SYSTEM)
    service.put_to_people(edition, actor=world.actor("chair"), question=Question(**question))
    return edition


def voted(edition: Edition, world, ballots, plan: str = "yes_no"):
    """A published round about the text with these ballots; and the edition, read anew."""
    code = edition.code
    round_ = service.draft_ratifying_round(edition, plan, actor=world.actor("facilitator"))
    make_slips(round_, len(ballots), actor=world.actor("facilitator"))
    open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    for slip, ballot in zip(halls.codes_of(round_), ballots, strict=True):
        halls.cast(round_, slip, ballot)
    hall = HallCount(marks=len(ballots), slips_left=0)
    round_ = halls.published(halls.counted(round_, world, hall), world)
    again = queries.edition_by_code(code)
    assert again is not None
    return round_, again


def ballot(*answers: str) -> dict[str, dict[str, str]]:
    return {str(number): {"answer": answer} for number, answer in enumerate(answers, start=1)}


YES = ballot("yes", "yes", "yes", "yes", "yes")


def test_the_figures_of_a_round_ratify_clause_by_clause_and_the_whole(world):
    edition = put(make_draft(world), world, way=Way.CLAUSES)
    round_, edition = voted(edition, world, [YES, YES, ballot("yes", "abstain", "yes", "yes", "yes")])
    service.take_round(edition, round_, actor=world.actor("facilitator"))
    assert standing(edition).is_ratified
    second = next(row for row in edition.ratifications if row.clause_root == edition.clauses[1].root)
    assert (second.in_favour, second.against, second.abstain, second.present) == (2, 0, 1, 3)
    assert {row.round_code for row in edition.ratifications} == {round_.code} and second.method is M.SECRET


def test_a_clause_that_fails_in_a_round_sends_the_text_back_and_the_whole_is_not_asked(world):
    edition = put(make_draft(world), world, way=Way.CLAUSES)
    no = ballot("yes", "no", "yes", "yes", "yes")
    round_, edition = voted(edition, world, [no, no, YES])
    service.take_round(edition, round_, actor=world.actor("facilitator"))
    assert edition.state is S.REVISING and len(edition.ratifications) == 4


def test_a_round_about_another_text_decides_nothing(world):
    edition = put(make_draft(world), world)
    round_, edition = voted(edition, world, [ballot("yes")])
    edition.ratifying_hash = "0" * 64
    with pytest.raises(Conflict):
        service.take_round(edition, round_, actor=world.actor("chair"))
    assert edition.ratifications == [] and service.rounds_about(edition) == []


def test_a_round_is_begun_and_taken_on_one_page(browser, world):
    edition = put(make_draft(world), world)
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/editions/{edition.code}/ratification/rounds")
    begun = browser.send(page, status=303, plan="consensus", round_code="")
    assert edition.ratifying_hash in browser.follow(begun).text


def test_a_round_that_is_not_published_yet_is_not_offered(world):
    edition = put(make_draft(world), world)
    round_ = service.draft_ratifying_round(edition, "yes_no", actor=world.actor("chair"))
    assert service.rounds_about(edition) == []
    with pytest.raises(Conflict):
        service.take_round(edition, round_, actor=world.actor("chair"))


def test_cards_are_counted_on_the_big_screen_and_decide_nothing_in_a_draft(browser, world):
    clause = make_draft(world).clauses[0]
    sign_in(browser, world.people["facilitator"])
    form = browser.open(f"/charters/clauses/{clause.code}/cards")
    done = browser.send(form, status=303, agree="30", with_remarks="4", cannot_yet="2")
    assert "30" in browser.follow(done).text and clause.edition.ratifications == []


def test_no_card_at_all_is_asked_again(browser, world):
    clause = make_draft(world).clauses[0]
    sign_in(browser, world.people["chair"])
    again = browser.send(browser.open(f"/charters/clauses/{clause.code}/cards"), status=422, note="ยังไม่ครบ")
    assert "ยังไม่ครบ" in str(again.soup) and queries.positions_on(clause) == []


@pytest.mark.parametrize(("cannot_yet", "is_met"), [(0, True), (1, False)])
def test_the_cards_of_the_plenary_ratify_a_clause_with_remarks_counted_apart(world, cannot_yet, is_met):
    edition = put(make_draft(world), world, way=Way.CLAUSES)
    cards = Cards(agree=30, with_remarks=5, cannot_yet=cannot_yet)
    service.decide_by_cards(edition.clauses[0], cards, M.CONSENSUS, eligible=60, actor=world.actor("facilitator"))
    row = edition.ratifications[0]
    assert (row.in_favour, row.with_remarks, row.against, row.is_met) == (35, 5, cannot_yet, is_met)


def test_the_page_shows_what_each_of_several_places_decided(browser, world):
    edition = put(make_draft(world), world, places=("บ้านริมคลอง", "บ้านดอน"))
    vote = Vote(M.HANDS, date(2025, 9, 28), 60, 40, in_favour=37, against=3, place="บ้านดอน")
    service.record_ratification(edition, vote, actor=world.actor("chair"))
    table = browser.open(f"/charters/editions/{edition.code}").soup.find("table")
    cells = [cell.get_text() for cell in table.select("tbody td")]
    assert "ยังไม่" in cells[0] and "37–3" in cells[1]
    assert [head.get_text() for head in table.select("thead th")][1:] == ["บ้านริมคลอง", "บ้านดอน"]


def test_one_round_is_not_counted_for_two_places_nor_for_a_later_attempt(world):
    edition = put(make_draft(world), world, places=("หมู่ 1", "หมู่ 2"))
    round_, edition = voted(edition, world, [ballot("yes")])
    service.take_round(edition, round_, place="หมู่ 1", actor=world.actor("facilitator"))
    with pytest.raises(Conflict, match="นับแล้ว"):
        service.take_round(edition, round_, place="หมู่ 2", actor=world.actor("facilitator"))
    edition.attempt += 1
    with pytest.raises(Conflict, match="นับแล้ว"):
        service.take_round(edition, round_, place="หมู่ 1", actor=world.actor("facilitator"))
    assert [row.place for row in edition.ratifications] == ["หมู่ 1"]
