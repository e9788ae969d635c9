"""Rounds of the matrix: one in every state, next door's too, and a pile of paper that nobody has entered yet."""

from __future__ import annotations

from collections.abc import Callable

from tests.house.access.matrix import Things
from tests.votes import halls
from tests.world import World
from votes import service
from votes.models import BatchKind, Part, Round
from votes.queries import round_by_code
from votes.service import HallCount

ROUTES = [
    ("votes.show_rounds", "place"),
    ("votes.draft", "place"),
    ("votes.enter_batch", "pile"),
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
    "votes.count": {"marks": "2", "slips_left": "1"},
    "votes.draw_lot": {"seed": "31415926"},
}
TITLES = ("ถนน", "น้ำ")
PAGES = ("draft", "open", "tallied", "published", "foreign draft")


def things(world: World) -> Things:
    codes = {state: make(world) for state, make in STATES.items()}  # the worker ends each session, so codes are kept
    batch = service.add_batch(_round(codes["closed"]), BatchKind.TOTALS, handed_out=1, actor=world.actor("facilitator"))
    coded = {state: {"code": code} for state, code in codes.items()}
    return {
        "place": {"own": {"code": world.here.code}, "foreign": {"code": world.there.code}},
        "round": coded,
        "page": {state: coded[state] for state in PAGES},
        "sheet": {state: coded[state] | {"sheet": "ballots"} for state in PAGES},
        "export": {state: coded[state] | {"name": "csv"} for state in PAGES},
        "scorer": {state: arguments | {"scorer": 1} for state, arguments in coded.items()},
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
