"""What may be kept of an answer: no version of one shape is right for another, and none can be made up."""

from __future__ import annotations

import pytest

from tests.signing_in import sign_in

SHAPES: dict[str, dict[str, str]] = {
    "page": {},
    "piece": {"HX-Request": "true"},
    "boosted": {"HX-Request": "true", "HX-Boosted": "true"},
    "restored": {"HX-Request": "true", "HX-History-Restore-Request": "true"},
}


@pytest.mark.parametrize(
    "kept, asked", [("piece", "boosted"), ("piece", "restored"), ("boosted", "piece"), ("page", "piece")]
)
def test_n59_a_kept_piece_is_never_right_for_a_page(browser, world, kept, asked):
    address = f"/problems/board/{world.here.code}"
    tag = browser.client.get(address, headers=SHAPES[kept]).headers["ETag"]
    assert browser.client.get(address, headers=SHAPES[asked] | {"If-None-Match": tag}).status_code == 200


def test_n59_a_kept_page_in_one_language_is_not_right_in_the_other(browser, world):
    address = f"/problems/board/{world.here.code}"
    tag = browser.client.get(address).headers["ETag"]
    assert browser.client.get(f"/en{address}", headers={"If-None-Match": tag}).status_code == 200


def test_n59_what_a_visitor_kept_is_not_right_after_signing_in(browser, world):
    address = f"/problems/board/{world.here.code}"
    tag = browser.client.get(address).headers["ETag"]
    sign_in(browser, world.people["member"])
    answer = browser.client.get(address, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_n15_nobody_can_make_up_the_version_of_a_hidden_thing(browser, world, monkeypatch):
    """Another installation with the same log gives other versions: they are keyed."""
    address = f"/problems/board/{world.here.code}"
    own = browser.client.get(address).headers["ETag"]
    monkeypatch.setitem(browser.app.config, "SECRET_KEY", "of somebody else " * 3)
    assert browser.client.get(address).headers["ETag"] != own
