"""How every verb of the room begins: may this actor, and does the state of the round allow it now?"""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.actors import Actor
from commons.db import session
from commons.permissions import Conflict, require
from votes import policy
from votes.labels import STATES
from votes.models import Round

FROZEN = _l("The voting has been opened, so the list can no longer be changed.")


def ask(actor: Actor, action: str, round_: Round) -> None:
    """Raise NotAllowed when the actor may not, Conflict when the round stands somewhere else."""
    require(policy.TABLE, actor, action, round_)
    if round_.state not in policy.WHEN[action]:
        raise Conflict(refusal(action, round_))


def hold(round_: Round) -> None:
    """Hold the round until the end of this step. Whoever votes openly holds it before any line of the roll, and the board holds
    it at the end: who touches lines and tells of it begins here, or two steps would wait for each other.
    """
    session().scalars(select(Round.id).where(Round.id == round_.id).with_for_update()).one()


def refusal(action: str, round_: Round) -> str:
    """Why the state of the round does not allow an act, naming the state."""
    if action == policy.EDIT and round_.is_frozen:
        return str(FROZEN)
    # Translators: %(state)s is the state of a round, such as "Voting is open".
    return _("This step is not possible now. The round stands at: %(state)s", state=str(STATES[round_.state]))
