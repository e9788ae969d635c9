"""Answers of organisations without an account: the link is good for its own task, and every other one is refused alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from itsdangerous import URLSafeSerializer

from commons import clock
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from councils import links, service
from councils.labels import ActionState, ResolutionState
from councils.service import ActionDraft
from tests.signing_in import sign_in

ASKED = ActionDraft("ติดตั้งเครื่องกรองน้ำ 14 จุด", date(2027, 9, 30), organization_label="อบจ. ตราด")
OTHER = ActionDraft("ตรวจน้ำทุก 3 เดือน", date(2027, 9, 30), organization_label="สสจ. ตราด")
ANSWER = {"reported_by": "ผู้อำนวยการกองช่าง", "state": "completed", "report": "ติดตั้งครบ 14 จุด"}


@pytest.fixture
def lead(world):
    return world.actor("council_lead")


@pytest.fixture
def action(resolution, lead):
    return service.add_action(resolution, ASKED, actor=lead)


@pytest.fixture
def token(action, lead):
    return service.make_link(action, actor=lead)


@pytest.mark.parametrize("htmx", [False, True])
def test_an_organisation_answers_through_its_link(browser, action, token, resolution, htmx):
    form = browser.open(f"/councils/answer/{token}")
    assert "อบจ. ตราด" in form.text and "1/2568" in form.text
    sent = browser.send(form, htmx=htmx, status=204 if htmx else 303, **ANSWER)
    page = browser.follow(sent)
    assert "ติดตั้งครบ 14 จุด" in page.text and "ผู้อำนวยการกองช่าง" in page.text
    assert (action.state, resolution.state) == (ActionState.COMPLETED, ResolutionState.REPORTED)


def test_the_link_changes_its_own_task_only(browser, resolution, token, lead):
    other = service.add_action(resolution, OTHER, actor=lead)
    browser.send(browser.open(f"/councils/answer/{token}?code={other.code}"), **ANSWER)
    assert (other.state, other.report) == (ActionState.ASSIGNED, "")


def broken_tokens(action, other, token, key) -> dict[str, str]:
    signer = URLSafeSerializer(key, salt="councils.answer")
    return {
        "altered": token[:-2] + ("AA" if token[-2:] != "AA" else "BB"),
        "of another task": signer.dumps([other.code, action.link_mark]),
        "signed by another key": URLSafeSerializer("x" * 32, salt="councils.answer").dumps(
            [action.code, action.link_mark]
        ),
        "of another purpose": URLSafeSerializer(key, salt="slips").dumps([action.code, action.link_mark]),
        "without its mark": signer.dumps([action.code, ""]),
        "no list": signer.dumps({"code": action.code}),
        "of nothing": signer.dumps(["ZZZZZ", action.link_mark]),
        "endless": token * 40,
        "words": "ไม่มีลิงก์นี้",
    }


def test_every_other_link_is_refused_alike(browser, app, resolution, action, token, lead):
    other = service.add_action(resolution, OTHER, actor=lead)
    told = {}
    for name, wrong in broken_tokens(action, other, token, app.config["SECRET_KEY"]).items():
        told[name] = browser.open(f"/councils/answer/{wrong}", status=404).soup.main.get_text()
    action.link_until = clock.now() - timedelta(seconds=1)
    session().flush()
    told["expired"] = browser.open(f"/councils/answer/{token}", status=404).soup.main.get_text()
    assert len(set(told.values())) == 1, told


def test_a_form_that_was_open_when_the_link_ended_keeps_nothing(browser, action, token):
    form = browser.open(f"/councils/answer/{token}")
    action.link_until = clock.now() - timedelta(seconds=1)
    session().flush()
    browser.send(form, status=404, **ANSWER)
    assert action.state is ActionState.ASSIGNED


def test_a_new_link_ends_the_one_before(browser, action, token, lead):
    service.make_link(action, actor=lead)
    browser.open(f"/councils/answer/{token}", status=404)


def test_a_link_ends_with_its_task(browser, action, token, lead):
    service.report_action(action, ActionState.COMPLETED, report="ครบ", actor=lead)
    browser.open(f"/councils/answer/{token}", status=404)
    with pytest.raises(Conflict):
        service.make_link(action, actor=lead)


def test_only_who_leads_makes_and_sees_the_link(browser, world, action):
    for who in ("member", "officer", "visitor"):
        with pytest.raises(NotAllowed):
            service.make_link(action, actor=world.actor(who))
    sign_in(browser, world.people["council_lead"])
    page = browser.open(f"/councils/actions/{action.code}/link")
    page = browser.follow(browser.send(page))
    assert f"/councils/answer/{links.token_of(action)}" in page.text


def test_a_later_report_of_the_council_is_not_signed_by_the_organisation(action, token, lead):
    service.answer_by_link(token, ActionState.IN_PROGRESS, reported_by="ผู้อำนวยการกองช่าง", report="เริ่มแล้ว")
    service.report_action(action, ActionState.COMPLETED, report="ครบ", actor=lead)
    assert (action.report, action.reported_by) == ("ครบ", "")
