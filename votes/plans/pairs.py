"""Pairs, "which first?": the shortest question there is, and an order that says how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import Why
from votes.plans.words import people

if TYPE_CHECKING:
    from votes.results import ShownResult


def _pairs(result: ShownResult) -> list[str]:
    found = result.found
    given = _(
        "%(voters)s people answered %(answers)s pairs",
        voters=people(found.ballots.valid),
        answers=people(found.figure("answers")),
    )
    if not found.lines[0].lead:
        return [given]
    first, second = result.ranges[0], result.ranges[1]
    words = {"first": first.entry.title, "second": second.entry.title}
    strength = _(
        "“%(first)s” is first: of 100 comparisons with an average matter it would win %(share)s, with near certainty between "
        "%(low)s and %(high)s",
        first=first.entry.title,
        share=first.share,
        low=first.low,
        high=first.high,
    )
    if first.low > second.high:
        return [strength, _("Its lead over “%(second)s” is beyond doubt: their ranges do not touch", **words), given]
    return [
        strength,
        _(
            "Between “%(first)s” and “%(second)s” (%(low)s to %(high)s) the answers are not sure: their ranges overlap",
            low=second.low,
            high=second.high,
            **words,
        ),
        given,
    ]


PAIRING = (
    Plan(
        code="pairs",
        way="pairs",
        name=_l("Two at a time: which first?"),
        meaning=_l(
            "Everyone is shown two matters at a time and chooses one. Easy even for long lists; the result says how sure it is."
        ),
        group=Group.RANKING,
        rules=(
            Rule(
                "pairs",
                _l("How many pairs a ballot asks"),
                _l("Left empty: 10, or half the matters in a long list"),
                least=1,
                most=100,
            ),
            Rule(
                "endless",
                _l("May people on the phone ask for further pairs?"),
                _l("Left empty: no. Whoever answers more pairs then says more."),
                Kind.YES_NO,
            ),
        ),
        explain=_pairs,
        picture="votes/pictures/ranges.html",
        no_threshold=Why.PAIRS,
    ),
)
