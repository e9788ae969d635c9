"""Steps of an edition: whether one is possible, and the sentence when it is not."""

from __future__ import annotations

from flask_babel import gettext as _

from charters import events, policy
from charters.labels import STATES
from charters.models import Edition, EditionState
from commons import search
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict

ENDED = frozenset({EditionState.SUPERSEDED, EditionState.REPEALED})  # no longer in the way of a next edition


def can_go(edition: Edition, state: EditionState) -> None:
    """Raise Conflict, naming the present state, when the edition cannot take this step."""
    if not policy.can_go(edition, state):
        raise Conflict(refused(edition))


def step(edition: Edition, state: EditionState, actor: Actor) -> None:
    """Take a step and tell of it."""
    can_go(edition, state)
    edition.state = state
    session().flush()
    announce(events.EditionStepped(actor=actor, edition=edition, charter=edition.charter, state=state))
    if state in ENDED:
        for clause in edition.clauses:
            search.index(clause)  # no longer in force, so no longer found


def refused(edition: Edition) -> str:
    """Why a step is not possible now."""
    # Translators: %(state)s is the state of an edition, such as "Being drafted".
    return _("This step is not possible now. The edition stands at: %(state)s", state=str(STATES[edition.state]))
