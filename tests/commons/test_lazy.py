"""A lazy module is imported at its first use, with what it needs in the environment."""

from __future__ import annotations

import os
import sys

import pytest

from commons.lazy import lazy


def test_nothing_is_imported_before_the_first_use():
    sys.modules.pop("this", None)
    assert lazy("colorsys")._name == "colorsys"
    module = lazy("wave")
    sys.modules.pop("wave", None)
    assert "wave" not in sys.modules
    assert module.open is sys.modules["wave"].open


def test_a_missing_package_shows_at_its_first_use():
    missing = lazy("no_such_package_here")
    with pytest.raises(ImportError):
        _ = missing.anything


def test_pythainlp_neither_writes_nor_fetches(monkeypatch):
    monkeypatch.delenv("PYTHAINLP_OFFLINE", raising=False)
    monkeypatch.delenv("PYTHAINLP_READ_ONLY", raising=False)
    assert lazy("pythainlp.tokenize.tcc").__name__ == "pythainlp.tokenize.tcc"
    assert (os.environ["PYTHAINLP_OFFLINE"], os.environ["PYTHAINLP_READ_ONLY"]) == ("1", "1")
