"""The secret of a slip, shown to one browser until it was kept.

The secret is made from our key, a nonce in the browser's signed cookie and the member's code. It is stored nowhere, yet a page that
was lost on the way can be opened again; once the nonce is dropped nobody can show it any more.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, MutableMapping
from itertools import groupby
from typing import Any

from flask import current_app, has_request_context, session, url_for

from commons import clock
from commons.lazy import lazy
from commons.short_codes import ALPHABET
from members.hashing import SECRET_LENGTH, hash_secret
from members.models import Member

segno = lazy("segno")
NONCE, STARTED = "slip_nonce", "slip_started"
SHOWN_FOR = 12 * 3600  # seconds: a morning's desk may print at noon


# Commands and the demonstration make slips outside of a request; what they made is known to their process alone.
_outside: dict[str, Any] = {}


def start() -> None:
    """Before a form that makes slips: this browser may see what is made from now on."""
    if not _nonce():
        jar = _jar()
        jar[NONCE], jar[STARTED] = secrets.token_urlsafe(32), int(clock.now().timestamp())


def start_anew() -> None:
    """Before a slip is replaced: the new secret must be another one. Slips of this browser not yet printed are given up."""
    finish()
    start()


def finish() -> None:
    """The slips were kept: nobody sees these secrets again."""
    _jar().pop(NONCE, None)
    _jar().pop(STARTED, None)


def new_secret(code: str) -> str:
    """The secret of the member with this code, for this browser's eyes. `start` is made up for where the form came without it."""
    start()
    return _secret(_nonce(), code)


def secret_of(member: Member) -> str | None:
    """The secret of a slip that this browser made; None once it was kept, replaced, or made elsewhere."""
    nonce = _nonce()
    if not nonce or member.secret_hash is None:
        return None
    secret = _secret(nonce, member.code)
    return secret if hmac.compare_digest(hash_secret(secret), member.secret_hash) else None


def secrets_of(members: Iterable[Member]) -> list[tuple[Member, str]]:
    """The slips among these that this browser may still print."""
    return [(member, secret) for member in members if (secret := secret_of(member)) is not None]


def in_groups(secret: str) -> str:
    """As printed: groups of four, a dash between."""
    return "-".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def sign_in_address(code: str, secret: str) -> str:
    """What the QR holds. Code and secret stand behind #, so that no server and no log on the way ever sees them."""
    return f"{url_for('members.show_sign_in', _external=True)}#{code}.{secret}"


def qr(text: str) -> list[list[bool]]:
    """The dark and light squares of a QR code, row by row, without its quiet zone."""
    return [[bool(square) for square in row] for row in segno.make(text, error="m", micro=False).matrix]


def qr_path(text: str) -> tuple[int, str]:
    """The side and the SVG path of a QR code with a quiet zone of four."""
    rows, runs = qr(text), []
    for y, row in enumerate(rows, start=4):
        x = 4
        for is_dark, squares in groupby(row):
            length = len(list(squares))
            if is_dark:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return len(rows) + 8, "".join(runs)


def _jar() -> MutableMapping[str, Any]:
    return session if has_request_context() else _outside


def _nonce() -> str:
    started = int(_jar().get(STARTED, 0))
    if not 0 <= clock.now().timestamp() - started <= SHOWN_FOR:
        return ""
    nonce: str = _jar().get(NONCE, "")
    return nonce


def _secret(nonce: str, code: str) -> str:
    key: str = current_app.config["SECRET_KEY"]
    digest = hmac.digest(key.encode(), f"slip\n{nonce}\n{code}".encode(), hashlib.sha256)
    return "".join(ALPHABET[byte % 32] for byte in digest[:SECRET_LENGTH])
