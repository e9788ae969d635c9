"""What no way of deciding may depend on: who voted first, how options are listed, what they are called."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.tally import WAYS, Option, Paper, count, draw_up, read_ballot, read_sheet
from methods.tally.answers import SCALES
from methods.tally.elected import ELECTED
from methods.tally.money import MONEY
from methods.tally.open_counts import PEARL, RATED
from tests.methods.examples import CRITERIA, sheet_of

OPTIONS = "abcdef"
BUDGET: dict[str, object] = {"budget": 100, "costs": dict.fromkeys("abcdef", 30)}
RULES: dict[str, dict[str, object]] = {
    "dots": {"per_person": 4, "max_per_item": 2},
    "matrix": {"scorer": "individual"},
    "approval": {"most": 4},
    "score": {"left_out": "no-opinion"},
    "plurality": {},
    "block": {"seats": 2},
    "borda": {"equal": True, "most": 5},
    "schulze": {"equal": True},
    "ranked-pairs": {"strength": "margins"},
    "minimax": {"unranked": "no-opinion"},
    "copeland": {},
    "irv": {},
    "stv-scottish": {"seats": 2},
    "stv-meek": {"seats": 2, "quota": "hare"},
    "stv-wig": {"seats": 3},
    "knapsack": BUDGET,
    "budget-ticks": BUDGET | {"rule": "equal-shares"},
    "budget-order": BUDGET | {"on_unaffordable": "skip"},
    "budget-points": BUDGET | {"rule": "greedy-per-cost", "most": 4},
    "hanlon": {"scorer": "individual"},
    "hands": {"present": 40},
    "best-worst": {},
    "pairs": {"pairs": 6},
    "yes-no": {},
    "consensus": {},
    "consent": {},
    "gradients": {},
    "faces": {},
}


@st.composite
def elections(draw, way):
    """A paper, at least three ballots for it, and a seed; options may come in at once and totals may tie."""
    submitted = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    options = [Option(option, at) for option, at in zip(OPTIONS, submitted, strict=True)]
    paper = draw_up(way, vote="v", options=options, rules=RULES[way])
    ballots = draw(st.lists(BALLOTS[way], min_size=3, max_size=8))
    return paper, [read_ballot(paper, ballot) for ballot in ballots], draw(st.sampled_from([None, "1", "2"]))


SCORES = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.integers(1, 4)))
ORDERS = st.permutations(OPTIONS).flatmap(
    lambda order: st.integers(1, 5).map(lambda most: {option: place for place, option in enumerate(order[:most], 1)})
)


def answered(scale):
    """An answer to every question, with a reason where one may be given."""
    answer = st.sampled_from(scale.answers).map(
        lambda one: {"answer": one, "reason": "ถนนลื่น"} if one in scale.reasons | scale.remarks else {"answer": one}
    )
    return st.fixed_dictionaries(dict.fromkeys(OPTIONS, answer))


RATINGS = st.fixed_dictionaries(
    {code: st.integers(0, most) for code, most in RATED} | dict.fromkeys(PEARL, st.integers(0, 1))
)

BALLOTS = {
    **{code: answered(scale) for code, scale in SCALES.items()},
    "score": st.dictionaries(st.sampled_from(OPTIONS), st.integers(0, 5), min_size=1),
    "hanlon": st.fixed_dictionaries(dict.fromkeys(OPTIONS, RATINGS)),
    "hands": st.just({option: {"yes": 9, "no": place, "abstain": 1} for place, option in enumerate(OPTIONS)}),
    "best-worst": st.permutations(OPTIONS).map(lambda order: {order[0]: 1, order[1]: -1}),
    "pairs": st.lists(st.sampled_from(list(combinations(OPTIONS, 2))), min_size=1, max_size=6, unique=True).map(
        lambda pairs: {one: [last for first, last in pairs if first == one] for one, _last in pairs}
    ),
    "knapsack": st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True),
    "budget-ticks": st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=5, unique=True),
    "budget-order": ORDERS,
    "budget-points": st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4).map(
        lambda dots: {option: dots.count(option) for option in dots}
    ),
    "plurality": st.lists(st.sampled_from(OPTIONS), max_size=1),
    "block": st.lists(st.sampled_from(OPTIONS), max_size=2, unique=True),
    **dict.fromkeys(["borda", *(way.code for way in ELECTED)], ORDERS),
    "dots": st.lists(st.sampled_from(OPTIONS * 2), min_size=1, max_size=4)
    .map(lambda dots: {option: dots.count(option) for option in dots})
    .filter(lambda dots: max(dots.values()) <= 2),
    "matrix": st.fixed_dictionaries(dict.fromkeys(OPTIONS, SCORES)),
    "approval": st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4, unique=True),
}

HEAPS: dict[str, list[object]] = {
    **{code: [dict.fromkeys(OPTIONS, scale.answers[0])] * 3 for code, scale in SCALES.items() if code != "gradients"},
    "gradients": [dict.fromkeys(OPTIONS, answer) for answer in ("endorse", "veto", "abstain")],
    "score": [{"a": 5}, {"b": 2, "c": 5}, {"c": 1}],
    "hanlon": [
        dict.fromkeys(OPTIONS, dict.fromkeys([*(code for code, _most in RATED), *PEARL], one)) for one in (0, 1, 1)
    ],
    "hands": [{key: {"yes": 9, "no": 2, "abstain": 1} for key in OPTIONS}] * 3,
    "best-worst": [{"a": 1, "b": -1}, {"b": 1, "c": -1}, {"a": 1, "c": -1}],
    "pairs": [{"a": ["b", "c"]}, {"b": ["c"], "f": ["d"]}, {"c": ["a"]}],
    "knapsack": [["a", "b"], ["a"], ["c"]],
    "budget-ticks": [["a", "b"], ["a"], ["c"]],
    "budget-order": [{"a": 1, "b": 2}, {"a": 1}, {"c": 1}],
    "budget-points": [{"a": 1, "b": 2}, {"a": 1}, {"c": 1}],
    "plurality": [["a"], ["b"], []],
    "block": [["a"], ["b", "c"], []],
    "borda": [{"a": 1, "b": 2}, {"b": 1}, {"c": 1, "a": 1, "b": 2}],
    **{way.code: [{"a": 1, "b": 2}, {"b": 1}, {"c": 1, "a": 2, "b": 3}] for way in ELECTED},
    "dots": [{"a": 1}, {"b": 2}, {"c": 1}],
    "matrix": [dict.fromkeys(OPTIONS, dict.fromkeys(CRITERIA, score)) for score in (1, 2, 4)],
    "approval": [["a"], ["b", "c"], ["c"]],
}


OWN_ORDER = frozenset(way.code for way in (*ELECTED, *MONEY))  # ways whose totals do not make their order


def test_every_way_is_examined():
    assert set(RULES) == set(BALLOTS) == set(HEAPS) == set(WAYS)


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data())
def test_the_order_of_ballots_does_not_matter(way, data):
    paper, ballots, seed = data.draw(elections(way))
    shuffled = data.draw(st.permutations(ballots))
    assert count(paper, shuffled, seed=seed) == count(paper, ballots, seed=seed)


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data())
def test_the_order_of_options_does_not_matter(way, data):
    paper, ballots, seed = data.draw(elections(way))
    listed = tuple(data.draw(st.permutations(paper.options)))
    turned = Paper(paper.vote, paper.way, listed, paper.rules)
    again = count(turned, [read_ballot(turned, ballot) for ballot in ballots], seed=seed)
    first = count(paper, ballots, seed=seed)
    assert (again.lines, again.ties, again.figures) == (first.lines, first.ties, first.figures)


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data())
def test_the_name_of_an_option_does_not_matter(way, data):
    """Swapping two names in paper and ballots swaps them in the totals (the lot alone knows names)."""
    paper, ballots, _ = data.draw(elections(way))
    swap = {**dict(zip(OPTIONS, OPTIONS, strict=True)), "a": "b", "b": "a"}
    options = tuple(Option(swap[option.id], option.submitted) for option in paper.options)
    renamed = Paper(paper.vote, paper.way, options, paper.rules)
    again = count(renamed, [read_ballot(renamed, _renamed(ballot, swap)) for ballot in ballots])
    expected = [{swap[option] for option in group} for group in count(paper, ballots).order]
    assert [set(group) for group in again.order] == expected


def _renamed(ballot, swap):
    if isinstance(ballot, list):
        return [swap[option] for option in ballot]
    return {
        swap[option]: [swap[other] for other in marks] if isinstance(marks, list) else marks
        for option, marks in ballot.items()
    }


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data())
def test_the_order_falls_and_the_leads_add_up(way, data):
    paper, ballots, seed = data.draw(elections(way))
    result = count(paper, ballots, seed=seed)
    lines = result.lines
    assert sorted(line.option for line in lines) == sorted(OPTIONS)
    leads = [line.lead for line in lines if line.lead is not None]
    assert set(result.winners) <= set(OPTIONS)
    assert way in OWN_ORDER or (len(leads) == len(lines) - 1 and min(leads) >= 0 and lines[-1].lead is None)
    assert way in OWN_ORDER or sum(leads) == lines[0].total - lines[-1].total
    assert seed is None or not WAYS[way].ranks or [line.rank for line in lines] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("way", ["dots", "approval"])
@given(data=st.data())
def test_it_does_not_matter_which_ballots_come_as_paper_totals(way, data):
    paper, ballots, seed = data.draw(elections(way))
    cut = data.draw(st.integers(0, len(ballots)))
    on_paper = [dict.fromkeys(b, 1) if isinstance(b, list) else b for b in ballots[cut:]]
    sheet = read_sheet(paper, sheet_of(on_paper, paper.ids))
    mixed, whole = count(paper, ballots[:cut], sheets=[sheet], seed=seed), count(paper, ballots, seed=seed)
    assert (mixed.lines, mixed.ties, mixed.figures) == (whole.lines, whole.ties, whole.figures)
    assert mixed.ballots.valid == whole.ballots.valid


@pytest.mark.parametrize("way", ["dots", "approval"])
@given(data=st.data())
def test_one_more_vote_never_harms(way, data):
    paper, ballots, _ = data.draw(elections(way))
    extra = read_ballot(paper, ["a"] if way == "approval" else {"a": 1})
    before, after = count(paper, ballots), count(paper, [*ballots, extra])
    assert after.line("a").rank <= before.line("a").rank


@given(data=st.data())
def test_a_better_score_never_harms(data):
    paper, ballots, _ = data.draw(elections("matrix"))
    better = [{code: min(score + 1, 4) for code, score in ballot["a"].items()} for ballot in ballots]
    raised = [{**ballot, "a": scores} for ballot, scores in zip(ballots, better, strict=True)]
    assert count(paper, raised).line("a").rank <= count(paper, ballots).line("a").rank


@pytest.mark.parametrize("way", WAYS)
def test_a_hundred_shuffles_of_one_heap_are_one_result(way):
    chance = random.Random(2568)
    paper = draw_up(way, vote="v", options=[Option(option, 0) for option in OPTIONS], rules=RULES[way])
    heap = [read_ballot(paper, ballot) for ballot in HEAPS[way]]
    first = count(paper, heap, seed="9")
    assert all(count(paper, chance.sample(heap, 3), seed="9") == first for _ in range(100))
