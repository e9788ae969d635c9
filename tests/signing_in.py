"""Signs a member in on a test's browser without a password, as if it had been done before."""

from __future__ import annotations

import hashlib
import secrets

from commons import clock
from commons.db import session
from members.models import Member, SignIn
from members.queries import actor_for
from members.sign_in import ABSOLUTE, CURRENT, PEOPLE, STAFF_ROLES
from tests.browser import Browser


def sign_in(browser: Browser, member: Member) -> SignIn:
    """From now on this browser acts as the member; people signed in before stay on it."""
    token = secrets.token_urlsafe(32)
    is_staff = actor_for(member).has(*STAFF_ROLES)
    row = SignIn(
        token_hash=hashlib.sha256(token.encode()).hexdigest(),
        member_id=member.id,
        device="Test",
        is_staff=is_staff,
        ends_at=clock.now() + ABSOLUTE[is_staff],
    )
    session().add(row)
    session().flush()
    with browser.client.session_transaction() as cookie:
        cookie[PEOPLE] = {**cookie.get(PEOPLE, {}), token: int(clock.now().timestamp() // 60)}
        cookie[CURRENT] = token
    return row
