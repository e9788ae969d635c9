"""One evening through the pages, without script: from the draft to the poster, by four people and a slip."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from commons import outbox
from commons.db import session
from commons.events.tables import EventFragment, EventRow
from commons.live.gauges import Gauge
from commons.unit_of_work import _commit as commit
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.votes import halls
from votes import jobs, service
from votes.models import Round, RoundState
from votes.queries import rounds_in


@pytest.fixture
def people(app, world) -> dict[str, Browser]:
    """Everybody with a browser of their own; "voter" is nobody."""
    browsers = {who: Browser(app) for who in ("facilitator", "chair", "officer", "voter")}
    for who in ("facilitator", "chair", "officer"):
        sign_in(browsers[who], world.people[who])
    return browsers


def work(world) -> None:
    """Keep what was done and let the worker do what is due."""
    commit()
    outbox.run_due()
    session().add_all([*world.areas.values(), *world.people.values()])


def newest(world) -> Round:
    return next(iter(rounds_in(world.here.path, RoundState)))


def test_an_evening(people, world):
    address = prepare(people["facilitator"], world)
    codes = print_slips(people["facilitator"], address)
    people["facilitator"].send(people["facilitator"].open(f"{address}/open"), action="/open")
    work(world)
    for code, choice in zip(codes, ("mark_1", "mark_1", "mark_2"), strict=False):
        vote(people["voter"], address, code, choice)
    people["facilitator"].send(people["facilitator"].open(f"{address}/close"), action="/close")
    work(world)
    enter_paper(people, address)
    count(people["facilitator"], address)
    work(world)
    confirm_and_publish(people, address)
    page = people["voter"].open(address)
    assert "“น้ำท่วม” ได้ 3 จุด มากที่สุด มากกว่า “ขยะ” 1 จุด" in page.text
    assert "ใบรหัส 3 · กระดาษ 2 รวม 5 ใบ ตรงกับบัญชีรายชื่อ" in page.text
    assert "ทำลายกุญแจแล้ว" in page.text and "อันดับ 1 จาก 3 เรื่อง" in problem_page(people["voter"], world)


def prepare(browser: Browser, world) -> str:
    problems = halls.problems_on_board(world, ["น้ำท่วม", "ขยะ", "ถนน"])
    form = browser.open(f"/rounds/in/{world.here.code}/new?plan=dots")
    chosen = [problem.code for problem in problems]
    sent = browser.send(form, title="ปีนี้", question="เรื่องไหนก่อน", explainer="รู้ก่อน", plan="dots", problems_many=chosen)
    return sent.response.headers["Location"].removesuffix("/desk")


def print_slips(browser: Browser, address: str) -> list[str]:
    browser.send(browser.open(f"{address}/slips"), slips="6")
    page = browser.send(browser.open(f"{address}/desk"), action="/slips/print", status=200)
    codes = [tag.get_text() for tag in page.soup.select(".slip .code")]
    assert len(codes) == 6 and len(page.soup.select(".slip .spoken")) == 6
    return codes


def vote(browser: Browser, address: str, code: str, choice: str) -> None:
    page = browser.send(browser.open(f"{address}/vote"), action="/vote", status=200, code=code.lower(), **{choice: "1"})
    assert re.search(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){3}", page.text)


def enter_paper(people: dict[str, Browser], address: str) -> None:
    page = people["officer"].open(f"{address}/paper/new?plan=dots")
    pile = people["officer"].send(page, kind="ballots", handed_out="2").response.headers["Location"]
    for who in ("officer", "chair"):
        people[who].send(people[who].open(pile), ballots="ก\nข")


def count(browser: Browser, address: str) -> None:
    wrong = browser.send(browser.open(f"{address}/count"), status=409, marks="9", slips_left="3")
    assert "แต่แจกใบรหัสและบัตรกระดาษไป 5 ใบ" in wrong.text
    browser.send(browser.open(f"{address}/count"), marks="5", slips_left="3")


def confirm_and_publish(people: dict[str, Browser], address: str) -> None:
    desk = f"{address}/desk"
    people["chair"].send(people["chair"].open(desk), action="/confirm/community")
    people["facilitator"].send(people["facilitator"].open(desk), action="/confirm/facilitation")
    people["facilitator"].send(people["facilitator"].open(desk), action="/publish")
    commit()


def problem_page(browser: Browser, world) -> str:
    (item, *_rest) = newest(world).items
    return browser.open(f"/problems/{item.problem.code}").text


def test_open_pages_receive_the_round_in_both_languages(world):
    round_ = halls.drafted(world, "matrix_group")
    service.open_round(round_, actor=world.actor("facilitator"))
    commit()
    opened = (
        select(EventFragment)
        .join(EventRow, EventRow.id == EventFragment.event_id)
        .where(EventRow.kind == "votes.round_opened")
    )
    pieces = {piece.language: piece.html for piece in session().scalars(opened)}
    assert pieces.keys() == {"th", "en"} and all('<div id="round">' in html for html in pieces.values())
    assert "csrf" not in pieces["th"]


def test_turnout_is_told_in_steps_and_once_a_step(world):
    round_ = halls.opened(world, slips=12)
    for number, code in enumerate(halls.codes_of(round_)[:6], start=1):
        halls.cast(round_, code, {"1": 1})
        jobs.tell_turnout()
        gauge = session().scalars(select(Gauge).where(Gauge.name == f"turnout:{round_.code}")).one()
        session().refresh(gauge)
        assert gauge.version == (1 if number < 5 else 2)


def test_a_place_tells_how_many_communities_have_ranked(people, world):
    halls.matrix_published(world)
    page = people["voter"].open("/areas/2303")
    assert "1 จาก 2 ชุมชน มีผลจัดลำดับปัญหาที่รับรองแล้ว" in page.text
