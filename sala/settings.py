"""The settings of this installation, read once from the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sala import RELEASE

HOME = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """What an installation can choose. Field names are the names in the environment."""

    DATABASE_URL: str
    REDIS_URL: str
    SECRET_KEY: str
    VAR: str  # files of this installation: database, photos, urns
    KEYS: str  # round keys; lies outside database and backups
    TRUSTED_HOSTS: tuple[str, ...]
    HAS_TLS: bool  # false on a hall's own network: the page says so
    PROXIES: int  # how many proxies of our own stand in front
    LIVE_ORIGIN: str  # ":8001" is the next port, "/live" a path behind one front
    RELEASE: str = RELEASE
    FILES: str = "folder"  # "database" where web processes share no disk
    KEPT_PAGES_BYTES: int = (
        8_000_000  # of visitors' packed pages and of parts of pages, half each, in the memory of a process
    )
    SQLITE_CHECKPOINTS: bool = True  # false where another process, the worker, does it

    @property
    def is_embedded(self) -> bool:
        """One machine, SQLite."""
        return self.DATABASE_URL.startswith("sqlite")

    def flask(self) -> dict[str, Any]:
        """These settings and what follows from them, as Flask wants them."""
        return asdict(self) | {
            "TRUSTED_HOSTS": list(self.TRUSTED_HOSTS),
            "SESSION_COOKIE_NAME": "__Host-sala" if self.HAS_TLS else "sala",
            "SESSION_COOKIE_SECURE": self.HAS_TLS,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_PATH": "/",
            "SESSION_REFRESH_EACH_REQUEST": False,
            "MAX_CONTENT_LENGTH": 1_000_000,
            "MAX_FORM_MEMORY_SIZE": 256_000,
            "MAX_FORM_PARTS": 200,
            "WTF_CSRF_TIME_LIMIT": None,
            "WTF_CSRF_SSL_STRICT": False,
            "SHOWS_EXAMPLE": False,  # set where the example is loaded
            "BABEL_DEFAULT_LOCALE": "th",
            "BABEL_DEFAULT_TIMEZONE": "Asia/Bangkok",
            "BABEL_TRANSLATION_DIRECTORIES": str(HOME / "translations"),
        }


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process. Raises ValueError for one that cannot be."""
    given = os.environ if environment is None else environment
    var = Path(given.get("VAR", HOME / "var")).resolve()
    has_tls = given.get("HAS_TLS", "") == "1"
    hosts = tuple(host for host in given.get("TRUSTED_HOSTS", "127.0.0.1,localhost").split(",") if host)
    if has_tls and not given.get("TRUSTED_HOSTS"):
        raise ValueError("TRUSTED_HOSTS must name the hosts of an installation with TLS")
    database_url = given.get("DATABASE_URL") or f"sqlite:///{var / 'sala.db'}"
    return Settings(
        DATABASE_URL=database_url,
        REDIS_URL=given.get("REDIS_URL", ""),
        SECRET_KEY=given.get("SECRET_KEY") or kept_secret(var / "secret_key"),
        VAR=str(var),
        KEYS=given.get("KEYS") or str(var / "keys"),
        TRUSTED_HOSTS=hosts,
        HAS_TLS=has_tls,
        PROXIES=int(given.get("PROXIES", "0")),
        LIVE_ORIGIN=given.get("LIVE_ORIGIN", ":8001"),
        KEPT_PAGES_BYTES=int(given.get("KEPT_PAGES_BYTES", "8000000")),
        SQLITE_CHECKPOINTS=given.get("SQLITE_CHECKPOINTS", "1") != "0",
        FILES=given.get("FILES") or ("folder" if database_url.startswith("sqlite") else "database"),
    )


def kept_secret(path: Path) -> str:
    """The secret kept in a file only we may read; made at the first start."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
