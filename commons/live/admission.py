"""Who is let in to listen: browsers on a page of ours, and no more of them than this machine bears."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from werkzeug.sansio.utils import host_is_trusted

from commons.live.http import Refused, Request


@dataclass(frozen=True)
class Limits:
    """What one process takes on. A hall of phones sits behind one address: that limit is a last resort."""

    listeners: int = 12_000
    per_address: int = 6_000
    per_sign_in: int = 3
    unsent_bytes: int = 256 * 1024
    head_seconds: float = 10
    drain_seconds: float = 20
    unacknowledged_seconds: int = 60
    rights_seconds: float = 8  # and the time the check itself takes: ten at most
    safety_seconds: float = 5  # how often the log is asked even though nobody woke us


@dataclass(frozen=True)
class House:
    """What the live process must know of the installation."""

    hosts: tuple[str, ...]
    page_ports: tuple[int | None, ...]  # where our pages are served, as they stand in addresses; None is the usual port
    cookie: str  # the name of the cookie that says who has signed in
    proxies: int = 0


class Guest(Protocol):
    """A connection that wants to listen."""

    address: str

    def drop(self) -> None: ...


@dataclass
class Guests:
    """Who is here, by address and by sign-in."""

    limits: Limits
    all: set[Guest] = field(default_factory=set)
    by_address: Counter[str] = field(default_factory=Counter)
    by_sign_in: dict[str, list[Guest]] = field(default_factory=dict)

    def let_in(self, guest: Guest) -> None:
        """Count a guest. Raises Refused when there are too many."""
        if len(self.all) >= self.limits.listeners:
            raise Refused(503)
        if self.by_address[guest.address] >= self.limits.per_address:
            raise Refused(429)
        self.by_address[guest.address] += 1
        self.all.add(guest)

    def signed_in(self, guest: Guest, sign_in: str) -> None:
        """Count a guest for a sign-in: with too many pages open, the oldest gives way to the new one."""
        own = self.by_sign_in.setdefault(sign_in, [])
        own.append(guest)
        for oldest in own[: -self.limits.per_sign_in]:
            oldest.drop()

    def let_go(self, guest: Guest, sign_in: str | None) -> None:
        """Forget a guest, also one who was never let in."""
        if guest in self.all:
            self.all.discard(guest)
            self.by_address[guest.address] -= 1
            if not self.by_address[guest.address]:
                del self.by_address[guest.address]
        own = self.by_sign_in.get(sign_in or "", [])
        if guest in own:
            own.remove(guest)
        if sign_in and not own:
            self.by_sign_in.pop(sign_in, None)


def allowed_origin(request: Request, house: House) -> str:
    """The header lines that let a page of ours on another port listen. Raises Refused for foreign hosts and pages."""
    host = request.headers["host"]
    if not host_is_trusted(host, list(house.hosts)):
        raise Refused(400)
    origin = request.headers.get("origin")
    if origin is None:
        if request.headers.get("sec-fetch-site") == "cross-site":
            raise Refused(403)
        return "Vary: Origin\r\n"
    try:
        page, here = urlsplit(origin), urlsplit(f"//{host}")
        is_ours = page.hostname == here.hostname and page.port in (*house.page_ports, here.port)
    except ValueError:
        raise Refused(403) from None
    if not is_ours or page.scheme not in ("http", "https") or origin != f"{page.scheme}://{page.netloc}":
        raise Refused(403)
    return f"Access-Control-Allow-Origin: {origin}\r\nAccess-Control-Allow-Credentials: true\r\nVary: Origin\r\n"


def address_of(request: Request, peer: str, house: House) -> str:
    """Where a browser is: what our own proxies say, else the other end of the connection."""
    forwarded = [address.strip() for address in request.headers.get("x-forwarded-for", "").replace(";", ",").split(",")]
    if house.proxies and len(forwarded) >= house.proxies and forwarded[-house.proxies]:
        return forwarded[-house.proxies]
    return peer
