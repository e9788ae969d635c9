"""The forum's doors answer odd input with a sentence, never with a broken page."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from commons.story import way_of
from commons.unit_of_work import _commit as commit
from forum import events, queries, service
from forum.models import Category, Problem, ProblemState, SiteVisit
from forum.service import ProblemDraft

DAY = date(2026, 1, 9)


def flood_in(area, world, state: ProblemState = ProblemState.ON_BOARD) -> Problem:
    problem = service.propose_problem(
        area, ProblemDraft("น้ำท่วม", "น้ำท่วมซอย", Category.FLOODING), actor=world.actor("member")
    )
    problem.state = state
    session().flush()
    return problem


@pytest.mark.parametrize("page", ["000001999999999999999999999999", "1" * 30, "๑", "-1", "0", "1e9", "٣", "²"])
def test_n64_no_page_number_breaks_a_list(browser, world, page):
    problem = flood_in(world.here, world)
    for address in (f"/problems/board/{world.here.code}", f"/problems/{problem.code}"):
        assert browser.client.get(address, query_string={"page": page}).status_code in (200, 400)


def test_a_visit_on_the_same_day_is_planned_once(world):
    problem = flood_in(world.here, world, ProblemState.RANKED)
    service.plan_visit(problem, DAY, actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.plan_visit(problem, DAY, actor=world.actor("officer"))
    assert len(queries.visits_of(problem)) == 1


def test_a_second_side_loses_none_of_its_words(world):
    problem = flood_in(world.here, world, ProblemState.RANKED)
    visit = service.plan_visit(problem, DAY, actor=world.actor("chair"))
    service.confirm_visit(problem, visit, side="community", findings="ท่อตัน", actor=world.actor("chair"))
    service.confirm_visit(problem, visit, side="office", findings="ท่อเล็ก", actor=world.actor("officer"))
    assert visit.findings == "ท่อตัน\n\nท่อเล็ก"


def test_the_second_side_sees_the_first_even_where_both_confirm_at_once(world):
    flood = flood_in(world.here, world, ProblemState.VISITING)
    visit = service.plan_visit(flood, DAY, actor=world.actor("chair"))
    meanwhile = update(SiteVisit.__table__).where(SiteVisit.__table__.c.id == visit.id)
    session().connection().execute(meanwhile.values(office_confirmed_by_id=world.people["officer"].id))
    service.confirm_visit(flood, visit, side="community", findings="ท่อแตก", actor=world.actor("chair"))
    assert flood.state is ProblemState.VERIFIED


def test_a_side_confirms_once(world):
    problem = flood_in(world.here, world, ProblemState.RANKED)
    visit = service.plan_visit(problem, DAY, actor=world.actor("chair"))
    service.confirm_visit(problem, visit, side="community", findings="ท่อตัน", actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.confirm_visit(problem, visit, side="community", findings="อื่น", actor=world.actor("committee"))


@pytest.mark.parametrize("state", [ProblemState.WITHDRAWN, ProblemState.HIDDEN, ProblemState.MERGED])
def test_nothing_is_merged_into_what_is_closed(world, state):
    problem, closed = flood_in(world.here, world), flood_in(world.here, world, state)
    with pytest.raises(Conflict):
        service.merge_problem(problem, closed, actor=world.actor("member"))


def test_a_merged_matter_is_found_no_longer_and_comes_back_whole(world):
    problem, into = flood_in(world.here, world), flood_in(world.here, world)
    service.merge_problem(problem, into, actor=world.actor("member"))
    assert queries.problems_to_find({problem.code}) == []
    service.admit_problem(problem, actor=world.actor("chair"))
    assert problem.merged_into is None


def test_the_way_is_whole_however_many_have_spoken(world):
    problem = flood_in(world.here, world, ProblemState.RANKED)
    for count in range(205):
        announce(events.AffectedJoined(problem=problem, count=count))
    service.plan_visit(problem, DAY, actor=world.actor("chair"))
    commit()
    assert way_of(problem)[-1].kind == "forum.visit_planned"
