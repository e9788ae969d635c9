"""Bundles made by the letter of docs/bundle.md, without a round in a database: many, quickly, of every way."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from nacl.signing import SigningKey

from commons.db import canonical_json
from methods import stored, tally
from methods.tally import AnyPaper, Option, Sheet
from votes.board import merkle
from votes.bundle.archive import packed

KEY = SigningKey(bytes(range(32)))
AT = "2026-11-20T12:00:00+00:00"
SALT = "5a" * 32
ROUND = "ABCDE"


def paper_for(way: str, options: Sequence[Option], rules: Mapping[str, object]) -> AnyPaper:
    """A paper with its rules complete."""
    return tally.draw_up(way, vote=ROUND, options=options, rules=rules)


def made(paper: AnyPaper, ballots: Sequence[Any], *, sheets: Sequence[Sheet] = (), seed: str | None = None) -> bytes:
    """The bundle of a round in which these ballots came by slip and these sheets of totals from paper."""
    files = texts_of(paper, ballots, sheets, seed)
    return packed({name: text.encode() for name, text in files.items()})


def texts_of(paper: AnyPaper, ballots: Sequence[Any], sheets: Sequence[Sheet], seed: str | None) -> dict[str, str]:
    """The files of a bundle but the list of digests."""
    result = result_of(paper, ballots, sheets, seed)
    receipts = sorted(
        f"{hashlib.sha256(str(number).encode()).hexdigest()[:16].upper()}" for number in range(len(ballots))
    )
    heaps = Counter(canonical_json(ballot) for ballot in ballots)
    pool = lines({"ballot": json.loads(text), "times": times} for text, times in sorted(heaps.items()))
    totals = lines(asdict(sheet) for sheet in sheets)
    definition = definition_of(paper)
    leaves: list[dict[str, Any]] = [
        {"kind": "frozen", "at": AT, "definition": sha256(definition)},
        *({"kind": "receipt", "receipt": receipt} for receipt in receipts),
        {
            "kind": "emptied",
            "receipts": len(receipts),
            "list": sha256("".join(f"{one}\n" for one in receipts)),
            "invalid": 0,
        },
        *(
            {"kind": "paper", "batch": n, "handed_out": s.valid, "in_box": s.valid}
            for n, s in enumerate(sheets, start=1)
        ),
        {"kind": "ballots", "content": sha256(f"{SALT}\n{pool}\n{totals}")},
        *([{"kind": "seed", "seed": seed}] if seed else []),
        {"kind": "counted", "attempt": 1, "fingerprint": result["fingerprint"]},
        *({"kind": "confirmed", "part": part} for part in ("community", "facilitation")),
        {"kind": "published", "attempt": 1, "fingerprint": result["fingerprint"]},
    ]
    bodies = [canonical_json({"v": 1, **leaf}) for leaf in leaves]
    bound = next(place for place, leaf in enumerate(leaves) if leaf["kind"] == "ballots")
    return {
        "README.txt": "made for a test\n",
        "definition.json": definition,
        "board.jsonl": "".join(f"{body}\n" for body in bodies),
        "checkpoints.jsonl": "".join(checkpoint(bodies[:size]) for size in (1, len(bodies))),
        "receipts.txt": "".join(f"{receipt}\n" for receipt in receipts),
        "ballots.jsonl": pool,
        "sheets.jsonl": totals,
        "scores.jsonl": "",
        "salts.json": canonical_json({str(bound): SALT}),
        "result.json": canonical_json(result),
    }


def result_of(paper: AnyPaper, ballots: Sequence[Any], sheets: Sequence[Sheet], seed: str | None) -> dict[str, Any]:
    """What was found, with channels and equation, under one fingerprint."""
    on_paper = sum(sheet.valid for sheet in sheets)
    channels = {"slips": {"valid": len(ballots), "invalid": 0}, "paper": {"valid": on_paper, "invalid": 0}}
    equation = {
        "marks": len(ballots) + on_paper,
        "slips_handed_out": len(ballots),
        "slips_used": len(ballots),
        "papers_handed_out": on_paper,
        "papers_in_box": on_paper,
        "counted": len(ballots) + on_paper,
    }
    document = tally.to_json(tally.count(paper, ballots, sheets=sheets, seed=seed))
    written = "\n".join((document, canonical_json(channels), canonical_json(equation)))
    return {"document": document, "channels": channels, "equation": equation, "fingerprint": sha256(written)}


def definition_of(paper: AnyPaper) -> str:
    """What was asked."""
    items = [{"id": option.id, "title": f"เรื่อง {option.id}", "submitted": option.submitted} for option in paper.options]
    rules = json.loads(stored.to_json(paper.rules))
    return canonical_json({"v": 1, "round": paper.vote, "way": paper.way, "rules": rules, "items": items})


def checkpoint(bodies: Sequence[str]) -> str:
    """A line of checkpoints.jsonl."""
    root = merkle.root([merkle.leaf_hash(body) for body in bodies]).hex()
    told = {"v": 1, "kind": "sala-board", "round": ROUND, "size": len(bodies), "root": root, "at": AT}
    statement = canonical_json(told)
    signature = KEY.sign(statement.encode()).signature.hex()
    line = {"statement": statement, "signature": signature, "key": KEY.verify_key.encode().hex()}
    return f"{canonical_json(line)}\n"


def lines(rows: Any) -> str:
    return "".join(f"{canonical_json(row)}\n" for row in rows)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
