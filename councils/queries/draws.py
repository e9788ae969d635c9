"""Questions about draws by lot."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from bodies.models import Body
from commons.db import session
from councils.models import Draw


def draw_by_code(code: str) -> Draw | None:
    """A draw with its body."""
    return session().scalars(select(Draw).where(Draw.code == code).options(joinedload(Draw.replaces))).one_or_none()


def draws_of(body: Body) -> list[Draw]:
    """The draws of a body, newest first."""
    return list(session().scalars(select(Draw).where(Draw.body_id == body.id).order_by(Draw.id.desc()).limit(200)))


def replacements_of(draw: Draw) -> list[Draw]:
    """The draws that filled seats of this panel again."""
    return list(session().scalars(select(Draw).where(Draw.replaces_id == draw.id).order_by(Draw.id)))
