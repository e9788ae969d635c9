"""Halls for the tests of votes: rounds with their lists, slips and people, brought as far as a test needs them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from areas.models import Area
from commons import clock, outbox
from commons.db import session
from forum.models import Category, Problem, ProblemState
from tests.world import World
from votes import service
from votes.ballots import ballot_paper, fields_of
from votes.models import Part, Round, RoundState
from votes.queries import round_by_code
from votes.service import HallCount, RoundDraft
from votes.urn import keys
from votes.urn.slips import slip_codes

# The reference table of the four-criteria matrix (A2): size, severity, ease, concern.
SCORES = {
    "น้ำท่วม": (4, 3, 2, 4),
    "ขยะ": (4, 2, 3, 3),
    "ถนนชำรุด": (3, 3, 2, 3),
    "น้ำเสีย": (4, 4, 1, 2),
    "ทางเท้าแคบ": (4, 4, 1, 1),
    "ไฟซอยดับ": (2, 3, 2, 2),
}
CRITERIA = ("size", "severity", "ease", "concern")
EXPLAINER = "เราจะเลือกเรื่องที่ควรแก้ก่อน ผลใช้ประกอบการตกลง ไม่ใช่คำตัดสิน"


def problems_on_board(world: World, titles: Iterable[str] = SCORES, area: Area | None = None) -> list[Problem]:
    """Problems of a community ("here"), proposed one minute after another."""
    begin = clock.now() - timedelta(days=30)
    found = [
        Problem(
            area=area or world.here,
            title=title,
            text_as_spoken=title,
            category=Category.OTHER,
            state=ProblemState.ON_BOARD,
            created_at=begin,
            submitted_at=begin + timedelta(minutes=number),
        )
        for number, title in enumerate(titles)
    ]
    session().add_all(found)
    session().flush()
    return found


def drafted(
    world: World, plan: str = "dots", titles: Iterable[str] = SCORES, area: Area | None = None, **rest: Any
) -> Round:
    """A round being prepared by the facilitator, here or in another community."""
    draft = RoundDraft(
        title="ปีนี้เราจะแก้อะไรก่อน",
        question="เรื่องไหนควรแก้ก่อน",
        plan=plan,
        problems=problems_on_board(world, titles, area),
        explainer=rest.pop("explainer", EXPLAINER),
        **rest,
    )
    return service.draft_round(area or world.here, draft, actor=world.actor("facilitator"))


def opened(world: World, plan: str = "dots", *, slips: int = 10, **rest: Any) -> Round:
    """A round in which people are voting."""
    round_ = drafted(world, plan, **rest)
    if round_.has_urn:
        service.make_slips(round_, slips, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    return worked(round_, world)


def worked(round_: Round, world: World) -> Round:
    """Keep what was done, let the worker do what is due, and read the round anew."""
    code = round_.code
    session().commit()
    outbox.run_due()
    session().add_all([*world.areas.values(), *world.people.values()])  # the worker ends each of its sessions
    found = round_by_code(code)
    assert found is not None
    return found


def codes_of(round_: Round) -> list[str]:
    """The codes on the slips of a round."""
    return slip_codes(keys.slip_key(round_.code), round_.slips_made)


def cast(round_: Round, code: str, ballot: Any, *, key: str = "") -> str:
    """Cast a ballot by slip; the receipt."""
    paper = ballot_paper(round_)
    return service.cast_ballot(
        paper, typed_code=code, sent=fields_of(paper.paper, ballot), submit_key=key or f"key of {code}"
    )


def closed(round_: Round, world: World) -> Round:
    """The same round after the close, its envelopes opened."""
    service.close_round(round_, actor=world.actor("facilitator"))
    return worked(round_, world)


def counted(round_: Round, world: World, hall: HallCount | None = None) -> Round:
    """The same round after the count."""
    if round_.state is not RoundState.CLOSED:
        round_ = closed(round_, world)
    service.count_round(round_, hall, actor=world.actor("facilitator"))
    return worked(round_, world)


def published(round_: Round, world: World) -> Round:
    """The same round, confirmed by two and published."""
    service.confirm_result(round_, Part.COMMUNITY, actor=world.actor("chair"))
    service.confirm_result(round_, Part.FACILITATION, actor=world.actor("facilitator"))
    service.publish_result(round_, actor=world.actor("facilitator"))
    return worked(round_, world)


def agreed_scores() -> dict[str, dict[str, int]]:
    """The reference table as the sheet of a round that lists its items in that order."""
    return {str(number): dict(zip(CRITERIA, row, strict=True)) for number, row in enumerate(SCORES.values(), start=1)}


def matrix_published(world: World) -> Round:
    """The evening's matrix round with the reference table, published."""
    round_ = opened(world, "matrix_group")
    paper = ballot_paper(round_).paper
    service.write_sheet(round_, fields_of(paper, agreed_scores()), actor=world.actor("facilitator"))
    return published(counted(round_, world), world)
