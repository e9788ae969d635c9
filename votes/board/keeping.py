"""Adding leaves to a board and signing how far it has come; reading it back."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nacl.encoding import HexEncoder
from sqlalchemy import insert, select

from commons import clock
from commons.db import canonical_json, session
from commons.events.signing import signing_key
from votes.board import merkle
from votes.board.tables import BoardCheckpoint, BoardLeaf
from votes.models import Round

FORM = 1  # of leaves and checkpoints; raised when their meaning changes
KIND_OF_STATEMENT = "sala-board"
RECEIPT = "receipt"
OPENED = "envelope_opened"
PILE = "paper"


@dataclass(frozen=True)
class NewLeaf:
    """A leaf on its way to the board. `facts` go into its body; `text` and `salt` stay beside it."""

    kind: str
    facts: dict[str, Any]
    text: str | None = None
    salt: str | None = None


@dataclass(frozen=True)
class Checkpoint:
    """How far a board had come, as it is published."""

    statement: str
    signature: str
    key: str

    @property
    def told(self) -> dict[str, Any]:
        """What the statement says: `round`, `size`, `root`, `at`."""
        found: dict[str, Any] = json.loads(self.statement)
        return found

    @property
    def line(self) -> str:
        """Its one written form."""
        return canonical_json({"statement": self.statement, "signature": self.signature, "key": self.key})


def append(round_: Round, leaves: Sequence[NewLeaf]) -> None:
    """Add leaves and sign the new root. The row of the round is locked meanwhile, so that two changes never take one number."""
    if not leaves:
        return
    session().scalars(select(Round.id).where(Round.id == round_.id).with_for_update()).one()
    size, frontier = _end(round_)
    rows = [_row(round_, number, leaf) for number, leaf in enumerate(leaves, start=size)]
    session().execute(insert(BoardLeaf), rows)
    frontier = merkle.grown(frontier, size, [row["hash"] for row in rows])
    _sign(round_, size + len(rows), frontier)


def committed(text: str) -> tuple[str, str]:
    """A digest that tells nothing of a text until its salt is published, and that salt."""
    salt = secrets.token_hex(32)
    return salted_digest(salt, text), salt


def salted_digest(salt: str, text: str) -> str:
    """SHA-256 over the salt (as its 64 signs), a line feed and the text."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def moment() -> str:
    """Now, as leaves and statements write it."""
    return written(clock.now())


def written(at: datetime) -> str:
    """A moment as leaves and statements write it: to the second, with its offset."""
    return at.isoformat(timespec="seconds")


def leaves_of(round_: Round) -> Sequence[BoardLeaf]:
    """All leaves in order."""
    return session().scalars(select(BoardLeaf).where(BoardLeaf.round_id == round_.id).order_by(BoardLeaf.n)).all()


def bodies_of(round_: Round) -> list[str]:
    """The text of all leaves in order."""
    return list(
        session().scalars(select(BoardLeaf.body).where(BoardLeaf.round_id == round_.id).order_by(BoardLeaf.n)).all()
    )


def hashes_of(round_: Round, *, size: int | None = None) -> list[bytes]:
    """The hashes of the first leaves, or of all."""
    query = select(BoardLeaf.hash).where(BoardLeaf.round_id == round_.id).order_by(BoardLeaf.n).limit(size)
    return list(session().scalars(query).all())


def checkpoints_of(round_: Round) -> list[Checkpoint]:
    """Every signed statement, oldest first."""
    query = select(BoardCheckpoint).where(BoardCheckpoint.round_id == round_.id).order_by(BoardCheckpoint.size)
    return [Checkpoint(row.statement, row.signature, row.key) for row in session().scalars(query)]


def newest_checkpoint(round_: Round) -> Checkpoint | None:
    """The last signed statement; None before the round was frozen."""
    row = _newest(round_)
    return Checkpoint(row.statement, row.signature, row.key) if row is not None else None


def posted_receipts(round_: Round, kind: str = RECEIPT) -> set[str]:
    """The receipts that stand on the board, of ballots or of envelopes that were opened instead."""
    query = select(BoardLeaf.body).where(BoardLeaf.round_id == round_.id, BoardLeaf.kind == kind)
    return {json.loads(body)[RECEIPT] for body in session().scalars(query)}


def pile_salts(round_: Round) -> dict[int, str]:
    """The salt of each pile of paper as it was told last; never on a page for everybody."""
    query = select(BoardLeaf.body, BoardLeaf.salt).where(BoardLeaf.round_id == round_.id, BoardLeaf.kind == PILE)
    told = session().execute(query.order_by(BoardLeaf.n)).all()
    return {json.loads(body)["batch"]: salt for body, salt in told if salt}


def place_of_receipt(round_: Round, receipt: str, kind: str = RECEIPT) -> int | None:
    """Where on the board a receipt stands; None if it does not."""
    wanted = merkle.leaf_hash(body_of(kind, {RECEIPT: receipt}))
    query = select(BoardLeaf.n).where(BoardLeaf.round_id == round_.id, BoardLeaf.hash == wanted).limit(1)
    return session().scalars(query).one_or_none()


def body_of(kind: str, facts: dict[str, Any]) -> str:
    """The text of a leaf."""
    return canonical_json({"v": FORM, "kind": kind, **facts})


def _row(round_: Round, number: int, leaf: NewLeaf) -> dict[str, Any]:
    body = body_of(leaf.kind, leaf.facts)
    return {
        "round_id": round_.id,
        "n": number,
        "kind": leaf.kind,
        "body": body,
        "hash": merkle.leaf_hash(body),
        "salt": leaf.salt,
        "text": leaf.text,
    }


def _sign(round_: Round, size: int, frontier: Sequence[bytes]) -> None:
    statement = canonical_json(
        {
            "v": FORM,
            "kind": KIND_OF_STATEMENT,
            "round": round_.code,
            "size": size,
            "root": merkle.frontier_root(frontier).hex(),
            "at": moment(),
        }
    )
    key = signing_key()
    row = BoardCheckpoint(
        round_id=round_.id,
        size=size,
        statement=statement,
        signature=key.sign(statement.encode()).signature.hex(),
        key=key.verify_key.encode(HexEncoder).decode(),
        frontier="".join(part.hex() for part in frontier),
    )
    session().add(row)
    session().flush()


def _end(round_: Round) -> tuple[int, tuple[bytes, ...]]:
    row = _newest(round_)
    if row is None:
        return 0, ()
    frontier = bytes.fromhex(row.frontier)
    return row.size, tuple(frontier[place : place + 32] for place in range(0, len(frontier), 32))


def _newest(round_: Round) -> BoardCheckpoint | None:
    query = select(BoardCheckpoint).where(BoardCheckpoint.round_id == round_.id)
    return session().scalars(query.order_by(BoardCheckpoint.size.desc()).limit(1)).one_or_none()
