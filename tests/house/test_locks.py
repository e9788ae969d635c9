"""The lock files name exact files by their digests, and neither a registry nor a machine."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NPM_LOCK = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?P<marker> ; [^\\]+)? \\$", re.M)


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_python_lock_names_no_place(lock):
    text = lock.read_text("utf-8")
    assert not re.search(r"https?:|file:|--index-url|--extra-index-url|--find-links|--trusted-host|(^|\s)/\w", text)


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda lock: lock.name)
def test_python_lock_has_a_digest_for_every_package(lock):
    blocks = re.split(r"\n(?=\S)", lock.read_text("utf-8"))
    packages = [block for block in blocks if not block.startswith("#")]
    assert packages
    assert [block for block in packages if not PINNED.match(block) or "--hash=sha256:" not in block] == []


def test_tests_run_on_the_versions_that_serve():
    served, tested = (
        {found["name"]: found["version"] for found in PINNED.finditer((ROOT / "requirements" / name).read_text())}
        for name in ("run.txt", "test.txt")
    )
    assert served.items() <= tested.items()


def test_npm_lock_has_an_integrity_and_no_address_for_every_package():
    packages = [package for name, package in NPM_LOCK["packages"].items() if name]
    assert packages
    assert [package for package in packages if "integrity" not in package or "resolved" in package] == []


def test_htmx_stays_at_version_two():
    assert NPM_LOCK["packages"]["node_modules/htmx.org"]["version"].startswith("2.")
