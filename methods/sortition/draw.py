"""A draw from first to last: the lottery is prepared and can be published, then the seed is thrown and the panel stands.

What `prepare` announces holds everything but the seed: digests of both files, quotas, method, bound and its proof, and
every ticket. Its own digest is hashed together with the seed, so it is best published before anyone throws dice.
`document` is the whole record; `check` repeats it from the two files, without a solver.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from methods.sortition.clash import Clash, explain, mend
from methods.sortition.fair import Impossible, Method, fair_mix
from methods.sortition.files import read_pool, read_quotas
from methods.sortition.lottery import Tickets, chances, draw_ticket, read_seed, seat_people
from methods.sortition.mixing import tickets
from methods.sortition.people import Quota, Task, set_task, task_of_replacements
from methods.sortition.refusals import Reason, Refused
from methods.sortition.relaxed import SCALE, Certificate, bound_of
from methods.sortition.simple import simple_bound, simple_panels

FORM = 1  # of a protocol; raised when its meaning changes
TICKETS = 10**9  # of a fair lottery: weights become multiples of a thousand millionth
_DIGITS = 12

Record = dict[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What a draw is made from. With `panel` and `gone`, the seats of those who dropped out are filled again."""

    pool: bytes
    quotas: bytes
    seats: int
    method: Method
    home_columns: tuple[str, ...] = ()
    may_flex: bool = False  # let impossible quotas give, as little as can be and as far as their file allows
    panel: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A lottery that waits for its seed."""

    task: Task
    tickets: Tickets
    announced: Record

    @property
    def digest(self) -> str:
        """What binds every input and every ticket; the seed is hashed together with it."""
        return hashlib.sha256(canonical(self.announced).encode()).hexdigest()


class NoPanel(Exception):
    """No panel meets the quotas; `clash` says why, `task` is what was asked."""

    def __init__(self, task: Task, clash: Clash) -> None:
        super().__init__("no panel meets the quotas")
        self.task, self.clash = task, clash


def prepare(wanted: Wanted) -> Prepared:
    """The lottery of a draw. Raises Refused for unfit input, NoPanel for impossible quotas."""
    task = _task(wanted, read_quotas(wanted.quotas))
    try:
        lottery, bound, proof = _lottery(task, wanted.method)
    except Impossible:
        clash = explain(task)
        if not (wanted.may_flex and clash.mended and clash.within_flex):
            raise NoPanel(task, clash) from None
        task = set_task(task.people, mend(task.quotas, clash.mended), task.seats)
        lottery, bound, proof = _lottery(task, wanted.method)
    return Prepared(task, lottery, _announced(wanted, task, lottery, bound, proof))


def document(prepared: Prepared, seed: str) -> Record:
    """The panel of this seed with everything that shows how it came about."""
    seed, digest = read_seed(seed), prepared.digest
    ticket = draw_ticket(prepared.tickets, digest=digest, seed=seed)
    panel = seat_people(prepared.task, ticket.panel, digest=digest, seed=seed)
    sitting = [sum(ticket.panel[group] for group in groups) for groups in prepared.task.members]
    everyone = chances(prepared.task, prepared.tickets)
    return {
        "method": prepared.announced["method"],
        "seats": prepared.task.seats,
        "panel": panel,
        "probabilities": {person: _decimal(chance) for person, chance in everyone.items()},
        "bound": _decimal(Fraction(prepared.announced["bound"])),
        "quotas": [
            quota | {"drawn": number} for quota, number in zip(prepared.announced["quotas"], sitting, strict=True)
        ],
        "seed": seed,
        "protocol": {
            "announced": prepared.announced,
            "digest": digest,
            "seed": seed,
            "ticket": {"number": ticket.number, "of": ticket.of},
            "panel": panel,
        },
    }


def check(record: Record, wanted: Wanted) -> None:
    """Repeat a draw from its files: quotas, tickets, bound, seed and people, with nothing but exact arithmetic.

    `wanted` gives the two files; all else is taken from the record. Raises Refused with the part that differs. A bound
    without prices was proven by a search and is not repeated here.
    """
    try:
        announced = record["protocol"]["announced"]
        asked = Wanted(
            wanted.pool,
            wanted.quotas,
            announced["seats"],
            Method(announced["method"]),
            tuple(announced["home_columns"]),
            panel=tuple(announced["replaces"]["panel"]),
            gone=tuple(announced["replaces"]["gone"]),
        )
        quotas = [Quota(each["category"], each["value"], each["min"], each["max"]) for each in announced["quotas"]]
        again = _again(asked, quotas, announced)
    except (KeyError, TypeError, ValueError, AttributeError) as unreadable:
        if isinstance(unreadable, Refused):
            raise
        raise Refused(Reason.NOT_A_PROTOCOL) from unreadable
    for field, value in document(again, str(record["seed"])).items():
        if canonical(record.get(field)) != canonical(value):
            raise Refused(Reason.PROTOCOL_DIFFERS, field=field)


def _again(asked: Wanted, quotas: Sequence[Quota], announced: Record) -> Prepared:
    """What was announced, with its tickets and its proof held against the files."""
    given = {quota.key: quota for quota in _task(asked, read_quotas(asked.quotas)).quotas}
    for quota in quotas:
        wish = given.get(quota.key)
        if wish is None or not (
            wish.flex_least <= quota.least <= wish.least <= wish.most <= quota.most <= wish.flex_most
        ):
            raise Refused(Reason.PROTOCOL_DIFFERS, field="quotas")
    whole = _task(asked, read_quotas(asked.quotas))
    task = set_task(whole.people, quotas, whole.seats)
    lottery: Tickets = tuple(
        (tuple(dict(map(tuple, seats)).get(group, 0) for group in range(len(task.groups))), number)
        for number, seats in announced["tickets"]
    )
    if not all(task.fits(panel) and number > 0 for panel, number in lottery):
        raise Refused(Reason.PROTOCOL_DIFFERS, field="tickets")
    proof = announced["proof"]
    if proof is not None:
        covered = [group for group in range(len(task.groups)) if group not in set(proof["never"])]
        bound = bound_of(task, covered, seat=proof["seat"], quotas=proof["quotas"], homes=proof["homes"])
        if bound != Fraction(announced["bound"]):
            raise Refused(Reason.PROTOCOL_DIFFERS, field="bound")
    repeated = _announced(asked, task, lottery, Fraction(announced["bound"]), proof)
    return Prepared(task, lottery, repeated)


def _task(wanted: Wanted, quotas: Sequence[Quota]) -> Task:
    people = read_pool(wanted.pool, quotas, home_columns=wanted.home_columns)
    task = set_task(people, quotas, wanted.seats)
    return task_of_replacements(task, wanted.panel, wanted.gone) if wanted.panel else task


def _lottery(task: Task, method: Method) -> tuple[Tickets, Fraction, Record | None]:
    if method is Method.STRATIFIED:
        return tuple(_simple(task)), simple_bound(task), None
    fair = fair_mix(task, method)
    never = sorted(set(range(len(task.groups))) - set(fair.covered))
    return tuple(tickets(fair.mix, count=TICKETS)), fair.bound, _proof(fair.certificate, never)


def _simple(task: Task) -> Tickets:
    """Panels without a solver; only when none was found the solver is asked whether there is any."""
    try:
        return tuple(simple_panels(task))
    except Refused:
        fair_mix(task, Method.MAXIMIN)
        raise


def _proof(certificate: Certificate | None, never: Sequence[int]) -> Record | None:
    if certificate is None:
        return None
    return {
        "scale": SCALE,
        "seat": certificate.seat,
        "quotas": list(certificate.quotas),
        "homes": list(certificate.homes),
        "never": list(never),
    }


def _announced(wanted: Wanted, task: Task, lottery: Tickets, bound: Fraction, proof: Record | None) -> Record:
    return {
        "form": FORM,
        "method": wanted.method.value,
        "seats": wanted.seats,
        "people": len(task.people),
        "pool_sha256": hashlib.sha256(wanted.pool).hexdigest(),
        "quotas_sha256": hashlib.sha256(wanted.quotas).hexdigest(),
        "home_columns": list(wanted.home_columns),
        "replaces": {"panel": list(wanted.panel), "gone": list(wanted.gone)},
        "quotas": [
            {"category": quota.category, "value": quota.value, "min": quota.least, "max": quota.most}
            for quota in task.quotas
        ],
        "bound": str(bound),
        "proof": proof,
        "groups": [{"features": list(group.features), "people": group.size} for group in task.groups],
        "tickets": [
            [number, [[group, seats] for group, seats in enumerate(panel) if seats]] for panel, number in lottery
        ],
    }


def canonical(plain: object) -> str:
    """One way of writing: sorted names, no spaces, every sign as itself."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _decimal(value: Fraction) -> float:
    return float(Fraction(round(value * 10**_DIGITS), 10**_DIGITS))
