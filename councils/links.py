"""The signed link by which an organisation without an account answers for one thing it took on, and for nothing else."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from commons import clock
from councils import queries
from councils.labels import ActionState
from councils.models import Action

GOOD_FOR = timedelta(days=60)
LONGEST = 200  # signs of a token that is looked at
OVER = frozenset({ActionState.COMPLETED, ActionState.CLOSED})


def renew(action: Action) -> None:
    """Give an action a new link; the one before works no more."""
    action.link_mark = secrets.token_urlsafe(16)
    action.link_until = clock.now() + GOOD_FOR


def token_of(action: Action) -> str | None:
    """What stands in the address of its link; None where it has none that works."""
    if action.link_mark is None or not _is_good(action):
        return None
    return str(_signer().dumps([action.code, action.link_mark]))


def action_of(token: str) -> Action | None:
    """The one action a token answers for. None for every other token alike: altered, expired, replaced, of another thing."""
    if len(token) > LONGEST:
        return None
    try:
        code, mark = _signer().loads(token)
    except (BadSignature, ValueError, TypeError):
        return None
    if not isinstance(code, str) or not isinstance(mark, str):
        return None
    action = queries.action_by_code(code)
    if action is None or not hmac.compare_digest((action.link_mark or "").encode(), mark.encode()):
        return None
    return action if _is_good(action) else None


def _is_good(action: Action) -> bool:
    return action.link_until is not None and action.link_until > clock.now() and action.state not in OVER


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="councils.answer")
