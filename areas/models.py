"""The tables of places: an area of any level, and what a place, a body or a meeting has chosen for itself."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from areas.called import Called
from areas.labels import AreaKind
from areas.levels import Level
from commons.db import Base, Json, OneOf

__all__ = ["NATION_PATH", "Area", "AreaKind", "ChosenSetting", "Level"]
NATION_PATH = "/TH/"


class Area(Called, Base):
    """A place. Its code is the official one ("10", "1025", "102504", the nation "TH"), or five letters where there is none.

    In Bangkok a community lies in a khet, or in one of its khwaeng where that is known.
    """

    __tablename__ = "area"
    __table_args__ = (
        CheckConstraint("households >= 0", name="households"),
        CheckConstraint("population >= 0", name="population"),
        Index(
            "uq_area_name",
            "parent_id",
            "name_th",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )
    thing_kind: ClassVar[str] = "area"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    level: Mapped[Level] = mapped_column(OneOf(Level))
    kind: Mapped[AreaKind] = mapped_column(OneOf(AreaKind), default=AreaKind.PLAIN)
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(200))
    geo_code: Mapped[str | None] = mapped_column(String(20))
    path: Mapped[str] = mapped_column(String(80), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    households: Mapped[int | None]
    population: Mapped[int | None]
    population_date: Mapped[date | None]
    population_source: Mapped[str | None]
    area_km2: Mapped[str | None] = mapped_column(String(20))  # exact decimal as written, "11.36"
    direction: Mapped[str | None]  # where a province with a space of its own is heading, in its own words
    space_opened_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    successor_codes: Mapped[list[str] | None] = mapped_column(Json)

    parent: Mapped[Area | None] = relationship(remote_side=[id])

    @property
    def area_path(self) -> str:
        return self.path

    @property
    def is_counted(self) -> bool:
        """Whether it stands in the counts of what lies around it: a community, or a place with an official code."""
        return self.level is Level.COMMUNITY or self.code.isdigit()

    @property
    def has_ended(self) -> bool:
        """Whether it was abolished: its page stays and leads to what took its place."""
        return self.ended_on is not None


class ChosenSetting(Base):
    """What one scope has chosen for one setting. A scope is an area path ("/TH/10/"), or a thing ("body:ABCDE", "meeting:ABCDE")."""

    __tablename__ = "setting"

    scope: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str | None] = mapped_column(String(8))
