"""A district gives two communities money to decide over: one spends by points as offices do, the other in equal shares."""

from __future__ import annotations

from pathlib import Path

from tests.journeys import voting
from tests.journeys.conftest import Walk

CEILING = 200_000
LAMPS, DRAIN, BENCHES = "โคมไฟในซอย", "ลอกท่อระบายน้ำ", "ม้านั่งลานกลาง"
PROJECTS = f"{LAMPS} = 120,000\n{DRAIN} = 60,000\n{BENCHES} = 50,000"
# What each person ticks by its place on the list. In both places three like the lamps best.
BY_POINTS = ((1, 2), (1, 2), (1, 3), (1, 2), (2, 3))
IN_SHARES = ((1,), (1,), (1,), (2, 3), (2, 3))


def test_the_district_budget_in_two_areas(walk: Walk, tmp_path: Path) -> None:
    by_points = money_is_voted_on(walk, "community", "chair", "Share out the budget", BY_POINTS)
    in_shares = money_is_voted_on(
        walk, "riverside", "river chair", "Tick a few projects", IN_SHARES, rule_rule="equal-shares"
    )
    the_line_is_drawn(walk, by_points, tmp_path)
    shares_are_equal(walk, in_shares, tmp_path)
    the_district_sees_both(walk, by_points, in_shares)


def money_is_voted_on(
    walk: Walk, place: str, chair: str, way: str, ballots: tuple[tuple[int, ...], ...], **rules: object
) -> str:
    """A round in one of the areas, by slips from a box, published; its code."""
    facilitator = walk.person("facilitator")
    round_ = voting.prepares(
        facilitator,
        walk.area(place),
        way,
        title="งบของเขต ปีนี้",
        question="ควรทำโครงการไหน",
        others=PROJECTS,
        rule_budget=CEILING,
        eligible=len(ballots),
        **rules,
    )
    slips = voting.prints_slips(facilitator, len(ballots))
    voting.opens_voting(facilitator)
    neighbour = walk.stranger(f"neighbour of {place}")
    for slip, ticked in zip(slips, ballots, strict=True):
        voting.votes_by_slip(neighbour, round_, slip, **{f"mark_{project}": True for project in ticked})
    voting.closes(facilitator, f"/rounds/{round_}/desk")
    voting.counts(facilitator, marks=len(ballots))
    voting.two_stand_for_it(facilitator, walk.person(chair))
    return round_


def the_line_is_drawn(walk: Walk, round_: str, folder: Path) -> None:
    """E5: the first two are funded, the third does not fit into what is left."""
    visitor = walk.stranger("visitor")
    visitor.opens(f"/rounds/{round_}")
    visitor.sees(
        "%(spent)s of %(budget)s baht are spent, %(left)s are left", spent="180,000", budget="200,000", left="20,000"
    )
    visitor.sees(
        "“%(title)s” costs %(cost)s baht, more than the %(left)s left, so the line is drawn here",
        title=BENCHES,
        cost="50,000",
        left="20,000",
    )
    voting.counts_again(visitor, round_, folder)


def shares_are_equal(walk: Walk, round_: str, folder: Path) -> None:
    """Each holds the same part of the money, so that two of five also decide over a project."""
    visitor = walk.stranger("visitor")
    visitor.opens(f"/rounds/{round_}")
    visitor.reads(LAMPS, within="table.funds tr:has(.good)")
    visitor.sees(
        "The supporters of “%(title)s” cover its %(cost)s baht, at no more than %(price)s each",
        title=BENCHES,
        cost="50,000",
        price="25,000",
    )
    voting.counts_again(visitor, round_, folder)


def the_district_sees_both(walk: Walk, *rounds: str) -> None:
    """Both stand on the page of the district."""
    officer = walk.person("officer")
    officer.opens("/rounds/in/1025")
    for round_ in rounds:
        assert officer.page.locator(f'main a[href$="/rounds/{round_}"]').count() == 1
