"""Counts tries per key and window, in Redis where there is one, else in the database; never a permanent lock-out."""

from __future__ import annotations

import hashlib
import math
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, current_app
from sqlalchemy import String, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from commons import clock
from commons.db import Base, is_sqlite, session
from commons.lazy import lazy
from commons.unit_of_work import keep_apart

if TYPE_CHECKING:
    from redis import Redis

redis_client = lazy("redis")  # not needed where one machine counts in its database
redis_backoff = lazy("redis.backoff")
redis_retry = lazy("redis.retry")


class Tries(Base):
    """Tries counted in one window."""

    __tablename__ = "throttle_window"

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    starts_at: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int]


class TooManyTries(Exception):
    """E-13: `minutes` to wait."""

    def __init__(self, minutes: int) -> None:
        super().__init__(str(minutes))
        self.minutes = minutes


def init_app(app: Flask) -> None:
    """Use Redis when the settings name one."""
    url = app.config.get("REDIS_URL")
    app.extensions["sala_redis"] = connect(url) if url else None


def connect(url: str) -> Redis:
    """A Redis that is asked once and shortly: where it does not answer the database counts, and nobody waits."""
    retry = redis_retry.Retry(redis_backoff.NoBackoff(), 0)
    return cast("Redis", redis_client.Redis.from_url(url, socket_timeout=0.5, socket_connect_timeout=0.5, retry=retry))


def count_try(key: str, *, limit: int, window: timedelta) -> None:
    """Count one try of `key`, kept even when the request fails. Raises TooManyTries beyond `limit` tries in the window.

    Ends the transaction of the request: call it before anything is changed.
    """
    starts_at = _window_start(window)
    name = hashlib.sha256(key.encode()).hexdigest()
    if _count(name, starts_at, window) > limit:
        left = starts_at + window - clock.now()
        raise TooManyTries(max(1, math.ceil(left.total_seconds() / 60)))


def give_back(key: str, *, window: timedelta) -> None:
    """Do not count the latest try of `key`, because it was right: a hall full of people signs in behind one router.

    Belongs to the change of the request: what fails afterwards stays counted.
    """
    starts_at = _window_start(window)
    name = hashlib.sha256(key.encode()).hexdigest()
    redis = current_app.extensions["sala_redis"]
    if redis is not None:
        try:
            redis.decr(f"sala:tries:{name}:{starts_at.timestamp():.0f}")
            return
        except redis_client.RedisError:
            pass
    session().execute(
        update(Tries)
        .where(Tries.key_hash == name, Tries.starts_at == starts_at, Tries.count > 0)
        .values(count=Tries.count - 1)
    )


def forget_old() -> None:
    """Remove windows that ended over a day ago."""
    session().execute(delete(Tries).where(Tries.starts_at < clock.now() - timedelta(days=1)))


def _count(name: str, starts_at: datetime, window: timedelta) -> int:
    redis = current_app.extensions["sala_redis"]
    if redis is not None:
        try:
            return _count_in_redis(redis, f"sala:tries:{name}:{starts_at.timestamp():.0f}", window)
        except redis_client.RedisError:
            pass  # Redis is a convenience: without it the database counts.
    return keep_apart(lambda: _count_in_database(name, starts_at))


def _count_in_redis(redis: Any, key: str, window: timedelta) -> int:
    with redis.pipeline() as pipe:
        pipe.incr(key)
        pipe.expire(key, int(window.total_seconds()) + 1)
        return int(pipe.execute()[0])


def _count_in_database(name: str, starts_at: datetime) -> int:
    dialect = sqlite if is_sqlite() else postgresql
    statement = dialect.insert(Tries).values(key_hash=name, starts_at=starts_at, count=1)
    statement = statement.on_conflict_do_update(
        index_elements=["key_hash", "starts_at"], set_={"count": Tries.count + 1}
    ).returning(Tries.count)
    return int(session().execute(statement).scalar_one())


def _window_start(window: timedelta) -> datetime:
    seconds = window.total_seconds()
    now = clock.now()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=now.tzinfo)
