"""An assembly: its phases, seconders, scores, hearings and rooms; and that it stays usable at its real size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bodies import service as bodies
from bodies.labels import BodyKind
from commons import clock
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from councils import queries, service
from councils.labels import AgendaState, ConstituencyKind, CyclePhase, DecisionWay, Position
from councils.models import AgendaItem, AssemblyCycle, ParagraphPosition
from councils.service import CyclePlan, Decision, GroupPlan, Heard
from members.queries import actor_for
from tests.councils.conftest import PARAGRAPHS, WATER, bring, heard
from tests.signing_in import sign_in
from tests.statements import statements
from tests.world import make_member

A, P = AgendaState, CyclePhase
PLAN = CyclePlan(
    "สมัชชาจังหวัดตราด (สมมติ) ครั้งที่ 1",
    days={P.CALL: date(2025, 3, 1), P.ASSEMBLY: date(2025, 7, 26)},
    call_until=date(2025, 3, 31),
)


@pytest.fixture
def lead(world):
    return world.actor("council_lead")


@pytest.fixture
def cycle(council, lead) -> AssemblyCycle:
    """An assembly that calls for issues."""
    made = service.plan_cycle(council, PLAN, actor=lead)
    service.step_cycle(made, P.CALL, actor=lead)
    return made


def propose(world, cycle, title="น้ำดื่ม", who="member") -> AgendaItem:
    return service.put_forward(cycle.body, replace(WATER, title=title, cycle=cycle), actor=world.actor(who))


def enter(cycle, lead, *phases) -> None:
    for phase in phases:
        service.step_cycle(cycle, phase, actor=lead)


def test_an_assembly_is_numbered_and_publishes_its_criteria(cycle):
    assert (cycle.number, cycle.year) == (1, 2568)
    assert cycle.criteria == ["importance", "severity", "feasibility"] and cycle.scale == 5


def test_only_the_lead_plans_an_assembly(world, council):
    with pytest.raises(NotAllowed):
        service.plan_cycle(council, PLAN, actor=world.actor("member"))


def test_days_out_of_their_order_are_refused(council, lead):
    wrong = CyclePlan("สมัชชา", days={P.CALL: date(2025, 7, 1), P.ASSEMBLY: date(2025, 3, 1)})
    with pytest.raises(Conflict):
        service.plan_cycle(council, wrong, actor=lead)


def test_issues_are_taken_in_while_the_call_is_open_only(world, cycle, lead):
    propose(world, cycle)
    service.step_cycle(cycle, P.SCREENING, actor=lead)
    with pytest.raises(Conflict):
        propose(world, cycle)


def test_screening_begins_for_every_proposal_at_once(world, cycle, lead):
    items = [propose(world, cycle, f"เรื่องที่ {number}") for number in range(3)]
    service.step_cycle(cycle, P.SCREENING, actor=lead)
    assert {item.state for item in items} == {A.SCREENING}


def test_no_screening_ends_over_somebody_who_got_no_answer(world, cycle, lead):
    item = propose(world, cycle)
    service.step_cycle(cycle, P.SCREENING, actor=lead)
    with pytest.raises(Conflict, match="1"):
        service.step_cycle(cycle, P.DRAFTING, actor=lead)
    service.step_item(item, A.NOT_SELECTED, reason="ซ้ำกับแผนเดิม", actor=lead)
    service.step_cycle(cycle, P.DRAFTING, actor=lead)
    assert cycle.phase is P.DRAFTING


@pytest.mark.parametrize("phase", [P.ASSEMBLY, P.CLOSED, P.FOLLOW_UP])
def test_no_phase_is_jumped_over(cycle, lead, phase):
    with pytest.raises(Conflict):
        service.step_cycle(cycle, phase, actor=lead)


def test_the_worker_opens_and_ends_the_call_by_its_days(council, lead):
    cycle = service.plan_cycle(council, PLAN, actor=lead)
    assert service.follow_the_calendar(date(2025, 2, 28)) == 0
    phases = []
    for today in (date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 1)):
        service.follow_the_calendar(today)
        phases.append(cycle.phase)
    assert phases == [P.CALL, P.CALL, P.SCREENING]


def test_a_person_seconds_once_and_not_their_own(world, cycle):
    item = propose(world, cycle)
    service.second(item, actor=world.actor("neighbour"))
    service.second(item, actor=world.actor("neighbour"))
    with pytest.raises(Conflict):
        service.second(item, actor=world.actor("member"))
    assert len(item.secondings) == 1 and heard().count("councils.item_seconded") == 1


@pytest.mark.parametrize(("groups", "needed"), [(4, 3), (20, 4), (200, 40)])
def test_an_item_added_on_the_day_needs_one_group_in_five(cycle, lead, groups, needed):
    service.add_groups(cycle, [GroupPlan(f"กลุ่ม {number}") for number in range(groups)], actor=lead)
    assert cycle.seconders_needed(queries.count_groups(cycle)) == needed


def test_what_is_added_during_the_assembly_waits_for_its_seconders(world, cycle, lead):
    service.add_groups(cycle, [GroupPlan(f"กลุ่ม {number}") for number in range(5)], actor=lead)
    enter(cycle, lead, P.SCREENING, P.DRAFTING, P.HEARINGS, P.ASSEMBLY)
    item = propose(world, cycle)
    service.step_item(item, A.SCREENING, actor=lead)
    with pytest.raises(Conflict, match="3"):
        service.accept(item, actor=lead)
    for group in cycle.constituencies[:3]:
        service.second_by_group(item, group, actor=lead)
    service.accept(item, actor=lead)
    assert item.state is A.ACCEPTED


def test_scores_are_given_on_every_criterion_and_the_last_word_counts(world, cycle, lead):
    item = propose(world, cycle)
    service.score(item, [1, 1, 1], actor=lead)
    service.score(item, [5, 4, 3], actor=lead)
    assert queries.screened([item], 3)[0].means == [5, 4, 3]
    for wrong in ([5, 4], [6, 1, 1], [0, 1, 1]):
        with pytest.raises(Conflict):
            service.score(item, wrong, actor=lead)


def test_a_member_who_sits_in_no_council_scores_nothing(world, cycle):
    with pytest.raises(NotAllowed):
        service.score(propose(world, cycle), [5, 5, 5], actor=world.actor("member"))


def test_a_hearing_keeps_what_a_group_says_to_every_paragraph(world, item, lead):
    bring(item, A.CONSULTING, world)
    said = {1: (Position.AGREED, ""), 2: (Position.REMARKS, "ขอทุก 3 เดือน")}
    service.hear_group(item, Heard("เกาะกูด", date(2025, 5, 20), 31, is_paper=True), said, actor=lead)
    positions = [(one.constituency, one.position) for each in item.draft.paragraphs for one in each.positions]
    assert positions == [("เกาะกูด", Position.AGREED), ("เกาะกูด", Position.REMARKS)]
    assert [(one.people, one.is_paper) for one in queries.hearings_of(item)] == [(31, True)]


def test_a_hearing_without_its_remark_or_before_its_day_is_refused(world, item, lead):
    bring(item, A.CONSULTING, world)
    with pytest.raises(Conflict):
        service.hear_group(item, Heard("ก", date(2025, 5, 20), 3), {1: (Position.OPEN, " ")}, actor=lead)
    with pytest.raises(Conflict):
        service.hear_group(item, Heard("ก", date(2599, 1, 1), 3), {}, actor=lead)


def test_the_consent_block_numbers_every_item_and_keeps_out_what_is_open(world, council, cycle, lead):
    items = [propose(world, cycle, f"เรื่องที่ {number}") for number in range(3)]
    for item in items:
        bring(item, A.IN_ASSEMBLY, world)
    decision = Decision(DecisionWay.CONSENSUS, date(2025, 7, 26), present=7)
    service.take_position(items[2], 1, "ประมง", Position.OPEN, remark="ยังไม่ชัด", actor=lead)
    with pytest.raises(Conflict, match="เรื่องที่ 2"):
        service.adopt_together(items, decision, actor=lead)
    made = service.adopt_together(items[:2], decision, actor=lead)
    assert [one.full_number for one in made] == ["1/2568", "2/2568"]


def test_those_who_sit_in_the_working_group_write_the_draft(world, council, item, lead):
    from_group = make_member("drafter", world)
    group = bodies_group(world, council, from_group, lead)
    bring(item, A.ACCEPTED, world)
    with pytest.raises(NotAllowed):
        service.write_draft(item, PARAGRAPHS, actor=actor_for(from_group))
    service.prepare_item(item, group=group, actor=lead)
    assert service.write_draft(item, PARAGRAPHS, actor=actor_for(from_group)).version == 1


def test_d25_a_cycle_is_open_to_everybody(browser, world, cycle, lead):
    chosen, joined, not_chosen = (propose(world, cycle, title) for title in ("น้ำดื่ม", "ประปา", "ถนน"))
    service.step_cycle(cycle, P.SCREENING, actor=lead)
    service.step_item(not_chosen, A.NOT_SELECTED, reason="อยู่ในแผนแขวงทางหลวงแล้ว", actor=lead)
    service.accept(chosen, actor=lead)
    service.merge(joined, chosen, reason="เรื่องเดียวกัน", actor=lead)
    service.step_cycle(cycle, P.DRAFTING, actor=lead)
    answered = browser.open(f"/councils/cycles/{cycle.code}?show=answered").text
    assert "อยู่ในแผนแขวงทางหลวงแล้ว" in answered and "น้ำดื่ม" in answered
    assert "น้ำดื่ม" in browser.open(f"/councils/cycles/{cycle.code}").text


@pytest.mark.parametrize("htmx", [False, True])
def test_an_assembly_is_planned_and_its_groups_written_down(browser, world, council, htmx):
    sign_in(browser, world.people["council_lead"])
    status = 204 if htmx else 303
    form = browser.open(f"/councils/body/{council.code}/cycles/new")
    sent = browser.send(form, htmx=htmx, status=status, title="สมัชชาตราด", call="1/3/2568", call_until="31/3/2568")
    page = browser.follow(sent)
    groups = browser.open(next(link for link in page.links() if link.endswith("/groups")))
    sent = browser.send(groups, htmx=htmx, status=status, names="ประมงพื้นบ้าน\nเยาวชน\n\nเยาวชน", kind="youth")
    text = browser.follow(sent).text
    assert "ประมงพื้นบ้าน" in text
    assert queries.count_groups(queries.cycles_of(council)[0]) == 2


def test_scores_and_hearings_are_given_by_form(browser, world, cycle, lead):
    item = propose(world, cycle)
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/items/{item.code}/score")
    screening = browser.follow(browser.send(form, score_0="5", score_1="4", score_2="3"))
    assert "4.00" in screening.text
    bring(item, A.CONSULTING, world)
    form = browser.open(f"/councils/items/{item.code}/hearing")
    values = {"constituency": "เกาะกูด", "people": "31", "held_on": "20/5/2568"}
    page = browser.follow(browser.send(form, position_1="open", remark_1="ขอแยกตามเกาะ", **values))
    assert "ขอแยกตามเกาะ" in page.text and "ยังมีข้อที่ตกลงกันไม่ได้" in page.text.replace("\xa0", " ")


def test_an_assembly_of_70_proposals_and_200_groups_stays_light(browser, world, council, cycle, lead):
    items = large(world, cycle, lead)
    for address, most in (
        (f"cycles/{cycle.code}", 20),
        (f"cycles/{cycle.code}?show=groups", 20),
        (f"cycles/{cycle.code}/screening", 20),
        (f"items/{items[0].code}", 20),
        (f"items/{items[0].code}/hearings", 16),
    ):
        session().expire_all()
        with statements() as asked:
            page = browser.open(f"/councils/{address}")
        assert len(asked) <= most, address
        weight = len(browser.client.get(f"/councils/{address}", headers={"Accept-Encoding": "gzip"}).data)
        assert weight <= 18_000 or page.response.headers.get("Content-Encoding") is None, address
    assert page.text.count("กลุ่ม 1") > 50  # every group of 200 is found on the page of what the groups say


def test_one_of_many_proposals_and_groups_is_found_by_its_words(browser, world, cycle, lead):
    large(world, cycle, lead)
    told = browser.open(f"/councils/cycles/{cycle.code}?show=proposals&q=ข้อเสนอที่ 69").text
    assert "ข้อเสนอที่ 69" in told and "ข้อเสนอที่ 68" not in told
    assert "กลุ่ม 199" in browser.open(f"/councils/cycles/{cycle.code}?show=groups&q=199").text


def large(world, cycle, lead) -> list[AgendaItem]:
    """Seventy proposals, each scored by five people, and two hundred groups that spoke on every paragraph of one."""
    service.add_groups(cycle, [GroupPlan(f"กลุ่ม {number}", ConstituencyKind.AREA) for number in range(200)], actor=lead)
    items = [propose(world, cycle, f"ข้อเสนอที่ {number} เรื่องน้ำดื่มสะอาดทุกตำบล") for number in range(70)]
    bring(items[0], A.CONSULTING, world)
    for paragraph in items[0].draft.paragraphs:
        paragraph.positions.extend(
            ParagraphPosition(
                constituency=group.name,
                position=Position.OPEN if number == 7 else Position.AGREED,
                remark="ขอคุยต่อ" if number == 7 else "",
                recorded_at=clock.now(),
            )
            for number, group in enumerate(cycle.constituencies)
        )
    for item in items[1:]:
        service.score(item, [5, 4, 3], actor=lead)
    session().flush()
    return items


def bodies_group(world, council, member, lead):
    """A working group of the place with one seat, held by this person."""
    from_bodies = bodies.make_body(council.area, bodies.NewBody(BodyKind.WORKING_GROUP, "คณะทำงานน้ำ"), actor=lead)
    [seat] = bodies.add_seats(from_bodies, bodies.SeatPlan(1), actor=world.actor("sysadmin"))
    bodies.seat_member(seat, member, actor=world.actor("sysadmin"))
    return from_bodies
