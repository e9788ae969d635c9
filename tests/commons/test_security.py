"""The security base: who may send a change, what an address may hold, where a redirect may lead."""

from __future__ import annotations

import re
import secrets

import pytest
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import EnvironBuilder, run_wsgi_app

from commons.db import session
from commons.security import MOST_FIELDS, safe_next
from forum import service
from forum.models import Affected, Category, Problem, ProblemState
from members.models import RoleGrant
from sala.app import create_app
from tests.browser import Browser
from tests.conftest import settings_for
from tests.crawling import WRITES
from tests.signing_in import sign_in
from tests.statements import statements

SALT = "wtf-csrf-token"


@pytest.fixture
def ada(browser, world):
    """A member's browser, and the token of her session."""
    sign_in(browser, world.people["member"])
    with browser.client.session_transaction() as cookie:
        cookie["csrf_token"] = "a" * 40
    signer = URLSafeTimedSerializer(browser.app.config["SECRET_KEY"], salt=SALT)
    browser.token, browser.other_token = signer.dumps("a" * 40), signer.dumps("b" * 40)
    return browser


@pytest.fixture
def flood(world) -> Problem:
    draft = service.ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วม", Category.FLOODING)
    return service.propose_problem(world.here, draft, actor=world.actor("member"))


def unsafe_addresses(app) -> list[tuple[str, str]]:
    """Every method and address that changes something, its holes filled with whatever fits."""
    found = []
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}):
            found.append((method, re.sub(r"<(?:(\w+)(?:\(([^)]*)\))?:)?\w+>", filled_hole, rule.rule)))
    return found


def filled_hole(found: re.Match) -> str:
    converter, arguments = found[1], found[2]
    return {"int": "1", "any": (arguments or "").split(",")[0].strip(" '\"")}.get(converter, "ABCDE")


def refused_with(browser, **sent) -> list[str]:
    """Every change sent in this way; those that were not refused, or that wrote something."""
    faults = []
    for method, address in unsafe_addresses(browser.app):
        with statements() as asked:
            answer = browser.client.open(address, method=method, **sent)
        if answer.status_code != 403 or any(statement.upper().startswith(WRITES) for statement in asked):
            faults.append(f"{method} {address}: {answer.status_code}")
    return faults


def form(**fields: str) -> dict[str, str]:
    return {"submit_key": secrets.token_urlsafe(16), **fields}


def test_n10_there_are_changes_to_refuse(ada):
    assert len(unsafe_addresses(ada.app)) > 50


def test_n10_a_change_without_a_token_is_refused(ada):
    assert refused_with(ada, data=form()) == []


def test_n10_a_token_of_another_session_is_refused(ada):
    assert refused_with(ada, data=form(csrf_token=ada.other_token)) == []
    assert refused_with(ada, data=form(), headers={"X-CSRFToken": ada.other_token}) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost:81"},
    ],
)
def test_n10_a_change_from_another_place_is_refused_even_with_the_token(ada, headers):
    assert refused_with(ada, data=form(csrf_token=ada.token), headers=headers) == []


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "text/xml", "", "application/x-www-form-urlencoded2"]
)
def test_n10_what_is_no_form_is_refused(ada, kind):
    headers = {"X-CSRFToken": ada.token}
    assert (
        refused_with(ada, data=f"csrf_token={ada.token}&submit_key={'k' * 20}", content_type=kind, headers=headers)
        == []
    )


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_n10_no_method_goes_around_the_check(ada, flood, method):
    answer = ada.client.open(f"/problems/{flood.code}/affected", method=method, data=form(csrf_token=ada.token))
    assert answer.status_code in (403, 405)
    ada.client.get(f"/problems/{flood.code}/affected", headers={"X-HTTP-Method-Override": "POST"})
    assert session().query(Affected).count() == 0


def test_n10_control_the_same_change_with_all_in_order_is_kept(ada, flood):
    answer = ada.client.post(f"/problems/{flood.code}/affected", data=form(csrf_token=ada.token))
    assert answer.status_code == 303
    assert session().query(Affected).count() == 1


def test_n17_a_session_of_another_installation_is_nobody(app, ada, world, tmp_path):
    """Its cookie is signed with another key; a cookie that is only readable is not believed."""
    other = create_app(settings_for(app.config["DATABASE_URL"], tmp_path), SECRET_KEY="another", TESTING=True)
    stranger = Browser(other)
    stranger.client._cookies = dict(ada.client._cookies)
    assert stranger.client.get("/members/me").status_code == 303
    assert ada.client.get("/members/me").status_code == 200


def test_n17_a_code_of_another_thing_is_not_there(ada, world, flood):
    """A community's code is no problem's, a member's no area's."""
    for address in (
        f"/problems/{world.here.code}",
        f"/areas/{flood.code}",
        f"/charters/{flood.code}",
        f"/problems/board/{flood.code}",
    ):
        assert ada.client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["q=a&q=b", "q[]=a", "kind=a&kind=b", "page=1&page=2"])
def test_n18_a_doubled_parameter_is_refused(browser, query):
    assert browser.client.get(f"/search?{query}").status_code == 400


def test_n18_a_doubled_field_of_a_change_is_refused(ada, flood):
    body = f"csrf_token={ada.token}&submit_key={'k' * 20}&text=one&text=two"
    answer = ada.client.post(
        f"/problems/{flood.code}/comment", data=body, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 400


def test_n18_the_address_says_which_thing_not_the_body(ada, world, flood):
    other = service.propose_problem(
        world.here, service.ProblemDraft("ไฟดับ", "มืด", Category.FLOODING), actor=world.actor("chair")
    )
    ada.client.post(
        f"/problems/{flood.code}/affected", data=form(csrf_token=ada.token, code=other.code, problem_id=str(other.id))
    )
    assert session().query(Affected.problem_id).all() == [(flood.id,)]


def test_n19_fields_that_were_not_asked_for_change_nothing(ada, world):
    grants = session().query(RoleGrant).count()
    said = {"title": "ขยะล้น", "text_as_spoken": "หมาคุ้ย", "category": "rubbish"}
    asked_for = {
        "state": "confirmed",
        "area_id": "1",
        "proposer_id": "999",
        "created_at": "2001-01-01",
        "affected_count": "9",
        "id": "7",
    }
    ada.client.post(
        f"/problems/board/{world.here.code}/propose",
        data=form(csrf_token=ada.token, role="sysadmin", weight="5", **said, **asked_for),
    )
    kept = session().query(Problem).one()
    assert (kept.state, kept.area_id, kept.proposer_id) == (
        ProblemState.ON_BOARD,
        world.here.id,
        world.people["member"].id,
    )
    assert (kept.affected_count, kept.created_at.year > 2001, session().query(RoleGrant).count()) == (0, True, grants)


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "///evil.example", "https://evil.example", "https:evil.example", "http:/evil.example", "\\\\evil.example",
     "/\\evil.example", "\\/evil.example", "javascript:alert(1)", "/%09/evil.example\t", "\t//evil.example", "/\n/evil.example",
     " //evil.example", "@evil.example", "/@evil.example/..//x", "//user@evil.example", "data:text/html,x", "", None, "problems",
     "/no/such/page",
     "/me\r\nSet-Cookie: x=1", "/\u2028", "/members/sign-out"],
)  # fmt: skip
def test_n50_a_redirect_leads_only_to_a_page_of_ours(app, address):
    with app.test_request_context():
        assert safe_next(address, otherwise="/here") == "/here"


@pytest.mark.parametrize("address", ["/", "/problems/ABCDE", "/search?q=ขยะ", "/en/areas/", "/en"])
def test_n50_a_page_of_ours_is_kept(app, address):
    with app.test_request_context():
        assert safe_next(address, otherwise="/here") == address


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "127.0.0.1.evil.example", ""]
)
def test_n51_a_host_that_is_not_ours_is_refused(app, host):
    assert Browser(app).client.get("/", headers={"Host": host}).status_code == 400


def test_n51_a_forwarded_host_is_not_believed(app):
    answer = Browser(app).client.get(
        "/members/me", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    )
    assert answer.status_code == 303
    assert "evil" not in answer.headers["Location"]


def test_n62_a_body_that_says_it_is_huge_is_not_read(app):
    """413 by its declared length alone: nothing of it was sent."""
    for address in ("/members/sign-in", "/problems/board/HHHHH/propose", "/papers/a/b"):
        environ = EnvironBuilder(address, method="POST", content_type="multipart/form-data; boundary=x").get_environ()
        environ["CONTENT_LENGTH"] = str(100_000_000)
        _body, status, _headers = run_wsgi_app(app.wsgi_app, environ)
        assert status.startswith("413"), address


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_n62_a_megabyte_of_text_is_refused(ada, flood, kind):
    """A field may hold what a form allows, not what a connection carries."""
    value = "ก" * 340_000
    part = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
    body = f"text={value}" if "url" in kind else f"{part}{value}\r\n--x--\r\n"
    answer = ada.client.post(f"/problems/{flood.code}/comment", data=body.encode(), content_type=kind)
    assert answer.status_code == 413


def test_n62_ten_thousand_parts_are_refused(ada, flood):
    parts = "".join(f'--x\r\nContent-Disposition: form-data; name="a{n}"\r\n\r\n1\r\n' for n in range(10_000))
    answer = ada.client.post(
        f"/problems/{flood.code}/comment", data=f"{parts}--x--\r\n", content_type="multipart/form-data; boundary=x"
    )
    assert answer.status_code == 413


def test_n62_ten_thousand_parameters_are_refused(ada, flood):
    many = "&".join(f"a{n}=1" for n in range(10_000))
    assert ada.client.get(f"/search?{many[:60_000]}").status_code == 400
    sent = ada.client.post(
        f"/problems/{flood.code}/comment",
        data=f"csrf_token={ada.token}&submit_key={'k' * 20}&{many}",
        content_type="application/x-www-form-urlencoded",
    )
    assert sent.status_code == 400
    assert MOST_FIELDS < 10_000


def test_n62_deep_json_is_not_read(ada, flood):
    answer = ada.client.post(
        f"/problems/{flood.code}/comment",
        data="[" * 200_000,
        content_type="application/json",
        headers={"X-CSRFToken": ada.token},
    )
    assert answer.status_code == 403
