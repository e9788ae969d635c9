"""Make the virtual environment in .venv, even where Python came without ensurepip.

Debian keeps ensurepip in a package of its own. Where it is missing, pip's own wheel is fetched,
checked against the digest below and asked to install itself. Run by the system's Python.
"""

import hashlib
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path

OLDEST = (3, 11)
PIP_VERSION = "26.3"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
PIP_WHEEL = f"pip-{PIP_VERSION}-py3-none-any.whl"
PIP_ADDRESS = (
    "https://files.pythonhosted.org/packages/07/25/"
    f"ee8c38ae72d66b844ce8eb9711ba905dba21ca1a8a0c960057c41cd23337/{PIP_WHEEL}"
)


def main(folder: Path) -> None:
    if sys.version_info < OLDEST:
        sys.exit("Sala needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info))
    has_ensurepip = _can_import_ensurepip()
    venv.create(folder, with_pip=has_ensurepip, symlinks=True)
    if not has_ensurepip:
        _install_pip(folder / "bin" / "python")


def _can_import_ensurepip() -> bool:
    # The module may be there and its bundled wheels not, so we ask for what it would install.
    question = [sys.executable, "-m", "ensurepip", "--version"]
    return subprocess.run(question, capture_output=True).returncode == 0


def _install_pip(python: Path) -> None:
    with urllib.request.urlopen(PIP_ADDRESS, timeout=60) as answer:
        wheel: bytes = answer.read()
    if hashlib.sha256(wheel).hexdigest() != PIP_SHA256:
        sys.exit("The pip that was fetched is not the one expected; nothing was installed.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / PIP_WHEEL
        path.write_bytes(wheel)
        # A wheel is a zip, and Python runs a package inside a zip.
        subprocess.run([python, path / "pip", "install", "--quiet", "--no-index", path], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
