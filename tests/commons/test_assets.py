"""The files of the face: addresses that follow the content, packed and compressed files, headers."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask import Flask

from commons import assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "css").mkdir()
    (tmp_path / "face.woff2").write_bytes(b"letters")
    return tmp_path


def write_css(folder: Path, css: str) -> str:
    """The name under which a stylesheet is packed."""
    (folder / "css/one.css").write_text(css, "utf-8")
    assets.packed.cache_clear()
    return assets.packed(folder, "css/one.css", 0)


def test_the_name_changes_with_the_content(folder: Path) -> None:
    assert write_css(folder, "a { color: red; }") != write_css(folder, "a { color: blue; }")


def test_the_same_content_keeps_its_name(folder: Path) -> None:
    assert write_css(folder, "a { color: red; }") == write_css(folder, "a { color: red; }")


def test_a_stylesheet_names_its_files_by_their_content(folder: Path) -> None:
    name = write_css(folder, 'a { src: url("face.woff2"); }')
    assert f'url("{assets.packed(folder, "face.woff2", 0)}")' in (folder / "build" / name).read_text()


def test_a_compressed_copy_lies_beside_a_stylesheet(folder: Path) -> None:
    name = write_css(folder, "a { color: red; }")
    assert gzip.decompress((folder / "build" / f"{name}.gz").read_bytes()) == (folder / "build" / name).read_bytes()


def test_a_missing_file_leaves_the_page_standing(folder: Path) -> None:
    assert assets.packed(folder, "nowhere.js", 0).startswith("nowhere-")


@pytest.mark.parametrize(
    "css, small",
    [
        ("a { color: red; }", "a{color: red}\n"),
        ("/* why */ a , b > c { x : y ; }", "a,b > c{x : y}\n"),
        ('.field :is(a)::after { content: " " attr(href); }', '.field :is(a)::after{content: " " attr(href)}\n'),
    ],
)
def test_a_small_stylesheet_says_the_same(css: str, small: str) -> None:
    assert assets.small_css(css) == small


def test_a_small_script_has_no_comment_lines() -> None:
    assert assets.small_js("// why\nif (x) {\n  go(); // kept\n}\n") == "if (x) {\ngo(); // kept\n}\n"


def test_an_asset_has_no_language(app: Flask) -> None:
    with app.test_request_context("/problems", base_url="http://localhost/en"):
        assert assets.asset("sala.css").startswith("/static/build/sala-")


def test_a_packed_file_is_kept_for_a_year(app: Flask) -> None:
    with app.app_context():
        address = assets.asset("sala.css")
    answer = app.test_client().get(address, headers={"Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.headers["Content-Encoding"], answer.mimetype) == (200, "gzip", "text/css")
    assert answer.headers["Cache-Control"] == assets.FOR_A_YEAR


def test_without_compression_the_plain_file_is_sent(app: Flask) -> None:
    with app.app_context():
        address = assets.asset("sala.css")
    answer = app.test_client().get(address)
    assert "Content-Encoding" not in answer.headers and b"--paper" in answer.data


@pytest.mark.parametrize("name", ["nothing.css", "..%2f..%2fwsgi.py", "sala.css.gz"])
def test_nothing_else_is_served(app: Flask, name: str) -> None:
    assert app.test_client().get(f"/static/build/{name}").status_code == 404


def test_style_and_script_leave_room_for_the_page(app: Flask) -> None:
    """35 kB for the first visit: 9 of them for a page with fifty comments."""
    with app.app_context():
        folder = Path(app.static_folder or "") / "build"
        weight = sum(
            (folder / f"{Path(assets.asset(name)).name}.gz").stat().st_size for name in ("sala.css", "sala.js")
        )
    assert weight <= 26 * 1024
