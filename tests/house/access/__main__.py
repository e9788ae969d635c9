"""`python -m tests.house.access`: what the matrix lacks, and a proposal for it."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from sala.app import create_app
from sala.commands.database import upgrade
from tests.conftest import settings_for
from tests.house.access.matrix import desk, read_rows, rooms_of, write_rows


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--write", metavar="ROOM", help="add the rows of a room that are missing, as the program answers now"
    )
    options.add_argument("--anew", action="store_true", help="write its other rows again, too")
    chosen = options.parse_args()
    with _application() as app:
        if chosen.write:
            _write(app, chosen.write, anew=chosen.anew)
            return
        for room in rooms_of(app):
            _tell(app, room)


def _write(app: Flask, room: str, *, anew: bool) -> None:
    """Keep the rows that are there, unless asked otherwise; leave out those of routes that went away."""
    agreed = {} if anew else read_rows(room)
    with desk(app, room) as made:
        rows = {question: agreed.get(question) or made.answers(question) for question in made.questions()}
    path = write_rows(room, rows)
    print(f"{path}: {len(rows)} rows, {len(rows.keys() - agreed.keys())} of them to be read before they are committed")


def _tell(app: Flask, room: str) -> None:
    try:
        with desk(app, room) as made:
            missing = set(made.questions()) - read_rows(room).keys()
            print(f"{room}: {len(missing)} rows are missing")
    except LookupError as unsaid:
        print(f"{room}: {unsaid.args[0]}")


@contextmanager
def _application() -> Iterator[Flask]:
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        app = create_app(settings_for(f"sqlite:///{var / 'sala.db'}", var), TESTING=True)
        with app.app_context():
            upgrade()
            yield app


if __name__ == "__main__":
    main()
