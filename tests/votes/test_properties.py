"""Properties: the three-way equation over every interleaving of slips and paper, and the states a round can go through."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from commons.db import session
from commons.permissions import Conflict
from tests.votes import halls
from tests.votes.urns import as_given, booth
from tests.world import World, make_world
from votes import service
from votes.models import Part, Round, RoundState
from votes.queries import round_by_code
from votes.service import HallCount
from votes.urn import Outcome
from votes.urn.emptying import empty

SLIPS = 4
ACTS = st.lists(
    st.tuples(st.integers(0, SLIPS), st.sampled_from(["1", "2", "3"]), st.sampled_from(["k1", "k2", "k3"])),
    max_size=14,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_one_slip_one_ballot_over_every_order_of_presses(app, acts):
    """Used slips = envelopes = receipts = ballots counted, whoever presses what how often; the last code is on no slip."""
    with booth(SLIPS) as hall:
        accepted = {}
        for place, choice, key in acts:
            code = [*hall.codes, "ZZZZZZZZ"][place]
            answer = hall.cast(code, [choice], key=f"{key} of {place}")
            if answer.outcome is Outcome.ACCEPTED:
                assert code not in accepted
                accepted[code] = (choice, str(answer.receipt))
        counts = empty(hall.urn, hall.code, as_given)
        assert counts.slips_used == len(accepted) == sum(hall.urn.ballots().values())
        assert hall.urn.receipts() == sorted(receipt for _choice, receipt in accepted.values())
        assert hall.urn.ballots() == Counter(f'["{choice}"]' for choice, _receipt in accepted.values())


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    slips=st.lists(st.sampled_from([{"1": 1}, {"2": 1}, {"1": 1, "2": 1}]), max_size=4),
    papers=st.lists(st.sampled_from(["ก", "ข", "ก ข", "x"]), max_size=4),
    unused_papers=st.integers(0, 2),
    kept=st.integers(0, 2),
)
def test_slips_and_paper_add_up_to_what_was_handed_out(app, connection, slips, papers, unused_papers, kept):
    """marks = slips handed out + papers handed out; slips used + papers in the box = valid + invalid = counted."""
    with connection.begin_nested() as point:
        world = make_world()
        round_ = halls.ledger(world, slips, papers, unused_papers=unused_papers)
        valid = len(slips) + sum(line != "x" for line in papers)
        hall = HallCount(
            marks=len(slips) + kept + halls.handed_out(papers, unused_papers), slips_left=4 + 2 - len(slips) - kept
        )
        if valid:
            sums = halls.result_of(halls.counted(round_, world, hall)).equation
            assert sums["marks"] == sums["slips_handed_out"] + sums["papers_handed_out"]
            assert sums["slips_used"] + sums["papers_in_box"] == sums["valid"] + sums["invalid"] == sums["counted"]
            assert sums["valid"] == valid
        else:
            with pytest.raises(Conflict):
                service.count_round(round_, hall, actor=world.actor("facilitator"))
        session().close()
        point.rollback()


class LifeOfARound(RuleBasedStateMachine):
    """Every verb at every moment: each either does its step or is refused, and the state is always one the act allows."""

    world: World
    code: str = ""
    before: RoundState = RoundState.DRAFT

    @initialize()
    def begin(self) -> None:
        session().rollback()
        self.world = make_world()
        self.code = halls.drafted(self.world, "matrix_group").code
        self.before = RoundState.DRAFT

    @property
    def round(self) -> Round:
        found = round_by_code(self.code)
        assert found is not None
        return found

    def attempt(self, act, *args, who: str = "facilitator", leads_to: set[RoundState], **rest) -> None:
        state = self.round.state
        try:
            act(self.round, *args, actor=self.world.actor(who), **rest)
        except Conflict:
            assert self.round.state is state
            return
        assert self.round.state in leads_to

    @rule()
    def open(self) -> None:
        self.attempt(service.open_round, leads_to={RoundState.OPEN})

    @rule()
    def pause(self) -> None:
        self.attempt(service.pause_round, leads_to={RoundState.PAUSED})

    @rule()
    def resume(self) -> None:
        self.attempt(service.resume_round, leads_to={RoundState.OPEN})

    @rule()
    def agree(self) -> None:
        scores = halls.fields(self.round, halls.agreed_scores())
        self.attempt(service.write_sheet, scores, leads_to={RoundState.OPEN})

    @rule()
    def close(self) -> None:
        self.attempt(service.close_round, leads_to={RoundState.CLOSED})

    @rule()
    def count(self) -> None:
        self.attempt(halls.count_at_once, leads_to={RoundState.TALLIED})

    @rule(part=st.sampled_from(list(Part)))
    def confirm(self, part: Part) -> None:
        who = "chair" if part is Part.COMMUNITY else "facilitator"
        self.attempt(service.confirm_result, part, who=who, leads_to={RoundState.TALLIED, RoundState.CONFIRMED})

    @rule()
    def publish(self) -> None:
        self.attempt(service.publish_result, leads_to={RoundState.PUBLISHED})

    @rule()
    def cancel(self) -> None:
        self.attempt(service.void_round, reason="ฝนตก", leads_to={RoundState.VOID})

    @invariant()
    def only_known_steps(self) -> None:
        if self.code:
            now = self.round.state
            assert now is self.before or now in STEPS[self.before], f"{self.before} → {now}"
            self.before = now

    @invariant()
    def published_means_confirmed_by_two(self) -> None:
        if self.code and self.round.state in (RoundState.CONFIRMED, RoundState.PUBLISHED):
            given_by = {given.member_id for given in self.round.confirmations}
            assert {given.part for given in self.round.confirmations} == set(Part) and len(given_by) == 2


S = RoundState
STEPS = {
    S.DRAFT: {S.OPEN, S.VOID},
    S.OPEN: {S.PAUSED, S.CLOSED, S.VOID},
    S.PAUSED: {S.OPEN, S.CLOSED, S.VOID},
    S.CLOSED: {S.TALLIED, S.VOID},
    S.TALLIED: {S.CONFIRMED, S.VOID},
    S.CONFIRMED: {S.PUBLISHED},
    S.PUBLISHED: set(),
    S.VOID: set(),
}


def test_a_round_goes_only_where_it_may(house):
    run_state_machine_as_test(LifeOfARound, settings=settings(max_examples=8, stateful_step_count=14, deadline=None))
