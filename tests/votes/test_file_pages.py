"""The page that counts files: what comes out, what is refused in one sentence, who sees it, what is kept of the files."""

from __future__ import annotations

import io
import json

import pytest
from sqlalchemy import func, select

from commons import apart, clock, outbox
from commons.db import session
from commons.unit_of_work import unit_of_work
from methods.refusals import Reason, Refused
from tests.browser import _filled
from tests.files.examples import BLT, PREFLIB, packed
from tests.signing_in import sign_in
from votes.counting_apart import TakesLonger, count_apart
from votes.file_tables import FileCount, WaitingFile
from votes.service import file_counts

PB = (
    "META\nkey;value\nnum_projects;2\nnum_votes;2\nbudget;100\nvote_type;approval\ncurrency;THB\n"
    "PROJECTS\nproject_id;cost;name\n1;60;ถนน\n2;50;น้ำ\nVOTES\nvoter_id;vote\na;1,2\nb;1\n"
)


@pytest.fixture
def page(browser, world):
    sign_in(browser, world.people["member"])
    return browser


def send(page, *files: tuple[str, str | bytes], status: int = 303, **chosen):
    held = [(io.BytesIO(text if isinstance(text, bytes) else text.encode()), name) for name, text in files]
    form = page.open("/rounds/files")
    return page.send(form, action="/rounds/files", status=status, files=held, **chosen)


def method_asked_again(page, code: str) -> str | None:
    return _filled(page.open(f"/rounds/files?again={code}").form("/rounds/files")).get("method")


def worked(world) -> None:
    """What the worker does; it ends each of its sessions."""
    session().commit()
    assert outbox.run_due() == 1
    session().add_all([*world.areas.values(), *world.people.values()])


def counted() -> FileCount:
    return session().scalars(select(FileCount)).one()


def test_a_file_is_counted_and_explained(page):
    send(page, ("x.toi", PREFLIB), method="schulze")
    shown = page.open(f"/rounds/files/{counted().code}")
    assert "“Ann”" in shown.text and "ตารางเทียบคู่" in shown.text
    assert session().scalar(select(func.count()).select_from(WaitingFile)) == 0


def test_the_json_is_what_the_command_prints(page, app, tmp_path):
    send(page, ("x.blt.gz", packed(BLT)), method="stv-scottish", seats="2")
    (tmp_path / "x.blt").write_text(BLT, encoding="utf-8")
    told = page.client.get(f"/rounds/files/{counted().code}/result.json")
    printed = app.test_cli_runner().invoke(
        args=["votes", "count", str(tmp_path / "x.blt"), "--method", "stv-scottish", "--seats", "2", "--json"]
    )
    assert told.json == json.loads(printed.stdout)


def test_a_budget_shows_its_projects(page):
    send(page, ("x.pb", PB), method="greedy")
    text = page.open(f"/rounds/files/{counted().code}").text
    assert "“น้ำ” ราคา 50 บาท เกินเงินที่เหลือ 40 บาท ยังขาด 10 บาท" in text


@pytest.mark.parametrize("name, content, sentence", [
    ("x.toi", "\0", "“x.toi” เสียหาย"),
    ("x.toi", PREFLIB + "2: 1,9\n", "“9”"),
    ("x.xlsx", b"PK\x03\x04" + b"\0" * 200, "“x.xlsx”"),
    ("x.csv.gz", packed("a,b\n1,2\n" + "1,2\n" * 5_000_000), "“x.csv.gz”"),
    ("<b>.soc", b"\0\1\2", "“<b>.soc” เสียหาย"),
])  # fmt: skip
def test_what_is_damaged_is_told_and_what_was_chosen_stays(page, name, content, sentence):
    answer = send(page, (name, content), status=422, method="schulze", seats="2", strength="margins")
    assert sentence in answer.text
    kept = _filled(answer.form("/rounds/files"))
    assert (kept["method"], kept["seats"], kept["strength"]) == ("schulze", "2", "margins")
    assert session().scalar(select(func.count()).select_from(FileCount)) == 0


@pytest.mark.parametrize("chosen, sentence", [
    ({}, "กรุณากรอก"),
    ({"method": "irv", "quota": "hare"}, "ไม่มีค่าที่ตั้งชื่อ “คะแนนที่ต้องได้คิดอย่างไร”"),
    ({"method": "schulze", "quorum": "many"}, "“many”"),
    ({"method": "schulze", "majority": "1:3"}, "“1:3”"),
    ({"method": "schulze", "seats": "0"}, "0"),
    ({"method": "greedy"}, "Pabulib"),
])  # fmt: skip
def test_settings_that_cannot_be_are_told_beside_their_field(page, chosen, sentence):
    assert sentence in send(page, ("x.toi", PREFLIB), status=422, **chosen).text


def test_no_file_at_all(page):
    assert "กรุณาเลือกไฟล์" in send(page, status=422, method="irv").text


def test_a_count_that_takes_longer_is_left_to_the_worker(page, world, monkeypatch):
    monkeypatch.setattr(file_counts, "AT_ONCE", 0)
    send(page, ("x.toi", PREFLIB), method="borda")
    code = counted().code
    assert "กำลังนับ" in page.open(f"/rounds/files/{code}").text
    worked(world)
    assert "“Ann”" in page.open(f"/rounds/files/{code}").text
    assert session().scalar(select(func.count()).select_from(WaitingFile)) == 0


def test_the_worker_tells_what_it_cannot_count(page, world, monkeypatch):
    monkeypatch.setattr(file_counts, "AT_ONCE", 0)
    send(page, ("x.toi", "nonsense"), method="borda")
    code = counted().code
    worked(world)
    assert "“x.toi” เสียหาย" in page.open(f"/rounds/files/{code}").text
    assert page.client.get(f"/rounds/files/{code}/result.json").status_code == 404
    assert method_asked_again(page, code) == "borda"


def test_the_worker_stops_what_never_ends(page, world, monkeypatch):
    monkeypatch.setattr(file_counts, "AT_ONCE", 0)
    monkeypatch.setattr(file_counts, "BY_WORKER", 0)
    send(page, ("x.toi", PREFLIB), method="borda")
    worked(world)
    assert "หน่วยความจำ" in page.open(f"/rounds/files/{counted().code}").text


def test_nobody_else_sees_a_count(page, world):
    send(page, ("x.toi", PREFLIB), method="borda")
    code = counted().code
    sign_in(page, world.people["chair"])
    page.open(f"/rounds/files/{code}", status=404)
    assert method_asked_again(page, code) is None


def test_visitors_are_asked_to_sign_in(browser, world):
    browser.open("/rounds/files", status=403)


def test_counts_go_after_some_days(page, monkeypatch):
    monkeypatch.setattr(file_counts, "AT_ONCE", 0)
    send(page, ("x.toi", PREFLIB), method="borda")
    later = clock.now() + file_counts.KEPT_FOR * 2
    monkeypatch.setattr(clock, "now", lambda: later)
    with unit_of_work():
        file_counts.forget_file_counts()
    assert [session().scalar(select(func.count()).select_from(each)) for each in (FileCount, WaitingFile)] == [0, 0]


def test_a_count_apart_knows_nothing_of_ours_and_is_bounded():
    assert not [name for name in apart.ENVIRONMENT if "SECRET" in name or "DATABASE" in name]
    with pytest.raises(TakesLonger):
        count_apart([("x.toi", PREFLIB.encode())], "irv", {}, seconds=0)


def test_a_count_that_breaks_is_told_as_one_that_breaks(monkeypatch):
    with pytest.raises(Refused) as refused:
        count_apart([("x.toi", PREFLIB.encode())], "irv", {"majority": 5, "default_option": 7}, seconds=20)
    assert refused.value.reason is Reason.CANNOT_BE_COUNTED
