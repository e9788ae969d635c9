"""The board as people read it: each leaf in a sentence, receipts that came together as one line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from votes import disputes
from votes.board.keeping import RECEIPT
from votes.dispute_tables import About
from votes.labels import PARTS
from votes.models import Part
from votes.urn import sealing

SHORT = 16  # signs of a digest that people compare

SENTENCES: dict[str, Any] = {
    "frozen": _l("The list, the method and the rules were fixed"),
    "opened": _l("Voting was opened"),
    "paused": _l("Voting was paused"),
    "resumed": _l("Voting went on"),
    "closed": _l("Voting was closed"),
    "ballots": _l("What was counted was bound, before anybody knew the result"),
    "counted": _l("Counted"),
    "published": _l("The result was published"),
    "void": _l("The round was cancelled"),
    "key_brought": _l("Two key holders brought their sheets"),
    "end_moved": _l("The voting was given more time"),
}
# The digest that belongs to a leaf, by its kind.
DIGESTS = {
    "frozen": "definition",
    "roll": "roll",
    "sheet": "scores",
    "emptied": "list",
    "paper": "content",
    "ballots": "content",
    "counted": "fingerprint",
    "published": "fingerprint",
    "void": "reason",
    "dispute": "words",
    "dispute_answered": "answer",
}


@dataclass(frozen=True)
class Line:
    """What stands on the board at one place, or at several that hold receipts. Places count from 1."""

    first: int
    last: int
    words: str
    at: datetime | None
    digest: str


def lines_of(bodies: Iterable[str]) -> list[Line]:
    """The lines of a board."""
    told = [(place, json.loads(body)) for place, body in enumerate(bodies, start=1)]
    lines: list[Line] = []
    for is_receipt, run in groupby(told, key=lambda one: one[1]["kind"] == RECEIPT):
        found = list(run)
        if is_receipt:
            words = ngettext("%(num)d receipt", "%(num)d receipts", len(found))
            lines.append(Line(found[0][0], found[-1][0], words, None, ""))
        else:
            lines += [_line(place, body) for place, body in found]
    return lines


def in_groups(digest: str) -> str:
    """A digest in groups of four, to be compared by eye."""
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def _line(place: int, body: dict[str, Any]) -> Line:
    digest = str(body.get(DIGESTS.get(body["kind"], ""), ""))[:SHORT]
    at = datetime.fromisoformat(body["at"]) if "at" in body else None
    return Line(place, place, _sentence(body), at, in_groups(digest))


def _sentence(body: dict[str, Any]) -> str:
    match body["kind"]:
        case "dispute":
            return _(
                "Dispute %(reference)s: %(about)s",
                reference=body["reference"],
                about=str(disputes.ABOUT[About(body["about"])]),
            )
        case "dispute_answered":
            return _("Dispute %(reference)s was answered", reference=body["reference"])
        case "envelope_opened":
            return _(
                "Opened by its voter to be checked, not counted: %(receipt)s", receipt=sealing.grouped(body["receipt"])
            )
        case "roll" if body["eligible"] is not None:
            return _(
                "%(eligible)s people may vote, %(slips)s slips were printed",
                eligible=body["eligible"],
                slips=body["slips"],
            )
        case "roll" if body["voters"]:
            return _("%(voters)s people stand on the list of voters", voters=body["voters"])
        case "roll":
            return _("%(slips)s slips were printed", slips=body["slips"])
        case "voter_added":
            return _("Number %(number)s was added to the list of voters", number=body["number"])
        case "voter_struck":
            return _("Number %(number)s was struck off the list of voters", number=body["number"])
        case "mandate_given":
            return _("Number %(holder)s votes for number %(number)s", holder=body["holder"], number=body["number"])
        case "mandate_ended":
            return _("Number %(number)s took the mandate back", number=body["number"])
        case "booths_done":
            return _("Outer envelopes of the booths checked: %(papers)s papers", papers=body["papers"])
        case "sheet":
            return _("Scores were written down in front of everybody")
        case "emptied":
            return _("The urn was opened: %(receipts)s ballots with a receipt", receipts=body["receipts"])
        case "paper":
            return _(
                "Pile %(batch)s of paper: %(handed_out)s papers handed out, %(in_box)s in the box",
                batch=body["batch"],
                handed_out=body["handed_out"],
                in_box=body["in_box"],
            )
        case "rechecked":
            # Translators: of a pile of paper, after dice were rolled in public.
            return _(
                "Pile %(batch)s: %(drawn)s drawn papers looked at again, %(wrong)s wrong",
                batch=body["batch"],
                drawn=body["drawn"],
                wrong=body["wrong"],
            )
        case "seed":
            # Translators: %(seed)s is a row of digits that people rolled or drew in public.
            return _("The seed of the lot: %(seed)s", seed=body["seed"])
        case "confirmed":
            return _("The result was confirmed. %(side)s", side=str(PARTS[Part(body["part"])]))
    return str(SENTENCES.get(body["kind"], body["kind"]))
