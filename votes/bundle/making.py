"""Making the bundle of a published round."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from commons.db import canonical_json
from votes.board import keeping
from votes.board.tables import BoardLeaf
from votes.board.telling import receipt_list
from votes.bundle.archive import packed
from votes.bundle.pool import ALL_TOGETHER, pool_of
from votes.models import Round, RoundResult
from votes.urn import urn_of

README = """\
Sala: the result bundle of one round. มัดผลการลงคะแนนหนึ่งรอบ ใครก็ตรวจและนับซ้ำได้

    python sala_verify.py verify THIS.zip

sala_verify.py and the page that does the same in a browser come from the same place as this file.
What is in here, sign by sign: docs/bundle.md of the program.
"""


def bundle_of(round_: Round) -> bytes:
    """The ZIP. The same bytes whenever it is made, until something is added to the board."""
    result = round_.result
    if result is None:
        raise LookupError("a round without a result has no bundle")
    leaves, pool = keeping.leaves_of(round_), pool_of(round_)
    receipts = urn_of(round_.code).receipts() if round_.has_urn else []
    files = {
        "README.txt": README,
        "definition.json": _definition(leaves),
        "board.jsonl": _lines(leaf.body for leaf in leaves),
        "checkpoints.jsonl": _lines(checkpoint.line for checkpoint in keeping.checkpoints_of(round_)),
        "receipts.txt": receipt_list(receipts),
        "ballots.jsonl": pool.ballots,
        "sheets.jsonl": pool.sheets,
        "scores.jsonl": _lines(canonical_json({"scorer": s.scorer, "scores": s.scores}) for s in round_.sheets),
        "salts.json": canonical_json(_salts(leaves)),
        "result.json": result_text(result),
    }
    return packed({name: text.encode() for name, text in files.items()})


def result_text(result: RoundResult) -> str:
    """A stored result as one text: the document as it was written, channels, equation, and the fingerprint of the three."""
    return canonical_json(
        {
            "document": result.document,
            "channels": result.channels,
            "equation": result.equation,
            "fingerprint": result.fingerprint,
        }
    )


def is_together(round_: Round) -> bool:
    """Whether the bundle shows totals alone, because a part of them would have been a small cell."""
    return f'"number":"{ALL_TOGETHER}"' in pool_of(round_).sheets


def _definition(leaves: Sequence[BoardLeaf]) -> str:
    return next(leaf.text or "" for leaf in leaves if leaf.kind == "frozen")


def _salts(leaves: Sequence[BoardLeaf]) -> dict[str, str]:
    """The salts of what was counted and of the last sheet of each scorer. That of a single pile stays here: its few ballots are
    not told apart from the others.
    """
    sheets = {json.loads(leaf.body)["scorer"]: leaf for leaf in leaves if leaf.kind == "sheet"}
    shown = [leaf for leaf in leaves if leaf.kind == "ballots"] + list(sheets.values())
    return {str(leaf.n): leaf.salt for leaf in shown if leaf.salt}


def _lines(texts: Iterable[str]) -> str:
    return "".join(f"{text}\n" for text in texts)
