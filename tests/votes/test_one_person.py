"""One person counts once: every interleaving of phone, slip, tablet, paper, booth, strike and late lines, to the printed equation."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict
from methods import tally
from tests.votes import electorates, halls
from tests.votes.electorates import CONFIDENTIAL, vote_as
from tests.world import World, make_world
from votes import electorate, service
from votes.models import Round, RoundState
from votes.paper_tables import BatchKind
from votes.service import HallCount
from votes.service.casting import UnknownSlip
from votes.service.paper_entry import read_pile
from votes.urn import Mark, UrnFault, urn_of

SLIPS = 3
EXAMPLES = int(os.environ.get("SALA_TEST_EXAMPLES", "6"))  # more for a long run by hand
PEOPLE = st.integers(1, 6)  # the last one only where a late line was added
CHOICES = st.sampled_from(["1", "2", "3"])
LETTERS = {"1": "ก", "2": "ข", "3": "ค"}
STOPPED = (Conflict, UnknownSlip, UrnFault)


class OneVoteManyChannels(RuleBasedStateMachine):
    """`done` is what an honest clerk's list would say; the urn, the piles and the equation must come to the same."""

    connection: Any = None
    point: Any = None

    @initialize()
    def begin(self) -> None:
        self.point = self.connection.begin_nested()
        self.world: World = make_world()
        self.code = electorates.opened(self.world, CONFIDENTIAL, slips=SLIPS, booths=1, late_voters=True).code
        self.codes = halls.codes_of(self.round)
        self.done: dict[int, Mark] = {}
        self.phone: dict[int, str] = {}
        self.slips: dict[str, str] = {}
        self.papers: list[str] = []
        self.withdrawn = 0

    @property
    def round(self) -> Round:
        return halls.found(self.code)

    @property
    def is_open(self) -> bool:
        return self.round.state is RoundState.OPEN

    @property
    def size(self) -> int:
        return electorate.count_on_roll(self.round)

    def tried(self, act: Any) -> bool:
        """Every act is a request of its own: kept as a whole, or not at all."""
        try:
            act()
        except STOPPED:
            session().rollback()
            return False
        else:
            session().commit()
            return True
        finally:
            session().info.pop(ANNOUNCED, None)

    @rule(number=PEOPLE, choice=CHOICES, key=st.sampled_from(["k1", "k2", "k3"]))
    def by_phone(self, number: int, choice: str, key: str) -> None:
        """A press that is sent again, with the same choice or another one, is in here as well."""
        before = self.done.get(number, Mark.NONE)
        may = self.is_open and number <= self.size and before in (Mark.NONE, Mark.ONLINE)
        if self.tried(lambda: vote_as(self.round, number, {choice: 1}, key=f"{key} {number}")):
            assert may
            self.done[number], self.phone[number] = Mark.ONLINE, choice

    @rule(number=PEOPLE, mark=st.sampled_from([Mark.SLIP, Mark.PAPER]), choice=CHOICES)
    def at_the_desk(self, number: int, mark: Mark, choice: str) -> None:
        actor = self.world.actor("officer")
        if self.tried(lambda: service.hand_out(self.round, number, mark, actor=actor)):
            self.handed(number, mark, choice)

    @rule(number=PEOPLE, choice=CHOICES)
    def outer_envelope(self, number: int, choice: str) -> None:
        actor = self.world.actor("officer")
        if self.tried(lambda: service.check_outer_envelope(self.round, number, actor=actor)):
            self.handed(number, Mark.PAPER, choice)

    def handed(self, number: int, mark: Mark, choice: str) -> None:
        before = self.done.get(number, Mark.NONE)
        assert before is Mark.NONE or (before is Mark.ONLINE and mark is Mark.PAPER)
        if before is Mark.ONLINE:
            self.withdrawn += 1
            del self.phone[number]
        self.done[number] = mark
        if mark is Mark.PAPER:
            self.papers.append(choice)

    @rule(place=st.integers(0, SLIPS), choice=CHOICES, key=st.sampled_from(["k1", "k2"]))
    def by_slip(self, place: int, choice: str, key: str) -> None:
        """Only slips that were handed out are in anybody's hand; the last code is on none."""
        handed = sum(mark is Mark.SLIP for mark in self.done.values())
        code = [*self.codes[:handed], "ZZZZZZZZ"][min(place, handed)]
        if self.tried(lambda: halls.cast(self.round, code, {choice: 1}, key=f"{key} {code}")):
            assert self.slips.setdefault(code, choice) == choice

    @rule(number=PEOPLE)
    def strike(self, number: int) -> None:
        def together() -> None:
            step = service.ask_to_strike(self.round, number, "ย้ายออก", actor=self.world.actor("facilitator"))
            service.confirm_step(step, actor=self.world.actor("chair"))

        if self.tried(together):
            assert self.done.get(number, Mark.NONE) is Mark.NONE
            self.done[number] = Mark.STRUCK

    @rule()
    def add_late(self) -> None:
        def together() -> None:
            step = service.ask_to_add_voter(self.round, name="มาทีหลัง", actor=self.world.actor("facilitator"))
            service.confirm_step(step, actor=self.world.actor("chair"))

        self.tried(together)

    @rule()
    def pause_or_go_on(self) -> None:
        act = service.pause_round if self.is_open else service.resume_round
        self.tried(lambda: act(self.round, actor=self.world.actor("facilitator")))

    @rule(chance=st.integers(0, 5))
    def close(self, chance: int) -> None:
        if chance == 0 and self.tried(lambda: service.close_round(self.round, actor=self.world.actor("facilitator"))):
            halls.worked(self.round, self.world)

    @invariant()
    def the_roll_says_what_happened(self) -> None:
        if self.point is not None:
            marks = {number: mark for number, mark in electorate.marks_of(self.round).items() if mark is not Mark.NONE}
            assert marks == self.done
            assert urn_of(self.code).counts().envelopes == len(self.phone) + len(self.slips)

    def teardown(self) -> None:
        if self.point is None:
            return
        try:
            self.count_and_compare()
        finally:
            urn_of(self.code).drop()
            session().close()
            self.point.rollback()

    def count_and_compare(self) -> None:
        world, facilitator = self.world, self.world.actor("facilitator")
        if self.round.state is not RoundState.CLOSED:
            halls.closed(self.round, world)
        service.finish_booths(self.round, actor=facilitator)
        round_ = halls.worked(self.round, world)
        expected = Counter([*self.phone.values(), *self.slips.values()])
        assert urn_of(self.code).ballots() == {f'{{"{choice}":1}}': times for choice, times in expected.items()}
        if self.papers:
            pile = service.add_batch(round_, BatchKind.BALLOTS, handed_out=len(self.papers), actor=facilitator)
            for who in ("facilitator", "committee"):
                typed = "\n".join(LETTERS[choice] for choice in self.papers)
                service.enter_batch(pile, read_pile(pile, typed), actor=world.actor(who))
        handed = sum(mark is Mark.SLIP for mark in self.done.values())
        took_part = sum(mark is not Mark.STRUCK for mark in self.done.values())
        everything = expected + Counter(self.papers)
        if not everything:
            return
        round_ = halls.counted(round_, world, HallCount(marks=took_part, slips_left=SLIPS - handed))
        result = halls.result_of(round_)
        totals = {line.option: int(line.total) for line in tally.from_json(result.document).lines}
        assert {option: totals[option] for option in everything} == everything
        sums = result.equation
        assert sums["marks"] == took_part == sums["online"] + sums["slips_handed_out"] + sums["papers_handed_out"]
        assert sums["counted"] == sums["online"] + sums["slips_used"] + sums["papers_in_box"] == everything.total()
        assert sums["withdrawn"] == self.withdrawn and sums["marks"] <= sums["eligible"]


def test_one_person_counts_once(app, connection):
    OneVoteManyChannels.connection = connection
    steps = settings(max_examples=EXAMPLES, stateful_step_count=25, deadline=None)
    run_state_machine_as_test(OneVoteManyChannels, settings=steps)
