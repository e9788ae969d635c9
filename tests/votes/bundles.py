"""Bundles for tests: made from rounds, read by the verifier as anybody would run it."""

from __future__ import annotations

import importlib.util
import io
import sys
import zipfile
from pathlib import Path
from types import ModuleType

from tests.house.sources import ROOT
from votes.bundle.archive import SUMS, packed

VERIFIER = ROOT / "static" / "verify" / "sala_verify.py"


def verifier() -> ModuleType:
    """The verifier as a module; it is not a part of the program and is found by its file."""
    if "sala_verify" not in sys.modules:
        spec = importlib.util.spec_from_file_location("sala_verify", VERIFIER)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["sala_verify"] = module
        spec.loader.exec_module(module)
    return sys.modules["sala_verify"]


def faults_of(data: bytes, folder: Path, **options: str) -> list[str]:
    """What the verifier finds wrong with a bundle; nothing where all holds."""
    path = folder / "bundle.zip"
    path.write_bytes(data)
    faults: list[str] = verifier().look("verify", path, **options).faults
    return faults


def unpacked(data: bytes) -> dict[str, str]:
    """The files of a bundle without its list of digests."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name).decode() for name in file.namelist() if name != SUMS}


def packed_anew(files: dict[str, str]) -> bytes:
    """A bundle that somebody has changed with care: digests and checksums fit again."""
    return packed({name: content.encode() for name, content in files.items()})
