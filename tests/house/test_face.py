"""The face keeps its promises: contrast in both schemes, icons that exist, fragments that name their target."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.icons import OWN, PICTURES

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOKENS = (ROOT / "static/css/tokens.css").read_text("utf-8")
STYLES = "".join(path.read_text("utf-8") for path in sorted((ROOT / "static/css").glob("*.css")))

TEXT_ON = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink-soft", "paper"),
    ("ink-soft", "card"),
    ("brick", "paper"),
    ("brick", "card"),
    ("brick", "brick-soft"),
    ("river", "paper"),
    ("river", "card"),
    ("river", "river-soft"),
    ("leaf", "leaf-soft"),
    ("gold", "gold-soft"),
    ("ink", "gold-soft"),
    ("ink", "brick-soft"),
    ("ink", "leaf-soft"),
    ("ink", "river-soft"),
    ("on-brick", "brick"),
    ("on-roof", "roof"),
    ("trim", "roof"),
    ("ink-soft", "line"),
]
EDGE_ON = [
    ("edge", "paper"),
    ("edge", "card"),
    ("focus", "paper"),
    ("focus", "card"),
    ("river", "line"),
    ("brick", "line"),
]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT / "templates"))


def colours(scheme: str) -> dict[str, tuple[int, ...]]:
    """The colours of a scheme: the first rule is light, the last dark."""
    blocks = re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", TOKENS)
    light, dark = (dict(re.findall(r"--([a-z-]+): #([0-9a-f]{6})\b", block)) for block in (blocks[0], blocks[-1]))
    chosen = light if scheme == "light" else light | dark
    return {name: tuple(bytes.fromhex(value)) for name, value in chosen.items()}


def luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text, ground", TEXT_ON)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    assert contrast(colours(scheme)[text], colours(scheme)[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edge, ground", EDGE_ON)
def test_an_edge_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    assert contrast(colours(scheme)[edge], colours(scheme)[ground]) >= 3


def test_both_ways_to_the_dark_are_the_same() -> None:
    _light, by_device, by_choice = re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", TOKENS)
    assert by_device.split() == by_choice.split()


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_every_icon_of_a_template_is_in_the_sprite(path: Path) -> None:
    used = set(re.findall(r"""(?:\bicon\(|picture=)["']([a-z_]+)["']""", path.read_text("utf-8")))
    assert used <= set(PICTURES) | set(OWN)


def test_letters_are_large_upright_and_unspaced() -> None:
    assert not re.search(r"italic|letter-spacing|text-align: justify|font-weight: [1-3]00", STYLES)
    assert all(float(size) >= 1 for size in re.findall(r"font-size: ([\d.]+)rem", STYLES))
    assert all(float(height) >= 1.6 for height in re.findall(r"line-height: ([\d.]+)", STYLES))
