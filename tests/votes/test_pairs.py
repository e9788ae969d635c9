"""A ballot of pairs on pages: fixed or endless, without script, kept through mistakes, hostile fields refused."""

from __future__ import annotations

import pytest

from tests.votes import halls
from tests.votes.halls import cast, codes_of, counted, published
from tests.votes.test_plans import begun
from votes.service import HallCount

SIX = ["ขยะ", "น้ำท่วม", "ไฟส่องสว่าง", "ถนน", "ทางเท้า", "น้ำเสีย"]


def asked(page) -> list[str]:
    return str(page.soup.select_one("[name=asked]")["value"]).split()


def test_a_ballot_asks_as_many_pairs_as_were_chosen_and_draws_them_anew(browser, world):
    round_ = begun(world, "pairs", SIX, pairs=4)
    pages = [asked(browser.open(f"/rounds/{round_.code}/vote")) for _once in range(6)]
    assert {len(pairs) for pairs in pages} == {4}
    assert len({tuple(pairs) for pairs in pages}) > 1


def test_pairs_that_were_shown_stay_when_something_is_wrong(browser, world):
    round_ = begun(world, "pairs", SIX, pairs=4)
    page = browser.open(f"/rounds/{round_.code}/vote")
    again = browser.send(page, status=422, code="WRONG123", asked=" ".join(asked(page)))
    assert asked(again) == asked(page)


def test_whoever_wants_is_asked_further_pairs_without_script(browser, world):
    round_ = begun(world, "pairs", SIX, pairs=4, endless=True)
    page = browser.open(f"/rounds/{round_.code}/vote")
    first = asked(page)[0]
    one, other = first.split("-")
    more = browser.send(page, **{f"pair_{one}_{other}": other, "look": "more"}, status=200)
    assert len(asked(more)) == 8 and asked(more)[:4] == asked(page)
    assert more.soup.select_one(f"[name=pair_{one}_{other}][value='{other}']").has_attr("checked")


@pytest.mark.parametrize("field, value", [("pair_1_2", "3"), ("pair_1_99", "1"), ("pair_1_1", "1"), ("pair__", "1")])
def test_n27_a_pair_that_is_not_on_the_paper_is_refused(browser, world, field, value):
    round_ = begun(world, "pairs", SIX, pairs=4)
    address = f"/rounds/{round_.code}/vote"
    form = browser.open(address).form()
    keys = {name: form.select_one(f"[name={name}]")["value"] for name in ("csrf_token", "submit_key")}
    sent = keys | {"code": codes_of(round_)[0], "asked": "1-2 <b> 7-7 1-99" * 500, field: value}
    browser.post(address, sent, status=422)


def test_the_result_tells_its_range_and_what_would_have_changed_it(browser, world):
    round_ = begun(world, "pairs", SIX[:3])
    for code, ballot in zip(
        codes_of(round_), [{"1": ["2", "3"]}, {"1": ["2"], "2": ["3"]}, {"2": ["1"]}], strict=False
    ):
        cast(round_, code, ballot)
    round_ = published(counted(round_, world, HallCount(marks=3, slips_left=3)), world)
    page = browser.open(f"/rounds/{round_.code}")
    words = page.text.replace("\u00a0", " ")
    assert "ตอบรวม 5 คู่" in words and "ช่วงของทั้งสองเรื่องทับกัน" in words and "เป็นอีกเรื่องหนึ่ง" in words
    assert len(page.soup.select(".ranges svg .range")) == 3
    assert halls.shown(round_).found.lines[0].option == "1"
