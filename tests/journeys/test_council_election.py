"""A village elects two for its council by the single transferable vote: a frozen roll, slips from a box and paper, in secret."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import voting
from tests.journeys.conftest import Walk
from tests.journeys.walkers import Walker

ROLL = "ชื่อ\n" + "\n".join(f"คนบ้านบ่อน้ำ บ้านเลขที่ {number}" for number in range(1, 16))
CANDIDATES = "ผู้แทนคุ้มเหนือ\nผู้แทนคุ้มใต้\nผู้แทนกลุ่มอาชีพ\nผู้แทนเยาวชน"
BY_SLIP = ((1, 2), (1, 2), (1, 2), (3,), (3,), (4, 3))  # candidates by their places on each ballot
ON_PAPER = ("ก ข", "ก ข", "ก ข", "ก ข", "ค ง", "ง ค")


def test_a_council_election(walk: Walk, tmp_path: Path) -> None:
    round_ = it_is_prepared(walk, tmp_path)
    slips = the_roll_is_frozen(walk)
    they_come_to_the_table(walk, round_)
    receipt = they_vote(walk, round_, slips)
    it_is_counted(walk, round_)
    anybody_follows_it(walk, round_, receipt, tmp_path)


def it_is_prepared(walk: Walk, folder: Path) -> str:
    """Two seats, four candidates, secret by slips, the roll from a file of the village; the code of the round."""
    facilitator = walk.person("trat facilitator")
    round_ = voting.prepares(
        facilitator,
        walk.area("village"),
        "Choose several, votes passed on (Scottish rules)",
        title="เลือกผู้แทนหมู่บ้าน",
        question="ใครควรเป็นผู้แทนหมู่บ้านในสภาพลเมือง",
        others=CANDIDATES,
        rule_seats=2,
    )
    voting.says_who_votes(facilitator, secrecy="slips", roll_from="list")
    roll = folder / "roll.csv"
    roll.write_text(ROLL)
    facilitator.writes(file=roll)
    facilitator.presses("Take it in", within="main")
    facilitator.reads("คนบ้านบ่อน้ำ บ้านเลขที่ 15")
    facilitator.presses("To the desk of this round", within="main")
    return round_


def the_roll_is_frozen(walk: Walk) -> list[str]:
    """Slips are printed and mixed, the voting is opened: from here on nobody changes who may vote."""
    facilitator = walk.person("trat facilitator")
    slips = voting.prints_slips(facilitator, len(BY_SLIP))
    voting.opens_voting(facilitator)
    return slips


def they_come_to_the_table(walk: Walk, round_: str) -> None:
    """The headman marks who gets a slip and who gets a paper."""
    headman = walk.person("headman")
    headman.opens(f"/rounds/{round_}/desk")
    headman.presses("Roll of voters", within="main")
    for words in ["Gets a slip"] * len(BY_SLIP) + ["Gets a paper"] * len(ON_PAPER):
        headman.presses(words, within="main")
        headman.presses("Show the whole roll", within="main")  # only the line that was marked is shown


def they_vote(walk: Walk, round_: str, slips: list[str]) -> str:
    """Each with a slip of the box, on one phone that goes round; the last receipt."""
    neighbour, receipt = walk.stranger("neighbour"), ""
    for slip, order in zip(slips, BY_SLIP, strict=True):
        marks = {f"mark_{candidate}": place for place, candidate in enumerate(order, start=1)}
        receipt = voting.votes_by_slip(neighbour, round_, slip, **marks)
    return receipt


def it_is_counted(walk: Walk, round_: str) -> None:
    """Two people enter the paper, the list agrees with both, two stand for the result."""
    facilitator, headman, desk = walk.person("trat facilitator"), walk.person("headman"), f"/rounds/{round_}/desk"
    voting.closes(facilitator, desk)
    voting.begins_pile(facilitator, len(ON_PAPER), "\n".join(ON_PAPER))
    voting.enters_pile(headman, desk, "\n".join(ON_PAPER))
    headman.sees("Two people agree")
    facilitator.opens(desk)
    voting.counts(facilitator, marks=len(BY_SLIP) + len(ON_PAPER))
    voting.two_stand_for_it(facilitator, headman)


def anybody_follows_it(walk: Walk, round_: str, receipt: str, folder: Path) -> None:
    """Who was elected, round by round; a receipt is found; the count is repeated."""
    visitor = walk.stranger("visitor")
    visitor.opens(f"/rounds/{round_}")
    for name in ("ผู้แทนคุ้มเหนือ", "ผู้แทนกลุ่มอาชีพ"):
        assert visitor.says("Elected") in line_of(visitor, name)
    for name in ("ผู้แทนคุ้มใต้", "ผู้แทนเยาวชน"):
        assert visitor.says("Elected") not in line_of(visitor, name)
    voting.finds_receipt(walk.stranger("voter"), round_, receipt)
    said = voting.counts_again(visitor, round_, folder)
    assert "note" not in said, "the verifier counts transferable votes itself"


def line_of(visitor: Walker, name: str) -> str:
    """The line of a candidate in the order."""
    return visitor.page.locator("ol.order li").filter(has_text=name).inner_text()
