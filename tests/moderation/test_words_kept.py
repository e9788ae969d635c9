"""What was covered stays covered, what its author wrote later stays written, and files that were taken away are erased."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock, files
from commons.contributions import COVER, PICTURE
from commons.db import session
from commons.files.photos import Photo
from commons.permissions import Conflict
from forum.models import Comment, Problem
from forum.talk_tables import Attachment, AttachmentKind
from moderation import queries, service
from moderation.models import Act, Case
from moderation.service.reviewing import end_what_nobody_asks_about, forget_words
from tests.moderation.cases import ACCUSED, comment, decided, problem, propose, report
from tests.signing_in import sign_in
from tests.world import HERE, World

MASKED = f"{COVER}โกงเงินกองทุน"


def overturned(case: Case, world: World) -> None:
    service.ask_review(case, "ขอทบทวน", actor=world.actor("member"))
    for who in ("chair", "council_lead"):
        service.speak_in_review(case, stands=False, reason="ดูแล้ว", actor=world.actor(who))


@pytest.mark.parametrize("now, after", [(MASKED, ACCUSED), (f"{COVER} ขอแก้ใหม่", f"{COVER} ขอแก้ใหม่")])
def test_a_review_puts_back_only_what_still_reads_as_covered(world, now, after):
    said, case = decided(world, Act.MASK, ["ลุงสมหมาย"])
    assert said.text == MASKED
    said.text = now
    overturned(case, world)
    assert said.text == after and case.before == {}


def test_covered_words_cannot_be_typed_again(browser, world):
    said, _case = decided(world, Act.MASK, ["ลุงสมหมาย"])
    sign_in(browser, world.people["member"])
    page = browser.open(f"/problems/{said.problem.code}/said/{said.code}/edit")
    again = browser.send(page, status=422, text="ลุงสมหมายเก็บเงินกองทุน")
    assert "มีคำที่ถูกปกปิดไว้" in again.text and said.text == MASKED
    browser.send(page, text=f"{COVER}เก็บเงินกองทุน")
    session().refresh(said)
    assert said.text == f"{COVER}เก็บเงินกองทุน"


def test_a_case_decided_at_that_moment_is_told_and_nothing_breaks(world, monkeypatch):
    said = comment(world)
    report(world, "comment", said.code)
    monkeypatch.setattr(queries, "open_case", lambda key, to_change=False: None)
    with pytest.raises(Conflict, match="เพิ่งมีคำตัดสิน"):
        report(world, "comment", said.code)


def kept(world: World, thing: Problem | Comment) -> list[str]:
    """A picture and a paper sent along with it; their names in the store."""
    photo = files.keep_photo(Photo(b"large", b"small", 2, 2), title="ภาพ", area_path=HERE, actor=world.actor("member"))
    paper = files.keep_document(b"%PDF-1.4", title="ใบ", area_path=HERE)
    matter = thing if isinstance(thing, Problem) else thing.problem
    session().add(
        Attachment(
            problem_id=matter.id,
            comment_id=None if matter is thing else thing.id,
            kind=AttachmentKind.DOCUMENT,
            file_id=paper.id,
            summary="ใบเสร็จ",
        )
    )
    matter.photo_code = photo.name
    session().flush()
    return [photo.name, paper.name]


def later(days: int) -> None:
    with clock.at(clock.now() + timedelta(days=days)):
        end_what_nobody_asks_about()
        forget_words()


def taken(world: World, kind: str, code: str, act: Act, covers: list[str] | None = None) -> None:
    case = report(world, kind, code).case
    service.claim(case, actor=world.actor("moderator"))
    propose(case, world, act, covers)
    service.co_sign(case, actor=world.actor("committee"))


def test_files_of_a_matter_that_was_taken_away_are_erased_with_its_words(world):
    flood = problem(world)
    names = kept(world, flood)
    taken(world, "problem", flood.code, Act.REMOVE)
    later(20)
    assert all(files.find(name) for name in names)
    later(20)
    later(60)
    assert [files.find(name) for name in names] == [None, None] and flood.photo_code is None and flood.title == COVER


def test_a_paper_sent_with_a_comment_that_was_taken_away_is_erased_and_the_rest_stays(world):
    said = comment(world)
    photo, paper = kept(world, said)
    taken(world, "comment", said.code, Act.REMOVE)
    later(20)
    later(60)
    assert files.find(paper) is None and files.find(photo) is not None


def test_a_picture_that_was_covered_is_erased(world):
    flood = problem(world)
    photo, paper = kept(world, flood)
    taken(world, "problem", flood.code, Act.MASK, [PICTURE])
    later(20)
    later(60)
    assert files.find(photo) is None and files.find(paper) is not None


def test_who_names_somebody_in_a_remark_on_a_summary_reads_the_hint_first(browser, world):
    sign_in(browser, world.people["member"])
    page = browser.open(f"/problems/{problem(world).code}/summary/missing")
    again = browser.send(page, status=422, remark=ACCUSED)
    assert again.soup.find("button", attrs={"name": "heeded"})
