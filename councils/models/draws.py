"""The table of draws by lot: the two files as they are published, the lottery that binds them, the seed, and the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bodies.models import Body
from commons import clock
from commons.db import Base, Coded, Json, OneOf
from councils.labels import DrawState


class Draw(Coded, Base):
    """การจับสลากเลือกคน: a panel drawn for a body. Its files hold numbers and features of people, never names."""

    __tablename__ = "lot_draw"
    thing_kind: ClassVar[str] = "draw"

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    seats: Mapped[int]
    method: Mapped[str] = mapped_column(String(20))
    may_flex: Mapped[bool] = mapped_column(default=False)
    state: Mapped[DrawState] = mapped_column(OneOf(DrawState), default=DrawState.PREPARING)
    pool: Mapped[str] = mapped_column(deferred=True)  # as it is published: ids, features, numbers of households
    quotas: Mapped[str] = mapped_column(deferred=True)
    people: Mapped[dict[str, str]] = mapped_column(
        Json
    )  # id → member code, of a pool out of the roll; for the lead alone
    digest: Mapped[str] = mapped_column(String(64), default="")  # of the lottery; published before the seed
    seed: Mapped[str] = mapped_column(String(200), default="")
    seed_source: Mapped[str] = mapped_column(String(200), default="")
    record: Mapped[str] = mapped_column(default="", deferred=True)  # canonical JSON that `check-draw` repeats
    refusal: Mapped[dict[str, Any]] = mapped_column(Json)  # why there is no panel, by language
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("lot_draw.id"), index=True)
    gone: Mapped[list[str]] = mapped_column(Json)  # who dropped out of the panel it replaces
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    made_at: Mapped[datetime] = mapped_column(default=clock.now)

    body: Mapped[Body] = relationship(lazy="joined", innerjoin=True)
    replaces: Mapped[Draw | None] = relationship(remote_side="Draw.id")

    @property
    def area_path(self) -> str:
        return self.body.area_path
