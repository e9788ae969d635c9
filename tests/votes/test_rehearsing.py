"""Rehearsals: the whole round on a copy that is marked, counts for nothing, tells nobody, and goes away entirely."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from commons import clock, outbox
from commons.db import session
from commons.events.tables import EventAbout, EventInStream, EventRow
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import unit_of_work
from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.halls import cast, codes_of, counted, published, worked
from votes import queries, service
from votes.models import Round, RoundState
from votes.service import HallCount
from votes.service.rehearsing import throw_old_away


def rehearsal(world: Any) -> Round:
    """A copy of a drafted round to rehearse with."""
    round_ = halls.drafted(world, titles=["น้ำ", "ขยะ"])
    service.make_slips(round_, 3, actor=world.actor("facilitator"))
    return service.rehearse(round_, actor=world.actor("facilitator"))


def played(world: Any) -> Round:
    """A rehearsal that went all the way to its published result."""
    round_ = rehearsal(world)
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = worked(round_, world)
    cast(round_, codes_of(round_)[0], {"1": 1})
    return published(counted(round_, world, HallCount(marks=1, slips_left=2)), world)


def test_a_rehearsal_goes_all_the_way_and_is_marked_everywhere(browser, world):
    round_ = played(world)
    for page in ("", "/poster", "/print/ballots"):
        assert "ซ้อม: " in browser.open(f"/rounds/{round_.code}{page}").text
    assert round_.state is RoundState.PUBLISHED


def test_each_desk_leads_to_the_other(browser, world):
    copy = rehearsal(world)
    real = copy.rehearses
    sign_in(browser, world.people["facilitator"])
    assert browser.open(f"/rounds/{real.code}/desk").soup.select_one(f"a[href$='/rounds/{copy.code}/desk']")
    assert browser.open(f"/rounds/{copy.code}/desk").soup.select_one(f"a[href$='/rounds/{real.code}/desk']")


def test_it_has_its_own_code_and_slips_and_leaves_the_real_round_alone(world):
    copy = rehearsal(world)
    real = halls.found(queries.rounds_in(world.here.path, [RoundState.DRAFT])[0].code)
    assert copy.code != real.code and not set(codes_of(copy)) & set(codes_of(real))
    assert real.state is RoundState.DRAFT and not real.is_rehearsal


def test_no_place_hears_of_a_rehearsal_and_no_problem_is_ranked(world):
    code = played(world).code
    events = session().scalars(select(EventAbout.event_id).where(EventAbout.code == code)).all()
    streams = set(session().scalars(select(EventInStream.stream).where(EventInStream.event_id.in_(events))))
    audiences = set(session().scalars(select(EventRow.audience).where(EventRow.id.in_(events))))
    assert (streams, audiences) == ({f"round:{code}"}, {"none"})
    assert [item.problem for item in halls.found(code).items] == [None, None]


def test_it_is_in_no_list_of_rounds(browser, world):
    code = played(world).code
    assert code not in [round_.code for round_ in queries.rounds_in(world.here.path)]
    assert queries.ranked_communities(world.here)[0] == 0
    assert code not in browser.open(f"/rounds/in/{world.here.code}").text


def test_thrown_away_nothing_of_it_is_left(browser, world):
    code, actor = played(world).code, world.actor("facilitator")
    with unit_of_work():
        service.throw_away(halls.found(code), actor=actor)
    outbox.run_due()
    assert queries.round_by_code(code) is None
    browser.open(f"/rounds/{code}", status=404)


def test_a_real_round_is_not_thrown_away(world):
    with pytest.raises(Conflict):
        service.throw_away(halls.drafted(world), actor=world.actor("facilitator"))
    with pytest.raises(NotAllowed):
        service.throw_away(rehearsal(world), actor=world.actor("member"))


def test_a_frozen_round_cannot_be_made_a_rehearsal(world):
    round_ = halls.opened(world, slips=2)
    round_.is_rehearsal = True
    with pytest.raises(Exception, match="frozen"):
        session().flush()


@pytest.mark.parametrize("days, is_left", [(6, True), (8, False)])
def test_after_a_week_the_worker_throws_it_away(world, days, is_left):
    round_ = rehearsal(world)
    round_.created_at = clock.now() - timedelta(days=days)
    code = worked(round_, world).code
    outbox.run_one_periodic(throw_old_away)
    assert (queries.round_by_code(code) is not None) is is_left


def test_one_tap_rehearses_and_one_throws_away(browser, world):
    round_ = halls.drafted(world, titles=["น้ำ", "ขยะ"])
    sign_in(browser, world.people["facilitator"])
    desk = browser.open(f"/rounds/{round_.code}/desk")
    copy = browser.follow(browser.send(desk, action=f"/rounds/{round_.code}/rehearse"))
    assert "รอบซ้อม" in copy.text
    form = copy.soup.select_one('form[action$="/throw-away"]')
    browser.follow(browser.send(copy, action=str(form["action"])))
