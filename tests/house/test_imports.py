"""The contracts of pyproject.toml are kept, and no room stands outside them."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in LINTER["contracts"]}
NOT_ROOMS = {"benchmarks", "migrations", "scripts", "tests"}


def test_every_contract_is_kept():
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_every_package_is_in_the_order_of_rooms():
    packages = {init.parent.name for init in ROOT.glob("*/__init__.py")} - NOT_ROOMS
    assert packages == set(LINTER["root_packages"])
    assert packages <= {layer.strip("()") for layer in CONTRACTS["rooms"]["layers"]}


def test_every_room_is_ordered_inside():
    rooms = set(LINTER["root_packages"]) - {"sala", "commons", "methods"}
    assert rooms == set(CONTRACTS["inside"]["containers"])
