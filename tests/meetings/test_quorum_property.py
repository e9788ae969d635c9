"""N1: for any course of an evening the quorum kept with each vote is what the log, counted anew, says was here."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commons import clock
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict
from meetings import queries, service
from meetings.models import MeetingState
from meetings.service import Counts, Person
from tests.meetings.sessions import EVENING, a_meeting
from votes import service as votes
from votes.service import RoundDraft

S = MeetingState
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("person"), st.sampled_from(["counts", "official", "guest"])),
        st.tuples(st.just("count"), st.integers(0, 60)),
        st.tuples(st.just("leave"), st.integers(0, 9)),
        st.tuples(st.just("back"), st.integers(0, 9)),
        st.tuples(st.just("away"), st.integers(1, 30)),
        st.tuples(st.just("take back"), st.just(0)),
        st.tuples(st.just("vote"), st.just(0)),
    ),
    max_size=12,
)


def recount(heard):
    """Who was here at the opening and closing of each vote, from the events of presence alone."""
    here, kept = 0, []
    for event in heard:
        if event.kind == "meetings.presence_changed":
            here = event.present
        elif event.kind == "meetings.quorum_taken":
            kept.append((event.step, event.present, here))
    return kept


class Evening:
    """A forum in which the steps of an example are walked; a model beside it counts heads by hand."""

    def __init__(self, world):
        self.meeting, self.actor, self.world = a_meeting(world, S.RUNNING), world.actor("facilitator"), world
        self.rows, self.votes = [], []

    def person(self, standing):
        person = Person(is_official=standing == "official", is_guest=standing == "guest")
        self.rows.append(service.check_in_person(self.meeting, person, actor=self.actor))

    def count(self, people):
        service.count_people(self.meeting, Counts(count=people), actor=self.actor)

    def leave(self, n):
        if self.rows:
            service.check_out(self.rows[n % len(self.rows)], actor=self.actor)

    def back(self, n):
        service.check_in(self.meeting, actor=self.world.actor("member"))

    def away(self, people):
        row = queries.counted(self.meeting)
        if row is None:
            return
        with pytest.raises(Conflict) if people > row.count - row.left_count else nullcontext():
            service.send_away(row, people, actor=self.actor)

    def take_back(self, _n):
        if acts := queries.acts_of(self.meeting):
            service.take_back(acts[0], self.meeting, actor=self.actor)
            self.rows = [row for row in self.rows if row in session()]

    def vote(self, _n):
        draft = RoundDraft("มือ", "เอาไหม", "hands", others=["ก"], explainer="รู้ก่อน", rules={"present": 38})
        round_ = votes.draft_round(self.meeting.area, draft, actor=self.actor, meeting_code=self.meeting.code)
        votes.open_round(round_, actor=self.actor)
        self.votes.append(round_)

    def heads(self):
        counted = queries.counted(self.meeting)
        one_by_one = sum(row.count for row in queries.signed_in(self.meeting) if row.is_here)
        return one_by_one + (max(0, counted.count - counted.left_count) if counted else 0)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_n25_the_quorum_kept_with_a_vote_is_the_recount_from_the_log(world, steps):
    with clock.at(EVENING + timedelta(minutes=1)):
        evening = Evening(world)
        for step, value in steps:
            getattr(evening, step.replace(" ", "_"))(value)
            assert queries.presence_of(evening.meeting).present == evening.heads()
        for round_ in evening.votes:
            votes.close_round(round_, actor=evening.actor)
        heard = [
            one.event for one in session().info[ANNOUNCED] if getattr(one.event, "meeting", None) is evening.meeting
        ]
    kept = recount(heard)
    assert len(kept) == 2 * len(evening.votes)
    assert all(present == here for _step, present, here in kept)
