"""Lets the worker do what is due some days from now, for what a story would wait weeks for.

`python -m tests.journeys.later 31` does it in the configured database.
"""

from __future__ import annotations

import sys
from datetime import timedelta

from commons import clock, outbox
from commons.db import db
from sala.app import create_app


def main(days: int) -> None:
    """Everything that repeats, and what follows from it, as on that day."""
    app = create_app()
    with app.app_context():
        clock.shift(timedelta(days=days))
        outbox.run_periodic()
        outbox.run_due(limit=1000)
        db.session.remove()
        db.engine.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]))
