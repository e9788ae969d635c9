"""A hall offline for ten minutes: thirty acts are written down, the page is opened anew, the net comes back, and all thirty stand there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Walk
from tests.journeys.house import House
from tests.journeys.test_forum_evening import it_is_announced, people_come
from tests.journeys.walkers import PATIENCE, Walker
from tests.journeys.ways import WAYS

KEPT = "() => new Promise((good) => { indexedDB.open('sala-hall').onsuccess = ({ target }) => { target.result.transaction('acts').objectStore('acts').getAll().onsuccess = (all) => good(all.target.result); }; })"  # noqa: E501
TEN_MINUTES_OLDER = "() => new Promise((good) => { indexedDB.open('sala-hall').onsuccess = ({ target }) => { const acts = target.result.transaction('acts', 'readwrite').objectStore('acts'); acts.getAll().onsuccess = (all) => { all.target.result.forEach((act) => acts.put({ ...act, at: act.at - 600000, life: 0 })); acts.transaction.oncomplete = good; }; }; })"  # noqa: E501
CARDS = 24


@pytest.fixture
def evening(served_house: House, chromium: Browser) -> Iterator[Walk]:
    yield Walk(served_house, chromium, WAYS["phone"], "hall_without_a_net")
    for context in list(chromium.contexts):
        context.close()


def test_a_hall_without_a_net(evening: Walk) -> None:
    session = it_is_announced(evening)
    desk = evening.person("facilitator")
    somebody_wants_to_speak_too_early(desk, session)
    people_come(evening, session)
    the_desk_is_opened(desk, session)
    it_goes_with_one_tap(desk)
    thirty_acts_are_written_down(evening, desk)
    the_page_is_opened_anew(desk)
    the_net_is_back(desk)
    all_stand_there_once_and_in_order(desk, session)
    a_wrong_name_is_corrected(evening, desk, session)


def somebody_wants_to_speak_too_early(desk: Walker, session: str) -> None:
    """Nothing has begun: the act is refused, keeps its place on the device, and is not tried again by itself."""
    the_desk_is_opened(desk, session)
    writes_down(desk, "speaker", label="ลุงใจร้อน")
    desk.sees("Send now", within="#hall-queue")
    expect(desk.page.locator("[data-part=refused]")).to_be_visible(timeout=PATIENCE)
    desk.complaints.clear()  # the refusal


def it_goes_with_one_tap(desk: Walker) -> None:
    """The session runs: what it did not allow before is sent by who presses, not by the clock."""
    expect(desk.page.locator("[data-part=list] li")).to_have_count(1)
    desk.page.get_by_role("button", name=desk.says("Send now")).click()
    desk.sees("Nothing waits on this device: everything has been sent", within="#hall-queue")


def the_desk_is_opened(desk: Walker, session: str) -> None:
    desk.opens(f"/sessions/{session}/offline")
    expect(desk.page.locator("#hall-queue")).to_have_attribute("data-opens", "yes", timeout=PATIENCE)


def thirty_acts_are_written_down(evening: Walk, desk: Walker) -> None:
    """The net is gone: two names, two people without a name, two notes, and cards."""
    desk.page.context.set_offline(True)
    for who in ("chair phone", "secretary phone"):
        writes_down(desk, "name", called=name_of(evening, who))
    writes_down(desk, "note", notes="ที่นั่งเต็มศาลา")
    for standing in ("counts", "guest"):
        choose(desk, standing)
        writes_down(desk, "person")
    writes_down(desk, "note", notes="ลุงถามเรื่องท่อเก่า")
    for number in range(1, CARDS + 1):
        writes_down(desk, "card", card=f"บัตรที่เขียนตอนไม่มีสัญญาณ {number}")
    says_waiting(desk, 30)
    desk.sees(
        "There is no net at the moment. Go on: everything is kept here and sent by itself, in order, when the net is back."
    )


def the_page_is_opened_anew(desk: Walker) -> None:
    """Still without a net: the page opens, and everything is there. Nothing but what was typed is on the device."""
    desk.complaints.clear()
    desk.page.reload()
    says_waiting(desk, 30)
    acts: list[dict[str, Any]] = desk.page.evaluate(KEPT)
    assert [act["n"] for act in acts] == sorted(act["n"] for act in acts) and len(acts) == 30
    assert {name for act in acts for name, _value in act["fields"]}.isdisjoint(
        {"csrf_token", "secret", "ballot", "choice"}
    )
    desk.page.evaluate(TEN_MINUTES_OLDER)


def the_net_is_back(desk: Walker) -> None:
    desk.page.context.set_offline(False)
    desk.page.evaluate("() => dispatchEvent(new Event('online'))")
    desk.sees("Nothing waits on this device: everything has been sent", within="#hall-queue")
    desk.complaints.clear()  # what the browser said of requests without a net


def all_stand_there_once_and_in_order(desk: Walker, session: str) -> None:
    desk.opens(f"/sessions/{session}/entries")
    lines = desk.page.locator("main ol.list > li")
    expect(lines).to_have_count(31)  # the thirty, and who wanted to speak before
    late = desk.page.locator("main ol.list > li:not(:last-child) .chip", has_text=desk.says("Entered afterwards"))
    assert late.count() == 30
    names = [desk.says(words) for words in ("Signed in by name", "Notes", "Signed in without a name")]
    written = (
        [desk.says("Hand raised")]
        + [names[0]] * 2
        + [names[1]]
        + [names[2]] * 2
        + [names[1]]
        + [desk.says("Idea card")] * CARDS
    )
    shown = list(reversed(lines.locator("b").all_inner_texts()))
    assert shown == [f"{number}. {name}" for number, name in enumerate(written, start=1)]
    desk.opens(f"/sessions/{session}/cards")
    cards = [text for text in desk.page.locator("#cards-form .list li").all_inner_texts() if "ไม่มีสัญญาณ" in text]
    assert len(cards) == len(set(cards)) == CARDS


def a_wrong_name_is_corrected(evening: Walk, desk: Walker, session: str) -> None:
    """A refusal stands beside its act until somebody mends it."""
    desk.opens(f"/sessions/{session}/offline")
    writes_down(desk, "name", called="ไม่มีคนนี้")
    desk.reads("ไม่มีคนนี้", within="[data-part=list] [data-fill=state]")
    desk.complaints.clear()
    desk.page.get_by_role("button", name=desk.says("Correct it")).click()
    expect(form_of(desk, "name").locator("[name=called]")).to_have_value("ไม่มีคนนี้", timeout=PATIENCE)
    writes_down(desk, "name", called=name_of(evening, "chair phone"))
    expect(desk.page.locator("[data-part=list] li")).to_have_count(0, timeout=PATIENCE)
    desk.opens(f"/sessions/{session}/entries")
    expect(desk.page.locator("main ol.list > li")).to_have_count(32)


def writes_down(desk: Walker, kind: str, **fields: object) -> None:
    """Fill in the form of this act and press; it is kept at once."""
    form = form_of(desk, kind)
    before = desk.page.locator("[data-part=list] li").count()
    for name, value in fields.items():
        form.locator(f'[name="{name}"]').fill(str(value))
    form.get_by_role("button").click()
    if kind != "name" or before or desk.page.context.pages[0].evaluate("!navigator.onLine"):
        expect(form.locator("textarea, input[type=text]").first).to_have_value("", timeout=PATIENCE)


def choose(desk: Walker, standing: str) -> None:
    form_of(desk, "person").locator(f'[value="{standing}"]').check()


def form_of(desk: Walker, kind: str) -> Any:
    """The form of this kind of act, unfolded."""
    card = desk.page.locator("details[data-act]").filter(has=desk.page.locator(f'[name="kind"][value="{kind}"]'))
    if card.get_attribute("open") is None:
        card.locator("summary").click()
    return card.locator("form")


def says_waiting(desk: Walker, number: int) -> None:
    desk.reads(
        desk.says("%(number)s items kept on this device, waiting to be sent", number=number), within="#hall-queue"
    )


def name_of(evening: Walk, who: str) -> str:
    """As the roll of the small world has it."""
    return {"chair phone": "ประธานชุมชนบางอ้อ 1", "secretary phone": "เลขานุการชุมชนบางอ้อ 1"}[who]
