"""The files of the face at addresses that change with their content: packed once, kept for a year by browsers."""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import re
import tempfile
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, request

# What goes out as one file, in this order. Anything else under static/ goes out as it is.
BUNDLES = {
    "sala.css": ("css/face.css", "css/tokens.css", "css/base.css", "css/parts.css", "css/print.css"),
    "sheet.css": ("css/face_paper.css", "css/tokens.css", "css/base.css", "css/parts.css", "css/sheet.css"),
    "screen.css": ("css/face.css", "css/tokens.css", "css/base.css", "css/parts.css", "css/screen.css"),
    "sala.js": ("vendor/htmx.js", "js/sala.js"),
    "sprite.svg": ("vendor/sprite.svg",),
}
BUILT = "build"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".png": "image/png",
}
COMPRESSED = frozenset({".css", ".js", ".svg"})
FOR_A_YEAR = "public, max-age=31536000, immutable"
log = logging.getLogger(__name__)

room = Blueprint("assets", __name__)


def init_app(app: Flask) -> None:
    """Give templates `asset(path)` and serve what it names."""
    app.jinja_env.globals["asset"] = asset
    app.register_blueprint(room)


def asset(path: str) -> str:
    """The address of a bundle or of a file under static/, the same in every language."""
    folder = current_app.static_folder or "static"
    return _address(folder, path, _stamp(Path(folder), path) if current_app.debug else 0)


@cache
def _address(folder: str, path: str, stamp: float) -> str:
    return f"/static/{BUILT}/{packed(Path(folder), path, stamp)}"


@room.get(f"/static/{BUILT}/<name>")
def send_asset(name: str) -> Response:
    """A packed file, compressed where the browser takes it so."""
    folder = Path(current_app.static_folder or "static") / BUILT
    if name.endswith(".gz") or not (folder / name).is_file():
        abort(404)
    is_smaller = request.accept_encodings["gzip"] > 0 and (folder / f"{name}.gz").is_file()
    content = (folder / (f"{name}.gz" if is_smaller else name)).read_bytes()
    response = Response(content, content_type=TYPES.get(Path(name).suffix, "application/octet-stream"))
    if is_smaller:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Cache-Control"] = FOR_A_YEAR
    response.vary.add("Accept-Encoding")
    return response


@cache
def packed(folder: Path, path: str, _stamp: float) -> str:
    """The name, below static/build/, of a bundle or file that now lies there, and its .gz beside it."""
    content = b"".join(_content(folder, part) for part in BUNDLES.get(path, (path,)))
    plain = Path(path)
    name = f"{plain.stem}-{hashlib.sha256(content).hexdigest()[:12]}{plain.suffix}"
    target = folder / BUILT / name
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        if plain.suffix in COMPRESSED:
            _put(target.with_name(f"{name}.gz"), gzip.compress(content, 9, mtime=0))
        _put(target, content)
    return name


def _content(folder: Path, part: str) -> bytes:
    source = folder / part
    if not source.is_file():
        # Pages work without script, icons and the face; a machine where npm could not fetch them still serves.
        log.warning("no file static/%s; run scripts/frontend.py", part)
        return b""
    if source.suffix == ".css":
        return small_css(_with_hashed_files(folder, source.read_text("utf-8"))).encode()
    if source.suffix == ".js" and not part.startswith("vendor/"):
        return small_js(source.read_text("utf-8")).encode()
    return source.read_bytes() + (b"\n" if source.suffix == ".js" else b"")


def _with_hashed_files(folder: Path, css: str) -> str:
    """Files that a stylesheet names, such as the type face, get addresses of the same kind."""
    return re.sub(r'url\("([^"]+)"\)', lambda found: f'url("{packed(folder, found[1], 0)}")', css)


def small_css(css: str) -> str:
    """The same rules without comments and needless white space. Strings in our stylesheets hold none of `{};,`."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return css.replace(";}", "}").strip() + "\n"


def small_js(script: str) -> str:
    """The same script without indentation, empty lines and lines that are only a comment."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _stamp(folder: Path, path: str) -> float:
    return max(
        (file.stat().st_mtime for part in BUNDLES.get(path, (path,)) if (file := folder / part).is_file()), default=0
    )


def _put(target: Path, content: bytes) -> None:
    """Whole or not at all: several workers may pack the same file at the same moment."""
    descriptor, temporary = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    os.chmod(temporary, 0o644)
    os.replace(temporary, target)
