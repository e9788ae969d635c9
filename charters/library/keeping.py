"""The verb that keeps a draft close: its place alone reads it until it is heard."""

from __future__ import annotations

from charters import policy
from charters.library.events import DraftKept
from charters.models import Edition
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import require


def keep_close(edition: Edition, *, actor: Actor) -> None:
    """From now on nobody outside the place reads the draft."""
    require(policy.TABLE, actor, policy.KEEP_CLOSE, edition)
    _set(edition, actor, is_close=True)


def let_read(edition: Edition, *, actor: Actor) -> None:
    """Everybody may read the draft again."""
    require(policy.TABLE, actor, policy.LET_READ, edition)
    _set(edition, actor, is_close=False)


def _set(edition: Edition, actor: Actor, *, is_close: bool) -> None:
    edition.is_kept_close = is_close
    session().flush()
    announce(DraftKept(actor=actor, edition=edition, is_close=is_close))
