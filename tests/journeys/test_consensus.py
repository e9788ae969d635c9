"""A village agrees on a rule for its well: twice somebody cannot yet, and says why; the third time it carries."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import voting
from tests.journeys.conftest import Walk

RULE = "ปิดบ่อบาดาลเวลา 22.00–05.00 น."
MENDED = "ปิดบ่อบาดาลเวลา 23.00–04.00 น."
MENDED_AGAIN = "ปิดบ่อบาดาลเวลา 23.00–04.00 น. เว้นบ้านที่มีผู้ป่วย"
NIGHT_SHIFT, ILL = "กลับจากกะดึกห้าทุ่ม ต้องใช้น้ำ", "มีผู้ป่วยติดเตียง ต้องใช้น้ำทั้งคืน"


def test_a_consensus_that_fails_twice_and_then_carries(walk: Walk, tmp_path: Path) -> None:
    first = it_is_asked(
        walk, RULE, {"aunt": ("agree", ""), "uncle": ("cannot_yet", NIGHT_SHIFT), "teacher": ("agree", "")}
    )
    it_is_not_carried(walk, first, 1, NIGHT_SHIFT)
    answers = {"aunt": ("cannot_yet", ILL), "uncle": ("agree", ""), "teacher": ("remarks", "ติดป้ายเวลาที่บ่อด้วย")}
    second = it_is_asked_again(walk, first, MENDED, answers)
    it_is_not_carried(walk, second, 2, ILL)
    third = it_is_asked_again(
        walk,
        second,
        MENDED_AGAIN,
        {"aunt": ("agree", ""), "uncle": ("agree", ""), "teacher": ("remarks", "ทบทวนหลังหน้าแล้ง")},
    )
    it_carries(walk, third, tmp_path)


def it_is_asked(walk: Walk, rule: str, answers: dict[str, tuple[str, str]]) -> str:
    """A round about the rule, answered by everybody on the roll who wants to; the code of the round."""
    facilitator = walk.person("trat facilitator")
    round_ = voting.prepares(
        facilitator,
        walk.area("village"),
        "Consensus in rounds",
        title="กติกาบ่อบาดาล",
        question="เห็นพ้องกับกติกานี้หรือไม่",
        others=rule,
    )
    voting.says_who_votes(facilitator, secrecy="confidential", roll_from="members")
    facilitator.presses("To the desk of this round", within="main")
    it_is_answered(walk, round_, answers)
    return round_


def it_is_asked_again(walk: Walk, earlier: str, rule: str, answers: dict[str, tuple[str, str]]) -> str:
    """The next round, from the page of the one that failed."""
    facilitator = walk.person("trat facilitator")
    facilitator.opens(f"/rounds/{earlier}/desk")
    facilitator.presses("Ask again after mending the proposal", within="main")
    facilitator.writes(others=rule)
    facilitator.presses("Save", within="main")
    round_ = facilitator.code
    assert round_ != earlier
    it_is_answered(walk, round_, answers)
    return round_


def it_is_answered(walk: Walk, round_: str, answers: dict[str, tuple[str, str]]) -> None:
    """Opened, answered on phones, closed, counted, confirmed and published."""
    facilitator, headman = walk.person("trat facilitator"), walk.person("headman")
    voting.opens_voting(facilitator)
    for who, (answer, reason) in answers.items():
        voting.votes_signed_in(walk.person(who), round_, mark_1=answer, reason_1=reason)
    voting.closes(facilitator, f"/rounds/{round_}/desk")
    voting.counts(facilitator, marks=len(answers))
    voting.two_stand_for_it(facilitator, headman)


def it_is_not_carried(walk: Walk, round_: str, number: int, reason: str) -> None:
    """Everybody sees that it is not there yet, and the reason, without a name."""
    visitor = walk.stranger("visitor")
    visitor.opens(f"/rounds/{round_}")
    visitor.sees("Not carried")
    visitor.reads(reason)


def it_carries(walk: Walk, round_: str, folder: Path) -> None:
    """Nobody holds back any more; anybody counts it again."""
    visitor = walk.stranger("visitor")
    visitor.opens(f"/rounds/{round_}")
    visitor.sees("Carried")
    voting.counts_again(visitor, round_, folder)
