"""A private Redis for tests on a free port of loopback; it keeps nothing on disk.

Where SALA_TEST_REDIS names a server (redis://host:port), that one is used and left running.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import redis

from tests import servers

GIVEN_SERVER = "SALA_TEST_REDIS"


def program() -> str | None:
    """The Redis server of this machine."""
    return shutil.which("redis-server")


@contextlib.contextmanager
def redis_server() -> Iterator[str]:
    """The address of the server given by the environment, else of one of our own that ends with the block."""
    if given := os.environ.get(GIVEN_SERVER):
        yield given
        return
    executable = program()
    if executable is None:
        raise RuntimeError("Redis is missing (Debian: redis-server).")
    port = servers.free_port()
    with tempfile.TemporaryDirectory(prefix="sala-redis-") as folder:
        command = [executable, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with servers.running(command, is_ready=lambda: _answers(port), log=Path(folder) / "log"):
            yield f"redis://127.0.0.1:{port}/0"


def _answers(port: int) -> bool:
    with redis.Redis(port=port) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False
