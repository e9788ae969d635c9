"""Who may follow and read: everybody who is signed in, for themselves."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.permissions import Table, condition

FOLLOW, READ = "follow", "read"


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: object) -> bool:
    return actor.is_signed_in


TABLE: Table = {FOLLOW: [[is_signed_in]], READ: [[is_signed_in]]}
