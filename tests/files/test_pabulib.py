"""Pabulib: budgets with ticks, rankings and points; what breaks the file's own bounds; what cannot be read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.budget import BudgetVote, Completion, OnUnaffordable
from methods.elections.profile import Profile
from methods.elections.rules import Form
from methods.files import pabulib
from methods.files.opening import source
from methods.files.pabulib import read_pabulib
from methods.files.registry import read
from methods.refusals import Reason, Refused
from tests.files.examples import packed

META = {
    "description": "Park; or library",
    "num_projects": "3",
    "num_votes": "3",
    "budget": "100",
    "vote_type": "approval",
}
PROJECTS = 'project_id;cost;name;selected\na;60;A park;1\nb;50,5;"A; library";0\nc;20;;0\n'
VOTES = "voter_id;vote;age\n1;a,b;30\n2;b,a;\n3;;41\n"


def written(projects: str = PROJECTS, votes: str = VOTES, **meta: str) -> str:
    lines = [f'{key};"{value}"' for key, value in (META | meta).items() if value]
    return "\n".join(["META", "key;value", *lines, "PROJECTS", projects.strip(), "VOTES", votes.strip()]) + "\n"


def ballots(text):
    return [(ballot.count, ballot.tiers, ballot.scores) for ballot in read_pabulib(text).vote.profile.ballots]


def test_ticks_are_read_and_equal_ballots_put_together():
    file = read_pabulib(written())
    assert ballots(written()) == [(2, ((0, 1),), None), (1, (), None)]
    assert (file.vote.costs, file.vote.budget) == ((60, Fraction(101, 2), 20), 100)
    assert file.vote.names == {"a": "A park", "b": "A; library"}


def test_unknown_keys_and_columns_are_kept():
    file = read_pabulib(written(weather="fine"))
    assert (file.meta["weather"], file.meta["description"], file.selected) == ("fine", "Park; or library", ("a",))
    assert file.projects["b"]["selected"] == "0"


def test_the_first_of_k_places_gives_k_points():
    votes = "voter_id;vote\n1;c,a\n2;a,c\n3;b"
    assert ballots(written(votes=votes, vote_type="ordinal", max_length="3")) == [
        (1, ((2,), (0,)), {2: 3, 0: 2}),
        (1, ((0,), (2,)), {0: 3, 2: 2}),
        (1, ((1,),), {1: 3}),
    ]


@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
def test_points_are_read(kind):
    votes = "voter_id;vote;points\n1;c,a;1,4\n2;a,c;4,1\n3;b;2.5"
    assert ballots(written(votes=votes, vote_type=kind)) == [
        (2, ((0,), (2,)), {0: 4, 2: 1}),
        (1, ((1,),), {1: Fraction(5, 2)}),
    ]


@pytest.mark.parametrize(
    "meta, invalid",
    [
        ({"min_length": "1"}, 1),
        ({"max_length": "1"}, 2),
        ({"max_sum_cost": "110"}, 2),
        ({"min_sum_cost": "1"}, 1),
        ({"vote_type": "choose-1"}, 2),
        ({}, 0),
    ],
)
def test_ballots_beyond_the_bounds_of_the_file_are_set_aside(meta, invalid):
    assert read_pabulib(written(**meta)).vote.invalid == invalid


@pytest.mark.parametrize(
    "meta, invalid", [({"max_sum_points": "6"}, 1), ({"max_points": "4"}, 1), ({"min_points": "1"}, 1)]
)
def test_points_have_bounds(meta, invalid):
    votes = "voter_id;vote;points\n1;a,b;5,2\n2;a;4\n3;a,b;4,0.5"
    drawn = read_pabulib(written(votes=votes, vote_type="cumulative", **meta)).vote
    assert (drawn.invalid, drawn.valid) == (invalid, 3 - invalid)


def test_a_project_named_twice_spoils_the_ballot():
    assert read_pabulib(written(votes="voter_id;vote\n1;a,a\n2;a\n3;b")).vote.invalid == 1


@pytest.mark.parametrize(
    "rule, found",
    [
        ("greedy", (OnUnaffordable.SKIP, Completion.NONE, False)),
        ("greedy-no-skip", (OnUnaffordable.STOP, Completion.NONE, False)),
        ("equalshares/add1-comparison", (OnUnaffordable.STOP, Completion.ADD1, True)),
    ],
)
def test_the_rule_in_force_is_known(rule, found):
    rules = read_pabulib(written(rule=rule, min_project_score_threshold="50")).vote.rules
    assert (rules.on_unaffordable, rules.completion, rules.compares, rules.threshold) == (*found, 50)


def test_a_rule_that_is_not_ours_is_left_to_whoever_counts():
    assert read_pabulib(written(rule="phragmen")).vote.rules is None


@pytest.mark.parametrize(
    "text, line, given",
    [
        ("", 1, ""),
        ("PROJECTS\n", 1, "PROJECTS"),
        ("META\nname;value\n", 2, "name;value"),
        ("META\nkey;value\na;1\na;2\n", 4, "a"),
        ('META\nkey;value\na;"1\n', 3, ""),
        (written(projects="project_id;name\na;A\n"), 9, "project_id;name"),
        (written(projects="project_id;cost\na;1\na;1\nb;1\n"), 11, "a"),
        (written(projects="project_id;cost\na;minus\n"), 10, "minus"),
        (written(projects="project_id;cost\na;0\n"), 10, "0"),
        (written(projects="project_id;cost\na;1;2;3\n"), 10, "a;1;2;3"),
        (written(projects="project_id;cost\na\n"), 10, "a"),
        (written(votes="voter_id;vote\n1;a\n1;b\n2;c\n"), 16, "1"),
        (written(votes="voter_id;vote\n;a\n"), 15, ""),
        (written(votes="voter_id;choice\n1;a\n"), 14, "voter_id;choice"),
        (written(vote_type="cumulative", votes="voter_id;vote;points\n1;a,b;5\n"), 15, "5"),
        (written(vote_type="cumulative", votes="voter_id;vote;points\n1;a;-5\n"), 15, "-5"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, line, given):
    with pytest.raises(Refused) as refused:
        read_pabulib(text)
    assert (refused.value.reason, refused.value.values) == (Reason.UNREADABLE_LINE, {"line": line, "given": given})


@pytest.mark.parametrize(
    "text, reason, values",
    [
        ("META\nkey;value\na;1\n", Reason.SAYS_NOTHING, {"field": "PROJECTS"}),
        ("META\nkey;value\nPROJECTS\nproject_id;cost\n", Reason.SAYS_NOTHING, {"field": "VOTES"}),
        (written(budget=""), Reason.SAYS_NOTHING, {"field": "budget"}),
        (written(budget="much"), Reason.NOT_WHOLE, {"field": "budget", "given": "much"}),
        (written(vote_type="guess"), Reason.UNKNOWN_CHOICE, {"setting": "vote_type", "given": "guess"}),
        (written(num_votes="4"), Reason.NOT_AS_ANNOUNCED, {"field": "num_votes", "given": "4", "found": 3}),
        (written(num_projects="2"), Reason.NOT_AS_ANNOUNCED, {"field": "num_projects", "given": "2", "found": 3}),
        (written(votes="voter_id;vote\n1;a,z\n"), Reason.UNKNOWN_ON_LINE, {"line": 15, "given": "z"}),
    ],
)
def test_what_does_not_fit_together_is_refused(text, reason, values):
    with pytest.raises(Refused) as refused:
        read_pabulib(text)
    assert (refused.value.reason, refused.value.values) == (reason, values)


@pytest.mark.parametrize(
    "bound, reason",
    [
        ("MOST_LINES", Reason.TOO_MANY_LINES),
        ("MOST_PROJECTS", Reason.TOO_MANY_OPTIONS),
        ("MOST_MARKS", Reason.TOO_MANY_MARKS),
    ],
)
def test_absurd_files_meet_their_bounds(monkeypatch, bound, reason):
    monkeypatch.setattr(pabulib, bound, 2)
    with pytest.raises(Refused, match=reason.value):
        read_pabulib(written())


@pytest.mark.parametrize("name", ["x.pb", "x.pb.gz", "budget.txt"])
def test_it_is_known_by_name_or_by_its_first_line(name):
    content = packed(written()) if name.endswith(".gz") else written().encode()
    assert isinstance(read(source(name, content), Form.BUDGET), BudgetVote)


def test_methods_without_money_get_the_ballots_alone():
    assert isinstance(read(source("x.pb", written().encode()), Form.TICKS), Profile)


@given(st.text(alphabet='METAPROJCVS;keyvalu\n",0123456789abc', max_size=300))
def test_rubbish_is_refused_and_never_crashes(text):
    with pytest.raises(Refused):
        read_pabulib("META\n" + text)
