"""Counting: every way a community decides, as data and pure functions, exact and repeatable by anyone.

A `Paper` is what is voted on, a ballot is what one person gave, a `Sheet` is a batch of paper known by its
totals, a `Result` is the order with all its figures and how every tie was broken. Read `paper`, `result`,
`ranking`, `lots`, then one way (`approval` is the shortest), then `way` and `registry`. A new way is one
module and one entry in `registry.WAYS` (or one call of `register`). Beside the ways stand `equations` (hands, secret paper), `hanlon`,
`agreement` and `compare`.
"""

from methods.tally.compare import Difference, difference
from methods.tally.paper import Option, Paper, Sheet
from methods.tally.registry import (
    WAYS,
    AnyPaper,
    AnyResult,
    count,
    draw_up,
    from_json,
    read_all,
    read_ballot,
    read_sheet,
    register,
    to_json,
)
from methods.tally.result import BallotCount, Choice, Figure, Line, Result, Stage, Step, Tie

__all__ = [
    "WAYS",
    "AnyPaper",
    "AnyResult",
    "BallotCount",
    "Choice",
    "Difference",
    "Figure",
    "Line",
    "Option",
    "Paper",
    "Result",
    "Sheet",
    "Stage",
    "Step",
    "Tie",
    "count",
    "difference",
    "draw_up",
    "from_json",
    "read_all",
    "read_ballot",
    "read_sheet",
    "register",
    "to_json",
]
