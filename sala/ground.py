"""The ground an installation stands on: is the disk fit for SQLite, is SQLite new enough, may demo content be loaded here."""

from __future__ import annotations

from pathlib import Path

import pysqlite3.dbapi2 as sqlite3
from flask import current_app
from sqlalchemy import exists, select
from sqlalchemy.engine import make_url

from commons.db import session
from members.models import Member

# Locks and shared memory of SQLite's write-ahead log do not hold across machines.
NETWORK = frozenset(
    (
        *("9p", "afs", "beegfs", "ceph", "cifs", "davfs", "gfs2", "glusterfs", "lustre", "nfs", "nfs4", "ocfs2"),
        *("smb2", "smb3", "smbfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    )
)
FIRST_WITHOUT_RESET_FAULT = (3, 51, 3)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def database_file() -> Path | None:
    """Where the embedded database lies; None on a server's."""
    url = make_url(current_app.config["DATABASE_URL"])
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def filesystem_of(path: Path, mounts: str | None = None) -> str:
    """The kind of file system a path lies on; empty where the machine does not tell. `mounts` as in /proc/mounts."""
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text() if table.exists() else ""
    place, kind = "", ""
    for line in mounts.splitlines():
        words = line.split(" ")
        point = words[1].replace("\\040", " ") if len(words) > 2 else ""
        if point and len(point) >= len(place) and path.is_relative_to(point):
            place, kind = point, words[2]
    return kind


def refusal_of_disk(path: Path, mounts: str | None = None) -> str | None:
    """Why SQLite must not be kept there."""
    kind = filesystem_of(path.resolve(), mounts)
    if kind in NETWORK:
        return (
            f"{path.parent} lies on a network file system ({kind}); a SQLite database there loses what people write. "
            "Set VAR to a folder on a disk of this machine, or DATABASE_URL to a PostgreSQL server."
        )
    return None


def warning_of_sqlite(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str | None:
    """What is odd about the SQLite we run with."""
    if version < FIRST_WITHOUT_RESET_FAULT:
        return (
            f"Warning: SQLite {'.'.join(map(str, version))} may damage its log when several processes write; "
            "use 3.51.3 or newer (the package pysqlite3 carries one)."
        )
    return None


def refusal_of_demo(host: str) -> str | None:
    """Why demo content must not be loaded here: it belongs into an empty embedded database that only this machine reaches."""
    if database_file() is None:
        return "Demo content is loaded only into an embedded database, never on a server."
    if host not in LOOPBACK:
        return f"Demo content is loaded only where nobody else can reach it, and {host} can be reached."
    if has_people():
        return "Demo content is loaded only into an empty database."
    return None


def has_people() -> bool:
    """Whether anybody is known here yet."""
    return bool(session().scalar(select(exists().where(Member.id.is_not(None)))))
