"""Halls for the tests of votes: rounds with their lists, slips and people, brought as far as a test needs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from areas.models import Area
from commons import clock, outbox
from commons.actors import Actor, Role
from commons.db import session
from forum.models import Category, Problem, ProblemState
from tests.world import HERE, World, make_member
from votes import service
from votes.ballots import ballot_paper, entries_of, fields_of
from votes.models import Part, Round, RoundResult, RoundState
from votes.paper_tables import BatchKind
from votes.queries import round_by_code
from votes.results import ShownResult, shown_result
from votes.service import HallCount, RoundDraft
from votes.service.counting import keep_count
from votes.service.paper_entry import read_pile
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
DRAFT = RoundDraft(title="อย่างอื่น", question="อะไร", plan="dots", others=["ก", "ข"])
EXPLAINER = "เราจะเลือกเรื่องที่ควรแก้ก่อน ผลใช้ประกอบการตกลง ไม่ใช่คำตัดสิน"


def problems_on_board(
    world: World, titles: Iterable[str] = SCORES, area: Area | None = None, *, minutes_apart: int = 1
) -> list[Problem]:
    """Problems of a community ("here"), proposed one minute after another."""
    begin = clock.bangkok(2025, 8, 1)
    found = [
        Problem(
            area=area or world.here,
            title=title,
            text_as_spoken=title,
            category=Category.OTHER,
            state=ProblemState.ON_BOARD,
            created_at=begin,
            submitted_at=begin + timedelta(minutes=number * minutes_apart),
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
    apart = rest.pop("minutes_apart", 1)
    draft = RoundDraft(
        title="ปีนี้เราจะแก้อะไรก่อน",
        question="เรื่องไหนควรแก้ก่อน",
        plan=plan,
        problems=problems_on_board(world, titles, area, minutes_apart=apart),
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


def dots_of_the_evening(world: World, problems: list[Problem]) -> Round:
    """The dot check of the example: 38 people, 26 by slip and 12 on paper, 110 dots; published."""
    draft = replace(DRAFT, title="แปะจุด", problems=problems, others=(), explainer=EXPLAINER)
    round_ = service.draft_round(world.here, draft, actor=world.actor("facilitator"))
    service.make_slips(round_, 30, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    round_ = worked(round_, world)
    ballots = dealt((33, 27, 15, 7, 9, 19), 38)
    for code, ballot in zip(codes_of(round_), ballots[:26], strict=False):
        cast(round_, code, ballot)
    round_ = closed(round_, world)
    pile = service.add_batch(round_, BatchKind.BALLOTS, handed_out=12, actor=world.actor("facilitator"))
    letters = {entry.id: entry.letter for entry in entries_of(round_)}
    typed = "\n".join(" ".join(letters[option] for option in ballot) for ballot in ballots[26:])
    for who in ("facilitator", "committee"):
        service.enter_batch(pile, read_pile(pile, typed), actor=world.actor(who))
    return published(counted(round_, world, HallCount(marks=38, slips_left=4)), world)


def ledger(world: World, ballots: Iterable[dict[str, int]], papers: list[str], *, unused_papers: int) -> Round:
    """A closed round of three matters with six slips, these ballots by slip and these lines of a pile of paper."""
    round_ = opened(world, titles=["น้ำ", "ขยะ", "ถนน"], slips=6)
    for code, ballot in zip(codes_of(round_), ballots, strict=False):
        cast(round_, code, ballot)
    round_ = closed(round_, world)
    if handed_out(papers, unused_papers):
        pile = service.add_batch(
            round_,
            BatchKind.BALLOTS,
            handed_out=handed_out(papers, unused_papers),
            actor=world.actor("facilitator"),
        )
        for who in ("facilitator", "committee"):
            service.enter_batch(pile, read_pile(pile, "\n".join(papers)), actor=world.actor(who))
    return round_


def handed_out(papers: list[str], unused: int) -> int:
    """How many papers were given to people; without a ballot in the box there is no pile."""
    return len(papers) + unused if papers else 0


def count_at_once(round_: Round, *, actor: Actor) -> None:
    """Ask for the count and do what the worker would do."""
    service.count_round(round_, actor=actor)
    keep_count(round_)


def dealt(totals: Iterable[int], people: int) -> list[dict[str, int]]:
    """Ballots of at most one dot a matter that add up to the totals, dealt round the room."""
    ballots: list[dict[str, int]] = [{} for _ in range(people)]
    place = 0
    for number, total in enumerate(totals, start=1):
        for _ in range(total):
            ballots[place % people][str(number)] = 1
            place += 1
    return ballots


def result_of(round_: Round) -> RoundResult:
    """The newest count."""
    assert round_.result is not None
    return round_.result


def problems_of(round_: Round) -> list[Problem]:
    """The problems in its list."""
    return [item.problem for item in round_.items if item.problem is not None]


def shown(round_: Round) -> ShownResult:
    """Its result as people read it."""
    found = shown_result(round_)
    assert found is not None
    return found


def found(code: str) -> Round:
    """The round with this code."""
    round_ = round_by_code(code)
    assert round_ is not None
    return round_


def fields(round_: Round, ballot: Any) -> dict[str, str]:
    """A ballot as the fields of the round's form."""
    return fields_of(ballot_paper(round_).paper, ballot)


def tied(round_: Round, world: World) -> Round:
    """A round of two matters, proposed at the same moment, that both get one ballot; counted."""
    for code, option in zip(codes_of(round_), ("1", "2"), strict=False):
        cast(round_, code, {option: 1})
    return counted(round_, world, HallCount(marks=2, slips_left=0))


def both_roles(world: World) -> Actor:
    """One person who sits on the committee and facilitates as well."""
    person = make_member("both", world, roles=[(Role.COMMITTEE, HERE), (Role.FACILITATOR, HERE)])
    world.people["both"] = person
    return world.actor("both")


def matrix_published(world: World) -> Round:
    """The evening's matrix round with the reference table, published."""
    round_ = opened(world, "matrix_group")
    paper = ballot_paper(round_).paper
    service.write_sheet(round_, fields_of(paper, agreed_scores()), actor=world.actor("facilitator"))
    return published(counted(round_, world), world)
