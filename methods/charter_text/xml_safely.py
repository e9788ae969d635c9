"""XML of strangers: parsed without entities, without a network, within bounds; what is broken is told with its line."""

from __future__ import annotations

from typing import Any

from methods.charter_text.refusals import Reason, Unreadable
from methods.heavy import lazy

etree = lazy("lxml.etree")
MOST_SAID = 160


def parse_xml(content: bytes) -> Any:
    """The root element. Raises Unreadable for entities, for a document type, and for what is not well formed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "ntit" in str(error) and b"<!DOCTYPE" in content[:4096]:
            raise Unreadable(Reason.ENTITIES) from None
        raise Unreadable(Reason.BROKEN_XML, line=error.lineno or 1, said=said(error.msg)) from None
    except ValueError:
        raise Unreadable(Reason.BROKEN_XML, line=1, said="") from None
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise Unreadable(Reason.ENTITIES)
    return root


def said(message: str | None) -> str:
    """What a parser said, short and without line breaks."""
    return " ".join((message or "").split())[:MOST_SAID]


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
