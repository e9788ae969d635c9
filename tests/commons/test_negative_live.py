"""N60 with the sign-in cookies of the house itself: what is forged, foreign or ended hears what a visitor hears."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from commons.live.admission import Limits
from sala.live import rights_reader
from tests.commons.live_house import LiveHouse, empty_log, ring

PRIVATE = ("member:OWNER", "members:/TH/", "members:", "member:", "none", "PUBLIC", "public:all")


@pytest.fixture
def live(app: Flask):
    with empty_log(app):
        house = LiveHouse(app, Limits(rights_seconds=0.2, head_seconds=0.5, safety_seconds=60))
        house.server.hub.rights_of = house.server.rights_of = rights_reader(app)
        yield house
        house.stop()


def cookie_of(app: Flask, *, key: str) -> str:
    """A cookie that says somebody is signed in, signed with this key."""
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    assert isinstance(serializer, URLSafeTimedSerializer)
    forged = URLSafeTimedSerializer(
        key, salt=serializer.salt, serializer=serializer.serializer, signer_kwargs=serializer.signer_kwargs
    )
    return str(forged.dumps({"_user_id": "a-token-nobody-has", "people": {"a-token-nobody-has": 10**9}}))


@pytest.mark.parametrize("key", ["of somebody else", "of this house"])
@pytest.mark.parametrize("audience", PRIVATE)
def test_n60_a_cookie_that_nobody_was_given_hears_nothing(app, live, key, audience):
    ring("AAAAA", stroke=1, heard_by=audience)
    cookie = cookie_of(app, key=app.secret_key if key == "of this house" else key)
    page = live.page("bell:AAAAA", "area:23", "member:OWNER", cookie=cookie).listens()
    ring("AAAAA", stroke=2, heard_by=audience)
    assert page.hears_nothing()


def test_n60_control_the_same_cookie_hears_what_is_public(app, live):
    page = live.page("bell:AAAAA", cookie=cookie_of(app, key=app.secret_key)).listens()
    ring("AAAAA", stroke=2)
    page.wait_for(1)


@pytest.mark.parametrize(
    "streams",
    [
        "",
        "x",
        " ".join(f"a:{n}" for n in range(21)),
        "problem:%00",
        "problem:' OR 1=1",
        "../etc:passwd",
        "a:" + "b" * 60,
    ],
)
def test_n60_what_is_no_stream_is_refused(live, streams):
    asked = streams.replace(" ", "+").replace("'", "%27")
    assert "HTTP/1.1 400" in live.ask(f"GET /live?streams={asked}&since= HTTP/1.1\r\nHost: localhost\r\n\r\n")
