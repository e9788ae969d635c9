"""Random rounds of every way that the verifiers count again, with many ties, and the same with one ballot changed with care."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from methods import tally
from methods.refusals import Refused
from methods.tally import AnyPaper, Option, Sheet
from methods.tally.answers import SCALES
from tests.votes.bundles import unpacked
from tests.votes.made_bundles import checkpoint, paper_for, sha256
from votes.bundle.archive import packed

RUN_OFFS = ("irv", "stv-scottish", "stv-wig")
PAIRS = ("schulze", "minimax", "copeland")
ORDERS = ("borda", *PAIRS, *RUN_OFFS)
WAYS_TRIED = ("dots", "approval", "plurality", "block", "matrix", "score", *ORDERS, *SCALES)


def random_round(chance: Random, way: str) -> dict[str, Any]:
    """A paper, ballots, sometimes a sheet of totals, and a seed."""
    options = [Option(str(n), chance.choice([100, 100, 200])) for n in range(1, chance.randint(3, 6))]
    chance.shuffle(options)
    paper = paper_for(way, options, _rules(chance, way, len(options)))
    ballots = [tally.read_ballot(paper, _ballot(chance, paper)) for _ in range(chance.choice([3, 4, 8, 30]))]
    seed = str(chance.randrange(10**9))
    return {"paper": paper, "ballots": ballots, "sheets": _sheets(chance, paper), "seed": seed}


def _rules(chance: Random, way: str, options: int) -> dict[str, Any]:
    match way:
        case "dots":
            return {"per_person": 4, "max_per_item": chance.choice([1, 2, 3])}
        case "matrix" if chance.random() < 0.5:
            criteria = [
                {"code": code, "least": 0, "most": 4, "weight": weight} for code, weight in (("ก", 2), ("b", "3/2"))
            ]
            return {"criteria": criteria, "combine": "sum", "scorer": "individual", "tie_order": ["ก"]}
        case "matrix":
            return {"scorer": "individual"}
        case "score":
            return {"left_out": chance.choice(["lowest", "no-opinion"]), "least": chance.choice([0, 1])}
        case "approval" | "plurality":
            return _thresholds(chance)
        case "block":
            return {"seats": chance.randint(1, options - 1)} | _thresholds(chance)
        case "irv":
            return {}
        case _ if way in RUN_OFFS:
            return {"seats": chance.randint(1, options - 1), "quota": chance.choice(["droop", "hare"])}
        case _ if way in ORDERS:
            strength = (
                {"strength": chance.choice(["winning-votes", "margins"])} if way in ("schulze", "minimax") else {}
            )
            against = {} if way == "borda" else _against_default(chance)
            return {"equal": True, "unranked": chance.choice(["last", "no-opinion"])} | strength | against
        case _ if way in SCALES:
            own = chance.choice([{}, {"shares": {"1": "3/4"}}, {"shares": {"1": "1/2"}}])
            return {"share": chance.choice(["1/2", "2/3"]), "of": chance.choice(["votes", "ballots"])} | own
    return {}


def _thresholds(chance: Random) -> dict[str, Any]:
    """None, one for all, or one of a single option, too."""
    share = chance.choice([{}, {"share": "1/2"}, {"share": "1/3"}])
    return share | chance.choice([{}, {"shares": {"1": "2/3"}}, {"shares": {"2": "1/2", "1": "1/4"}}])


def _against_default(chance: Random) -> dict[str, Any]:
    """Nothing, or an option that stands for leaving it as it is, with what the others need against it."""
    if chance.random() < 0.4:
        return {}
    return {"default": "1", "majority": chance.choice(["1", "3/2"]), "shares": chance.choice([{}, {"2": "3"}])}


def _ballot(chance: Random, paper: AnyPaper) -> Any:
    ids, rules = list(paper.ids), paper.rules
    some = chance.sample(ids, chance.randint(1, len(ids)))
    match tally.WAYS[paper.way].ballot_form:
        case "dots":
            marked = some[:2]
            return {option: chance.randint(1, rules.max_per_item) if len(marked) < 2 else 1 for option in marked}
        case "ticks" | "one":
            return some[: getattr(rules, "seats", len(ids))]
        case "scores":
            return {i: {c.code: chance.randint(c.least, c.most) for c in rules.criteria} for i in ids}
        case "points":
            return {option: chance.randint(rules.least, rules.most) for option in some}
        case "answers":
            return {i: {"answer": chance.choice(rules.answers), "reason": "เพราะ"} for i in ids}
    if rules.equal and chance.random() < 0.5:
        return {option: place // 2 + 1 for place, option in enumerate(some)}
    return {option: place for place, option in enumerate(some, start=1)}


def _sheets(chance: Random, paper: AnyPaper) -> list[Sheet]:
    way = tally.WAYS[paper.way]
    if way.read_sheet is None or way.ballot_form == "answers" or chance.random() < 0.5:
        return []
    totals = {option: chance.randint(3, 5) for option in paper.ids}
    sent = {"number": "1", "valid": "40", "invalid": "0", "totals": totals, "persons": totals}
    try:
        return [tally.read_sheet(paper, sent)]
    except Refused:
        return []


def tampered(data: bytes, chance: Random) -> bytes:
    """The same bundle with two places of the result changed for each other; every digest and signature is made to fit."""
    files = unpacked(data)
    result = json.loads(files["result.json"])
    document = json.loads(result["document"])
    one, other = chance.sample(document["lines"], 2)
    one["option"], other["option"] = other["option"], one["option"]
    result["document"] = canonical(document)
    written = "\n".join((result["document"], canonical(result["channels"]), canonical(result["equation"])))
    old, result["fingerprint"] = result["fingerprint"], sha256(written)
    files["result.json"] = canonical(result)
    files["board.jsonl"] = files["board.jsonl"].replace(old, result["fingerprint"])
    bodies = files["board.jsonl"].splitlines()
    files["checkpoints.jsonl"] = checkpoint(bodies[:1]) + checkpoint(bodies)
    return packed({name: text.encode() for name, text in files.items()})


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
