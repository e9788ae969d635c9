"""What this machine has of the programs that tests need, and a database of the engine under test."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import postgres, redis_server

ENGINE = "SALA_TEST_DATABASE"
THAI_FONTS = Path("/usr/share/fonts/truetype/tlwg")


@dataclass(frozen=True)
class Need:
    """A program outside Python: what it is called, Debian's package, and whether it is there."""

    name: str
    package: str
    is_here: Callable[[], bool]


def chromium() -> str | None:
    """Debian's Chromium, or another one that is on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def nginx() -> str | None:
    """The front of a scaled-out installation; Debian keeps it where only root looks."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


POSTGRESQL = Need("PostgreSQL", "postgresql", lambda: _is_given(postgres.GIVEN_SERVER) or bool(postgres.bin_folder()))
REDIS = Need("Redis", "redis-server", lambda: _is_given(redis_server.GIVEN_SERVER) or bool(redis_server.program()))
CHROMIUM = Need("Chromium", "chromium", lambda: bool(chromium()))
FONTS = Need("Thai fonts for paper", "fonts-thai-tlwg", THAI_FONTS.exists)
POPPLER = Need("pdftotext", "poppler-utils", lambda: bool(shutil.which("pdftotext")))
NGINX = Need("nginx", "nginx-light", lambda: bool(nginx()))

# What a test with this mark cannot do without.
NEEDS_OF_MARK = {
    "postgresql": (POSTGRESQL,),
    "redis": (REDIS,),
    "journey": (CHROMIUM,),
    "pdf": (CHROMIUM, FONTS, POPPLER),
    "nginx": (NGINX,),
}
NEEDS = (POSTGRESQL, REDIS, CHROMIUM, FONTS, POPPLER, NGINX)


def engine() -> str:
    """The engine this run is on: "sqlite" or "postgresql"."""
    name = os.environ.get(ENGINE) or "sqlite"
    if name not in ("sqlite", "postgresql"):
        raise ValueError(f'{ENGINE} is "sqlite" or "postgresql", not {name!r}')
    return name


def missing(*needs: Need) -> list[Need]:
    """Which of these this machine has not."""
    return [need for need in needs if not need.is_here()]


@contextlib.contextmanager
def test_database(name: str, folder: Path) -> Iterator[str]:
    """The address of an empty database on the engine `name`; a SQLite file lies in `folder`."""
    if name == "sqlite":
        yield f"sqlite:///{folder / 'sala.db'}"
        return
    with postgres.cluster() as cluster, cluster.database() as url:
        yield url


def _is_given(variable: str) -> bool:
    return bool(os.environ.get(variable))


def main() -> None:
    """Print the Debian packages that are lacking, one a line."""
    sys.stdout.writelines(f"{need.package}\n" for need in missing(*NEEDS))


if __name__ == "__main__":
    main()
