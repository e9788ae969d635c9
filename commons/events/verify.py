"""Checks the event log from outside: every byte of every stream, and the signed checkpoint that was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from commons.db import canonical_json
from commons.events.numbering import EMPTY_HASH, chain
from commons.events.tables import EventAbout, EventInStream, EventRow, StreamHead


def faults_in_log(session: Session) -> Iterator[str]:
    """Every disagreement found, each a sentence; nothing when the log is whole."""
    bodies = {row.id: row for row in session.execute(select(EventRow)).scalars()}
    for row in bodies.values():
        yield from _faults_in_columns(session, row)
    heads = {head.stream: (head.n, head.hash) for head in session.execute(select(StreamHead)).scalars()}
    ends: dict[str, tuple[int, bytes]] = {}
    numbered: set[int] = set()
    for entry in session.execute(select(EventInStream).order_by(EventInStream.stream, EventInStream.n)).scalars():
        n, last = ends.get(entry.stream, (0, EMPTY_HASH))
        if entry.n != n + 1:
            yield f"stream {entry.stream}: number {n + 1} is missing"
        event = bodies.get(entry.event_id)
        if event is None or chain(last, entry.stream, entry.n, event.body) != entry.hash:
            yield f"stream {entry.stream}: event {entry.n} was changed"
        numbered.add(entry.event_id)
        ends[entry.stream] = (entry.n, entry.hash)
    for stream in sorted(heads.keys() | ends.keys()):
        if heads.get(stream, (0, EMPTY_HASH)) != ends.get(stream, (0, EMPTY_HASH)):
            yield f"stream {stream}: its head and its last event disagree"
    for stray in sorted(bodies.keys() - numbered):
        yield f"event {stray} stands in no stream"


def checkpoint(session: Session, key: SigningKey, at: str) -> str:
    """A signed statement of how far every stream has come, to be published where the database's keeper cannot change it."""
    heads = {
        head.stream: [head.n, head.hash.hex()]
        for head in session.execute(select(StreamHead).order_by(StreamHead.stream)).scalars()
    }
    statement = canonical_json({"v": 1, "at": at, "heads": heads})
    signature = key.sign(statement.encode()).signature.hex()
    return canonical_json({"statement": statement, "signature": signature, "key": key.verify_key.encode().hex()})


def faults_against_checkpoint(session: Session, published: str, trusted_key: str | None = None) -> Iterator[str]:
    """Where the log no longer agrees with a checkpoint: a cut tail, a rewritten past, a wrong signature."""
    try:
        document: dict[str, Any] = json.loads(published)
        VerifyKey(bytes.fromhex(trusted_key or document["key"])).verify(
            document["statement"].encode(), bytes.fromhex(document["signature"])
        )
        heads: dict[str, list[Any]] = json.loads(document["statement"])["heads"]
    except (BadSignatureError, ValueError, KeyError, TypeError):
        yield "the checkpoint's signature is wrong"
        return
    for stream, (n, digest) in sorted(heads.items()):
        found = session.get(EventInStream, (stream, n))
        if found is None:
            yield f"stream {stream}: its end is cut off, {n} events were published"
        elif found.hash.hex() != digest:
            yield f"stream {stream}: event {n} is not the one that was published"


def fingerprint(published: str) -> str:
    """Sixteen letters of a checkpoint's SHA-256, short enough for the notice board."""
    return hashlib.sha256(published.encode()).hexdigest()[:16]


def _faults_in_columns(session: Session, row: EventRow) -> Iterator[str]:
    try:
        body = json.loads(row.body)
        told = {
            "kind": row.kind,
            "at": row.at.isoformat(timespec="seconds"),
            "actor": row.actor_code,
            "role": row.actor_role,
            "area": row.area_path,
            "audience": row.audience,
        }
        things = {
            f"{about.kind}:{about.code}"
            for about in session.execute(select(EventAbout).where(EventAbout.event_id == row.id)).scalars()
        }
        if any(body[name] != value for name, value in told.items()) or set(body["things"]) != things:
            yield f"event {row.id}: its columns and its body disagree"
    except (ValueError, KeyError, TypeError):
        yield f"event {row.id}: its body cannot be read"
