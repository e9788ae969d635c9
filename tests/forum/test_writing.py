"""What is written stays with whom it is meant for: drafts, words that are looked at first, names that are not given."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from areas.service import change_setting
from commons.db import session
from commons.files.photos import prepare
from commons.unit_of_work import _commit as commit
from forum import queries, service
from forum.drafts import Said
from forum.models import Kind, Problem, ProblemState
from forum.service import SummaryDraft
from tests.browser import Browser, Page
from tests.commons.test_files import picture
from tests.forum.matters import FLOOD, matter, say
from tests.signing_in import sign_in

CALLED = "โทร 081-234-5678"


def allow_anonymous(world, is_allowed: bool = True) -> None:
    change_setting("board.anonymous_questions", is_allowed, at=world.here, actor=world.actor("chair"))


def with_keep(page: Page) -> Page:
    """The form with the button of a draft, which it does not show itself."""
    page.form().append(page.soup.new_tag("input", attrs={"type": "hidden", "name": "keep", "value": "draft"}))
    return page


@pytest.mark.parametrize("state", [ProblemState.ON_BOARD, ProblemState.RETURNED])
def test_what_was_sent_once_is_no_draft_again(world, browser, state):
    flood = matter(world)
    flood.state = state
    code = flood.code
    sign_in(browser, world.people["member"])
    form = browser.open(f"/problems/{code}/edit")
    browser.send(with_keep(form), text_as_spoken=CALLED)
    assert queries.problem_by_code(code).text_as_spoken == "โทร 08x-xxx-xxxx"


def test_what_is_written_down_for_others_is_never_a_draft(world, browser):
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/problems/board/{world.here.code}/record")
    browser.send(with_keep(form), title="น้ำท่วม", text_as_spoken=CALLED, category="flooding", way="hall")
    recorded = session().query(Problem).one()
    assert (recorded.state, recorded.text_as_spoken) == (ProblemState.ON_BOARD, "โทร 08x-xxx-xxxx")


def test_a_question_without_a_name_keeps_none_when_its_words_change(world, browser):
    allow_anonymous(world)
    code = matter(world, Kind.QUESTION, is_anonymous=True).code
    allow_anonymous(world, False)
    sign_in(browser, world.people["member"])
    form = browser.open(f"/problems/{code}/edit")
    assert form.soup.find(attrs={"name": "is_anonymous"}) is None
    browser.send(form, title="ถามใหม่")
    changed = queries.problem_by_code(code)
    assert (changed.title, changed.is_anonymous) == ("ถามใหม่", True)


def test_a_draft_without_a_name_is_not_sent_with_one(world, browser):
    allow_anonymous(world)
    draft = matter_kept(world)
    allow_anonymous(world, False)
    sign_in(browser, world.people["member"])
    form = browser.open(f"/problems/{draft.code}/edit")
    browser.send(form, title="ถามใหม่", status=409)
    assert queries.problem_by_code(draft.code).state is ProblemState.DRAFT


def matter_kept(world) -> Problem:
    """A question without a name that its writer has not sent yet."""
    draft = replace(FLOOD, kind=Kind.QUESTION, is_anonymous=True)
    return service.keep_draft(world.here, draft, actor=world.actor("member"))


def test_whoever_spoke_without_a_name_signs_without_one(world, browser):
    allow_anonymous(world)
    asked = matter(world, Kind.QUESTION)
    shy = service.post_comment(asked, Said("เมื่อไรจะซ่อม", is_anonymous=True), actor=world.actor("neighbour"))
    said = say(asked, world, "member", "ถามไว้นานแล้ว")
    service.write_summary(asked, SummaryDraft("ถามว่าเมื่อไร"), [shy, said], actor=world.actor("facilitator"))
    for who in ("neighbour", "member"):
        service.sign_summary(asked, is_agreed=True, actor=world.actor(who))
    commit()
    signed = browser.open(f"/problems/{asked.code}").soup.select_one("#around section.said").get_text()
    assert world.people["neighbour"].display_name not in signed and "คนในชุมชน" in signed
    assert world.people["member"].display_name in signed


def test_the_photo_of_a_draft_is_its_writers_until_it_is_sent(world, browser):
    photo = replace(FLOOD, photo=prepare(BytesIO(picture())))
    draft = service.keep_draft(world.here, photo, actor=world.actor("member"))
    address = f"/files/{draft.photo_code}"
    seen = {}
    for who in ("chair", "moderator", "member"):
        sign_in(browser, world.people[who])
        seen[who] = browser.client.get(address).status_code
    assert seen == {"chair": 404, "moderator": 404, "member": 200}
    service.edit_problem(draft, FLOOD, actor=world.actor("member"))
    assert Browser(browser.app).client.get(address).status_code == 200


def test_a_draft_that_is_withdrawn_was_never_said(world, browser):
    draft = service.keep_draft(world.here, FLOOD, actor=world.actor("member"))
    service.set_aside(draft, ProblemState.WITHDRAWN, reason="ไม่ส่งแล้ว", actor=world.actor("member"))
    assert not draft.is_seen
    browser.open(f"/problems/{draft.code}", status=404)
