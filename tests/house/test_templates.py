"""How templates read: one fragment, one target; nothing inline; nothing imported in vain; a form sends where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from jinja2 import nodes

from tests.house.sources import ROOT, name_of, template_text, templates

PAGES = [name for name in templates() if name.suffix == ".html"]
FRAGMENTS = [name for name in PAGES if name.name.startswith("_")]
EVERY = pytest.mark.parametrize("name", PAGES, ids=name_of)
FRAGMENT = pytest.mark.parametrize("name", FRAGMENTS, ids=name_of)

COMMENT = re.compile(r"{#.*?#}", re.S)
JINJA = re.compile(r"{%-?\s*(\w+).*?%}|{{.*?}}", re.S)
INLINE = re.compile(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=|<script\b(?![^>]*\ssrc=)|javascript:|\shx-on", re.I)
UNSAFE = re.compile(r"\|\s*safe\b|{%-?\s*autoescape\s+false|\|\s*xmlattr\b")
UNQUOTED = re.compile(r"""<[a-z][^<>]*\s[a-z-]+={{""", re.I)
TARGET = re.compile(r"Swap target #([\w-]+)")
NEEDS = re.compile(r"Needs: |needs nothing", re.I)
# Pieces of the layout and bodies of letters: included once each, never swapped.
NEVER_SWAPPED = re.compile(r"^(layout/|design/)")


@EVERY
def test_n06_n09_nothing_stands_inline_and_nothing_is_unescaped(name):
    text = COMMENT.sub("", template_text(name))
    assert not INLINE.search(JINJA.sub("", text)), INLINE.search(JINJA.sub("", text))
    assert not UNSAFE.search(text)
    assert not UNQUOTED.search(text)


@EVERY
def test_nothing_is_imported_in_vain(app: Flask, name):
    tree = app.jinja_env.parse(template_text(name))
    imported = {
        alias[1] if isinstance(alias, tuple) else alias
        for found in tree.find_all(nodes.FromImport)
        for alias in found.names
    } | {found.target for found in tree.find_all(nodes.Import)}
    used = {found.name for found in tree.find_all(nodes.Name) if found.ctx == "load"}
    assert imported - used == set()


@EVERY
def test_a_template_is_used(name):
    """By a page, by another template, or by a room's code."""
    says = re.compile(rf"""["']{re.escape(name.as_posix())}["']|f"{re.escape(name.parent.as_posix())}/{{""")
    elsewhere = (path for path in everything_that_names_templates() if path != ROOT / "templates" / name)
    assert any(says.search(path.read_text("utf-8")) for path in elsewhere)


@FRAGMENT
def test_a_fragment_tells_its_target_and_what_it_needs(name):
    first = template_text(name).split("\n", 1)[0]
    assert first.startswith("{# ")
    assert NEVER_SWAPPED.match(name.as_posix()) or NEEDS.search(first), first


@FRAGMENT
def test_a_swapped_fragment_has_one_root_with_that_id(name):
    first = template_text(name).split("\n", 1)[0]
    target = TARGET.search(first)
    if target is None or "inside it" in first or NEVER_SWAPPED.match(name.as_posix()):
        return
    assert roots_of(template_text(name)) == [target[1].partition("CODE")[0]]


@EVERY
def test_a_form_sends_to_one_address(name):
    """action and hx-post agree, with script and without."""
    text = COMMENT.sub("", template_text(name))
    for tag in re.findall(r"<form\b[^>]*method=[\"']post[\"'][^>]*>", text, re.S):
        action, sent = (re.search(rf'\b{word}="([^"]*)"', tag) for word in ("action", "hx-post"))
        assert action, tag
        assert sent is None or sent[1] == action[1], tag


def roots_of(text: str) -> list[str]:
    """The ids of the outermost elements, each up to the hole where a code is filled in."""
    without_macros = re.sub(r"{%-?\s*macro.*?{%-?\s*endmacro\s*-?%}", "", COMMENT.sub("", text), flags=re.S)
    soup = BeautifulSoup(JINJA.sub("", without_macros), "html.parser")
    return [str(tag.get("id", "")) for tag in soup.find_all(True, recursive=False)]


def everything_that_names_templates() -> list[Path]:
    code = [path for path in ROOT.rglob("*.py") if not {".venv", "node_modules", "tests"} & set(path.parts)]
    return code + [ROOT / "templates" / other for other in templates()]
