"""Stand-in until the private clusters are there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def test_database(engine: str, folder: Path) -> Iterator[str]:
    yield f"sqlite:///{folder}/t.db"
