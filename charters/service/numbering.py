"""Numbered drafts: the text as it stands today, with what came into it since the draft before."""

from __future__ import annotations

from dataclasses import asdict

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from charters import events, policy
from charters.amending import parts_of
from charters.amending_tables import TAKEN, NumberedDraft, Suggestion
from charters.models import Edition
from charters.text import text_hash
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require


def number_draft(edition: Edition, *, note: str, actor: Actor) -> NumberedDraft:
    """Roll the text out as the next numbered draft; what was accepted since the last one is its changelog.

    What is still open goes on to the new draft by itself: it belongs to its clause, not to a draft.
    """
    require(policy.TABLE, actor, policy.NUMBER, edition)
    draft = keep_as_draft(edition, note=note, actor=actor)
    if draft is None:
        raise Conflict(_l("Nothing changed since the last draft."))
    return draft


def keep_as_draft(edition: Edition, *, note: str, actor: Actor) -> NumberedDraft | None:
    """The text as it stands as the next numbered draft; None where it is the last one still."""
    last = (
        session()
        .scalars(
            select(NumberedDraft)
            .where(NumberedDraft.edition_id == edition.id)
            .order_by(NumberedDraft.number.desc())
            .limit(1)
        )
        .first()
    )
    today = text_hash(edition)
    if last is not None and last.text_hash == today:
        return None
    draft = NumberedDraft(
        edition_id=edition.id,
        number=last.number + 1 if last else 1,
        text_hash=today,
        parts=[asdict(part) for part in parts_of(edition)],
        note=note,
        role=actor.role_towards(edition.area_path),
        created_at=clock.now(),
    )
    session().add(draft)
    waiting = select(Suggestion).where(
        Suggestion.edition_id == edition.id, Suggestion.state.in_(TAKEN), Suggestion.draft_number.is_(None)
    )
    for suggestion in session().scalars(waiting):
        suggestion.draft_number = draft.number
    session().flush()
    announce(
        events.DraftNumbered(
            actor=actor, edition=edition, charter=edition.charter, number=draft.number, text_hash=draft.text_hash
        )
    )
    return draft
