"""The same act with htmx and without: a piece or a page, a piece or a 303; never an address that is not ours."""

from __future__ import annotations

import pytest
from flask import render_template_string

from commons import htmx

PIECE = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def named_templates(monkeypatch):
    """Templates that say their own name."""
    monkeypatch.setattr(htmx, "render_template", lambda name, **said: render_template_string(name, **said))


def asked(app, **headers):
    return app.test_request_context("/", headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize(
    "headers, shown",
    [
        ({}, "page"),
        ({"HX_Request": "true"}, "piece"),
        ({"HX_Request": "true", "HX_Boosted": "true"}, "page"),
        ({"HX_Request": "true", "HX_History_Restore_Request": "true"}, "page"),
        ({"HX_Request": "false"}, "page"),
    ],
)
def test_a_question_is_answered_with_a_page_or_its_piece(app, house, headers, shown):
    with asked(app, **headers):
        assert htmx.page("page", fragment="piece").get_data(as_text=True) == shown


def test_a_change_is_answered_with_the_piece_or_with_a_way_to_the_page(app):
    with asked(app, HX_Request="true"):
        assert htmx.answer("piece", otherwise="/there").get_data(as_text=True) == "piece"
    with asked(app):
        answer = htmx.answer("piece", otherwise="/there")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/there")


def test_going_elsewhere_is_a_303_or_a_header(app):
    with asked(app):
        assert htmx.go_to("/there").status_code == 303
    with asked(app, HX_Request="true"):
        assert (htmx.go_to("/there").status_code, htmx.go_to("/there").headers["HX-Redirect"]) == (204, "/there")


@pytest.mark.parametrize("address", ["https://evil.example/x", "//evil.example/x", "javascript:alert(1)"])
def test_n50_no_answer_leads_elsewhere(app, address):
    for headers in ({}, {"HX_Request": "true"}):
        with asked(app, **headers):
            sent = htmx.go_to(address).headers
            assert sent.get("Location", sent.get("HX-Redirect")) == "/"


def test_a_thai_address_is_safe_in_a_header(app):
    with asked(app, HX_Request="true"):
        assert htmx.go_to("/search?q=น้ำ").headers["HX-Redirect"] == "/search?q=%E0%B8%99%E0%B9%89%E0%B8%B3"


def test_wrong_input_is_the_same_form_and_a_422(app):
    for headers, shown in (({}, "page"), ({"HX_Request": "true"}, "piece")):
        with asked(app, **headers):
            answer = htmx.again("page", fragment="piece")
            assert (answer.status_code, answer.get_data(as_text=True)) == (422, shown)


@pytest.mark.parametrize("address", ["/", "/search", "/no/such/page"])
def test_every_answer_varies_over_the_headers_of_htmx(browser, address):
    assert {"HX-Request", "HX-Boosted", "HX-History-Restore-Request"} <= set(browser.client.get(address).vary)


def test_a_refusal_reaches_the_notices_of_the_open_page(browser):
    answer = browser.client.get("/no/such/page", headers=PIECE)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (404, "#notices")
    assert "<html" not in answer.get_data(as_text=True)
