"""Papers that go with a line of the agenda: what is taken, who may read them, where they stand."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from sqlalchemy import select

from commons import clock
from commons.db import is_writing, session
from commons.files import StoredFile
from commons.files.documents import (
    CAN_ACT,
    LOCKED,
    MOST_UNPACKED,
    NOT_READ,
    TOO_PACKED,
    Document,
    DocumentRefused,
    prepare_document,
)
from commons.permissions import Conflict
from meetings import service
from meetings.letter_frame import Typed
from meetings.letters import Letter, compose
from meetings.models import MeetingState
from meetings.service.papers import MOST_PAPERS
from tests.meetings.sessions import DAYS_BEFORE, a_council, a_draft, a_meeting, found
from tests.signing_in import sign_in

S = MeetingState
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + b"%%EOF\n"


def with_object(words: bytes) -> bytes:
    return PDF.replace(b"/Type /Catalog", b"/Type /Catalog " + words)


def packed(words: bytes, *, kind: bytes = b"/Type /ObjStm", told: bytes = b"/Filter /FlateDecode") -> bytes:
    return piece(zlib.compress(b"1 0 << " + words + b" >>"), kind + b" " + told)


def piece(inside: bytes, told: bytes) -> bytes:
    return PDF.replace(b"%%EOF", b"2 0 obj << " + told + b" >>\nstream\n" + inside + b"\nendstream\n%%EOF")


def test_a_plain_pdf_is_kept_as_it_came():
    assert prepare_document(BytesIO(PDF)) == Document(PDF)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (with_object(b"/OpenAction << /S /JavaScript /JS (app.alert) >>"), CAN_ACT),
        (with_object(b"/OpenAction << /S /#4aava#53cript >>"), CAN_ACT),
        (with_object(b"/Names << /EmbeddedFiles 3 0 R >>"), CAN_ACT),
        (packed(b"/S /Launch /F (cmd)"), CAN_ACT),
        (with_object(b"/Encrypt 5 0 R"), LOCKED),
        (b"%PDF-1.7\ncut off", NOT_READ),
        (b"<html><script>alert(1)</script>", NOT_READ),
        (b"", NOT_READ),
    ],
)
def test_n43_a_paper_that_could_act_or_cannot_be_read_is_refused(content, sentence):
    with pytest.raises(DocumentRefused) as refused:
        prepare_document(BytesIO(content))
    assert refused.value.sentence is sentence


@pytest.mark.parametrize(
    "content",
    [
        packed(b" " * MOST_UNPACKED + b"/S /Launch"),
        packed(b" " * MOST_UNPACKED + b"/S /Launch", kind=b"/Type /#4fbjSt#6D"),
        piece(b"2f53202f4c61756e6368>", b"/Type /ObjStm /Filter /ASCIIHexDecode"),
        packed(b"2f53202f4c61756e6368>", told=b"/Filter [/FlateDecode /ASCIIHexDecode]"),
        packed(b"/S /Lau", told=b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>"),
        piece(zlib.compress(b"/S /Launch")[:-6], b"/Type /ObjStm /Filter /FlateDecode"),
    ],
)
def test_n43_objects_that_cannot_be_seen_whole_are_refused(content):
    with pytest.raises(DocumentRefused) as refused:
        prepare_document(BytesIO(content))
    assert refused.value.sentence is TOO_PACKED


@pytest.mark.parametrize(
    "content",
    [
        packed(b"/Type /Page"),
        packed(b" " * MOST_UNPACKED, kind=b"/Subtype /Image"),
        piece(b"\xff\xd8\xff", b"/Subtype /Image /Filter /DCTDecode"),
        packed(b"/Type /Page") + packed(b"/Type /Font")[len(PDF) - 6 :],
    ],
)
def test_plain_objects_and_large_pictures_are_kept(content):
    assert prepare_document(BytesIO(content)) == Document(content)


def test_too_large_a_paper_is_refused_with_its_limit():
    with pytest.raises(DocumentRefused) as refused:
        prepare_document(BytesIO(PDF + b" " * 10_000_001))
    assert "10" in str(refused.value.sentence)


def test_a_paper_is_laid_beside_a_line_and_read_by_everybody(browser, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    line = meeting.agenda[1]
    sign_in(browser, world.people["facilitator"])
    listed = browser.open(f"/sessions/{meeting.code}/papers")
    assert f"/sessions/{meeting.code}/agenda/{line.code}/papers" in listed.links()
    form = browser.open(f"/sessions/{meeting.code}/agenda/{line.code}/papers")
    browser.send(form, file=(BytesIO(PDF), "งบ 2568.pdf"))
    browser.client.delete_cookie("sala")
    page = browser.open(f"/sessions/{meeting.code}")
    address = next(link for link in page.links() if link.startswith("/files/"))
    answer = browser.client.get(address)
    assert "งบ 2568" in page.text and "attachment" in answer.headers["Content-Disposition"]
    assert "งบ 2568" in browser.open(f"/sessions/{meeting.code}/kit").text
    assert "งบ 2568" in browser.open(f"/sessions/{meeting.code}/kit/agenda").text


def test_a_paper_is_looked_at_before_the_write_lock_is_taken(browser, world, monkeypatch):
    held = []

    def look(stream):
        held.append(is_writing.get() and session().in_transaction())
        return prepare_document(stream)

    monkeypatch.setattr("commons.files.documents.prepare_document", look)
    meeting = a_meeting(world, S.ANNOUNCED)
    session().commit()
    sign_in(browser, world.people["facilitator"])
    form = browser.open(f"/sessions/{meeting.code}/agenda/{meeting.agenda[0].code}/papers")
    browser.send(form, file=(BytesIO(PDF), "งบ.pdf"))
    assert held == [False] and len(found(meeting.code).agenda[0].papers) == 1


def test_a_refused_paper_leaves_the_form_with_a_sentence(browser, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    sign_in(browser, world.people["facilitator"])
    form = browser.open(f"/sessions/{meeting.code}/agenda/{meeting.agenda[0].code}/papers")
    answer = browser.send(form, file=(BytesIO(b"MZ"), "x.exe"), name="งบ", status=422)
    assert "PDF" in answer.text and answer.soup.select_one("[name=name]")["value"] == "งบ"


def test_a_paper_for_the_body_is_named_to_nobody_else(browser, world):
    council = a_council(world)
    actor = world.actor("council_lead")
    meeting = service.make_meeting(world.here, a_draft(), actor=actor, body=council)
    with clock.at(DAYS_BEFORE):
        service.announce_meeting(meeting, actor=actor)
    paper = service.add_paper(meeting.agenda[0], Document(PDF), name="ร่างลับ", for_body=True, actor=actor)
    sheet = f"/sessions/{meeting.code}/kit/agenda"
    assert "ร่างลับ" not in browser.open(f"/sessions/{meeting.code}").text
    assert paper_column(browser.open(sheet)) == []
    assert browser.client.get(paper.file.address).status_code == 404
    service.add_paper(meeting.agenda[0], Document(PDF), name="ร่างเปิด", actor=actor)
    assert [cell for cell in paper_column(browser.open(sheet)) if cell != "–"] == ["ร่างเปิด"]
    sign_in(browser, world.people["council_lead"])
    assert "ร่างลับ" in browser.open(f"/sessions/{meeting.code}").text
    assert browser.client.get(paper.file.address).status_code == 200


def paper_column(page):
    """What the printed agenda says of papers; nothing where it has no such column."""
    return [cell.get_text(strip=True) for cell in page.soup.select("tbody td:nth-child(5)")]


def test_the_invitation_names_the_papers_it_encloses(app, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    service.add_paper(meeting.agenda[0], Document(PDF), name="งบประมาณ", actor=world.actor("facilitator"))
    told = [row[0] for block in compose(Letter.INVITATION, meeting, Typed()) for row in block.rows]
    assert any("งบประมาณ" in words for words in told)


def test_the_papers_of_a_rehearsal_go_with_it(world):
    actor = world.actor("facilitator")
    copy = service.rehearse(a_meeting(world, S.ANNOUNCED), actor=actor)
    code = service.add_paper(copy.agenda[0], Document(PDF), actor=actor).file.code
    service.throw_away(copy, actor=actor)
    assert session().scalars(select(StoredFile).where(StoredFile.code == code)).one_or_none() is None


def test_a_paper_goes_with_its_line_and_a_line_holds_so_many(world):
    meeting = a_meeting(world)
    actor, line = world.actor("facilitator"), meeting.agenda[0]
    for _ in range(MOST_PAPERS):
        service.add_paper(line, Document(PDF), actor=actor)
    with pytest.raises(Conflict):
        service.add_paper(line, Document(PDF), actor=actor)
    service.drop_paper(line.papers[0], actor=actor)
    assert len(line.papers) == MOST_PAPERS - 1
    service.drop_line(line, actor=actor)
    assert line not in found(meeting.code).agenda


def test_nothing_is_laid_beside_a_session_that_is_over(world):
    meeting = a_meeting(world, S.CLOSED)
    with pytest.raises(Conflict):
        service.add_paper(meeting.agenda[0], Document(PDF), actor=world.actor("facilitator"))
