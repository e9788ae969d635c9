"""The verbs of the forum: one test per outcome."""

from __future__ import annotations

from datetime import date

import pytest

from areas.service import change_setting
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from commons.search import search
from commons.search.entries import bring_up_to_date
from forum import contributions, jobs, queries, service
from forum.models import Category, Doer, Origin, Problem, ProblemState
from forum.service import ProblemDraft

FLOOD = ProblemDraft("น้ำท่วมซอยทุกครั้งที่ฝนตก", "ฝนตกทีไรน้ำท่วมซอย เข้าบ้านชั้นล่าง", Category.FLOODING, place="ซอย 3")


@pytest.fixture
def flood(world) -> Problem:
    return service.propose_problem(world.here, FLOOD, actor=world.actor("member"))


def heard() -> list[str]:
    return [item.event.kind for item in session().info.get(ANNOUNCED, [])]


def test_a1_a_residents_problem_stands_on_the_board_as_theirs(world):
    flood = service.propose_problem(world.here, FLOOD, actor=world.actor("member"), solution="ลอกท่อ", doer=Doer.SELF)
    assert (flood.state, flood.origin, flood.recorded_role) == (ProblemState.ON_BOARD, Origin.RESIDENT, "")
    assert [proposal.doer for proposal in queries.proposals_of(flood)] == [Doer.SELF]
    assert heard() == ["forum.problem_submitted", "forum.problem_put_on_board"]


def test_a1_what_an_office_writes_down_is_marked(world):
    problem = service.record_problem(world.here, FLOOD, origin=Origin.OFFICE, actor=world.actor("officer"))
    assert (problem.proposer_id, problem.recorded_role) == (None, "officer")


def test_nobody_proposes_for_a_community_that_is_not_theirs(world):
    with pytest.raises(NotAllowed):
        service.propose_problem(world.there, FLOOD, actor=world.actor("member"))


def test_the_same_trouble_is_counted_once_per_member(flood, world):
    assert [service.join_affected(flood, actor=world.actor("neighbour")) for _ in range(3)] == [True, False, False]
    assert flood.affected_count == 1


def test_a_comment_is_kept_as_html_in_both_languages(flood, world):
    comment = service.post_comment(flood, "เห็นด้วย **มาก**", actor=world.actor("neighbour"))
    assert "<strong>มาก</strong>" in comment.html_th and "Answer" in comment.html_en
    assert flood.comment_count == 1


def test_an_answer_to_an_answer_stays_on_the_second_level(flood, world):
    first = service.post_comment(flood, "หนึ่ง", actor=world.actor("member"))
    second = service.post_comment(flood, "สอง", actor=world.actor("neighbour"), parent=first)
    third = service.post_comment(flood, "สาม", actor=world.actor("member"), parent=second)
    assert third.parent_id == first.id


def test_a3_the_office_adds_beside_and_never_over(flood, world):
    service.add_depth_note(flood, "ท่อ 30 ซม.", source="สำรวจ", office_unit="ฝ่ายโยธา", actor=world.actor("officer"))
    assert flood.text_as_spoken == FLOOD.text_as_spoken
    assert [note.office_unit for note in queries.depth_notes_of(flood)] == ["ฝ่ายโยธา"]


def test_a4_a_visit_counts_when_both_sides_have_confirmed(flood, world):
    service.move(flood, ProblemState.RANKED)
    visit = service.plan_visit(flood, date(2025, 9, 20), actor=world.actor("officer"))
    service.confirm_visit(flood, visit, side="office", findings="ท่อตัน", actor=world.actor("officer"))
    assert flood.state is ProblemState.VISITING
    service.confirm_visit(flood, visit, side="community", findings="", actor=world.actor("chair"))
    assert (flood.state, visit.findings) == (ProblemState.VERIFIED, "ท่อตัน")


def test_a_step_that_is_not_possible_names_the_present_state(flood):
    with pytest.raises(Conflict, match="กระดาน"):
        service.move(flood, ProblemState.CONFIRMED)


def test_skipping_the_visit_needs_a_reason(flood):
    service.move(flood, ProblemState.RANKED)
    with pytest.raises(Conflict):
        service.move(flood, ProblemState.IN_PROJECT)
    service.move(flood, ProblemState.IN_PROJECT, reason="เร่งด่วน ฝนกำลังมา")
    assert flood.state is ProblemState.IN_PROJECT


def test_what_is_said_is_found_and_vanishes_with_its_problem(flood, world):
    comment = service.post_comment(flood, "ท่อระบายตันตั้งแต่ปีก่อน", actor=world.actor("neighbour"))
    bring_up_to_date("comment", comment.code)
    [hit] = search("ท่อระบาย", kinds=["comment"]).hits
    assert hit.address == f"/problems/{flood.code}?page=1#c-{comment.code}"
    contributions.set_problem_seen(flood.code, False)
    jobs.index_comments(flood.code)
    assert search("ท่อระบาย", kinds=["comment"]).hits == []


@pytest.fixture
def waiting(world) -> Problem:
    """What waits for a moderator, because the community looks first."""
    change_setting("board.premoderate", True, at=world.here, actor=world.actor("chair"))
    return service.propose_problem(world.here, FLOOD, actor=world.actor("member"))


@pytest.mark.parametrize("state, who", [
    (ProblemState.WITHDRAWN, "member"), (ProblemState.NOT_OURS, "committee"), (ProblemState.MERGED, "committee")])  # fmt: skip
def test_what_was_never_let_on_the_board_is_never_seen(waiting, world, state, who):
    if state is ProblemState.MERGED:
        other = service.record_problem(world.here, FLOOD, origin=Origin.ROOM_CARD, actor=world.actor("committee"))
        service.admit_problem(other, actor=world.actor("moderator"))
        service.merge_problem(waiting, other, actor=world.actor(who))
    else:
        service.set_aside(waiting, state, reason="ไม่เอาแล้ว", actor=world.actor(who))
    assert not waiting.is_seen and waiting not in queries.problems_to_find(None)
    assert queries.counts_by_state(world.here).get(state) is None


def test_what_stood_on_the_board_is_still_seen_when_it_is_withdrawn(flood, world):
    service.set_aside(flood, ProblemState.WITHDRAWN, reason="แก้แล้ว", actor=world.actor("member"))
    assert flood.is_seen


def test_what_moderators_hid_nobody_lets_in_again_but_they(flood, world):
    contributions.set_problem_seen(flood.code, False)
    with pytest.raises(Conflict, match="ซ่อนไว้"):
        service.admit_problem(flood, actor=world.actor("chair"))
    contributions.set_problem_seen(flood.code, True)
    assert flood.is_seen and flood.state is ProblemState.ON_BOARD


def test_merging_keeps_both_voices(flood, world):
    other = service.propose_problem(world.here, FLOOD, actor=world.actor("committee"))
    service.merge_problem(other, flood, actor=world.actor("committee"))
    assert (other.state, other.merged_into_id) == (ProblemState.MERGED, flood.id)


def test_a_problem_of_another_community_cannot_be_merged_in(flood, world):
    other = service.propose_problem(world.there, FLOOD, actor=world.actor("neighbour"))
    with pytest.raises(Conflict):
        service.merge_problem(other, flood, actor=world.actor("other_chair"))


def test_a17_the_district_sees_one_line_per_matter_with_its_communities(flood, world):
    service.propose_problem(world.there, FLOOD, actor=world.actor("neighbour"))
    district = world.areas["/TH/23/2303/"]
    assert [(line.category, line.communities) for line in queries.same_matters_in(district)] == [(Category.FLOODING, 2)]
