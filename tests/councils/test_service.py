"""The verbs of councils: one test per outcome."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bodies.rules import DecisionRule, Way
from charters import service as charters
from charters.events import EditionDeclared
from charters.models import CharterKind
from commons.events import announce
from commons.permissions import Conflict, NotAllowed
from councils import queries, service
from councils.labels import ActionState, AgendaState, DecisionWay, Position, ResolutionState
from councils.service import ActionDraft, Decision, Origin, ParagraphText
from forum.models import ProblemState
from meetings import service as meetings
from meetings.labels import MeetingKind
from tests.councils.conftest import CONSENSUS, PARAGRAPHS, WATER, bring, heard, make_council, ranked_problem, told

A, R, T = AgendaState, ResolutionState, ActionState
FILTERS = ActionDraft("ติดตั้งเครื่องกรองน้ำ 14 จุด", date(2025, 9, 30), organization_label="อบจ. ตราด")


def test_a_member_puts_a_ranked_problem_forward_with_its_origin(item, problem):
    assert (item.state, item.proposer_role) == (A.PROPOSED, "member")
    assert [(origin.thing, origin.title) for origin in item.origins] == [(f"problem:{problem.code}", problem.title)]
    assert heard()[-1] == "councils.item_put_forward"


def test_a_problem_that_was_never_ranked_goes_before_no_council(world, council):
    fresh = ranked_problem(world, state=ProblemState.ON_BOARD)
    with pytest.raises(Conflict):
        service.put_forward(council, WATER, problems=[fresh], actor=world.actor("member"))


def test_people_of_another_province_put_nothing_forward(world, council):
    with pytest.raises(NotAllowed):
        service.put_forward(council, WATER, actor=world.actor("stranger"))


def test_being_put_forward_does_not_move_the_problem_yet(item, problem):
    assert problem.state is ProblemState.VERIFIED


def test_the_problem_goes_before_the_council_when_the_body_takes_it_up(world, item, problem):
    bring(item, A.ACCEPTED, world)
    assert problem.state is ProblemState.IN_COUNCIL
    assert item.number == 1 and item.year is not None


def test_items_are_numbered_without_a_gap(world, council):
    numbers = [
        bring(service.put_forward(council, WATER, actor=world.actor("member")), A.ACCEPTED, world).number
        for _ in range(3)
    ]
    assert numbers == [1, 2, 3]


def test_an_item_is_not_accepted_before_it_was_screened(world, item):
    with pytest.raises(Conflict, match=r"Put forward|เสนอเข้ามา"):
        service.accept(item, actor=world.actor("council_lead"))


@pytest.mark.parametrize("state", [A.NOT_SELECTED, A.WITHDRAWN])
def test_what_is_set_aside_needs_a_public_reason(world, item, state):
    service.step_item(item, A.SCREENING, actor=world.actor("council_lead"))
    with pytest.raises(Conflict):
        service.step_item(item, state, reason=" ", actor=world.actor("council_lead"))


def test_what_was_not_selected_may_come_again(world, item):
    lead = world.actor("council_lead")
    service.step_item(item, A.SCREENING, actor=lead)
    service.step_item(item, A.NOT_SELECTED, reason="ซ้ำกับแผนของปีก่อน", actor=lead)
    service.step_item(item, A.PROPOSED, actor=world.actor("member"))
    assert (item.state, item.state_reason) == (A.PROPOSED, "")


def test_the_proposer_takes_it_back_while_it_waits(world, item):
    service.step_item(item, A.WITHDRAWN, reason="แก้กันเองแล้ว", actor=world.actor("member"))
    assert item.state is A.WITHDRAWN


def test_the_proposer_cannot_take_back_what_the_council_took_up(world, item):
    bring(item, A.ACCEPTED, world)
    with pytest.raises(NotAllowed):
        service.step_item(item, A.WITHDRAWN, reason="แก้กันเองแล้ว", actor=world.actor("member"))


def test_a_taken_back_item_gives_its_problem_back(world, item, problem):
    bring(item, A.ACCEPTED, world)
    service.step_item(item, A.WITHDRAWN, reason="แก้กันเองแล้ว", actor=world.actor("council_lead"))
    assert problem.state is ProblemState.VERIFIED


def test_a_problem_that_another_item_holds_stays_before_the_council(world, council, item, problem):
    other = service.put_forward(council, WATER, problems=[problem], actor=world.actor("member"))
    bring(item, A.ACCEPTED, world)
    bring(other, A.ACCEPTED, world)
    service.step_item(item, A.WITHDRAWN, reason="รวมกับวาระอื่น", actor=world.actor("council_lead"))
    assert problem.state is ProblemState.IN_COUNCIL


def test_a_joined_item_keeps_all_origins(world, council, item, problem):
    second = ranked_problem(world, "ประปาไม่ไหล")
    other = service.put_forward(council, WATER, problems=[second], actor=world.actor("member"))
    service.step_item(other, A.SCREENING, actor=world.actor("council_lead"))
    service.merge(other, item, reason="เรื่องเดียวกัน", actor=world.actor("council_lead"))
    assert {origin.title for origin in item.origins} == {problem.title, "ประปาไม่ไหล"}
    assert (other.state, other.merged_into) == (A.MERGED, item)


def test_joining_an_item_on_the_agenda_takes_the_new_problem_up(world, council, item):
    second = ranked_problem(world, "ประปาไม่ไหล")
    other = service.put_forward(council, WATER, problems=[second], actor=world.actor("member"))
    bring(item, A.ACCEPTED, world)
    service.step_item(other, A.SCREENING, actor=world.actor("council_lead"))
    service.merge(other, item, reason="เรื่องเดียวกัน", actor=world.actor("council_lead"))
    assert second.state is ProblemState.IN_COUNCIL


def test_items_of_two_councils_are_not_joined(world, item):
    other = service.put_forward(make_council(world), WATER, actor=world.actor("member"))
    service.step_item(other, A.SCREENING, actor=world.actor("council_lead"))
    with pytest.raises(Conflict):
        service.merge(other, item, reason="เรื่องเดียวกัน", actor=world.actor("council_lead"))


def test_an_item_may_come_from_a_clause_and_from_paper(world, council):
    origins = [Origin("ข้อ 3 น้ำและคลอง", "clause:ABCDE"), Origin("เวทีกระดาษ เกาะกูด")]
    item = service.put_forward(council, WATER, origins=origins, actor=world.actor("member"))
    assert [origin.thing for origin in item.origins] == ["clause:ABCDE", ""]


def test_nobody_is_consulted_on_a_draft_that_was_not_written(world, item):
    bring(item, A.ACCEPTED, world)
    service.step_item(item, A.DRAFTING, actor=world.actor("council_lead"))
    with pytest.raises(Conflict, match=r"first|ก่อน"):
        service.step_item(item, A.CONSULTING, actor=world.actor("council_lead"))


def test_the_first_draft_begins_the_drafting(world, item):
    bring(item, A.DRAFTING, world)
    assert [paragraph.number for paragraph in item.draft.paragraphs] == [1, 2]
    assert item.draft.version == 1


def test_a_draft_is_not_changed_while_people_are_asked_about_it(world, item):
    bring(item, A.CONSULTING, world)
    with pytest.raises(Conflict):
        service.write_draft(item, PARAGRAPHS, base_version=1, actor=world.actor("council_lead"))


def test_e14_somebody_was_faster(world, item):
    bring(item, A.DRAFTING, world)
    with pytest.raises(Conflict, match=r"before you|ก่อนแล้ว"):
        service.write_draft(item, PARAGRAPHS, base_version=0, actor=world.actor("council_lead"))


def test_a_new_version_leaves_the_old_one_as_it_was(world, item):
    bring(item, A.DRAFTING, world)
    service.write_draft(item, PARAGRAPHS[:1], base_version=1, actor=world.actor("council_lead"))
    assert [len(draft.paragraphs) for draft in item.drafts] == [2, 1]


def test_what_was_said_holds_for_words_that_stay(world, item):
    lead = world.actor("council_lead")
    bring(item, A.IN_ASSEMBLY, world)
    for number in (1, 2):
        service.take_position(item, number, "เยาวชน", Position.AGREED, actor=lead)
    changed = [PARAGRAPHS[0], ParagraphText("ติดตามผลทุก 3 เดือน", "คณะติดตามมติ", is_own=True)]
    service.write_draft(item, changed, base_version=1, actor=lead)
    assert [len(paragraph.positions) for paragraph in item.draft.paragraphs] == [1, 0]


def test_the_last_word_of_a_group_counts(world, item):
    bring(item, A.IN_ASSEMBLY, world)
    for position in (Position.OPEN, Position.AGREED):
        service.take_position(item, 1, "ประมง", position, remark="ห่วงค่าน้ำ", actor=world.actor("council_lead"))
    assert [said.position for said in item.draft.paragraphs[0].positions] == [Position.AGREED]


def test_a_group_that_wants_to_talk_on_says_why(world, item):
    bring(item, A.IN_ASSEMBLY, world)
    with pytest.raises(Conflict):
        service.take_position(item, 1, "ประมง", Position.OPEN, actor=world.actor("council_lead"))


def test_e19_an_open_paragraph_holds_the_adoption_up(world, item):
    lead = world.actor("council_lead")
    bring(item, A.IN_ASSEMBLY, world)
    service.take_position(item, 2, "ประมง", Position.OPEN, remark="ห่วงค่าน้ำ", actor=lead)
    with pytest.raises(Conflict, match=r"1 paragraph|1 ข้อ"):
        service.adopt(item, CONSENSUS, actor=lead)
    assert item.state is A.IN_ASSEMBLY


def test_a_resolution_keeps_how_it_was_decided(resolution, item):
    assert (resolution.full_number, resolution.decided_by) == ("1/2568", DecisionWay.CONSENSUS)
    assert (resolution.present, resolution.seats, resolution.quorum_needed) == (7, 10, 5)
    assert item.state is A.ADOPTED and resolution.state is R.ADOPTED
    assert "councils.resolution_adopted" in heard()


def test_without_quorum_no_decision_can_be_taken(world, item):
    bring(item, A.IN_ASSEMBLY, world)
    with pytest.raises(Conflict, match="4"):
        service.adopt(item, replace(CONSENSUS, present=4), actor=world.actor("council_lead"))


@pytest.mark.parametrize(
    "decision, is_adopted",
    [
        (Decision(DecisionWay.VOTES, date(2025, 7, 26), present=9, in_favour=6, against=3), True),
        (Decision(DecisionWay.VOTES, date(2025, 7, 26), present=9, in_favour=5, against=3, abstained=1), False),
        (Decision(DecisionWay.VOTES, date(2025, 7, 26), present=6, in_favour=6, against=1), False),
        (Decision(DecisionWay.CONSENSUS, date(2025, 7, 26), present=11), False),
    ],
)
def test_votes_follow_the_rule_of_the_council(world, item, decision, is_adopted):
    bring(item, A.IN_ASSEMBLY, world)
    if is_adopted:
        assert service.adopt(item, decision, actor=world.actor("council_lead")).in_favour == 6
    else:
        with pytest.raises(Conflict):
            service.adopt(item, decision, actor=world.actor("council_lead"))


def test_a_council_that_agreed_on_no_vote_decides_by_consensus_alone(world):
    body = make_council(world, rule=DecisionRule(Way.CONSENSUS))
    item = bring(service.put_forward(body, WATER, actor=world.actor("member")), A.IN_ASSEMBLY, world)
    votes = Decision(DecisionWay.VOTES, date(2025, 7, 26), present=9, in_favour=9)
    with pytest.raises(Conflict):
        service.adopt(item, votes, actor=world.actor("council_lead"))


def test_resolutions_are_numbered_by_body_and_buddhist_year(world, council):
    def number_in(body, year):
        item = bring(service.put_forward(body, WATER, actor=world.actor("member")), A.IN_ASSEMBLY, world)
        decision = replace(CONSENSUS, adopted_on=date(year, 7, 1))
        return service.adopt(item, decision, actor=world.actor("council_lead")).full_number

    other = make_council(world)
    assert [number_in(council, 2025), number_in(council, 2025), number_in(council, 2026), number_in(other, 2025)] == [
        "1/2568",
        "2/2568",
        "1/2569",
        "1/2568",
    ]


def test_d31_a_resolution_without_an_action_is_listed(world, council, resolution):
    assert queries.unassigned_in(council.area) == [resolution]
    service.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    assert queries.unassigned_in(council.area) == [] and resolution.state is R.ASSIGNED


@pytest.mark.parametrize("draft", [replace(FILTERS, organization_label=" "), replace(FILTERS, what="")])
def test_an_action_names_who_and_what(world, resolution, draft):
    with pytest.raises(Conflict):
        service.add_action(resolution, draft, actor=world.actor("council_lead"))
    assert resolution.state is R.ADOPTED


def test_only_the_first_action_takes_the_resolution_on(world, resolution):
    for _ in range(2):
        service.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    assert heard().count("councils.action_assigned") == 2 and resolution.state is R.ASSIGNED


def test_a_report_brings_the_resolution_on(world, resolution):
    action = service.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    service.report_action(action, T.COMPLETED, report="ติดตั้งครบ 14 จุด", actor=world.actor("council_lead"))
    assert (action.state, resolution.state) == (T.COMPLETED, R.REPORTED)


def test_done_is_reported_with_what_was_done(world, resolution):
    action = service.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    with pytest.raises(Conflict):
        service.report_action(action, T.COMPLETED, actor=world.actor("council_lead"))


def test_it_is_carried_out_when_everything_is_done(world, resolution):
    lead = world.actor("council_lead")
    first, second = (service.add_action(resolution, FILTERS, actor=lead) for _ in range(2))
    service.report_action(first, T.COMPLETED, report="ครบ", actor=lead)
    with pytest.raises(Conflict):
        service.step_resolution(resolution, R.COMPLETED, actor=lead)
    service.report_action(second, T.CLOSED, reason="รวมกับข้อแรก", actor=lead)
    service.step_resolution(resolution, R.COMPLETED, actor=lead)
    assert resolution.state is R.COMPLETED


def test_a_resolution_that_is_ended_gives_its_problem_back(world, resolution, problem):
    service.step_resolution(resolution, R.CLOSED, reason="ไม่มีงบ", actor=world.actor("council_lead"))
    assert problem.state is ProblemState.VERIFIED


def test_an_action_past_its_day_is_told_once(world, resolution):
    service.add_action(resolution, FILTERS, actor=world.actor("council_lead"))
    assert [service.tell_overdue(day) for day in (date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 2))] == [0, 1, 0]
    assert resolution.actions[0].is_overdue


def test_thai_is_found_inside_thai_in_the_register(council, resolution):
    assert queries.resolutions_of(council, text="เครื่องกรอง") == [resolution]
    assert queries.resolutions_of(council, text="1/2568") == [resolution]
    assert queries.resolutions_of(council, text="ถนน") == []


def test_a_province_sets_its_common_agenda_once(world, council):
    for _ in range(2):
        service.set_common_agenda(
            council.area,
            "5 ดี วิถีตราด",
            [("สุขภาพดี", "Good health", ""), ("เศรษฐกิจดี", "", "")],
            actor=world.actor("council_lead"),
        )
    assert [theme.name_th for theme in queries.themes_of(world.here)] == ["สุขภาพดี", "เศรษฐกิจดี"]


def test_an_item_stands_once_on_the_agenda_of_its_meeting(world, council, item):
    bring(item, A.IN_ASSEMBLY, world)
    draft = meetings.MeetingDraft(MeetingKind.COUNCIL_MEETING, "ประชุมสภาพลเมือง ครั้งที่ 1")
    meeting = meetings.make_meeting(council.area, draft, body=council, actor=world.actor("council_lead"))
    for _ in range(2):
        service.schedule(item, meeting, minutes_planned=45, actor=world.actor("council_lead"))
    lines = [(line.title, line.thing, line.minutes_planned) for line in meeting.agenda]
    assert lines == [(item.title, f"agenda_item:{item.code}", 45)] and item.meeting_code == meeting.code


def test_an_item_goes_before_no_meeting_of_another_council(world, item):
    bring(item, A.IN_ASSEMBLY, world)
    other = make_council(world)
    draft = meetings.MeetingDraft(MeetingKind.COUNCIL_MEETING, "ประชุมสภาอื่น")
    meeting = meetings.make_meeting(other.area, draft, body=other, actor=world.actor("council_lead"))
    with pytest.raises(Conflict):
        service.schedule(item, meeting, actor=world.actor("council_lead"))


def test_the_council_s_own_work_is_no_step_on_the_way_of_the_problem(world, item):
    bring(item, A.IN_ASSEMBLY, world)
    service.step_item(item, A.DEFERRED, reason="ยังมีข้อที่ตกลงกันไม่ได้", actor=world.actor("council_lead"))
    service.step_item(item, A.IN_ASSEMBLY, actor=world.actor("council_lead"))
    stepped = [event for event in told() if event.kind == "councils.item_stepped"]
    states = [event.state for event in stepped if event.problems]
    assert states == [A.DEFERRED, A.IN_ASSEMBLY] and len(stepped) == 7


def test_a_declared_edition_is_told_to_the_resolution_it_cites(world, resolution, problem):
    edition = charters.start_charter(world.here, "ธรรมนูญน้ำดื่ม", CharterKind.COMMUNITY, actor=world.actor("committee"))
    chapter = charters.add_chapter(edition, "น้ำดื่ม", actor=world.actor("committee"))
    sources = [charters.Source(resolution.title, f"resolution:{resolution.code}")]
    charters.add_clause(chapter, "ทุกหมู่บ้านดูแลเครื่องกรองน้ำ", sources, actor=world.actor("committee"))
    announce(
        EditionDeclared(
            edition=edition,
            charter=edition.charter,
            number=1,
            content_hash="0" * 64,
            declared_on=date(2025, 9, 1),
        )
    )
    [cited] = [event for event in told() if event.kind == "councils.resolution_in_charter"]
    assert (cited.resolution, cited.clauses, cited.problems) == (resolution, [1], [problem])
