"""Every form of the house, filled in as nobody should: a sentence comes back, never a broken page."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from commons.db import session
from tests.house.access.matrix import Desk, desk

pytestmark = pytest.mark.sqlite  # NUL signs and huge numbers are asked of either engine beside the services
ROLES = ("chair", "officer", "sysadmin", "council_lead", "facilitator", "member", "visitor")
ODD_ALONE = ("\0", "9" * 40, "-1", "NaN", "31/12/9999")
ODD_TOGETHER = ("ก\0ข", "๙๙๙๙๙๙๙๙๙๙", "²", "1e400", "31/2/2569", "1/1/0001", "x:y:z", "%s{0}", "ZZZZZ", "\u202e\u200b")
GOOD = {"number": "1", "date": "6/9/2568"}


def forms_of(made: Desk) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every form of a room that somebody may fill in, once: who, the address, good values."""
    seen: set[str] = set()
    for question in [asked for asked in made.questions() if asked.method == "POST" and asked.state != "missing"]:
        for role in ROLES if question.route not in seen else ():
            address = made.address_of(question)
            answer = made.browser_of(role).client.get(address)
            form = BeautifulSoup(answer.text, "html5lib").find("form", attrs={"action": address, "method": "post"})
            if answer.status_code == 200 and isinstance(form, Tag):
                seen.add(question.route)
                yield role, address, good_values(form)
                break


def good_values(form: Tag) -> dict[str, str]:
    """What somebody might write."""
    values = {}
    for control in form.find_all(["input", "select", "textarea"]):
        name, kind = str(control.get("name", "")), str(control.get("type", ""))
        if control.name == "select":
            values[name] = next((str(o["value"]) for o in control.find_all("option") if o.get("value")), "")
        elif kind in ("radio", "checkbox", "hidden"):
            values.setdefault(name, str(control.get("value", "on")))
        elif kind != "file" and name:
            values[name] = str(control.get("value") or "") or GOOD.get(kind, "1")
    return {name: value for name, value in values.items() if name not in ("csrf_token", "submit_key", "")}


def oddly_filled(good: dict[str, str]) -> Iterator[dict[str, str]]:
    """A field left out, one odd among good ones, all of them odd."""
    for name in good:
        yield {other: value for other, value in good.items() if other != name}
        yield from (good | {name: odd} for odd in ODD_ALONE)
    yield from (dict.fromkeys(good, odd) for odd in ODD_TOGETHER)


def post(made: Desk, role: str, address: str, sent: dict[str, Any]) -> int:
    """The status; nothing of it is kept."""
    assert made.connection is not None
    browser, point = made.browser_of(role), made.connection.begin_nested()
    try:
        keys = {"csrf_token": made.token, "submit_key": secrets.token_urlsafe(16)}
        return browser.client.post(address, data=sent | keys).status_code
    finally:
        session().expire_all()
        point.rollback()


@pytest.mark.parametrize(
    "room", ["areas", "bodies", "charters", "councils", "followup", "forum", "meetings", "members", "votes"]
)
def test_no_form_breaks_however_it_is_filled_in(app: Flask, room: str):
    with desk(app, room) as made:
        answered = {
            (address, str(sent)): post(made, role, address, sent)
            for role, address, good in forms_of(made)
            for sent in oddly_filled(good)
        }
    assert {sent: status for sent, status in answered.items() if status >= 500} == {}
    assert 422 in answered.values()  # the control: forms were read, not refused at the door
