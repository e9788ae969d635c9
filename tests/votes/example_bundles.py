"""Loads the example into an empty database and writes the bundle of every published round into a folder: a program of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import select

from commons.db import session
from commons.unit_of_work import reading
from sala.app import create_app
from sala.commands.database import set_up
from sala.demo.loading import load_demo
from votes.bundle.making import bundle_of
from votes.models import Round, RoundState


def main(folder: Path) -> None:
    """Write them, named by the codes of their rounds."""
    app = create_app()
    with app.app_context():
        set_up()
        load_demo()
        with reading():
            for round_ in session().scalars(select(Round).where(Round.state == RoundState.PUBLISHED)).unique():
                (folder / f"{round_.code}.zip").write_bytes(bundle_of(round_))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
