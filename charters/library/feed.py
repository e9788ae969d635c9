"""A feed of changes in Atom: what happened to a charter, or to the charters of a place, for readers and for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from charters.library.happening import Happened

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def atom(
    title: str,
    happened: Sequence[Happened],
    names: Mapping[str, str],
    *,
    host: str,
    address: str,
    page: str,
    language: str,
) -> bytes:
    """The feed in UTF-8. `host` begins every link; `address` is the feed's own path, `page` that of the page people read.

    `names` are the charters by their codes; an entry's id is the number of what happened, which never changes.
    """
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {LANGUAGE: language})
    _add(feed, "title", title)
    _add(feed, "id", host + page)
    _add(feed, "updated", _moment(happened[0].at if happened else NEVER))
    _link(feed, "self", host + address)
    _link(feed, "alternate", host + page)
    _add(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Sala")
    for one in happened:
        entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
        _add(entry, "title", f"{names[one.charter]}: {one.sentence}" if one.charter in names else one.sentence)
        _add(entry, "id", f"{host}{page}#{one.number}")
        _add(entry, "updated", _moment(one.at))
        _link(entry, "alternate", host + (one.address or page))
    content: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = words


def _link(parent: ElementTree.Element, rel: str, address: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "href": address})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
