"""Eighty people decide in a hall: fifty on their phones, twenty by slip on two shared tablets, ten on paper; one ledger."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from tests.journeys import voting
from tests.journeys.hall_world import PHONES, phone_name
from tests.journeys.house import House
from tests.journeys.phones import Phone
from tests.journeys.walkers import Walker
from tests.journeys.ways import WAYS, bring

MATTERS = "ฝนตกทีไรน้ำท่วมซอย\nขยะล้นถังหน้าปากซอย\nไฟซอย 3 ดับ\nทางเท้าแคบ\nน้ำในคลองเน่า"
AT_THE_TABLE = "ผู้มาที่โต๊ะ"
SLIPS, PAPERS = 20, 10
ROLL = [*(phone_name(number) for number in range(1, PHONES + 1))]
ROLL += [f"{AT_THE_TABLE} {number}" for number in range(1, SLIPS + PAPERS + 1)]
RIGHT = "\n".join(["ก ข", "ก", "ก ค", "ข จ", "ก ข ค", "ง", "ก จ", "ข", "ก", "x"])
MISREAD = RIGHT.replace("ข จ", "ค จ")  # one letter of one ballot
IN_BROWSERS = {
    1: "phone",
    2: "phone",
    3: "unscripted",
    4: "unscripted",
    5: "keyboard",
}  # the others send the same forms


@dataclass
class Hall:
    """The evening: the house, everybody in it, and who holds which kind of device."""

    house: House
    browser: Browser
    areas: dict[str, str]
    codes: dict[str, str]
    folder: Path
    people: dict[str, Walker] = field(default_factory=dict)

    def person(self, who: str, way: str = "phone") -> Walker:
        """Somebody with an account, signed in when they first appear."""
        if who not in self.people:
            self.people[who] = self.stranger(who, way)
            self.people[who].signs_in(self.codes[who], self.house.secret)
        return self.people[who]

    def stranger(self, name: str, way: str = "phone") -> Walker:
        return bring(self.browser, self.house.address, name, WAYS[way], "hall_of_eighty")

    def phone(self, who: str) -> Phone:
        """Somebody's phone that is not in a browser, signed in."""
        phone = Phone(self.house.address)
        phone.signs_in(self.codes[who], self.house.secret)
        return phone


@pytest.fixture
def hall(served_house: House, chromium: Browser, tmp_path: Path) -> Iterator[Hall]:
    """The hall before anybody has come."""
    people = served_house.people
    written = served_house.writes("tests.journeys.hall_world", people["admin"], people["officer"])
    codes = people | written["people"]
    yield Hall(served_house, chromium, written["areas"], codes, tmp_path)
    for context in list(chromium.contexts):
        context.close()


def test_a_hall_of_eighty(hall: Hall) -> None:
    round_ = it_is_prepared(hall)
    slips = it_is_opened(hall)
    watcher = somebody_watches(hall, round_)
    people_come_to_the_table(hall, round_)
    watcher.sees("At least %(count)s of %(people)s people have taken part", count=SLIPS + PAPERS, people=len(ROLL))
    receipt = fifty_vote_on_their_phones(hall, round_)
    twenty_vote_on_tablets(hall, round_, slips)
    watcher.sees("At least %(count)s of %(people)s people have taken part", count=len(ROLL), people=len(ROLL))
    the_paper_is_entered(hall, round_)
    it_is_counted(hall)
    it_adds_up(hall, round_)
    anybody_checks_it(hall, round_, receipt)


def it_is_prepared(hall: Hall) -> str:
    """Dots for five matters, confidential, the roll of eighty from a file; the code of the round."""
    facilitator = hall.person("facilitator")
    round_ = voting.prepares(
        facilitator,
        hall.areas["hall"],
        "Dots",
        title="ปีนี้เราจะแก้อะไรก่อน",
        question="เรื่องไหนควรแก้ก่อน",
        others=MATTERS,
        rule_per_person=3,
        rule_max_per_item=1,
    )
    voting.says_who_votes(facilitator, secrecy="confidential", roll_from="list")
    roll = hall.folder / "roll.csv"
    roll.write_text("ชื่อ\n" + "\n".join(ROLL))
    facilitator.writes(file=roll)
    facilitator.presses("Take it in", within="main")
    facilitator.presses("To the desk of this round", within="main")
    return round_


def it_is_opened(hall: Hall) -> list[str]:
    """Slips are printed, the roll is frozen; the codes in the box."""
    facilitator = hall.person("facilitator")
    slips = voting.prints_slips(facilitator, SLIPS)
    voting.opens_voting(facilitator)
    return slips


def somebody_watches(hall: Hall, round_: str) -> Walker:
    """A page that stays open on the screen of the hall."""
    watcher = hall.stranger("watcher")
    watcher.opens(f"/rounds/{round_}")
    return watcher


def people_come_to_the_table(hall: Hall, round_: str) -> None:
    """Twenty get a slip, ten a paper: two marked by keyboard, the others by a helper at the second table."""
    teller = hall.person("teller 1", "keyboard")
    teller.opens(f"/rounds/{round_}/desk")
    teller.presses("Roll of voters", within="main")
    for words in ("Gets a slip", "Gets a paper"):
        teller.writes(q=AT_THE_TABLE)
        teller.presses("Find", within="main")
        teller.presses(words, within="main")
    helper, address = hall.phone("teller 2"), f"/rounds/{round_}/roll"
    for person, what in enumerate(["slip"] * (SLIPS - 1) + ["paper"] * (PAPERS - 1), start=3):
        page = helper.reads(f"{address}?{urlencode({'q': f'{AT_THE_TABLE} {person}'})}")
        number = re.findall(rf"{address}/(\d+)/give/slip", page)[0]
        helper.sends(f"{address}/{number}/give/{what}", page)


def fifty_vote_on_their_phones(hall: Hall, round_: str) -> str:
    """A few in browsers of every kind, the others with the same forms, several at a time; one receipt."""
    receipt = ""
    for number, way in IN_BROWSERS.items():
        voter = hall.person(f"phone {number}", way)
        receipt = voting.votes_signed_in(voter, round_, mark_1=True, mark_2=True)
    others = [number for number in range(1, PHONES + 1) if number not in IN_BROWSERS]
    with ThreadPoolExecutor(6) as pool:
        receipts = list(pool.map(lambda number: votes_by_phone(hall, round_, number), others))
    assert len(set(receipts)) == len(others)
    return receipt


def votes_by_phone(hall: Hall, round_: str, number: int) -> str:
    """One phone: signs in, reads the ballot, puts it in; its receipt."""
    page = hall.phone(f"phone {number}").sends(
        f"/rounds/{round_}/vote/own", **{f"mark_{1 + number % 5}": 1, f"mark_{1 + (number + 1) % 5}": 1}
    )
    found = voting.RECEIPT.search(page)
    assert found, page
    return found[0]


def twenty_vote_on_tablets(hall: Hall, round_: str, slips: list[str]) -> None:
    """Two devices go from hand to hand, one of them without script; each forgets its ballot at once."""
    facilitator = hall.person("facilitator")
    facilitator.opens(f"/rounds/{round_}/desk")
    facilitator.presses("Shared tablet", within="main")
    for turn, way in enumerate(("phone", "unscripted")):
        tablet = hall.stranger(f"tablet {turn + 1}", way)
        tablet.opens(facilitator.path)
        for slip in slips[turn::2]:
            tablet.writes(code=slip, mark_1=True, mark_3=True)
            tablet.presses("Put my ballot in the urn", within="main")
            voting.receipt_of(tablet)
            tablet.presses("Next person", within="main")


def the_paper_is_entered(hall: Hall, round_: str) -> None:
    """Two people type the ten papers; one misread a letter, so a third one settles it."""
    facilitator, desk = hall.person("facilitator"), f"/rounds/{round_}/desk"
    voting.closes(facilitator, desk)
    voting.begins_pile(facilitator, PAPERS, RIGHT)
    voting.enters_pile(hall.person("teller 1", "keyboard"), desk, MISREAD)
    hall.person("teller 1").sees("The two entries differ; a third person enters it")
    third = hall.person("hall chair", "unscripted")
    voting.enters_pile(third, desk, RIGHT)
    third.sees("Decided by a third person")
    facilitator.opens(desk)


def it_is_counted(hall: Hall) -> None:
    """The marks of the roll agree with urn, slips and paper; two people of two sides stand for the result."""
    facilitator = hall.person("facilitator")
    voting.counts(facilitator, marks=len(ROLL))
    voting.two_stand_for_it(facilitator, hall.person("hall chair", "unscripted"))


def it_adds_up(hall: Hall, round_: str) -> None:
    """Marks = phones + slips + papers; phones + slips + papers = valid + spoiled = counted."""
    written = json.loads(Phone(hall.house.address).reads(f"/rounds/{round_}/result.json"))
    equation = json.loads(written["equation"]) if isinstance(written["equation"], str) else written["equation"]
    assert (equation["online"], equation["slips_handed_out"], equation["papers_handed_out"]) == (PHONES, SLIPS, PAPERS)
    assert equation["marks"] == PHONES + SLIPS + PAPERS == equation["counted"]
    assert (equation["valid"], equation["invalid"]) == (len(ROLL) - 1, 1)


def anybody_checks_it(hall: Hall, round_: str, receipt: str) -> None:
    """A receipt is found, and the count is repeated by somebody without an account."""
    voting.finds_receipt(hall.stranger("voter", "keyboard"), round_, receipt)
    said = voting.counts_again(hall.stranger("visitor"), round_, hall.folder)
    assert "note" not in said, "the verifier counts dots itself"
