"""N13: every route answers every role as the matrix says, and no route is without a row.

The rows stand in `tests/house/access/<room>.csv`; how to write them is told in that package.
"""

from __future__ import annotations

import csv

import pytest

from tests.house.access.matrix import COLUMNS, FOLDER, Question, desk, read_rows, rooms_of

# Rights do not depend on the engine, so one of them is enough.
pytestmark = pytest.mark.sqlite
ROOMS = sorted(path.stem for path in FOLDER.glob("*.csv"))
AGREED = {room: read_rows(room) for room in ROOMS}
ROWS = [question for room in ROOMS for question in sorted(AGREED[room])]
SERVER_FAULT = "5"


@pytest.fixture(scope="module")
def asked_at(app):
    """The desk of a room; the one before is cleared away."""
    opened: list = []

    def at(room: str):
        if not opened or opened[0][0] != room:
            close()
            manager = desk(app, room)
            opened.append((room, manager, manager.__enter__()))
        return opened[0][2]

    def close() -> None:
        while opened:
            opened.pop()[1].__exit__(None, None, None)

    yield at
    close()


@pytest.mark.matrix
@pytest.mark.parametrize("question", ROWS, ids=lambda question: f"{question.route}-{question.method}-{question.state}")
def test_n13_every_role_is_answered_as_agreed(asked_at, question: Question):
    assert asked_at(question.room).answers(question) == AGREED[question.room][question]


def test_n13_no_route_is_without_a_row(app, asked_at):
    assert {room: missing for room in rooms_of(app) if (missing := missing_in(asked_at, room))} == {}


def test_no_row_speaks_of_a_route_that_went_away(asked_at):
    stray = {room: AGREED[room].keys() - set(asked_at(room).questions()) for room in ROOMS}
    assert {room: sorted(rows) for room, rows in stray.items() if rows} == {}


def missing_in(asked_at, room: str) -> list[object]:
    """What a room has not said, and the rows it has not."""
    try:
        return sorted(set(asked_at(room).questions()) - AGREED.get(room, {}).keys())
    except LookupError as unsaid:
        return list(unsaid.args)


@pytest.mark.parametrize("room", ROOMS)
def test_a_table_is_whole_and_in_order(room):
    with (FOLDER / f"{room}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS
    assert [tuple(row.values())[:3] for row in rows] == sorted({tuple(row.values())[:3] for row in rows})
    assert not [row for row in rows for answer in row.values() if not answer or answer.startswith(SERVER_FAULT)]
