"""The verbs of follow-up: one test per outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from areas.service import change_setting
from bodies.labels import BodyKind
from bodies.models import Body
from bodies.rules import DecisionRule, QuorumRule, Way
from commons import clock
from commons.permissions import Conflict, NotAllowed
from councils import service as councils
from councils.labels import ActionState
from councils.service import ActionDraft
from followup import queries, service
from followup.labels import LeadKind, UndertakingState, VoiceKind
from forum.models import ProblemState
from tests.councils.conftest import make_council, ranked_problem
from tests.followup.conftest import PLAN, heard, told

S, P = UndertakingState, ProblemState
CLAIM_DAY = clock.bangkok(2025, 9, 14, 18)


@pytest.fixture
def claimed(world, undertaking):
    """Said to be done by the office on 14 September 2025."""
    with clock.at(CLAIM_DAY):
        service.claim_done(undertaking, "ตั้งถังแล้ว 4 ใบ", actor=world.actor("officer"))
    return undertaking


def states_of(problems):
    return [problem.state for problem in problems]


def days_after_the_claim(days: int):
    return clock.at(CLAIM_DAY + timedelta(days=days))


def test_a_next_step_an_owner_and_a_day_take_the_problem_on(undertaking, problem):
    assert (undertaking.state, problem.state) == (S.RUNNING, P.IN_PROJECT)
    assert heard()[-1] == "followup.opened"


def test_without_a_visit_a_written_reason_is_needed(world):
    ranked = ranked_problem(world, state=P.RANKED)
    with pytest.raises(Conflict):
        service.open_undertaking(ranked, PLAN, actor=world.actor("committee"))
    service.open_undertaking(ranked, PLAN, reason="เรื่องเร่งด่วน ฝนจะมา", actor=world.actor("committee"))
    assert (ranked.state, ranked.state_reason) == (P.IN_PROJECT, "เรื่องเร่งด่วน ฝนจะมา")


@pytest.mark.parametrize("state", [P.ON_BOARD, P.VISITING, P.CONFIRMED, P.PARKED])
def test_what_stands_elsewhere_gets_no_next_step(world, state):
    with pytest.raises(Conflict):
        service.open_undertaking(ranked_problem(world, state=state), PLAN, actor=world.actor("committee"))


OFFICE = replace(PLAN, lead_kind=LeadKind.OTHER, lead_label="สำนักงานเขต")


def test_a5_an_office_leads_only_with_a_public_reason(world, problem):
    with pytest.raises(Conflict, match=r"must be a community|ต้องเป็นชุมชน"):
        service.open_undertaking(problem, OFFICE, actor=world.actor("officer"))
    plan = replace(OFFICE, exception_reason="ท่อหลักเป็นของเขต")
    assert service.open_undertaking(problem, plan, actor=world.actor("officer")).exception_reason == "ท่อหลักเป็นของเขต"


def test_a5_a_council_of_the_province_is_no_body_of_the_community(world, problem):
    plan = replace(PLAN, lead_kind=LeadKind.BODY, lead_body=make_council(world))
    with pytest.raises(Conflict):
        service.open_undertaking(problem, plan, actor=world.actor("committee"))


def test_a_new_day_ends_being_overdue(world, undertaking):
    service.tell_overdue(date(2025, 10, 1))
    service.change_next_step(
        undertaking, "รอถังอีก 2 ใบ", "คณะกรรมการชุมชน", date(2025, 11, 1), actor=world.actor("committee")
    )
    assert not undertaking.is_overdue


def test_what_is_overdue_is_told_once(undertaking):
    days = (date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 2))
    assert [service.tell_overdue(day) for day in days] == [0, 1, 0]
    assert undertaking.is_overdue and heard().count("followup.overdue") == 1


def test_a_claim_needs_evidence(world, undertaking):
    with pytest.raises(Conflict):
        service.claim_done(undertaking, " ", actor=world.actor("committee"))


def test_a_claim_opens_thirty_days_for_the_community(claimed, problem):
    assert (claimed.state, problem.state) == (S.DONE_CLAIMED, P.DONE_CLAIMED)
    assert claimed.objection_until == date(2025, 10, 14)


def test_the_days_for_objections_are_the_places_own(world, undertaking):
    change_setting("solved.objection_days", 7, at=world.here, actor=world.actor("officer"))
    with clock.at(CLAIM_DAY):
        service.claim_done(undertaking, "ตั้งถังแล้ว", actor=world.actor("officer"))
    assert undertaking.objection_until == date(2025, 9, 21)


def test_a8_a_member_says_that_it_is_not_finished_and_the_count_of_claimed_falls(world, claimed, problem):
    district = world.areas["/TH/23/2303/"]
    before = queries.counts_in(district).claimed
    with days_after_the_claim(10):
        service.say_not_finished(claimed, "ถังยังล้นทุกเช้า", actor=world.actor("member"))
    assert (before, queries.counts_in(district).claimed) == (1, 0)
    assert (claimed.state, problem.state, problem.state_reason) == (S.RUNNING, P.IN_PROJECT, "ถังยังล้นทุกเช้า")


@pytest.mark.parametrize("days, is_heard", [(30, True), (31, False)])
def test_an_objection_is_heard_until_the_thirtieth_day(world, claimed, days, is_heard):
    with days_after_the_claim(days):
        if is_heard:
            service.say_not_finished(claimed, "ยังล้น", actor=world.actor("member"))
        else:
            with pytest.raises(Conflict):
                service.say_not_finished(claimed, "ยังล้น", actor=world.actor("member"))
    assert (claimed.state is S.RUNNING) is is_heard


def test_an_objection_needs_its_reason(world, claimed):
    with days_after_the_claim(1), pytest.raises(Conflict):
        service.say_not_finished(claimed, "", actor=world.actor("member"))


@pytest.mark.parametrize("who", ["stranger", "neighbour", "officer", "facilitator"])
def test_only_the_community_itself_says_that_it_is_not_finished(world, claimed, who):
    with pytest.raises(NotAllowed):
        service.say_not_finished(claimed, "ยังล้น", actor=world.actor(who))


def test_whoever_claimed_does_not_confirm(world, undertaking):
    with clock.at(CLAIM_DAY):
        service.claim_done(undertaking, "ตั้งถังแล้ว", actor=world.actor("committee"))
        with pytest.raises(NotAllowed):
            service.confirm(undertaking, actor=world.actor("committee"))


def test_one_confirmation_waits_for_the_days_of_objection(world, claimed, problem):
    with days_after_the_claim(5):
        service.confirm(claimed, actor=world.actor("member"))
        assert service.settle_confirmed(clock.today()) == 0
    assert (claimed.confirmations, problem.state) == (1, P.DONE_CLAIMED)


def test_it_is_solved_after_thirty_days_with_one_confirmation(world, claimed, problem):
    with days_after_the_claim(5):
        service.confirm(claimed, actor=world.actor("member"))
    with days_after_the_claim(31):
        assert service.settle_confirmed(clock.today()) == 1
    assert (claimed.state, problem.state) == (S.CONFIRMED, P.CONFIRMED)
    assert heard()[-1] == "followup.confirmed_by_community"


def test_without_any_confirmation_it_stays_claimed(claimed, problem):
    with days_after_the_claim(400):
        assert service.settle_confirmed(clock.today()) == 0
    assert problem.state is P.DONE_CLAIMED


def test_a_confirmation_after_the_days_settles_it_at_once(world, claimed, problem):
    with days_after_the_claim(45):
        service.confirm(claimed, actor=world.actor("chair"))
    assert problem.state is P.CONFIRMED


def test_confirming_twice_counts_once(world, claimed):
    with days_after_the_claim(5):
        for _ in range(2):
            service.confirm(claimed, actor=world.actor("member"))
    assert claimed.confirmations == 1 and heard().count("followup.confirmed_by_one") == 1


def test_a_new_claim_is_confirmed_anew(world, claimed):
    with days_after_the_claim(5):
        service.confirm(claimed, actor=world.actor("chair"))
        service.say_not_finished(claimed, "ยังล้น", actor=world.actor("member"))
        service.claim_done(claimed, "เพิ่มถังแล้ว", actor=world.actor("officer"))
    with days_after_the_claim(60):
        assert service.settle_confirmed(clock.today()) == 0
    assert (claimed.confirmations, claimed.claim_number) == (0, 2)


def test_what_came_back_is_worked_on_again(world, claimed, problem):
    with days_after_the_claim(45):
        service.confirm(claimed, actor=world.actor("chair"))
        service.say_it_came_back(claimed, "ฝนแรกก็ล้นอีก", actor=world.actor("member"))
    assert (claimed.state, problem.state) == (S.RUNNING, P.IN_PROJECT)
    assert claimed.voices[-1].kind is VoiceKind.CAME_BACK


def test_what_was_never_confirmed_did_not_come_back(world, claimed):
    with pytest.raises(Conflict):
        service.say_it_came_back(claimed, "ล้นอีก", actor=world.actor("member"))


def test_a_problem_with_two_undertakings_is_done_when_both_are(world, undertaking, problem):
    other = service.open_undertaking(problem, replace(PLAN, title="ขอรถเก็บขยะเพิ่ม"), actor=world.actor("committee"))
    service.claim_done(undertaking, "ตั้งถังแล้ว", actor=world.actor("officer"))
    assert states_of([problem]) == [P.IN_PROJECT]
    service.claim_done(other, "รถมาวันละสองรอบ", actor=world.actor("officer"))
    assert problem.state is P.DONE_CLAIMED


def test_giving_up_the_rest_leaves_the_problem_with_what_is_done(world, claimed, problem):
    with days_after_the_claim(1):
        other = service.open_undertaking(problem, replace(PLAN, title="ขอรถเพิ่ม"), actor=world.actor("committee"))
        assert states_of([problem]) == [P.IN_PROJECT]
        service.step_undertaking(other, S.CANCELLED, reason="เขตไม่มีรถ", actor=world.actor("committee"))
    assert problem.state is P.DONE_CLAIMED


@pytest.mark.parametrize("state", [S.PAUSED, S.CANCELLED])
def test_pausing_and_giving_up_need_a_reason(world, undertaking, state):
    with pytest.raises(Conflict):
        service.step_undertaking(undertaking, state, actor=world.actor("committee"))


def test_what_is_paused_is_taken_up_again(world, undertaking):
    service.step_undertaking(undertaking, S.PAUSED, reason="รองบ", actor=world.actor("committee"))
    service.step_undertaking(undertaking, S.RUNNING, actor=world.actor("committee"))
    assert (undertaking.state, undertaking.state_reason) == (S.RUNNING, "")


def test_a_claim_is_not_taken_up_again_by_the_committee_as_if_it_were_paused(world, claimed):
    with pytest.raises(Conflict):
        service.step_undertaking(claimed, S.RUNNING, actor=world.actor("committee"))


def test_what_is_said_or_confirmed_to_be_done_is_not_reopened_by_a_new_next_step(world, claimed):
    with pytest.raises(Conflict):
        service.change_next_step(claimed, "เพิ่มถัง", "เขต", date(2025, 12, 1), actor=world.actor("officer"))
    assert claimed.state is S.DONE_CLAIMED


def test_ranked_matters_that_nobody_took_on_are_listed(world, undertaking, problem):
    waiting = ranked_problem(world, "ไฟซอย 3 ดับ", state=P.RANKED)
    assert queries.problems_without_step(world.here) == [waiting]
    assert queries.counts_in(world.here).without_owner == 1


FILTERS = ActionDraft("ติดตั้งเครื่องกรองน้ำ", date(2026, 9, 30), organization_label="อบจ. ตราด")


@pytest.fixture
def action(world, resolution):
    """An organisation took the resolution on; it came from `council_problem`."""
    return councils.add_action(resolution, FILTERS, actor=world.actor("council_lead"))


def test_a_resolution_that_is_taken_on_gives_its_problem_a_next_step(action, council_problem):
    [opened] = queries.undertakings_of(council_problem)
    assert (opened.next_step, opened.owner_label, opened.due_on) == (FILTERS.what, "อบจ. ตราด", FILTERS.due_on)
    assert (opened.lead_kind, council_problem.state) == (LeadKind.COMMUNITY, P.IN_PROJECT)


def test_a_second_organisation_opens_no_second_next_step(world, action, resolution, council_problem):
    councils.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    assert len(queries.undertakings_of(council_problem)) == 1


def test_what_an_organisation_reports_as_done_is_a_claim(world, action, council_problem):
    councils.report_action(action, ActionState.COMPLETED, report="ครบ 14 จุด", actor=world.actor("council_lead"))
    [claimed] = queries.undertakings_of(council_problem)
    assert (claimed.evidence, council_problem.state) == ("ครบ 14 จุด", P.DONE_CLAIMED)


def test_the_whole_way_ends_with_those_who_raised_it(world, action, council_problem):
    with clock.at(CLAIM_DAY):
        councils.report_action(action, ActionState.COMPLETED, report="ครบ", actor=world.actor("council_lead"))
    with days_after_the_claim(40):
        service.confirm(queries.undertakings_of(council_problem)[0], actor=world.actor("member"))
    assert council_problem.state is P.CONFIRMED


def test_a_body_hears_of_what_it_leads(world, problem):
    body = Body(kind=BodyKind.COMMUNITY_COMMITTEE, name_th="คณะกรรมการชุมชน", area=world.here)
    body.quorum_rule, body.decision_rule = QuorumRule(number=4), DecisionRule(Way.CONSENSUS)
    plan = replace(PLAN, lead_kind=LeadKind.BODY, lead_body=body)
    undertaking = service.open_undertaking(problem, plan, actor=world.actor("committee"))
    assert f"body:{body.code}" in told()[-1].streams() and queries.led_by(body) == [undertaking]
