"""The same key twice has one effect and the same answer; a change without a key is none."""

from __future__ import annotations

import ast
import io
import re
import secrets
import threading
from datetime import timedelta
from typing import Any

import pytest

from commons import clock, idempotency
from commons.unit_of_work import unit_of_work
from forum.models import Category
from forum.service import ProblemDraft, propose_problem
from tests.commons.changes import changing, count_of, notes
from tests.house.sources import functions_of, modules, name_of
from tests.signing_in import sign_in


@pytest.fixture
def desk(database_url, app, tmp_path):
    with changing(database_url, tmp_path) as browser:
        yield browser


def send(desk, key: str, address: str = "/changes/note", htmx: bool = False, **fields: Any):
    headers = {"HX-Request": "true"} if htmx else {}
    return desk.client.post(address, data={"submit_key": key, "words": "x", **fields}, headers=headers)


@pytest.mark.parametrize("htmx, status", [(False, 303), (True, 204)])
def test_the_same_form_twice_has_one_effect_and_one_answer(desk, htmx, status):
    key = secrets.token_urlsafe(16)
    answers = [send(desk, key, htmx=htmx) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [status] * 3
    assert {answer.headers.get("Location", answer.headers.get("HX-Redirect")) for answer in answers} == {"/healthz"}
    assert notes() == ["x"]


def test_the_same_form_sent_at_once_from_many_hands_has_one_effect(desk):
    key, start, seen = secrets.token_urlsafe(16), threading.Barrier(8), []

    def press() -> None:
        start.wait()
        seen.append(send(desk, key).status_code)

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [303] * 8
    assert notes() == ["x"]


def test_the_same_key_with_other_words_is_a_conflict(desk):
    key = secrets.token_urlsafe(16)
    send(desk, key)
    assert send(desk, key, words="y").status_code == 409
    assert notes() == ["x"]


def test_a_token_that_changed_in_between_is_not_other_words(desk):
    key = secrets.token_urlsafe(16)
    assert [send(desk, key, csrf_token=token).status_code for token in ("one", "two")] == [303, 303]
    assert notes() == ["x"]


def test_a_change_that_failed_may_be_sent_again(desk):
    key = secrets.token_urlsafe(16)
    assert send(desk, key, then="break").status_code == 500
    assert send(desk, key).status_code == 303
    assert notes() == ["x"]


def test_the_same_key_at_another_address_is_another_change(desk):
    key = secrets.token_urlsafe(16)
    assert send(desk, key).status_code == send(desk, key, "/changes/late").status_code == 303
    assert notes() == ["x", "late"]


@pytest.mark.parametrize("key", ["", "short", "k" * 65, None])
def test_a_change_without_a_key_is_refused(desk, key):
    answer = desk.client.post("/changes/note", data={"words": "x"} | ({"submit_key": key} if key is not None else {}))
    assert answer.status_code == 400
    assert notes() == []


def test_a_key_taken_late_counts_as_well(desk):
    key = secrets.token_urlsafe(16)
    assert [send(desk, key, "/changes/late").status_code for _ in range(2)] == [303, 303]
    assert notes() == ["late"]


def test_keys_are_forgotten_after_a_week(desk):
    send(desk, secrets.token_urlsafe(16))
    with clock.at(clock.now() + idempotency.KEPT_FOR + timedelta(minutes=1)), unit_of_work():
        assert idempotency.forget_old() == 1
    assert count_of("submission") == 0


def test_every_view_that_takes_its_key_late_does_take_it():
    """Else the same form twice would have two effects."""
    forgetful = [
        f"{name_of(path)}: {view.name}"
        for path in modules(with_tests=False)
        for view in functions_of(path)
        if any("takes_submission_late" in ast.unparse(mark) for mark in view.decorator_list)
        and not takes(view, {one.name: one for one in functions_of(path)})
    ]
    assert forgetful == []


def test_every_view_that_takes_files_looks_at_them_before_the_write_lock():
    """Else everybody who writes waits while one picture is unpacked."""
    holding = [
        f"{name_of(path)}: {view.name}"
        for path in modules(with_tests=False)
        for view in functions_of(path)
        if any("accepts_upload" in ast.unparse(mark) for mark in view.decorator_list) and not looks_first(view)
    ]
    assert holding == []


def looks_first(view) -> bool:
    """Whether its form is read before any other statement than those within `reading()`."""
    for statement in view.body[1:]:
        reads = re.search(r"(?<!\.)\b(_form|read)\(", ast.unparse(statement)) is not None
        is_apart = isinstance(statement, ast.With) and ast.unparse(statement.items[0].context_expr) == "reading()"
        if reads or not is_apart:
            return reads
    return False


def takes(view, beside) -> bool:
    """Whether a view takes its key, by itself or by a function of its module that it calls."""
    source = ast.unparse(view)
    called = [one for name, one in beside.items() if one is not view and re.search(rf"\b{name}\(", source)]
    return any(re.search(r"\bidempotency\.take\(", ast.unparse(one)) for one in (view, *called))


def test_the_next_person_on_a_shared_phone_makes_a_change_of_their_own(browser, world):
    draft = ProblemDraft("น้ำท่วม", "น้ำท่วมซอย", Category.FLOODING)
    problem = propose_problem(world.here, draft, actor=world.actor("chair"))
    key = secrets.token_urlsafe(16)
    for person in ("member", "neighbour"):
        sign_in(browser, world.people[person])
        browser.send(browser.open(f"/problems/{problem.code}"), action="/affected", submit_key=key)
    assert problem.affected_count == 2


def test_another_photo_of_the_same_name_is_other_content(desk):
    key = secrets.token_urlsafe(16)
    statuses = [
        send(desk, key, photo=(io.BytesIO(content), "image.jpg")).status_code for content in (b"one", b"two", b"one")
    ]
    assert statuses == [303, 409, 303]
