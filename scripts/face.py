"""Join the type face for screens: Thai and Latin, regular to bold, in one file, static/vendor/fonts/looped.woff2.

The package has a file for each script and weight, and a page needs four of them. Their outlines agree point by point,
so the bold is kept as what it differs by from the regular; nothing is drawn or synthesised.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools import varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "node_modules" / "@fontsource" / "noto-sans-thai-looped" / "files"
TARGET = ROOT / "static" / "vendor" / "fonts" / "looped.woff2"
SCRIPTS = ("latin", "thai")  # what both have, such as the space, is taken from the first
REGULAR, BOLD = 400, 700
UNUSED = ["STAT", "gasp", "prep"]  # names of styles for menus, and hints that the outlines do not have


def main() -> None:
    design = DesignSpaceDocument()
    design.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=REGULAR, default=REGULAR, maximum=BOLD))
    for weight in (REGULAR, BOLD):
        design.addSource(SourceDescriptor(name=str(weight), font=_of_weight(weight), location={"Weight": weight}))
    face, *_ = varLib.build(design, exclude=["STAT"])
    face["post"].formatType = 3.0  # no names of glyphs
    # Every server has to make the same bytes, since their digest is the address: no moment of making in them.
    face.recalcTimestamp = False
    face["head"].created = face["head"].modified = TTFont(_file(SCRIPTS[0], REGULAR))["head"].modified
    face.flavor = "woff2"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    face.save(TARGET)


def _of_weight(weight: int) -> TTFont:
    """All scripts of one weight."""
    plain = []
    for script in SCRIPTS:
        file = TTFont(_file(script, weight))
        file.flavor = None
        plain.append(_bytes(file))
    return TTFont(_bytes(Merger(Options(drop_tables=UNUSED)).merge(plain)))


def _file(script: str, weight: int) -> Path:
    return FILES / f"noto-sans-thai-looped-{script}-{weight}-normal.woff2"


def _bytes(face: TTFont) -> BytesIO:
    written = BytesIO()
    face.save(written)
    written.seek(0)
    return written


if __name__ == "__main__":
    main()
