"""From the close to the result: 50,000 sealed ballots untied, opened, mixed, put on the board and counted, beside opening them alone."""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator

from nacl.public import PrivateKey
from sqlalchemy import insert

from benchmarks._house import ENGINES, House, house, run_jobs
from benchmarks._measure import tell
from benchmarks.writes import drafted_round
from commons.db import canonical_json, session
from commons.unit_of_work import unit_of_work
from votes import service
from votes.ballots import BallotPaper, ballot_paper
from votes.models import RollFrom, Round, Secrecy
from votes.queries import round_by_code
from votes.roll_tables import RoundVoter
from votes.service import HallCount, Voters
from votes.urn import keys, sealing, slips, urn_of

VOTERS = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdecimal() else 50_000
AT_ONCE = 5_000  # written in one statement
AIM_SECONDS = 60


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=1) as here, here.app.app_context():
            code = _open_round(here)
            _fill(code)
            floor = _floor()
            began = time.perf_counter()
            with unit_of_work():
                service.close_round(_found(code), actor=here.actors["facilitator"])
            run_jobs()
            opened = time.perf_counter()
            with unit_of_work():
                round_ = _found(code)
                hall = HallCount(marks=service.marks_on_roll(round_) or 0, slips_left=0)
                service.count_round(round_, hall, actor=here.actors["facilitator"])
            run_jobs()
            whole = time.perf_counter() - began
            result = _found(code).result
            assert result is not None and json.loads(result.document)["ballots"]["valid"] == VOTERS
            tell(
                "close.to_result", engine, voters=VOTERS, seconds=whole, until_opened_s=opened - began,
                aim_s=AIM_SECONDS, baseline_s=floor, ratio=whole / floor,
            )  # fmt: skip


def _open_round(here: House) -> str:
    """A confidential round with a roll of that many names, open."""
    facilitator = here.actors["facilitator"]
    with unit_of_work():
        round_ = drafted_round(here)
        service.set_voters(round_, Voters(Secrecy.CONFIDENTIAL, RollFrom.LIST), actor=facilitator)
        lines = [
            {"round_id": round_.id, "number": n, "name": f"คนที่ {n}", "person": f"คนที่{n}"} for n in range(1, VOTERS + 1)
        ]
        session().execute(insert(RoundVoter), lines)
        service.open_round(round_, actor=facilitator)
        code = str(round_.code)
    run_jobs()
    return code


def _found(code: str) -> Round:
    round_ = round_by_code(code)
    assert round_ is not None
    return round_


def _envelopes(paper: BallotPaper) -> Iterator[tuple[str, bytes, bytes]]:
    """A sealed ballot for every line of the roll, as casting makes it."""
    chance, key = random.Random(7), keys.tag_key(paper.code)
    assert paper.public_key is not None
    for number in range(1, VOTERS + 1):
        ballot = {option: 1 for option in sorted(chance.sample(paper.paper.ids, 3))}
        sealed = sealing.seal(canonical_json(ballot), paper.public_key, paper.envelope_size)
        yield sealing.receipt_for(paper.code, sealed), sealed, slips.voter_tag(key, number)


def _fill(code: str) -> None:
    """Everybody has voted. The rows are written in bulk: how long casting takes is measured in `writes`."""
    urn, rows = urn_of(code), list(_envelopes(ballot_paper(_found(code))))
    for start in range(0, VOTERS, AT_ONCE):
        with urn.writing() as hand:
            for row in rows[start : start + AT_ONCE]:
                hand.execute(urn.sql("INSERT INTO {envelope} (receipt, sealed, tag) VALUES (?, ?, ?)"), row)
    with urn.writing() as hand:
        hand.execute(urn.sql("UPDATE {voter} SET state = 'online'"))


def _floor() -> float:
    """The least there is to do: open as many envelopes and count equal ones."""
    key = PrivateKey.generate()
    sealed = [sealing.seal('{"1":1,"4":1,"7":1}', key.public_key, 128)] * VOTERS
    began = time.perf_counter()
    Counter(canonical_json(sealing.unseal(one, key)) for one in sealed)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
