"""A draw by lot in public: the files are published, the worker binds them in a lottery, dice or a named lottery give the seed."""

from __future__ import annotations

import csv
import io
import json
import re
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.settings import setting
from bodies.models import Body
from commons import outbox, thai
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from councils import draw_sentences, events, policy
from councils.labels import DrawState
from councils.models import Draw
from members.models import Member, Membership, MembershipState
from methods.sortition import Method, Refused, Wanted
from methods.sortition.files import read_pool, read_quotas
from methods.sortition.lottery import read_seed
from methods.sortition.people import Person, Quota

_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
NOT_SAID = "ไม่ระบุ"  # of somebody in the roll whose age band was never asked
FORMULA = tuple("=+-@＝＋－＠\t\r")  # what a spreadsheet takes for the beginning of one
FROM_ROLL = ("age_band", "community")


@dataclass(frozen=True)
class DrawPlan:
    """What is drawn: so many seats, by a method, from a pool within quotas. Without `pool` the people of the place are the pool."""

    title: str
    seats: int
    method: Method
    quotas: bytes
    pool: bytes | None = None
    home_columns: tuple[str, ...] = ()
    may_flex: bool = False


def plan_draw(body: Body, plan: DrawPlan, *, actor: Actor) -> Draw:
    """Take the two files in and let the worker make the lottery. What the quotas do not ask for is left out of the pool."""
    require(policy.TABLE, actor, policy.DRAW, body)
    raw, people = (plan.pool, {}) if plan.pool is not None else pool_of_roll(body)
    try:
        quotas = read_quotas(plan.quotas)
        chosen = read_pool(raw, quotas, home_columns=plan.home_columns)
    except Refused as refused:
        raise Conflict(draw_sentences.refusal(refused)) from refused
    _refuse_unfit(chosen, quotas)
    if plan.pool is None:
        _refuse_small_cells(chosen, setting("round.small_cell_min", area_path=body.area_path))
    draw = Draw(
        body=body,
        title=plan.title,
        seats=plan.seats,
        method=plan.method.value,
        may_flex=plan.may_flex,
        pool=_published_pool(chosen, quotas),
        quotas=_published_quotas(quotas),
        people=people,
        refusal={},
        gone=[],
        made_by_id=actor.member_id,
    )
    return _begin(draw, actor)


def give_seed(draw: Draw, seed: str, *, source: str, actor: Actor) -> None:
    """The seed that was thrown or drawn in public after the digest was published; the worker draws with it, once."""
    require(policy.TABLE, actor, policy.DRAW, draw)
    session().refresh(draw, with_for_update={"of": Draw})
    if draw.state is not DrawState.ANNOUNCED:
        raise Conflict(_l("A seed is given once, after the lottery was published."))
    try:
        draw.seed = read_seed(seed)
    except Refused as refused:
        raise Conflict(draw_sentences.refusal(refused)) from refused
    draw.seed_source, draw.state = source, DrawState.DRAWING
    session().flush()
    announce(events.DrawStepped(actor=actor, draw=draw, council=draw.body, state=draw.state))
    outbox.post("councils.draw", code=draw.code)


def replace_gone(draw: Draw, gone: Sequence[str], *, actor: Actor) -> Draw:
    """Draw again for the empty seats alone, after people dropped out of a panel; with a lottery and a seed of its own."""
    require(policy.TABLE, actor, policy.DRAW, draw)
    if draw.state is not DrawState.DRAWN:
        raise Conflict(_l("Only a panel that was drawn can be filled again."))
    panel = panel_of(draw)
    if not gone or not set(gone) <= set(panel):
        raise Conflict(_l("Please name people who sit in this panel."))
    again = Draw(
        body=draw.body,
        title=draw.title,
        seats=draw.seats,
        method=draw.method,
        may_flex=draw.may_flex,
        pool=draw.pool,
        quotas=draw.quotas,
        people=draw.people,
        refusal={},
        replaces=draw,
        gone=list(dict.fromkeys(gone)),
        made_by_id=actor.member_id,
    )
    return _begin(again, actor)


def wanted_of(draw: Draw) -> Wanted:
    """What the method is asked, out of what was published."""
    return Wanted(
        draw.pool.encode(),
        draw.quotas.encode(),
        draw.seats,
        Method(draw.method),
        may_flex=draw.may_flex,
        panel=tuple(panel_of(draw.replaces)) if draw.replaces else (),
        gone=tuple(draw.gone),
    )


def panel_of(draw: Draw) -> list[str]:
    """The ids that were drawn: of a replacement the whole panel as it sits now."""
    if not draw.record:
        return []
    drawn: list[str] = json.loads(draw.record)["panel"]
    if draw.replaces is None:
        return drawn
    stayed = [person for person in panel_of(draw.replaces) if person not in draw.gone and person not in drawn]
    return [*stayed, *drawn]


def keep_result(draw: Draw, state: DrawState, **kept: object) -> None:
    """What the worker found: the digest, the record, or why there is no panel."""
    draw.state = state
    for name, value in kept.items():
        setattr(draw, name, value)
    session().flush()
    announce(events.DrawStepped(actor=SYSTEM, draw=draw, council=draw.body, state=state))


def pool_of_roll(body: Body) -> tuple[bytes, dict[str, str]]:
    """The verified members of a body's place, each as a number with age band and community, in no order; and who has which number."""
    asked = (
        select(Member)
        .join(Membership, Membership.member_id == Member.id)
        .where(
            Membership.state == MembershipState.VERIFIED, Member.home_path.startswith(body.area_path, autoescape=True)
        )
        .distinct()
    )
    living = [one for one in session().scalars(asked) if one.is_living]
    secrets.SystemRandom().shuffle(living)  # whoever knows the codes must not know the numbers
    rows, people = [], {}
    for number, member in enumerate(living, start=1):
        people[f"p{number}"] = member.code
        community = member.home_path.rstrip("/").rpartition("/")[2]
        rows.append([f"p{number}", str(member.age_band or NOT_SAID), community])
    return _csv(["id", *FROM_ROLL], rows).encode(), people


def _refuse_unfit(people: Sequence[Person], quotas: Sequence[Quota]) -> None:
    """Both files are published: raise Conflict for a name or an identity number, and for what a spreadsheet would run."""
    if any(not _ID.fullmatch(one.id) or thai.has_identity_number(one.id) for one in people):
        raise Conflict(
            _l("The pool is published, so the ids of people are numbers or codes, never names or identity numbers.")
        )
    cells = {cell for one in people for cell in (one.id, *one.features)}
    cells |= {cell for quota in quotas for cell in (quota.category, quota.value)}
    if any(cell.startswith(FORMULA) for cell in cells):
        raise Conflict(_l("Both files are published, so no cell begins like a formula, with =, +, - or @."))
    if any(thai.has_identity_number(cell) for cell in cells):
        raise Conflict(_l("Both files are published, so no cell holds an identity number."))


def _refuse_small_cells(people: Sequence[Person], least: int) -> None:
    """In a small place age band and community together tell who somebody is."""
    if any(number < least for number in Counter(one.features for one in people).values()):
        raise Conflict(
            _(
                "The pool is published, and fewer than %(least)d people share one line of it. Please merge bands or use fewer columns.",
                least=least,
            )
        )


def _published_pool(people: Sequence[Person], quotas: Sequence[Quota]) -> str:
    """The pool as everybody may read it: ids, what the quotas ask for, and households as numbers."""
    categories = list(dict.fromkeys(quota.category for quota in quotas))
    homes = {home: f"h{number}" for number, home in enumerate(dict.fromkeys(one.home for one in people if one.home), 1)}
    head = ["id", *categories, *(["household"] if homes else [])]
    rows = [[one.id, *one.features, *([homes.get(one.home, "")] if homes else [])] for one in people]
    return _csv(head, rows)


def _published_quotas(quotas: Sequence[Quota]) -> str:
    """The quotas as they were understood; what else the file held stays with whoever sent it."""
    gives = any(quota.can_flex for quota in quotas)
    head = ["feature", "value", "min", "max", *(["min_flex", "max_flex"] if gives else [])]
    rows = []
    for quota in quotas:
        flex = [str(quota.flex_least), str(quota.flex_most)] if gives else []
        rows.append([quota.category, quota.value, str(quota.least), str(quota.most), *flex])
    return _csv(head, rows)


def _begin(draw: Draw, actor: Actor) -> Draw:
    session().add(draw)
    session().flush()
    announce(events.DrawStepped(actor=actor, draw=draw, council=draw.body, state=draw.state))
    outbox.post("councils.prepare_draw", code=draw.code)
    return draw


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()
