"""The rules of a body: how many must be present, what adopts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flask_babel import force_locale

from bodies.rules import DecisionRule, Of, Quorum, QuorumRule, Way

HALF, EIGHTEEN = QuorumRule(share=Fraction(1, 2)), QuorumRule(number=18)
CONSENSUS = DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS)


@pytest.mark.parametrize("rule, seats, needed", [(HALF, 20, 10), (HALF, 19, 10), (HALF, 0, 0), (EIGHTEEN, 35, 18)])
def test_a_share_of_the_seats_is_rounded_up(rule, seats, needed):
    assert rule.needed(seats) == needed


@pytest.mark.parametrize(
    "rule", [HALF, EIGHTEEN, CONSENSUS, DecisionRule(Way.MAJORITY), DecisionRule(Way.CONSENSUS)], ids=repr
)
def test_a_rule_is_kept_and_read_again(rule):
    assert type(rule).from_json(rule.as_json()) == rule


@pytest.mark.parametrize(
    "build",
    [
        lambda: QuorumRule(),
        lambda: QuorumRule(share=Fraction(1, 2), number=10),
        lambda: QuorumRule(share=Fraction(3, 2)),
        lambda: QuorumRule(number=0),
        lambda: QuorumRule.from_json({"number": "ten"}),
        lambda: DecisionRule(Way.MAJORITY, fallback=Way.TWO_THIRDS),
        lambda: DecisionRule.from_json({"way": "lots"}),
        lambda: DecisionRule.from_json({}),
    ],
)
def test_what_is_no_rule_is_refused(build):
    with pytest.raises(ValueError):
        build()


def test_the_quorum_is_told_in_a_sentence(app):
    with force_locale("th"):
        assert Quorum(9, 20, 10).sentence() == "ยังไม่ครบองค์ประชุม มาแล้ว 9 จาก 20 คน ต้องมีอย่างน้อย 10 คน"
        assert Quorum(10, 20, 10).sentence() == "ครบองค์ประชุม มาแล้ว 10 จาก 20 คน"
        assert HALF.sentence() == "อย่างน้อยครึ่งหนึ่งของที่นั่ง"


@pytest.mark.parametrize(
    "rule, in_favour, against, abstained, by_fallback, adopted",
    [
        (CONSENSUS, 20, 0, 5, False, True),
        (CONSENSUS, 20, 1, 0, False, False),
        (CONSENSUS, 20, 10, 0, True, True),
        (CONSENSUS, 20, 10, 1, True, False),
        (CONSENSUS, 0, 0, 9, False, False),
        (DecisionRule(Way.TWO_THIRDS), 2, 1, 0, False, True),
        (DecisionRule(Way.TWO_THIRDS), 66, 34, 0, False, False),
        (DecisionRule(Way.MAJORITY), 6, 5, 10, False, True),
        (DecisionRule(Way.MAJORITY), 5, 5, 0, False, False),
    ],
)
def test_what_adopts(rule, in_favour, against, abstained, by_fallback, adopted):
    votes = {"in_favour": in_favour, "against": against, "abstained": abstained}
    assert rule.is_adopted(**votes, by_fallback=by_fallback) is adopted


@pytest.mark.parametrize(
    "rule, votes, adopted",
    [
        (DecisionRule(Way.THREE_TO_ONE), (9, 3, 40), True),
        (DecisionRule(Way.THREE_TO_ONE), (8, 3, 0), False),
        (DecisionRule(Way.THREE_TO_ONE, of=Of.PRESENT), (15, 0, 0), True),
        (DecisionRule(Way.THREE_TO_ONE, of=Of.PRESENT), (14, 0, 0), False),
        (DecisionRule(Way.MAJORITY, of=Of.PRESENT), (10, 0, 0), False),
        (DecisionRule(Way.MAJORITY, of=Of.PRESENT), (11, 9, 0), True),
        (DecisionRule(Way.TWO_THIRDS, of=Of.SEATS), (20, 0, 0), True),
        (DecisionRule(Way.TWO_THIRDS, of=Of.SEATS), (19, 0, 0), False),
    ],
)
def test_a_share_may_be_taken_of_those_present_or_of_all_seats(rule, votes, adopted):
    in_favour, against, abstained = votes
    asked = {"in_favour": in_favour, "against": against, "abstained": abstained, "present": 20, "seats": 30}
    assert rule.is_adopted(**asked) is adopted
    assert DecisionRule.from_json(rule.as_json()) == rule


def test_a_quorum_may_ask_for_every_group():
    rule = QuorumRule(number=5, per_group=2)
    assert QuorumRule.from_json(rule.as_json()) == rule
    assert rule.missing({"เกาะกูด": 1, "เขาสมิง": 2, "บ่อไร่": 0}) == ("บ่อไร่", "เกาะกูด")
    assert not Quorum(9, 12, 5, ("บ่อไร่",)).is_reached and Quorum(9, 12, 5).is_reached
