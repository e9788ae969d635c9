"""A draw by lot in public: the files are published, the worker binds them in a lottery, dice or a named lottery give the seed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

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

_ID = re.compile(r"[A-Za-z0-9._-]{1,40}")
NOT_SAID = "ไม่ระบุ"  # of somebody in the roll whose age band was never asked
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
        pool = _published(raw, plan)
    except Refused as refused:
        raise Conflict(draw_sentences.refusal(refused)) from refused
    draw = Draw(
        body=body,
        title=plan.title,
        seats=plan.seats,
        method=plan.method.value,
        may_flex=plan.may_flex,
        pool=pool,
        quotas=plan.quotas.decode("utf-8-sig"),
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
    """The verified members of a body's place, each as a number with age band and community; and who has which number."""
    asked = (
        select(Member)
        .join(Membership, Membership.member_id == Member.id)
        .where(
            Membership.state == MembershipState.VERIFIED, Member.home_path.startswith(body.area_path, autoescape=True)
        )
        .order_by(Member.code)
        .distinct()
    )
    rows, people = [], {}
    for number, member in enumerate((one for one in session().scalars(asked) if one.is_living), start=1):
        people[f"p{number}"] = member.code
        community = member.home_path.rstrip("/").rpartition("/")[2]
        rows.append([f"p{number}", str(member.age_band or NOT_SAID), community])
    return _csv(["id", *FROM_ROLL], rows).encode(), people


def _published(raw: bytes, plan: DrawPlan) -> str:
    """The pool as everybody may read it: ids, what the quotas ask for, and households as numbers. Raises Refused, Conflict."""
    quotas = read_quotas(plan.quotas)
    people = read_pool(raw, quotas, home_columns=plan.home_columns)
    unfit = next((one.id for one in people if not _ID.fullmatch(one.id) or thai.has_identity_number(one.id)), None)
    if unfit is not None:
        raise Conflict(
            _l("The pool is published, so the ids of people are numbers or codes, never names or identity numbers.")
        )
    categories = list(dict.fromkeys(quota.category for quota in quotas))
    homes = {home: f"h{number}" for number, home in enumerate(dict.fromkeys(one.home for one in people if one.home), 1)}
    head = ["id", *categories, *(["household"] if homes else [])]
    rows = [[one.id, *one.features, *([homes.get(one.home, "")] if homes else [])] for one in people]
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
