"""The quorum beside any count: of whom it is a part, what is told of it, what follows when it is missed."""

from __future__ import annotations

import pytest

from commons.permissions import Conflict
from forum.models import ProblemState
from tests.signing_in import sign_in
from tests.votes import electorates, halls
from tests.votes.bundles import faults_of
from tests.votes.halls import cast, codes_of, counted, published
from votes import electorate, service
from votes.ballots import ballot_paper
from votes.bundle.making import bundle_of
from votes.conditions import Otherwise, Quorum, Whole, attendance_in, quorum_of, written
from votes.line_text import headline
from votes.models import Round
from votes.service import HallCount


@pytest.mark.parametrize(
    "quorum, eligible, needed",
    [
        (Quorum(Whole.ELIGIBLE, "1/2"), 100, 50),
        (Quorum(Whole.ELIGIBLE, "1/2+"), 100, 51),
        (Quorum(Whole.ELIGIBLE, "1/2"), 101, 51),
        (Quorum(Whole.ELIGIBLE, "1/2+"), 101, 51),
        (Quorum(Whole.ELIGIBLE, "1/3"), 100, 34),
        (Quorum(Whole.PRESENT, "2/3", 30), 100, 20),
        (Quorum(Whole.NUMBER, people=51), None, 51),
    ],
)
def test_how_many_a_quorum_asks_for(quorum, eligible, needed):
    assert quorum.needed(eligible) == needed


def voted(world, quorum: Quorum, *, voters: int, eligible: int = 5) -> Round:
    """A published dot round in which so many of those who may vote have voted."""
    round_ = halls.opened(world, titles=["น้ำ", "ขยะ"], slips=5, quorum=quorum, eligible=eligible)
    for code in codes_of(round_)[:voters]:
        cast(round_, code, {"1": 1})
    return published(counted(round_, world, HallCount(marks=voters, slips_left=5 - voters)), world)


@pytest.mark.parametrize("late", [False, True])
def test_who_all_are_is_the_number_of_the_opening_and_that_is_said(world, late):
    """Somebody added later by the published rule votes, and does not move the bar (E-24)."""
    round_ = electorates.drafted(world, electorates.CONFIDENTIAL, late_voters=late)
    round_.conditions = written(Quorum(Whole.ELIGIBLE, "1/2"))
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    before = round_.eligible
    if late:
        step = service.ask_to_add_voter(round_, name="มาสาย", actor=world.actor("facilitator"))
        service.confirm_step(step, actor=world.actor("council_lead"))
    assert round_.eligible == before and electorate.eligible_of(round_) == (before or 0) + late
    assert ("มีชื่อในบัญชีตอนเปิดลงคะแนน" in ballot_paper(round_).announced) is late


def test_a_kept_quorum_is_told_with_the_result(browser, world):
    round_ = voted(world, Quorum(Whole.ELIGIBLE, "1/2+"), voters=3)
    text = browser.open(f"/rounds/{round_.code}").text.replace("\u00a0", " ")
    assert "มาแล้ว 3 คน ต้องมีอย่างน้อย 3 คน ครบองค์ประชุม" in text
    assert halls.problems_of(round_)[0].state is ProblemState.RANKED


def test_a_missed_quorum_decides_nothing_and_says_so(browser, world):
    round_ = voted(world, Quorum(Whole.ELIGIBLE, "1/2+", otherwise=Otherwise.ADVICE), voters=2)
    page = browser.open(f"/rounds/{round_.code}")
    lead = page.soup.select_one("#round section .lead").text.replace("\u00a0", " ")
    assert lead == "ยังไม่ครบองค์ประชุม มาแล้ว 2 คน ต้องมีอย่างน้อย 3 คน"
    assert halls.problems_of(round_)[0].state is ProblemState.ON_BOARD
    assert not any(line.is_winner for line in halls.shown(round_).lines)
    with pytest.raises(Conflict):
        service.prepare_following(round_, actor=world.actor("facilitator"))


def test_a_missed_quorum_is_asked_again_with_the_same_list(world):
    round_ = voted(world, Quorum(Whole.NUMBER, people=4), voters=2)
    again = service.prepare_following(round_, actor=world.actor("facilitator"))
    assert [item.title for item in again.items] == ["น้ำ", "ขยะ"]
    assert (quorum_of(again), again.follows) == (quorum_of(round_), round_)


def test_the_figures_of_the_quorum_are_published_with_the_count(world):
    round_ = voted(world, Quorum(Whole.PRESENT, "2/3", 3), voters=2)
    attendance = attendance_in(halls.result_of(round_).equation)
    assert attendance is not None and attendance.is_reached
    assert (attendance.came, attendance.needed, attendance.whole) == (2, 2, 3)


def test_the_quorum_stands_on_the_ballot_and_on_the_page(browser, world):
    round_ = halls.opened(world, slips=5, quorum=Quorum(Whole.ELIGIBLE, "2/3"), eligible=90)
    for page in ("", "/vote"):
        assert "อย่างน้อย 60 จาก 90 คน" in browser.open(f"/rounds/{round_.code}{page}").text.replace("\u00a0", " ")


def test_a_quorum_of_those_who_may_vote_needs_their_number(world):
    round_ = halls.drafted(world, quorum=Quorum(Whole.ELIGIBLE))
    service.make_slips(round_, 5, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_a_quorum_of_more_than_may_vote_is_refused(world):
    round_ = halls.drafted(world, quorum=Quorum(Whole.NUMBER, people=8), eligible=7)
    with pytest.raises(Conflict):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_the_form_keeps_the_quorum_and_says_what_is_missing(browser, world):
    round_ = halls.drafted(world, titles=["น้ำ", "ขยะ"])
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/{round_.code}/edit")
    again = browser.send(page, status=422, quorum_of="number")
    browser.follow(browser.send(again, quorum_of="number", quorum_people="๑๒", quorum_otherwise="advice"))
    assert quorum_of(halls.found(round_.code)) == Quorum(Whole.NUMBER, "1/2", 12, Otherwise.ADVICE)


def test_the_quorum_cannot_be_changed_once_voting_is_open(world):
    round_ = halls.opened(world, slips=2, quorum=Quorum(Whole.NUMBER, people=1))
    round_.conditions = None
    with pytest.raises(Exception, match="frozen"):
        halls.worked(round_, world)


def test_in_the_open_those_who_are_present_have_come(world):
    quorum = Quorum(Whole.ELIGIBLE, "1/2", people=9)
    round_ = halls.opened(world, "matrix_group", quorum=quorum, eligible=20)
    service.write_sheet(round_, halls.fields(round_, halls.agreed_scores()), actor=world.actor("facilitator"))
    round_ = counted(round_, world)
    attendance = attendance_in(halls.result_of(round_).equation)
    assert attendance is not None and not attendance.is_reached and attendance.needed == 10


def test_a_missed_quorum_leaves_no_winners_in_the_document_and_the_verifier_agrees(world, tmp_path):
    round_ = halls.opened(world, "choice", titles=["น้ำ", "ขยะ"], slips=5, quorum=Quorum(Whole.NUMBER, people=4))
    for code in codes_of(round_)[:2]:
        cast(round_, code, ["1"])
    round_ = published(counted(round_, world, HallCount(marks=2, slips_left=3)), world)
    found = halls.shown(round_).found
    assert (found.winners, found.is_decided, found.lines[0].option) == ((), False, "1")
    assert headline(halls.shown(round_)) == "ยังไม่มีการตัดสิน เพราะยังไม่ครบองค์ประชุม"
    assert faults_of(bundle_of(round_), tmp_path) == []
