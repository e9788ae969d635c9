"""The whole program as a machine runs it: pages, live pages and worker, on a fresh database with the small world in it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from sala.demo.running import PASSPHRASE
from sala.settings import HOME
from tests import servers


@dataclass(frozen=True)
class House:
    """Where it is served, and who and what is in it."""

    address: str
    areas: dict[str, str]
    people: dict[str, str]
    things: dict[str, str]
    environment: dict[str, str]
    secret: str = PASSPHRASE

    def writes(self, module: str, *arguments: str) -> dict[str, dict[str, str]]:
        """Write more people and places into the world; their codes by short names."""
        said = _python(["-m", module, *arguments], {**os.environ, **self.environment})
        found: dict[str, dict[str, str]] = json.loads(said.splitlines()[-1])
        return found

    def days_pass(self, days: int) -> None:
        """Do what the clock brings in so many days."""
        _python(["-m", "tests.journeys.later", str(days)], {**os.environ, **self.environment})


@contextmanager
def served(database_url: str, var: Path) -> Iterator[House]:
    """Serve the small world until the block ends."""
    environment = {
        "VAR": str(var),
        "DATABASE_URL": database_url,
        "REDIS_URL": "",
        "SECRET_KEY": "only for journeys " * 3,
        "LIVE_ORIGIN": "",
    }
    world = _python(["-m", "tests.journeys.small_world"], {**os.environ, **environment})
    port = servers.two_free_ports()
    command = ["env", *(f"{name}={value}" for name, value in environment.items())]
    command += [sys.executable, "-m", "flask", "--app", "wsgi", "sala", "start", "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with servers.running(command, is_ready=lambda: _answers(address, port), log=var / "house.log", wait_seconds=60):
        yield House(address=address, environment=environment, **json.loads(world.splitlines()[-1]))


def _python(arguments: list[str], environment: dict[str, str]) -> str:
    """What a Python program says."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=HOME, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout.strip()


def _answers(address: str, port: int) -> bool:
    """Whether pages and live pages are both there."""
    try:
        with urlopen(f"{address}/healthz", timeout=5), socket.create_connection(("127.0.0.1", port + 1), timeout=5):
            return True
    except (URLError, OSError):
        return False
