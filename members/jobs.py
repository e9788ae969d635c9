"""What the worker does for people: rolls that nobody kept are forgotten after a day, sign-ins that ended after a month."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

from commons import clock
from commons.db import session
from commons.outbox import every
from members.models import RollDraft, SignIn

DRAFTS_KEPT, SIGN_INS_KEPT = timedelta(days=1), timedelta(days=90)


@every(hours=1)
def forget_old_rolls() -> None:
    """A draft holds people who are no members yet; after keeping, its refused rows are forgotten as well."""
    old = clock.now() - DRAFTS_KEPT
    session().execute(delete(RollDraft).where(RollDraft.kept_at.is_(None), RollDraft.at < old))
    session().execute(update(RollDraft).where(RollDraft.kept_at < old).values(refused=[]))


@every(hours=6)
def forget_old_sign_ins() -> None:
    """Exactly as long as a traffic log may be kept (domain.md 4.1), then gone."""
    session().execute(delete(SignIn).where(SignIn.ends_at < clock.now() - SIGN_INS_KEPT))
    session().execute(delete(SignIn).where(SignIn.ended_at < clock.now() - SIGN_INS_KEPT))
