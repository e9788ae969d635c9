"""Rounds of the matrix: one in every state, next door's too, and a pile of paper that nobody has entered yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commons import clock
from tests.house.access.matrix import Things
from tests.votes import electorates, halls
from tests.world import World
from votes import service
from votes.dispute_tables import About
from votes.models import Part, RollFrom, Round, Secrecy
from votes.paper_tables import BatchKind
from votes.queries import round_by_code
from votes.service import HallCount, Voters
from votes.service.file_counts import keep_file_count

ROUTES = [
    ("votes.show_rounds", "place"),
    ("votes.draft", "place"),
    ("votes.enter_batch", "pile"),
    ("votes.recheck_batch", "pile"),
    ("votes.confirm", "side"),
    ("votes.print_sheet", "sheet"),
    ("votes.write_sheet", "scorer"),
    ("votes.show_round", "page"),
    ("votes.show_turnout", "page"),
    ("votes.show_receipts", "page"),
    ("votes.show_document", "page"),
    ("votes.show_ballot", "page"),
    ("votes.cast", "page"),
    ("votes.print_poster", "page"),
    ("votes.prove_leaf", "page"),
    ("votes.prove_growth", "page"),
    ("votes.show_export", "export"),
    ("votes.show_board", "page"),
    ("votes.print_board", "page"),
    ("votes.show_leaves", "page"),
    ("votes.show_checkpoints", "page"),
    ("votes.find_receipt", "page"),
    ("votes.show_check", "page"),
    ("votes.show_bundle", "page"),
    ("votes.show_tablet", "page"),
    ("votes.cast_on_tablet", "page"),
    ("votes.show_own_ballot", "roll"),
    ("votes.cast_own", "roll"),
    ("votes.remind", "roll"),
    ("votes.vote_openly", "roll"),
    ("votes.show_named", "roll"),
    ("votes.show_roll", "roll"),
    ("votes.set_voters", "roll"),
    ("votes.take_in_list", "roll"),
    ("votes.set_keys", "roll"),
    ("votes.make_keys", "roll"),
    ("votes.bring_keys", "roll"),
    ("votes.add_voter", "roll"),
    ("votes.extend", "roll"),
    ("votes.close_early", "roll"),
    ("votes.check_envelope", "roll"),
    ("votes.finish_booths", "roll"),
    ("votes.call_name", "line"),
    ("votes.give_mandate", "line"),
    ("votes.end_mandate", "line"),
    ("votes.vote_for", "line"),
    ("votes.strike", "line"),
    ("votes.hand_out", "given"),
    ("votes.confirm_step", "step"),
    ("votes.withdraw_step", "step"),
    ("votes.show_disputes", "page"),
    ("votes.raise_dispute", "page"),
    ("votes.show_dispute", "dispute"),
    ("votes.answer_dispute", "dispute"),
    ("votes.*_counted_files", "counted file"),
    ("votes.*", "round"),
]
ROUND = {"title": "ปีนี้", "question": "เรื่องไหนก่อน", "plan": "dots", "others": "ถนน\nน้ำ"}
FORMS = {
    "votes.draft": ROUND,
    "votes.edit": ROUND,
    "votes.make_slips": {"slips": "20"},
    "votes.cast": {"code": "ABCDEFGH", "mark_1": "1"},
    "votes.write_sheet": {f"score_{option}_{criterion}": "2" for option in (1, 2) for criterion in range(4)},
    "votes.void": {"reason": "ไฟดับ"},
    "votes.add_batch": {"kind": "totals", "handed_out": "3"},
    "votes.enter_batch": {"valid": "1", "invalid": "0", "total_1": "1", "total_2": "0"},
    "votes.recheck_batch": {"seed": "3141"},
    "votes.count": {"marks": "2", "slips_left": "1"},
    "votes.cast_on_tablet": {"code": "ABCDEFGH", "mark_1": "1"},
    "votes.cast_own": {"mark_1": "1"},
    "votes.try_ballot": {"mark_1": "1"},
    "votes.vote_openly": {"mark_1": "1"},
    "votes.call_name": {"mark_1": "1"},
    "votes.set_voters": {"secrecy": "confidential", "roll_from": "members", "body": ""},
    "votes.take_in_list": {},
    "votes.set_keys": {"public_key": "ab" * 32},
    "votes.bring_keys": {"one": "A" * 60, "other": "B" * 60},
    "votes.add_voter": {"name": "มาทีหลัง"},
    "votes.extend": {"ends_on": "1/1/2581", "ends_at": "18.00"},
    "votes.check_envelope": {"number": "999"},
    "votes.strike": {"reason": "ย้ายออก"},
    "votes.give_mandate": {"holder": "2"},
    "votes.vote_for": {"mark_1": "1"},
    "votes.raise_dispute": {"about": "other", "words": "ไฟดับ"},
    "votes.answer_dispute": {"answer": "ตรวจแล้ว"},
    "votes.draw_lot": {"seed": "31415926"},
}
TITLES = ("ถนน", "น้ำ")
PAGES = ("draft", "open", "tallied", "published", "foreign draft")


def things(world: World) -> Things:
    rolls = {state: {"code": make(world)} for state, make in ROLLS.items()}
    codes = {state: make(world) for state, make in STATES.items()}  # the worker ends each session, so codes are kept
    hands = {"hands": {"code": halls.opened(world, "hands", titles=TITLES, rules={"present": 30}).code}}
    batch = service.add_batch(_round(codes["closed"]), BatchKind.TOTALS, handed_out=1, actor=world.actor("facilitator"))
    coded = {state: {"code": code} for state, code in codes.items()}
    dispute = service.raise_dispute(_round(codes["open"]), About.OTHER, "ไฟดับ").code
    foreign = service.raise_dispute(_round(codes["foreign open"]), About.OTHER, "ไฟดับ").code
    step = service.ask_to_add_voter(
        _round(rolls["confidential"]["code"]), name="มาสาย", actor=world.actor("council_lead")
    )
    return {
        "roll": rolls,
        "line": {"named": rolls["named"] | {"number": 1}},
        # What an urn has kept is not taken back after a try, so these tries name a number that is on no roll.
        "given": {what: rolls["confidential"] | {"number": 999, "what": what} for what in ("slip", "paper", "cake")},
        "dispute": {
            "own": coded["open"] | {"reference": dispute},
            "foreign": coded["foreign open"] | {"reference": foreign},
            "of another round": coded["published"] | {"reference": dispute},
        },
        "step": {
            "own": rolls["confidential"] | {"step_code": step.code},
            "of another": rolls["named"] | {"step_code": step.code},
        },
        "counted file": {"of a member": {"code": _counted_file(world)}},
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "round": coded,
        "page": {state: coded[state] for state in PAGES},
        "sheet": {state: coded[state] | {"sheet": "ballots"} for state in PAGES},
        "export": {state: coded[state] | {"name": "csv"} for state in PAGES},
        "scorer": {state: arguments | {"scorer": 1} for state, arguments in (coded | hands).items()},
        "side": {
            f"{state} {part}": coded[state] | {"part": part.value}
            for state in ("open", "tallied", "published", "foreign open")
            for part in Part
        },
        "pile": {
            "own": coded["closed"] | {"batch_code": batch.code},
            "of another round": coded["open"] | {"batch_code": batch.code},
        },
    }


def _open(world: World) -> Round:
    return halls.opened(world, titles=TITLES, slips=2)


def _closed(world: World) -> Round:
    round_ = _open(world)
    halls.cast(round_, halls.codes_of(round_)[0], {"1": 1})
    return halls.closed(round_, world)


def _tallied(world: World) -> Round:
    return halls.counted(_closed(world), world, HallCount(marks=1, slips_left=1))


def _confirmed(world: World) -> Round:
    round_ = _tallied(world)
    for part, who in ((Part.COMMUNITY, "chair"), (Part.FACILITATION, "facilitator")):
        service.confirm_result(round_, part, actor=world.actor(who))
    return round_


def _counted_file(world: World) -> str:
    found: dict[str, Any] = {
        "totals": {},
        "rounds": [],
        "ranking": [],
        "pairwise": {},
        "options": [],
        "winners": [],
        "budget": None,
    }
    found |= {"valid": 0, "invalid": 0, "explanation": {"th": "ไม่มี", "en": "None"}, "method": "irv"}
    return keep_file_count([("a.toi", b"")], "irv", {}, found, actor=world.actor("member")).code


def _round(code: str) -> Round:
    round_ = round_by_code(code)
    assert round_ is not None
    return round_


STATES: dict[str, Callable[[World], str]] = {
    "draft": lambda world: halls.drafted(world, titles=TITLES).code,
    "open": lambda world: _open(world).code,
    "agreeing": lambda world: halls.opened(world, "matrix_group", titles=TITLES).code,
    "closed": lambda world: _closed(world).code,
    "tallied": lambda world: _tallied(world).code,
    "confirmed": lambda world: _confirmed(world).code,
    "published": lambda world: halls.matrix_published(world).code,
    "foreign draft": lambda world: halls.drafted(world, titles=TITLES, area=world.there).code,
    "foreign open": lambda world: halls.opened(world, titles=TITLES, area=world.there).code,
}


def _held(world: World, voters: Voters, **rest: Any) -> str:
    return electorates.opened(world, voters, titles=TITLES, **rest).code


def _key_holders(world: World) -> str:
    round_ = electorates.opened(world, Voters(Secrecy.TRUSTEES, RollFrom.MEMBERS), titles=TITLES)
    return halls.closed(round_, world).code


# Rounds in which people on a roll vote.
ROLLS: dict[str, Callable[[World], str]] = {
    "roll draft": lambda world: electorates.drafted(world, Voters(Secrecy.TRUSTEES, RollFrom.LIST), titles=TITLES).code,
    "confidential": lambda world: _held(
        world, electorates.CONFIDENTIAL, late_voters=True, booths=1, slips=3, closes_at=clock.bangkok(2036, 1, 1)
    ),
    "named": lambda world: _held(world, Voters(Secrecy.OPEN, RollFrom.MEMBERS, mandates=1)),
    "named closed": lambda world: (
        halls.closed(halls.found(_held(world, Voters(Secrecy.OPEN, RollFrom.MEMBERS))), world).code
    ),
    "waits for keys": _key_holders,
    "by slip": lambda world: _open(world).code,
}
