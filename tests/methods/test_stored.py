"""A published result has one written form, and comes back from it unchanged."""

import json
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods import stored
from methods.budget import CutLine, Project, draw_line
from methods.exact import Number
from methods.tally import WAYS, count, draw_up, from_json, read_ballot, to_json
from tests.methods.examples import paper, scored
from tests.methods.test_neutrality import elections


@dataclass(frozen=True)
class Sample:
    value: Number
    texts: tuple[str, ...] = ()
    maybe: Number | None = None
    is_so: bool = False


def small_result(seed=None):
    on = paper("approval", "ba", at_once=True)
    return count(on, [read_ballot(on, ["a"]), read_ballot(on, ["b"])], seed=seed)


@pytest.mark.parametrize("way", WAYS)
@given(data=st.data())
def test_results_come_back_unchanged(way, data):
    paper, ballots, seed = data.draw(elections(way))
    result = count(paper, ballots, seed=seed)
    assert from_json(to_json(result)) == result
    assert to_json(from_json(to_json(result))) == to_json(result)


def test_the_written_form_of_a_result_never_changes():
    assert to_json(small_result("7")) == (
        '{"ballots":{"invalid":0,"on_sheets":0,"valid":2},"figures":[{"name":"ticks","value":2}],"form":1,'
        '"lines":[{"lead":0,"option":"a","rank":1,"total":1},{"lead":null,"option":"b","rank":2,"total":1}],'
        '"paper":{"options":[{"id":"b","submitted":0},{"id":"a","submitted":0}],"rules":{"fewest":1,"most":2},'
        '"vote":"round-1","way":"approval"},"seed":"7",'
        '"ties":[{"options":["a","b"],"steps":[{"groups":[["a"],["b"]],"rule":"lot"}],"total":1}]}'
    )


def test_fractions_are_written_exactly():
    on = paper("matrix", "ab", scorer="individual")
    sheets = [scored(4, 3, 2, 4), scored(3, 3, 1, 4), scored(4, 3, 2, 3)]
    result = count(on, [read_ballot(on, {"a": one, "b": scored(1, 1, 1, 1)}) for one in sheets])
    text = to_json(result)
    assert '"total":"605/9"' in text and '{"name":"size","value":"11/3"}' in text
    assert from_json(text).lines[0].total == Fraction(605, 9)


def test_thai_is_written_as_it_is():
    on = paper("approval", ["น้ำท่วม", "ขยะ"])
    assert '"option":"ขยะ"' in to_json(count(on, [read_ballot(on, ["ขยะ"])]))


def test_rules_of_a_stored_paper_draw_up_the_same_paper():
    criteria = ["size", {"code": "cheap", "weight": "5/3", "least": 0}]
    on = paper("matrix", "ab", combine="sum", criteria=criteria)
    rules = json.loads(stored.to_json(on))["rules"]
    assert draw_up("matrix", vote=on.vote, options=on.options, rules=rules) == on


@pytest.mark.parametrize(
    "sample, text",
    [
        (Sample(2**53 - 1), '{"value":9007199254740991}'),
        (Sample(2**53), '{"value":"9007199254740992/1"}'),
        (Sample(Fraction(4, 2)), '{"value":2}'),
        (Sample(Fraction(-1, 3), ("1/2", '"\n'), 0), '{"maybe":0,"texts":["1/2","\\"\\n"],"value":"-1/3"}'),
        (Sample(0, is_so=True), '{"is_so":true,"value":0}'),
    ],
)
def test_one_form_for_every_number_and_text(sample, text):
    assert stored.to_json(sample) == text
    assert stored.from_json(text, Sample) == sample


@pytest.mark.parametrize(
    "text",
    [
        '{"value":1.5}', '{"value":NaN}', '{"value":"1/0"}', '{"value":"2/4"}', '{"value":"x"}',
        '{"value":true}',
        '{"value":null}', '{}', '[]', '{"value":1,"more":2}', '{"value":1,"value":1}', '{"value": 1}',
        '{"value":1,"texts":"a"}', '{"value":1,"texts":[1]}', '{"value":1,"is_so":1}',
        '{"value":1,"texts":[]}', 'x',
    ],
)  # fmt: skip
def test_any_other_writing_is_refused(text):
    with pytest.raises(ValueError):
        stored.from_json(text, Sample)


def test_a_float_is_never_written():
    with pytest.raises(TypeError):
        stored.to_json(Sample(1.5))


@pytest.mark.parametrize(
    "change",
    [{"form": 2}, {"form": None}, {"paper": {"way": "guess"}}, {"paper": 1}, {"lines": None}, {"x": 1}],
)
def test_a_result_of_an_unknown_form_is_refused(change):
    plain = json.loads(to_json(small_result()))
    with pytest.raises(ValueError):
        from_json(json.dumps({**plain, **change}, sort_keys=True, separators=(",", ":")))


def test_an_unknown_combination_is_refused():
    on = paper("matrix", "ab")
    scores = {"a": scored(1, 1, 1, 1), "b": scored(2, 2, 2, 2)}
    text = to_json(count(on, [read_ballot(on, scores)]))
    with pytest.raises(ValueError):
        from_json(text.replace('"product"', '"mean"'))


def test_a_cut_line_is_stored_the_same_way():
    line = draw_line([Project("a", 60), Project("b", 50)], ceiling=100)
    assert stored.from_json(stored.to_json(line), CutLine) == line
