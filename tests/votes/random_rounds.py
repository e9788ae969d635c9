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

RUN_OFFS = ("irv", "stv-scottish", "stv-wig", "stv-meek")
PAIRS = ("schulze", "ranked-pairs", "minimax", "copeland")
ORDERS = ("borda", *PAIRS, *RUN_OFFS)
IN_THE_OPEN = ("hanlon", "hands")
MONEY = ("knapsack", "budget-ticks", "budget-order", "budget-points")
PLAIN = ("dots", "approval", "plurality", "block", "matrix", "score", "best-worst", "pairs")
WAYS_TRIED = (*PLAIN, *IN_THE_OPEN, *ORDERS, *SCALES, *MONEY)


def random_round(chance: Random, way: str) -> dict[str, Any]:
    """A paper, ballots, sometimes a sheet of totals, and a seed; as in life, none where no tie waits for the lot."""
    options = [Option(str(n), chance.choice([100, 100, 200])) for n in range(1, chance.randint(3, 7))]
    chance.shuffle(options)
    paper = paper_for(way, options, _rules(chance, way, len(options)))
    sent = [_ballot(chance, paper) for _ in range(chance.choice([3, 4, 8, 30]))]
    ballots, _refused = tally.read_all(paper, sent[:1] * 2 if way == "hands" else sent)
    if not ballots:
        return random_round(chance, way)
    sheets = _sheets(chance, paper)
    needs_lot = tally.count(paper, ballots, sheets=sheets).needs_lot
    seed = str(chance.randrange(10**9)) if needs_lot or chance.random() < 0.3 else None
    return {"paper": paper, "ballots": ballots, "sheets": sheets, "seed": seed}


def _rules(chance: Random, way: str, options: int) -> dict[str, Any]:
    match way:
        case "dots":
            return {"per_person": 4, "max_per_item": chance.choice([1, 2, 3])} | _thresholds(chance)
        case "matrix" if chance.random() < 0.5:
            criteria = [
                {"code": code, "least": 0, "most": 4, "weight": weight} for code, weight in (("ก", 2), ("b", "3/2"))
            ]
            return {"criteria": criteria, "combine": "sum", "scorer": "individual", "tie_order": ["ก"]}
        case "matrix":
            return {"scorer": "individual"}
        case "score":
            scale = {"left_out": chance.choice(["lowest", "no-opinion"]), "least": chance.choice([0, 1])}
            return scale | _against_default(chance)
        case "approval" | "plurality":
            return _thresholds(chance)
        case "block":
            return {"seats": chance.randint(1, options - 1)} | _thresholds(chance)
        case "irv":
            return _against_default(chance)
        case "hands":
            own = chance.choice([{}, {"shares": {"1": "3/4"}}, {"shares": {"1": "1/2"}}])
            return {"present": 40, "share": chance.choice(["1/2", "2/3"])} | own
        case "hanlon":
            return {"scorer": "individual"}
        case "pairs":
            return {"endless": True}
        case _ if way in MONEY:
            return _money_rules(chance, options)
        case _ if way in RUN_OFFS:
            seats = {"seats": chance.randint(1, options - 1), "quota": chance.choice(["droop", "hare"])}
            return seats | _against_default(chance)
        case _ if way in ORDERS:
            strength = {"strength": chance.choice(["winning-votes", "margins"])} if way in PAIRS[:3] else {}
            unranked = {"unranked": chance.choice(["last", "no-opinion"])}
            return {"equal": True} | unranked | strength | _against_default(chance)
        case _ if way in SCALES:
            own = chance.choice([{}, {"shares": {"1": "3/4"}}, {"shares": {"1": "1/2"}}])
            of: dict[str, Any] = chance.choice(
                [{"of": "votes"}, {"of": "ballots"}, {"of": "eligible", "eligible": chance.randint(1, 40)}]
            )
            return {"share": chance.choice(["1/2", "2/3"])} | of | own
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


def _money_rules(chance: Random, options: int) -> dict[str, Any]:
    """Costs with many equals among them, sometimes a purse for each of two areas, sometimes projects that exclude each other."""
    ids = [str(number) for number in range(1, options + 1)]
    costs = {option: chance.choice([20, 20, 30, 45]) for option in ids}
    rules: dict[str, Any] = {
        "budget": chance.randint(50, 120),
        "costs": costs,
        "rule": chance.choice(["greedy", "greedy-per-cost", "equal-shares", "equal-shares"]),
        "on_unaffordable": chance.choice(["stop", "skip"]),
        "completion": chance.choice(["none", "add1", "add1-greedy"]),
        "threshold": chance.choice([0, 0, 2]),
    }
    if chance.random() < 0.4:
        rules["incompatible"] = [chance.sample(ids, 2)]
    if chance.random() < 0.4:
        rules["areas"] = {"เหนือ": rules["budget"] // 3, "ใต้": rules["budget"] // 3}
        rules["area_of"] = {option: chance.choice(["เหนือ", "ใต้"]) for option in ids if chance.random() < 0.7}
    return rules


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
        case "extremes":
            return dict(zip(chance.sample(ids, 2), (1, -1), strict=True))
        case "pairs":
            asked = [(one, other) for one in ids for other in ids if one < other and chance.random() < 0.6]
            found = [chance.sample(pair, 2) for pair in asked or [(ids[0], ids[1])]]
            return {one: [b for a, b in found if a == one] for one in ids}
        case "purse":
            return some[: rules.most]
        case "priced-points":
            return {option: chance.randint(1, 3) for option in some[:3]}
    some = some[: rules.most]
    if rules.equal and chance.random() < 0.5:
        return {option: place // 2 + 1 for place, option in enumerate(some)}
    return {option: place for place, option in enumerate(some, start=1)}


def _sheets(chance: Random, paper: AnyPaper) -> list[Sheet]:
    way = tally.WAYS[paper.way]
    if way.read_sheet is None or way.ballot_form == "answers" or chance.random() < 0.5:
        return []
    totals = {option: chance.randint(3, 5) for option in paper.ids}
    valid = (
        "6" if paper.way in ("dots", "approval") else "40"
    )  # each of these has marked something, the others may mark nothing
    sent = {"number": "1", "valid": valid, "invalid": "0", "totals": totals, "persons": totals}
    try:
        return [tally.read_sheet(paper, sent)]
    except Refused:
        return []


def tampered(data: bytes, chance: Random) -> bytes:
    """The same bundle with two places of the result changed for each other, or two equal ones parted; digests and signatures fit."""
    files = unpacked(data)
    result = json.loads(files["result.json"])
    document = json.loads(result["document"])
    one, other = chance.sample(document["lines"], 2)
    if (one["rank"], one["total"]) == (other["rank"], other["total"]):
        one["rank"] += 1
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
