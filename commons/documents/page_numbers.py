"""On which page of a PDF an anchor stands: what a table of contents needs, read from Chromium's own file.

Chromium writes a destination for every anchor that a link of the page points to, and writes its objects in the clear.
"""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_DESTINATIONS = re.compile(rb"/Dests (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_ANCHOR = re.compile(rb"/([A-Za-z0-9_.:-]+)\s*\[\s*(\d+) 0 R /XYZ")


def page_numbers(pdf: bytes) -> dict[str, int]:
    """The page of every anchor, counted from 1; nothing where no link points to one. Anchors are ASCII."""
    objects = {number: body for number, body in _OBJECT.findall(pdf)}
    root = next((body for body in objects.values() if b"/Type /Catalog" in body), b"")
    pages, destinations = _PAGES.search(root), _DESTINATIONS.search(root)
    if not pages or not destinations:
        return {}
    order = {page: place for place, page in enumerate(_pages_below(pages[1], objects), start=1)}
    return {anchor.decode(): order[page] for anchor, page in _ANCHOR.findall(objects[destinations[1]]) if page in order}


def _pages_below(node: bytes, objects: dict[bytes, bytes]) -> list[bytes]:
    kids = _KIDS.search(objects[node])
    if not kids:
        return [node]
    return [page for kid in _REFERENCE.findall(kids[1]) for page in _pages_below(kid, objects)]
