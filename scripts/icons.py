"""Draw the one sprite of all icons from lucide-static and our own marks: static/vendor/sprite.svg."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LUCIDE = ROOT / "node_modules" / "lucide-static" / "icons"
OURS = ROOT / "static" / "icons"
TARGET = ROOT / "static" / "vendor" / "sprite.svg"

# Our word for a picture, and lucide's.
PICTURES = {
    "add": "plus", "alike": "hand-heart", "back": "arrow-left", "ballot": "vote", "bell": "bell", "board": "messages-square",
    "book": "book-open-text", "calendar": "calendar-days", "check": "check", "comment": "message-circle", "copy": "copy",
    "council": "landmark", "device": "smartphone", "done": "circle-check-big", "dot": "circle-dot", "download": "download",
    "edit": "pencil", "flag": "flag", "flask": "flask-conical", "follow": "bookmark", "hand": "handshake", "help": "circle-question-mark",
    "house": "house", "info": "info", "language": "languages", "lock": "lock", "map": "map", "meeting": "users", "menu": "menu",
    "moon": "moon", "next": "arrow-right", "person": "user-round", "photo": "camera", "place": "map-pin", "print": "printer",
    "qr": "qr-code", "ranking": "list-ordered", "route": "route", "search": "search", "share": "share-2", "shield": "shield-check",
    "sign_out": "log-out", "stop": "circle-alert", "sun": "sun", "talk": "message-circle-more", "wait": "hourglass",
}
OWN = ("pavilion",)


def main() -> None:
    drawn = [symbol(name, (LUCIDE / f"{theirs}.svg").read_text("utf-8")) for name, theirs in PICTURES.items()]
    drawn += [symbol(name, (OURS / f"{name}.svg").read_text("utf-8")) for name in OWN]
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(drawn)}</svg>\n', "utf-8")


def symbol(name: str, drawing: str) -> str:
    """One drawing as a symbol of the sprite. Colours and line width come from the page."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    box = re.search(r'viewBox="([^"]+)"', drawing)
    if inner is None or box is None:
        sys.exit(f"The drawing of {name} is not an svg with a viewBox.")
    lines = re.sub(r"\s+", " ", re.sub(r">\s+<", "><", inner[1])).strip()
    return f'<symbol id="{name}" viewBox="{box[1]}">{lines.replace(" />", "/>")}</symbol>'


if __name__ == "__main__":
    main()
