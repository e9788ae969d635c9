"""The quick reader and the careful one: the same votes, or the quick one leaves the file alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.opinion import plain_votes as quick
from methods.opinion.plain_votes import plain_votes

HEAD = "timestamp,comment-id,voter-id,vote\n"
rows = st.lists(
    st.tuples(st.integers(0, 10**17 - 1), st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from([-1, 0, 1])),
    min_size=1,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("votes") / "votes.csv"


@given(rows, st.booleans(), st.integers(60, 400))
def test_it_reads_what_stands_there(path, votes, has_last_end, block):
    text = HEAD + "".join(",".join(map(str, row)) + "\n" for row in votes)
    path.write_text(text if has_last_end else text[:-1])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "_BLOCK", block)
        found = plain_votes(path)
    columns = (found.times, found.statements, found.people, found.values)
    assert [tuple(row) for row in zip(*(column.tolist() for column in columns), strict=True)] == votes


@pytest.mark.parametrize("line", [
    "1,2,3,2", "1,2,3,", "1,2,3,-", "1,2,3,--1", "1,2,3,-2", "1,2,3,01", "1,2,x,1", "1,,3,1", "1,2,03,1", "1,2,3", "1,2,3,1,1",
    "1,2,3,1,1,2,3", "1,\n2,3,1", '1,2,"3",1', "1,2,-3,1", "1, 2,3,1", "1,2,๓,1", f"{10**17},2,3,1", "1,2,3,1\n\n1,2,3,1",
])  # fmt: skip
def test_it_leaves_alone_what_it_does_not_know(path, line):
    path.write_text(f"{HEAD}5,6,7,1\n{line}\n", encoding="utf-8")
    assert plain_votes(path) is None


@pytest.mark.parametrize("text", ["", HEAD, "a,b\n1,2\n", HEAD.replace("timestamp", "vote") + "1,2,3,1\n"])
def test_it_leaves_alone_a_file_without_votes(path, text):
    path.write_text(text)
    assert plain_votes(path) is None


def test_a_flood_is_left_to_the_careful_reader(path, monkeypatch):
    path.write_text(HEAD + "1,2,3,1\n" * 20)
    monkeypatch.setattr(quick, "MOST_VOTES", 19)
    assert plain_votes(path) is None
