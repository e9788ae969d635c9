"""Draw the one sprite of all icons from lucide-static and our own pictures: static/vendor/sprite.svg.

Looked at by itself it is the mark of Sala, so that it serves as the icon of the pages too.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LUCIDE = ROOT / "node_modules" / "lucide-static" / "icons"
OURS = ROOT / "static" / "icons"
TARGET = ROOT / "static" / "vendor" / "sprite.svg"

# Our word for a picture, and lucide's.
PICTURES = {
    "add": "plus",
    "alike": "hand-heart",
    "back": "arrow-left",
    "ballot": "vote",
    "bell": "bell",
    "board": "messages-square",
    "book": "book-open-text",
    "calendar": "calendar-days",
    "check": "check",
    "comment": "message-circle",
    "copy": "copy",
    "council": "landmark",
    "device": "smartphone",
    "done": "circle-check-big",
    "dot": "circle-dot",
    "download": "download",
    "edit": "pencil",
    "flag": "flag",
    "flask": "flask-conical",
    "follow": "bookmark",
    "hand": "handshake",
    "help": "circle-question-mark",
    "house": "house",
    "info": "info",
    "language": "languages",
    "lock": "lock",
    "map": "map",
    "meeting": "users",
    "menu": "menu",
    "moon": "moon",
    "next": "arrow-right",
    "person": "user-round",
    "photo": "camera",
    "place": "map-pin",
    "print": "printer",
    "qr": "qr-code",
    "ranking": "list-ordered",
    "route": "route",
    "search": "search",
    "share": "share-2",
    "shield": "shield-check",
    "sign_out": "log-out",
    "stop": "circle-alert",
    "sun": "sun",
    "talk": "message-circle-more",
    "wait": "hourglass",
}
OWN = ("pavilion", "scene")
MARK = "sala"


def main() -> None:
    drawn = [symbol(name, (LUCIDE / f"{theirs}.svg").read_text("utf-8")) for name, theirs in PICTURES.items()]
    drawn += [symbol(name, (OURS / f"{name}.svg").read_text("utf-8")) for name in OWN]
    box, mark = parts_of(MARK, (OURS / f"{MARK}.svg").read_text("utf-8"))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{mark}{"".join(drawn)}</svg>\n', "utf-8"
    )


def symbol(name: str, drawing: str) -> str:
    """One drawing as a symbol of the sprite. Colours and line width come from the page, where it has none of its own."""
    box, lines = parts_of(name, drawing)
    return f'<symbol id="{name}" viewBox="{box}">{lines}</symbol>'


def parts_of(name: str, drawing: str) -> tuple[str, str]:
    """The viewBox of a drawing and what stands in it."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    box = re.search(r'viewBox="([^"]+)"', drawing)
    if inner is None or box is None:
        sys.exit(f"The drawing of {name} is not an svg with a viewBox.")
    lines = re.sub(r"\s+", " ", re.sub(r">\s+<", "><", inner[1])).strip()
    return box[1], lines.replace(" />", "/>")


if __name__ == "__main__":
    main()
