"""The verbs of a round, one test per outcome."""

from __future__ import annotations

import pytest

from commons.db import session
from commons.permissions import Conflict, NotAllowed
from forum.models import ProblemState
from members.service import ask_reissue
from methods import tally
from methods.refusals import Refused
from tests.votes import halls
from tests.votes.halls import cast, closed, codes_of, counted, drafted, opened, published, worked
from votes import queries, service
from votes.jobs import close_due_rounds
from votes.models import Part, RoundState
from votes.service import HallCount
from votes.service.casting import UnknownSlip
from votes.urn import keys, urn_of


def order_of(round_):
    titles = {str(item.number): item.title for item in round_.items}
    return [(titles[line.option], line.total) for line in tally.from_json(round_.result.document).lines]


def test_a2_the_agreed_sheet_is_multiplied_and_ordered(world):
    round_ = halls.matrix_published(world)
    assert order_of(round_) == [
        ("น้ำท่วม", 96), ("ขยะ", 72), ("ถนนชำรุด", 54), ("น้ำเสีย", 32), ("ไฟซอยดับ", 24), ("ทางเท้าแคบ", 16),
    ]  # fmt: skip


def test_ballots_by_slip_are_counted_and_the_keys_destroyed(world):
    round_ = opened(world, slips=3)
    first, second, _ = codes_of(round_)
    cast(round_, first, {"1": 1, "2": 1})
    cast(round_, second, {"1": 1})
    round_ = counted(round_, world, HallCount(marks=3, slips_left=0))
    assert order_of(round_)[:2] == [("น้ำท่วม", 2), ("ขยะ", 1)]
    assert (keys.are_here(round_.code), urn_of(round_.code).counts().phase) == (False, "emptied")


def test_published_problems_are_ranked(world):
    round_ = halls.matrix_published(world)
    assert {item.problem.state for item in round_.items if item.problem} == {ProblemState.RANKED}


def test_a_problem_that_has_gone_further_stays_there(world):
    round_ = opened(world, "matrix_group")
    halls.problems_of(round_)[0].state = ProblemState.PARKED
    assert halls.problems_of(agreed_and_published(round_, world))[0].state is ProblemState.PARKED


# Opening


def test_a11_e17_without_an_explainer_nothing_is_opened(world):
    round_ = drafted(world, explainer=" ")
    with pytest.raises(Conflict, match="กรุณาเขียนคำอธิบายให้ผู้เข้าร่วมก่อนเปิดให้ลงคะแนน"):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_a_list_of_one_is_refused(world):
    round_ = drafted(world, titles=["น้ำท่วม"])
    with pytest.raises(Conflict, match="อย่างน้อย 2"):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_n35_a_problem_that_left_the_board_cannot_be_opened(world):
    round_ = drafted(world)
    halls.problems_of(round_)[2].state = ProblemState.WITHDRAWN
    with pytest.raises(Conflict, match="ถนนชำรุด"):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_titles_rules_and_settings_are_copied_when_it_is_frozen(world):
    round_ = drafted(world)
    halls.problems_of(round_)[0].title = "น้ำท่วมซอย 3"
    service.open_round(round_, actor=world.actor("facilitator"))
    assert round_.items[0].title == "น้ำท่วมซอย 3"
    assert (round_.rules, (round_.settings or {})["round.small_cell_min"]) == ({"max_per_item": 1, "per_person": 3}, 5)


def test_the_committee_alone_does_not_open(world):
    with pytest.raises(NotAllowed):
        service.open_round(drafted(world), actor=world.actor("committee"))


def test_a_round_is_not_open_before_its_urn_is_there(world):
    round_ = drafted(world)
    service.open_round(round_, actor=world.actor("facilitator"))
    assert (round_.state, round_.is_frozen) == (RoundState.DRAFT, True)
    assert worked(round_, world).state is RoundState.OPEN


# Voting


def test_paused_is_refused_and_resumed_goes_on(world):
    round_ = opened(world)
    service.pause_round(round_, actor=world.actor("facilitator"))
    with pytest.raises(Conflict, match="พักการลงคะแนน"):
        cast(round_, codes_of(round_)[0], {"1": 1})
    service.resume_round(round_, actor=world.actor("facilitator"))
    assert cast(round_, codes_of(round_)[0], {"1": 1})


def test_e04_after_the_close_the_day_is_named(world):
    round_ = opened(world)
    code = codes_of(round_)[0]
    with pytest.raises(Conflict, match="ปิดการลงคะแนนแล้ว เมื่อวัน"):
        cast(closed(round_, world), code, {"1": 1})


def test_e05_a_code_that_is_on_no_slip(world):
    round_ = opened(world)
    with pytest.raises(UnknownSlip):
        cast(round_, "ZZZZZZZZ", {"1": 1})
    assert urn_of(round_.code).counts().wrong_codes == 1


def test_e06_a_slip_is_used_once(world):
    round_ = opened(world)
    cast(round_, codes_of(round_)[0], {"1": 1})
    with pytest.raises(Conflict, match="รหัสนี้ใช้ลงคะแนนไปแล้ว"):
        cast(round_, codes_of(round_)[0], {"2": 1}, key="another key of mine")


@pytest.mark.parametrize("ballot", [{"1": 2}, {"1": -1}, {"9": 1}, {"1": 10**30}, {"1": "nan"}, {"1": "0.5"}, {},
                                    {"1": 1, "2": 1, "3": 1, "4": 1}])  # fmt: skip
def test_n27_no_entry_path_takes_what_is_no_ballot(world, ballot):
    """A phone and a pile of paper go through the same validator."""
    round_ = opened(world)
    with pytest.raises(Refused):
        cast(round_, codes_of(round_)[0], ballot)
    assert urn_of(round_.code).counts().slips_used == 0


def test_the_announced_end_closes_by_the_worker(world):
    round_ = opened(world)
    round_.closes_at = round_.opened_at
    session().flush()
    close_due_rounds()
    assert round_.state is RoundState.CLOSED


# N28: what is asked stays


def test_n28_e24_an_open_round_cannot_be_changed(world):
    round_ = opened(world)
    with pytest.raises(Conflict, match="จึงแก้รายการไม่ได้"):
        service.change_round(round_, halls.DRAFT, actor=world.actor("facilitator"))


def test_n28_slips_cannot_be_added_after_the_opening(world):
    with pytest.raises(Conflict):
        service.make_slips(opened(world), 20, actor=world.actor("facilitator"))


# Confirming and publishing


def agreed_and_counted(round_, world):
    scores = halls.fields(round_, halls.agreed_scores())
    service.write_sheet(round_, scores, actor=world.actor("facilitator"))
    return counted(round_, world)


def agreed_and_published(round_, world):
    return published(agreed_and_counted(round_, world), world)


def test_b6_a_committee_does_not_confirm_for_another_community(world):
    round_ = agreed_and_counted(opened(world, "matrix_group"), world)
    with pytest.raises(NotAllowed) as refused:
        service.confirm_result(round_, Part.COMMUNITY, actor=world.actor("other_chair"))
    assert str(refused.value.sentence) == "ท่านเป็นกรรมการชุมชนสมมติ เขาสมิง 2 จึงรับรองผลของชุมชนอื่นไม่ได้"


def test_one_person_confirms_one_side_only(world):
    round_ = agreed_and_counted(opened(world, "matrix_group"), world)
    both = halls.both_roles(world)
    service.confirm_result(round_, Part.COMMUNITY, actor=both)
    with pytest.raises(Conflict, match="ต้องเป็นคนอื่น"):
        service.confirm_result(round_, Part.FACILITATION, actor=both)


def test_one_side_is_not_enough_to_publish(world):
    round_ = agreed_and_counted(opened(world, "matrix_group"), world)
    service.confirm_result(round_, Part.COMMUNITY, actor=world.actor("chair"))
    with pytest.raises(Conflict, match="นับคะแนนแล้ว"):
        service.publish_result(round_, actor=world.actor("facilitator"))


def test_a_tie_waits_for_a_public_lot(world):
    round_ = halls.tied(opened(world, titles=["ก", "ข"], slips=2, minutes_apart=0), world)
    with pytest.raises(Conflict, match="จับสลาก"):
        service.confirm_result(round_, Part.COMMUNITY, actor=world.actor("chair"))
    result = service.draw_lot(round_, "3141592653", actor=world.actor("facilitator"))
    assert (result.attempt, result.needs_lot) == (2, False)


def test_without_a_tie_no_lot_is_drawn(world):
    round_ = agreed_and_counted(opened(world, "matrix_group"), world)
    with pytest.raises(Conflict, match="ไม่ต้องจับสลาก"):
        service.draw_lot(round_, "1", actor=world.actor("facilitator"))


def test_a_cancelled_round_destroys_urn_and_keys_and_says_why(world):
    round_ = opened(world)
    service.void_round(round_, reason="ไฟดับทั้งซอย", actor=world.actor("facilitator"))
    round_ = worked(round_, world)
    assert (round_.state, round_.void_reason) == (RoundState.VOID, "ไฟดับทั้งซอย")
    assert not urn_of(round_.code).exists() and not keys.are_here(round_.code)


def test_a_confirmed_round_is_no_longer_cancelled(world):
    round_ = agreed_and_published(opened(world, "matrix_group"), world)
    with pytest.raises(Conflict):
        service.void_round(round_, reason="ไม่ชอบผล", actor=world.actor("facilitator"))


# Places


def test_a7_communities_with_a_confirmed_ranking_are_counted(world):
    assert queries.ranked_communities(world.areas["/TH/23/2303/"]) == (0, 2)
    halls.matrix_published(world)
    assert queries.ranked_communities(world.areas["/TH/23/2303/"]) == (1, 2)


def test_no_member_slip_is_made_anew_while_people_vote(world):
    opened(world)
    with pytest.raises(Conflict, match="กำลังเปิดให้ลงคะแนน"):
        ask_reissue(world.people["member"], world.here, actor=world.actor("committee"))
