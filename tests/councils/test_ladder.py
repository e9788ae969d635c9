"""The ladder: what goes up keeps its origins and votes, and the answer comes down to every place that raised it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bodies.labels import BodyKind, Office
from bodies.models import Body, Seat
from bodies.queries import groups_of
from bodies.rules import DecisionRule, QuorumRule, Way
from commons import unit_of_work
from commons.actors import Actor, Grant, Role
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from councils import queries, service
from councils.labels import ActionState, AgendaState, DecisionWay
from councils.service import ActionDraft, Decision, ItemDraft
from forum.models import ProblemState
from tests.councils.conftest import PARAGRAPHS, WATER, bring, ranked_problem, told
from tests.signing_in import sign_in
from tests.world import HERE, KHAO_SAMING, TAMBON, THERE, TRAT

A = AgendaState


@pytest.fixture
def lead(world):
    return world.actor("council_lead")


def council_of(world, path: str, kind: BodyKind, name: str) -> Body:
    body = Body(kind=kind, name_th=name, area=world.areas[path])
    body.quorum_rule = QuorumRule(share=Fraction(1, 2))
    body.decision_rule = DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS)
    body.all_seats = [Seat(office=Office.MEMBER) for _ in range(20)]
    session().add(body)
    session().flush()
    return body


def adopted(body, world, *, title="น้ำดื่ม", problems=(), who="member"):
    """An item of a body that was adopted there with 14 of 20 present."""
    item = service.put_forward(body, replace(WATER, title=title), problems=problems, actor=world.actor(who))
    bring(item, A.IN_ASSEMBLY, world)
    decision = Decision(DecisionWay.VOTES, date(2025, 5, 1), 14, in_favour=12, against=1, abstained=1)
    body.decision_rule = DecisionRule(Way.TWO_THIRDS)
    service.adopt(item, decision, actor=world.actor("council_lead"))
    return item


@pytest.fixture
def tambon(world):
    return council_of(world, TAMBON, BodyKind.COC_COUNCIL, "สภาองค์กรชุมชนตำบล (สมมติ)")


@pytest.fixture
def district(world):
    return council_of(world, KHAO_SAMING, BodyKind.CITIZEN_COUNCIL, "สภาพลเมืองอำเภอ (สมมติ)")


def test_d3_what_a_district_adopted_stands_before_the_province_with_its_origins(
    browser, world, district, council, lead
):
    for title in ("น้ำดื่ม", "ขยะ"):
        service.send_up(adopted(district, world, title=title), council, actor=lead)
    page = browser.open(f"/councils/body/{council.code}")
    rows = page.soup.find(id="from-below").find_parent("section").select("li")
    assert len(rows) == 2 and all("เขาสมิง" in row.get_text() for row in rows)


def test_an_item_climbs_three_steps_and_keeps_every_place_and_vote(browser, world, tambon, district, council, lead):
    problem = ranked_problem(world)
    first = adopted(tambon, world, problems=[problem])
    second = service.send_up(first, district, actor=lead)
    bring(second, A.ACCEPTED, world)
    third = service.send_up(second, council, actor=lead)
    assert [one.thing.partition(":")[0] for one in third.origins] == ["agenda_item", "agenda_item", "problem"]
    assert {area.path for area in queries.places_of(third)} == {KHAO_SAMING, TAMBON, HERE}
    text = browser.open(f"/councils/items/{third.code}").text
    assert "เห็นชอบ 12 ไม่เห็นชอบ 1 งดออกเสียง 1" in text and problem.title in text


def test_one_joined_item_shows_all_its_places(world, browser, district, council, lead):
    here = service.put_forward(council, WATER, problems=[ranked_problem(world)], actor=world.actor("member"))
    there = service.send_up(adopted(district, world, title="ประปา"), council, actor=lead)
    service.step_item(there, A.SCREENING, actor=lead)
    service.merge(there, here, reason="เรื่องเดียวกัน", actor=lead)
    assert {area.path for area in queries.places_of(here)} == {HERE, KHAO_SAMING}
    assert "พื้นที่ที่เสนอ" in browser.open(f"/councils/items/{here.code}").text


def test_the_answer_comes_down_to_every_place_and_proposer(browser, world, tambon, council, lead):
    below = adopted(tambon, world, problems=[ranked_problem(world)])
    up = service.send_up(below, council, actor=lead)
    bring(up, A.IN_ASSEMBLY, world)
    resolution = service.adopt(up, Decision(DecisionWay.CONSENSUS, date(2025, 7, 26), 7), actor=lead)
    event = next(one for one in reversed(told()) if one.kind == "councils.resolution_adopted")
    assert event.below == [below] and {area.path for area in event.places} == {TAMBON, HERE}
    assert world.people["member"].id in event.readers
    unit_of_work._commit()
    page = browser.open(f"/councils/items/{below.code}")
    assert f"/councils/resolutions/{resolution.code}" in page.links()
    assert "มติที่ 1/2568" in page.text


def test_a_refusal_above_comes_down_with_its_reason(browser, world, tambon, council, lead):
    below = adopted(tambon, world)
    up = service.send_up(below, council, actor=lead)
    service.step_item(up, A.SCREENING, actor=lead)
    service.step_item(up, A.NOT_SELECTED, reason="จังหวัดมีโครงการแล้ว", actor=lead)
    assert "จังหวัดมีโครงการแล้ว" in browser.open(f"/councils/items/{below.code}").text


def test_it_goes_up_once_and_only_to_a_wider_place(world, tambon, district, council, lead):
    item = adopted(district, world)
    with pytest.raises(Conflict):
        service.send_up(item, tambon, actor=lead)
    service.send_up(item, council, actor=lead)
    with pytest.raises(Conflict):
        service.send_up(item, council, actor=lead)


def test_what_the_council_has_not_looked_at_stays_below(world, tambon, council, lead):
    item = service.put_forward(tambon, WATER, actor=world.actor("member"))
    with pytest.raises(Conflict):
        service.send_up(item, council, actor=lead)


def test_a_member_sends_nothing_up(world, tambon, council):
    item = adopted(tambon, world)
    with pytest.raises(NotAllowed):
        service.send_up(item, council, actor=world.actor("member"))


def test_what_one_place_hid_is_named_to_nobody_above(browser, world, tambon, council, lead):
    problem = ranked_problem(world, "เรื่องส่วนตัวของบ้านเลขที่ 7")
    up = service.send_up(adopted(tambon, world, problems=[problem]), council, actor=lead)
    assert problem.title in browser.open(f"/councils/items/{up.code}").text
    problem.state = ProblemState.HIDDEN
    session().flush()
    for who in (None, "neighbour", "stranger", "council_lead"):
        if who:
            sign_in(browser, world.people[who])
        page = browser.open(f"/councils/items/{up.code}")
        assert problem.title not in page.text and f"/problems/{problem.code}" not in page.links()


def test_those_who_lead_below_change_nothing_above(world, tambon, council, lead):
    up = service.send_up(adopted(tambon, world), council, actor=lead)
    only_below = Actor(77, "LLLLL", grants=frozenset({Grant(Role.COUNCIL_LEAD, body=tambon.code)}))
    with pytest.raises(NotAllowed):
        service.step_item(up, A.SCREENING, actor=only_below)
    with pytest.raises(NotAllowed):
        service.write_draft(up, PARAGRAPHS, actor=only_below)


def test_an_item_is_sent_up_by_form(browser, world, tambon, council):
    item = adopted(tambon, world)
    sign_in(browser, world.people["council_lead"])
    page = browser.follow(browser.send(browser.open(f"/councils/items/{item.code}/up"), to=council.code))
    assert council.name_th in page.text and "เสนอเข้ามา" in page.text


def test_progress_above_is_told_below(world, tambon, council, lead):
    below = adopted(tambon, world)
    up = service.send_up(below, council, actor=lead)
    bring(up, A.IN_ASSEMBLY, world)
    resolution = service.adopt(up, Decision(DecisionWay.CONSENSUS, date(2025, 7, 26), 7), actor=lead)
    draft = ActionDraft("ติดตั้ง", date(2025, 9, 30), organization_label="อบจ. ตราด")
    action = service.add_action(resolution, draft, actor=lead)
    service.report_action(action, ActionState.COMPLETED, report="ครบ", actor=lead)
    kinds = [one.kind for one in told() if below in getattr(one, "below", [])]
    assert kinds[-3:] == ["councils.resolution_stepped", "councils.resolution_stepped", "councils.action_reported"]


def test_two_places_raise_one_matter(world, council, lead):
    one = service.put_forward(
        council, WATER, origins=[service.Origin("น้ำ", place_path=HERE)], actor=world.actor("member")
    )
    other = service.put_forward(council, WATER, origins=[service.Origin("ประปา", place_path=THERE)], actor=lead)
    for item in (one, other):
        service.step_item(item, A.SCREENING, actor=lead)
    service.merge(other, one, reason="เรื่องเดียวกัน", actor=lead)
    assert [area.path for area in queries.places_of(one)] == [HERE, THERE] and TRAT not in {HERE, THERE}


def test_two_who_send_at_once_take_turns(world, district, council, lead, monkeypatch):
    """Whoever comes second looks only after the first has finished."""
    item, told_in_order = adopted(district, world), []
    monkeypatch.setattr(service.ladder, "lock", lambda body: told_in_order.append(("locks", body.code)))
    look = queries.items_from

    def looks(thing):
        told_in_order.append(("looks", ""))
        return look(thing)

    monkeypatch.setattr(queries, "items_from", looks)
    service.send_up(item, council, actor=lead)
    assert told_in_order[:2] == [("locks", council.code), ("looks", "")]


def test_d16_three_groups_of_a_council_have_boards_of_their_own_and_report_up(browser, world, council, lead):
    sign_in(browser, world.people["council_lead"])
    door = f"/bodies/in/{council.area.code}/new?of={council.code}"
    assert door in browser.open(f"/bodies/{council.code}").links()
    for name in ("ความมั่นคงทางอาหาร", "เศรษฐกิจชุมชน", "ท่องเที่ยวชุมชน"):
        browser.send(browser.open(door), name_th=f"คณะทำงาน{name}", seats="5")
    page = browser.open(f"/bodies/{council.code}")
    groups = groups_of(council)
    assert all(f"/bodies/{group.code}" in page.links() for group in groups) and len(groups) == 3
    made = service.put_forward(groups[0], ItemDraft("ตลาดนัดสีเขียว", "ไม่มีที่ขาย", ask="ขอที่"), actor=lead)
    assert "ตลาดนัดสีเขียว" in browser.open(f"/councils/body/{groups[0].code}").text
    assert "ตลาดนัดสีเขียว" not in browser.open(f"/councils/body/{groups[1].code}").text
    service.step_item(made, A.SCREENING, actor=lead)
    service.accept(made, actor=lead)
    form = browser.open(f"/councils/items/{made.code}/up")
    assert form.soup.select_one("select[name=to] option")["value"] == council.code
    browser.send(form, to=council.code)
    assert "ตลาดนัดสีเขียว" in browser.open(f"/councils/body/{council.code}").text
