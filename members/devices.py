"""The devices of a member: how they are called, and signing others of one's own out."""

from __future__ import annotations

from sqlalchemy import update

from commons import clock
from commons.db import session
from members.models import Member, SignIn


def device_label(agent: str) -> str:
    """A device as its owner would call it: "Chrome · Android"."""
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    return " · ".join(part for part in (browser, system) if part)[:80]


_SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
]
_BROWSERS = [
    ("Line/", "LINE"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]


def end_device(member: Member, code: str) -> bool:
    """Sign one device of a member out; False when there is none such."""
    ended = session().execute(
        update(SignIn)
        .where(SignIn.member_id == member.id, SignIn.code == code, SignIn.ended_at.is_(None))
        .values(ended_at=clock.now())
        .returning(SignIn.id)
    )
    return ended.scalar_one_or_none() is not None


def end_others(member: Member, *, than: str | None) -> None:
    """Sign a member out on all devices but one."""
    session().execute(
        update(SignIn)
        .where(SignIn.member_id == member.id, SignIn.code != (than or ""), SignIn.ended_at.is_(None))
        .values(ended_at=clock.now())
    )
