"""Wires the live process: our database, our sign-in, our addresses."""

from __future__ import annotations

import asyncio
import hashlib

import uvloop
from flask import Flask
from flask import session as cookie_content

from commons.actors import current_actor
from commons.db import db
from commons.live.admission import House, Limits
from commons.live.log import Log
from commons.live.rights import VISITORS, Rights, RightsReader
from commons.live.server import LiveServer
from commons.live.watching import watcher_for
from sala.processes import ENDING

SIGN_IN = "_user_id"  # where Flask-Login keeps the token of a sign-in


def serve(
    app: Flask, *, host: str, port: int, page_ports: tuple[int | None, ...], limits: Limits | None = None
) -> None:
    """Serve listeners until this process is told to end."""
    uvloop.run(_serve(live_server(app, page_ports=page_ports, limits=limits), host, port))


def live_server(app: Flask, *, page_ports: tuple[int | None, ...], limits: Limits | None = None) -> LiveServer:
    """The live server of an installation."""
    with app.app_context():
        engine = db.engine
    house = House(
        hosts=tuple(app.config["TRUSTED_HOSTS"]),
        page_ports=page_ports,
        cookie=app.config["SESSION_COOKIE_NAME"],
        proxies=app.config["PROXIES"],
    )
    return LiveServer(Log(engine), watcher_for(engine), rights_reader(app), house, limits)


def rights_reader(app: Flask) -> RightsReader:
    """Finds whose browser a sign-in cookie belongs to, in the way a page finds it, without a request."""
    scheme = "https" if app.config["HAS_TLS"] else "http"
    here = f"{scheme}://{app.config['TRUSTED_HOSTS'][0].lstrip('.')}"

    def rights_of(cookie: str) -> Rights:
        header = f"{app.config['SESSION_COOKIE_NAME']}={cookie}"
        with app.app_context(), app.test_request_context("/", base_url=here, headers={"Cookie": header}):
            actor = current_actor()
            token = str(cookie_content.get(SIGN_IN, ""))
        if not actor.is_signed_in:
            return VISITORS
        return Rights(actor, hashlib.sha256(token.encode()).hexdigest())

    return rights_of


async def _serve(server: LiveServer, host: str, port: int) -> None:
    ended = asyncio.Event()
    for name in ENDING:
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    await server.start(host, port)
    await ended.wait()
    await server.stop()
