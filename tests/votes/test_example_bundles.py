"""Every published round of the example is counted again by the verifier, as anybody would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sala.settings import HOME
from tests.votes.bundles import VERIFIER, unpacked, verifier

pytestmark = pytest.mark.sqlite  # the example is loaded into the embedded database only
ROUNDS_OF_COMMUNITIES = 47


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The bundles of the example, made by a process of its own: the example has a clock of its own."""
    var, folder = tmp_path_factory.mktemp("example"), tmp_path_factory.mktemp("bundles")
    settings = {"VAR": str(var), "KEYS": str(var / "keys"), "DATABASE_URL": "", "REDIS_URL": "", "SECRET_KEY": "x" * 32}
    command = [sys.executable, "-m", "tests.votes.example_bundles", str(folder)]
    done = subprocess.run(command, cwd=HOME, env=os.environ | settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return sorted(folder.glob("*.zip"))


def test_there_is_a_bundle_of_every_ranked_community(bundles):
    areas = {json.loads(unpacked(path.read_bytes())["definition.json"])["area"] for path in bundles}
    assert len(areas) >= ROUNDS_OF_COMMUNITIES and len(bundles) >= len(areas)


def test_every_one_of_them_holds(bundles):
    assert {path.name: faults for path in bundles if (faults := verifier().look("verify", path).faults)} == {}


def test_every_one_of_them_was_counted_again(bundles):
    assert [path.name for path in bundles if verifier().look("verify", path).notes] == []


def test_the_verifier_runs_alone(bundles, tmp_path):
    """Isolated from our packages, in an empty folder."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), "verify", str(bundles[0])]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Everything holds.")
