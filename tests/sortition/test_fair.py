"""Fair draws against a look at every panel: nothing is fairer, everyone who can sit has a chance, the bound is reached."""

from __future__ import annotations

from fractions import Fraction

import highspy
import pytest
from hypothesis import assume, given

from methods.sortition import mixing
from methods.sortition.fair import Impossible, Method, fair_mix
from methods.sortition.lottery import chances
from methods.sortition.mixing import Mix, tickets
from methods.sortition.people import Person, set_task
from methods.sortition.refusals import Reason, Refused
from methods.sortition.relaxed import bound_of
from methods.sortition.solver import Diver, Searcher, is_solved
from tests.sortition.cases import leximin_of, panels_of, task_of, tasks

TICKETS = 10**9
NEAR = 1e-6  # weights are rounded to tickets, and the solver is exact to 1e-9


def lottery_of(task, method):
    fair = fair_mix(task, method)
    return fair, tuple(tickets(fair.mix, count=TICKETS))


@given(task=tasks())
def test_every_panel_meets_the_quotas_and_chances_add_up_to_the_seats(task):
    assume(panels_of(task))
    _fair, lottery = lottery_of(task, Method.MAXIMIN)
    assert all(task.fits(panel) for panel, _number in lottery)
    assert sum(number for _panel, number in lottery) == TICKETS
    assert sum(chances(task, lottery).values()) == task.seats


@given(task=tasks())
def test_the_lowest_chance_is_the_bound_and_as_high_as_any_lottery_makes_it(task):
    panels = panels_of(task)
    assume(panels)
    fair, lottery = lottery_of(task, Method.MAXIMIN)
    everyone = chances(task, lottery)
    lowest = min(everyone[task.people[task.groups[group].homes[0][0]].id] for group in fair.covered)
    assert float(lowest) == pytest.approx(min(leximin_of(task, panels).values()), abs=NEAR)
    assert float(lowest) == pytest.approx(float(fair.bound), abs=NEAR)


@given(task=tasks())
def test_leximin_gives_everyone_the_chance_that_is_theirs(task):
    panels = panels_of(task)
    assume(panels)
    fair, lottery = lottery_of(task, Method.LEXIMIN)
    everyone, wanted = chances(task, lottery), leximin_of(task, panels)
    found = {group: float(everyone[task.people[task.groups[group].homes[0][0]].id]) for group in fair.covered}
    assert found == pytest.approx(wanted, abs=1e-5)
    assert min(found.values()) > 0


@given(task=tasks())
def test_impossible_quotas_are_known_as_such(task):
    assume(not panels_of(task))
    with pytest.raises(Impossible):
        fair_mix(task, Method.MAXIMIN)


@given(task=tasks())
def test_neither_names_nor_the_order_of_lines_change_a_chance(task):
    assume(panels_of(task))
    other = [
        Person(f"q{person.id}", person.features, person.home and f"z{person.home}") for person in task.people[::-1]
    ]
    _fair, lottery = lottery_of(task, Method.LEXIMIN)
    _fair, again = lottery_of(set_task(other, task.quotas, task.seats), Method.LEXIMIN)
    assert {f"q{person}": chance for person, chance in chances(task, lottery).items()} == chances(
        set_task(other, task.quotas, task.seats), again
    )


@pytest.mark.parametrize("method", [Method.MAXIMIN, Method.LEXIMIN])
def test_whole_panels_may_reach_less_than_split_seats(method):
    """The proof is the search then, and there are no prices to show."""
    quotas = {"a": (1, 1), "b": (0, 1), "o": (1, 3), "p": (0, 2), "q": (0, 1), "y": (0, 1), "z": (0, 3)}
    task = task_of("boz", "aoy", "aqz", "aoz", "bpy", seats=2, **quotas)
    fair, lottery = lottery_of(task, method)
    assert all(task.fits(panel) for panel, _number in lottery)
    wanted = leximin_of(task, panels_of(task))
    assert fair.certificate is None
    assert float(fair.bound) == pytest.approx(min(wanted.values()), abs=NEAR)


def test_who_fits_no_panel_is_left_out_and_lowers_no_bound():
    task = task_of("a", "a", "b", seats=1, b=(0, 0))
    fair, lottery = lottery_of(task, Method.MAXIMIN)
    assert fair.bound == Fraction(1, 2)
    assert chances(task, lottery)["p2"] == 0


def test_people_of_a_home_share_its_one_seat():
    task = task_of("a@h", "a@h", "a", seats=2)
    _fair, lottery = lottery_of(task, Method.LEXIMIN)
    assert chances(task, lottery) == {"p0": Fraction(1, 2), "p1": Fraction(1, 2), "p2": 1}


@given(task=tasks())
def test_any_prices_prove_a_true_bound(task):
    panels = panels_of(task)
    assume(panels)
    wanted = leximin_of(task, panels)
    bound = bound_of(
        task,
        sorted(wanted),
        seat=3,
        quotas=[(-1) ** at * at for at in range(len(task.quotas))],
        homes=[0] * len(task.kinds),
    )
    assert bound >= min(wanted.values()) - Fraction(1, 10**6)


def test_weights_become_whole_tickets_by_largest_remainder():
    mix = Mix((((1, 0), 2 / 3), ((0, 1), 1 / 3)), 0.0, 0.0)
    assert tickets(mix, count=10) == [((0, 1), 3), ((1, 0), 7)]


@pytest.fixture
def by_search_alone(monkeypatch):
    """No mix ever reaches the averages."""
    monkeypatch.setattr("methods.sortition.fair._reach", lambda rows, covered, averages, diver, known: (None, known))


@pytest.mark.parametrize("method", [Method.MAXIMIN, Method.LEXIMIN])
def test_the_search_finds_what_the_averages_promise(by_search_alone, method):
    task = task_of("ax", "ay", "bx", "by", "by", seats=2, a=(1, 1), b=(1, 1))
    fair, lottery = lottery_of(task, method)
    assert fair.mix.reached > 0
    lowest = min(chances(task, lottery).values())
    assert float(lowest) == pytest.approx(float(fair.bound), abs=NEAR) == pytest.approx(1 / 3, abs=NEAR)


def test_a_search_that_is_cut_short_still_gives_a_true_bound(monkeypatch, by_search_alone):
    monkeypatch.setattr(mixing, "_MOST_ROUNDS", 1)
    fair = fair_mix(task_of("a", "b", "c", "d", seats=2), Method.MAXIMIN)
    assert fair.mix.reached <= 0.5 == fair.bound and fair.certificate is not None


def test_a_search_that_is_too_long_leaves_what_was_reached(monkeypatch, by_search_alone):
    def give_up(self, weights):
        if set(weights) <= {0.0, 1.0}:  # the search for who can sit at all
            return found(self, weights)
        raise Refused(Reason.TOO_HARD)

    found = Searcher.best
    monkeypatch.setattr(Searcher, "best", give_up)
    monkeypatch.setattr(Diver, "dive", lambda self: None)
    fair = fair_mix(task_of("a", "a", "b", "b", seats=2), Method.MAXIMIN)
    assert 0 <= fair.mix.reached <= float(fair.bound)


def test_too_many_kinds_of_people_are_refused(monkeypatch):
    monkeypatch.setattr("methods.sortition.fair.MOST_GROUPS", 1)
    with pytest.raises(Refused):
        fair_mix(task_of("a", "b", seats=1), Method.MAXIMIN)


def test_a_solver_that_lost_its_way_starts_again_from_nothing():
    model = Lost(answers=["unknown", "optimal"])
    assert is_solved(model) and model.runs == 2
    with pytest.raises(Refused):
        is_solved(Lost(answers=["unknown", "unknown"]))


class Lost:
    """A model that says these things of itself, one after each run."""

    def __init__(self, answers):
        statuses = {"unknown": highspy.HighsModelStatus.kUnknown, "optimal": highspy.HighsModelStatus.kOptimal}
        self.answers, self.runs = [statuses[answer] for answer in answers], 0

    def run(self):
        self.runs += 1

    def getModelStatus(self):
        return self.answers[self.runs - 1]

    def clearSolver(self):
        pass
