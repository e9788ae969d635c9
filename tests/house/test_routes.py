"""Every address can be reached: it is in the menu, linked from a page, or listed here as neither."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.sources import ROOT, modules, template_text, templates, text_of

# Asked for by something else than a link of ours, and by what.
NEITHER = {
    "home.show_health": "a watchdog asks it",
    "assets.send_asset": "asset() names it",
    "files.send_file": "StoredFile.address names it",
}


def test_every_route_can_be_reached(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    unreached = {rule.endpoint for rule in rules if not is_named(rule.endpoint) and not is_written_out(rule.rule)}
    assert sorted(unreached - NEITHER.keys()) == []


def test_what_is_listed_as_neither_is_there(app):
    assert NEITHER.keys() <= {rule.endpoint for rule in app.url_map.iter_rules()}


@pytest.mark.parametrize("name", [name for name in templates() if name.suffix == ".html"], ids=str)
def test_a_page_links_to_what_is_there(app, name: Path):
    """Endpoints in url_for exist, and every address written out has a route."""
    text = template_text(name)
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    named = {found if not found.startswith(".") else f"{name.parts[0]}{found}" for found in NAMED.findall(text)}
    assert named - endpoints == set()
    written = {address for address in re.findall(r'href="{{ root }}(/[a-z/-]*)"', text)}
    assert {address for address in written if not has_route(app, address)} == set()


NAMED = re.compile(r"""url_for\(\s*["']([\w.]+)["']""")


def has_route(app, address: str) -> bool:
    patterns = (re.sub(r"<[^>]+>", "[^/]+", rule.rule) for rule in app.url_map.iter_rules())
    return any(re.fullmatch(pattern.rstrip("/") + "/?", address) for pattern in patterns)


def is_named(endpoint: str) -> bool:
    """Whether a page or a door of the house names it, in full or within its own room."""
    room, _, view = endpoint.partition(".")
    return f'"{endpoint}"' in whole() or f'".{view}"' in own(room)


def is_written_out(rule: str) -> bool:
    """Whether a page or a door holds the address itself, with a hole for each code."""
    pattern = re.sub(r"\\?<[^>]+>", r"[^/\\s\"'?#]+", re.escape(rule).replace("/\\<", "/<"))
    return bool(re.search(rf"""["'}}]{pattern.rstrip("/")}["'?#{{]""", whole()))


@cache
def whole() -> str:
    return "\n".join(texts(""))


@cache
def own(room: str) -> str:
    return "\n".join(texts(room))


def texts(room: str) -> list[str]:
    """The sources of a room, or of all, with ' for " made one."""
    code = [
        text_of(path) for path in modules(with_tests=False) if not room or path.parts[0] == room or path.stem == room
    ]
    pages = [template_text(name) for name in templates() if not room or name.parts[0] == room]
    return [text.replace("'", '"') for text in code + pages]


def test_the_house_knows_its_own_folder():
    assert (ROOT / "wsgi.py").exists()
