"""Tries are counted whether or not they succeed, in Redis or without; nobody is locked out for good."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from flask import current_app
from redis import Redis
from sqlalchemy import select

from commons import clock, throttle
from commons.db import session
from commons.throttle import TooManyTries, Tries, count_try, give_back
from commons.unit_of_work import unit_of_work
from tests.commons.changes import changing, count_of
from tests.redis_server import redis_server

HOUR = timedelta(hours=1)
NOON = clock.bangkok(2025, 9, 6, 12, 10)


@pytest.fixture
def desk(database_url, app, tmp_path):
    with changing(database_url, tmp_path) as browser:
        yield browser


@pytest.fixture(scope="module")
def redis_address():
    with redis_server() as address:
        yield address


@pytest.fixture(params=["database", pytest.param("redis", marks=pytest.mark.redis)])
def counting(request, desk):
    """Where tries are counted."""
    if request.param == "redis":
        server = Redis.from_url(request.getfixturevalue("redis_address"))
        server.flushall()
        current_app.extensions["sala_redis"] = server
        yield
        server.close()
        return
    yield


def tries(number: int, key: str = "ada", limit: int = 3) -> int:
    """How many of these tries were let through."""
    through = 0
    for _ in range(number):
        try:
            with unit_of_work():
                count_try(key, limit=limit, window=HOUR)
            through += 1
        except TooManyTries:
            pass
    return through


def test_a_limit_holds_within_its_window(counting):
    with clock.at(NOON):
        assert tries(5) == 3
    with clock.at(NOON + HOUR):
        assert tries(5) == 3


def test_one_key_does_not_hinder_another(counting):
    with clock.at(NOON):
        assert tries(5, "ada") == tries(5, "bob") == 3


def test_the_refusal_says_how_long_to_wait(counting):
    with clock.at(NOON), pytest.raises(TooManyTries) as refused, unit_of_work():
        count_try("ada", limit=0, window=HOUR)
    assert refused.value.minutes == 50


def test_a_right_try_is_given_back(counting):
    with clock.at(NOON):
        for _ in range(10):
            assert tries(1) == 1
            with unit_of_work():
                give_back("ada", window=HOUR)


def test_a_try_counts_although_the_request_fails(counting):
    for _ in range(3):
        with pytest.raises(RuntimeError), unit_of_work(), clock.at(NOON):
            count_try("ada", limit=3, window=HOUR)
            raise RuntimeError
    with clock.at(NOON):
        assert tries(1) == 0


def test_many_hands_do_not_get_more_than_one(counting):
    app, through = current_app._get_current_object(), []  # type: ignore[attr-defined]

    def press() -> None:
        with app.app_context(), clock.at(NOON):
            through.append(tries(2, limit=5))

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(through) == 5


def test_without_redis_the_database_counts(desk):
    """A Redis that is named but does not answer hinders nobody and lets nobody through."""
    current_app.extensions["sala_redis"] = throttle.connect("redis://127.0.0.1:9")
    with clock.at(NOON):
        assert tries(5) == 3
    current_app.extensions["sala_redis"].close()


def test_no_name_is_kept(desk):
    with clock.at(NOON):
        tries(1, "phone:0812345678")
    kept = session().scalars(select(Tries.key_hash)).one()
    assert "0812345678" not in kept


def test_old_windows_are_forgotten(desk):
    with clock.at(NOON):
        tries(1)
    with clock.at(NOON + timedelta(days=2)), unit_of_work():
        throttle.forget_old()
    assert count_of("throttle_window") == 0
