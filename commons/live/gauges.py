"""Gauges: values that open pages follow although no event tells of them, such as how many have voted, in steps."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from commons import clock
from commons.db import Base, session
from commons.events.kinds import PUBLIC
from commons.live import waking
from commons.live.fragments import Push, rendered

KIND = "gauge:"


class Gauge(Base):
    """The present value as open pages receive it. Only the newest is kept: a gauge has no history."""

    __tablename__ = "live_gauge"

    name: Mapped[str] = mapped_column(String(50), primary_key=True)
    version: Mapped[int]
    audience: Mapped[str] = mapped_column(String(40))
    html_th: Mapped[str]
    html_en: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)


def stream_of_gauge(name: str) -> str:
    """The stream a page listens to for a gauge; belongs into its `data-live-streams`."""
    return KIND + name


def version_of_gauge(name: str) -> int:
    """How far a gauge has come, for the `data-live-since` of a page; 0 for one never set."""
    gauge = session().get(Gauge, name)
    return gauge.version if gauge else 0


def set_gauge(name: str, pushes: list[Push], *, audience: str = PUBLIC) -> None:
    """Give a gauge a new value, kept by the commit of the caller.

    The caller decides the steps: never one call per ballot of a secret round, whose moments would tell who cast them.
    """
    values = {
        "audience": audience,
        "html_th": rendered(pushes, "th"),
        "html_en": rendered(pushes, "en"),
        "at": clock.now(),
    }
    dialect = sqlite if session().get_bind().dialect.name == "sqlite" else postgresql
    statement = dialect.insert(Gauge).values(name=name, version=1, **values)
    session().execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={**values, "version": Gauge.version + 1})
    )
    waking.tell_of_gauge(stream_of_gauge(name))
