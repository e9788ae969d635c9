"""A private PostgreSQL cluster for tests: Debian's programs, an unprivileged user, a free port of loopback.

Where SALA_TEST_POSTGRESQL names a server (postgresql+psycopg://user:password@host:port), that one is used
and left running. Its user must be allowed to make databases and extensions.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import URL, make_url

from tests import servers

GIVEN_SERVER = "SALA_TEST_POSTGRESQL"
OWNER = "sala"
DEBIAN = Path("/usr/lib/postgresql")

# Nothing here must survive a power cut. Autovacuum would hold a template open while it is being copied.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "max_wal_size=4GB",
    "checkpoint_timeout=1h",
    "shared_buffers=128MB",
    "max_connections=200",
    "timezone=UTC",
    "listen_addresses=127.0.0.1",
)
# For measuring what is kept for good: the same without what a power cut would not survive.
DURABLE = tuple(setting for setting in QUICK if setting.partition("=")[2] != "off")


@dataclass(frozen=True)
class Cluster:
    """A running server and its superuser."""

    server: URL

    def url(self, database: str) -> str:
        """The address of a database, as SQLAlchemy wants it."""
        return self.server.set(database=database).render_as_string(hide_password=False)

    def create(self, database: str, *, template: str = "template0") -> str:
        """Make an empty database, or a copy of `template`, to which nobody may be connected. Its address."""
        make = "CREATE DATABASE {} TEMPLATE {}"
        locale = " ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'" if template == "template0" else ""
        self._ask(sql.SQL(make + locale).format(sql.Identifier(database), sql.Identifier(template)))
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database and whoever is still connected to it."""
        self._ask(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    @contextlib.contextmanager
    def database(self, *, template: str = "template0") -> Iterator[str]:
        """The address of a new database with a name of its own, dropped when the block ends."""
        name = f"sala_{secrets.token_hex(6)}"
        yield self.create(name, template=template)
        self.drop(name)

    def _ask(self, statement: sql.Composed) -> None:
        with _connect(self.server) as connection:
            connection.execute(statement)


def bin_folder() -> Path | None:
    """Where the newest PostgreSQL server programs are: Debian's, else those on the path."""
    versions = [folder for folder in DEBIAN.glob("*/bin") if (folder / "initdb").exists()]
    if versions:
        return max(versions, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextlib.contextmanager
def cluster(settings: Sequence[str] = QUICK) -> Iterator[Cluster]:
    """The server given by the environment, else one of our own that ends with the block."""
    if given := os.environ.get(GIVEN_SERVER):
        yield Cluster(make_url(given))
        return
    programs = bin_folder()
    if programs is None:
        raise RuntimeError("PostgreSQL is missing (Debian: postgresql).")
    user = servers.unprivileged_user("postgres")
    with _folder_of(user) as folder:
        password = secrets.token_urlsafe(16)
        _initdb(programs, folder, password, user)
        with _server(programs, folder, password, user, settings) as running_cluster:
            yield running_cluster


@contextlib.contextmanager
def _folder_of(user: str | None) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sala-postgresql-", ignore_cleanup_errors=True) as name:
        if user is not None:
            shutil.chown(name, user)
        yield Path(name)


def _initdb(programs: Path, folder: Path, password: str, user: str | None) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if user is not None:
        shutil.chown(secret, user)
    command: list[str | Path] = [programs / "initdb", "-D", folder / "data"]
    owner = [f"--username={OWNER}", f"--pwfile={secret}", "--auth=password"]
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
    subprocess.run([*command, *owner, *options], check=True, stdout=subprocess.DEVNULL, cwd="/", **servers.run_as(user))
    secret.unlink()


@contextlib.contextmanager
def _server(programs: Path, folder: Path, password: str, user: str | None, chosen: Sequence[str]) -> Iterator[Cluster]:
    port = servers.free_port()
    settings = [*chosen, f"port={port}", f"unix_socket_directories={folder}"]
    found = Cluster(URL.create("postgresql+psycopg", OWNER, password, "127.0.0.1", port))
    with servers.running(
        [programs / "postgres", "-D", folder / "data", *(f"--{setting}" for setting in settings)],
        is_ready=lambda: _answers(found.server),
        log=folder / "log",
        user=user,
        stop_signal=signal.SIGINT,  # "fast": does not wait for those connected
    ):
        yield found


def _answers(server: URL) -> bool:
    try:
        _connect(server).close()
    except psycopg.OperationalError:
        return False
    return True


def _connect(server: URL) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=server.host,
        port=server.port,
        user=server.username,
        password=server.password,
        dbname="postgres",
        autocommit=True,
        connect_timeout=5,
    )
