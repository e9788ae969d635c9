"""Resolutions of past years, entered from paper: no guard of a living decision is asked, and every page says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import lazy_gettext as _l

from bodies.models import Body
from commons import clock, search
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.files import Photo, keep_photo
from commons.permissions import Conflict, require
from councils import events, policy, queries
from councils.labels import AgendaState, DecisionWay, ResolutionState
from councils.models import (
    BUDDHIST,
    AgendaItem,
    DraftParagraph,
    PastResolution,
    PastResolutionScan,
    Resolution,
    ResolutionDraft,
)
from councils.service.drafting import ParagraphText
from councils.service.steps import lock

MOST_SCANS = 60


@dataclass(frozen=True)
class PastDraft:
    """What a paper says of a resolution of a past year. What it does not say stays out."""

    title: str
    number: int
    adopted_on: date
    source: str
    paragraphs: Sequence[ParagraphText] = field(default_factory=list)
    way: DecisionWay = DecisionWay.UNTOLD
    present: int = 0
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    state: ResolutionState = ResolutionState.ADOPTED
    reason: str = ""


def enter_past_resolution(body: Body, draft: PastDraft, *, actor: Actor, scan: Photo | None = None) -> Resolution:
    """Enter it under its own number, with the matter it decided; it can be carried out and cited like any other."""
    require(policy.TABLE, actor, policy.ENTER_PAST, body)
    if draft.adopted_on >= clock.today():
        raise Conflict(_l("A record of a past year needs a day that has passed."))
    year = draft.adopted_on.year + BUDDHIST
    lock(body)
    if queries.has_resolution(body, year, draft.number):
        raise Conflict(_l("A resolution of this council with this number is there already."))
    voted = draft.in_favour + draft.against + draft.abstained
    item = AgendaItem(body=body, title=draft.title, state=AgendaState.ADOPTED)
    written = [
        DraftParagraph(number=number, text=one.text, addressee=one.addressee, is_own=one.is_own)
        for number, one in enumerate(draft.paragraphs, start=1)
    ]
    text = ResolutionDraft(item=item, version=1, written_by_id=actor.member_id, paragraphs=written)
    resolution = Resolution(
        body=body, item=item, draft=text, title=draft.title, year=year, number=draft.number, adopted_on=draft.adopted_on,
        decided_by=draft.way, in_favour=draft.in_favour, against=draft.against, abstained=draft.abstained,
        present=max(draft.present, voted), seats=0, quorum_needed=0, state=draft.state, state_reason=draft.reason, actions=[],
    )  # fmt: skip
    session().add_all([item, text, resolution])
    session().flush()
    past = PastResolution(
        resolution_id=resolution.id,
        source=draft.source,
        entered_role=actor.role_towards(body.area_path),
        entered_by_id=actor.member_id,
    )
    session().add(past)
    session().flush()
    session().expire(resolution, ["past"])
    _keep(resolution, past, scan, actor)
    search.index(item)
    search.index(resolution)
    return resolution


def add_resolution_scan(resolution: Resolution, scan: Photo, *, actor: Actor) -> None:
    """One more photographed page."""
    require(policy.TABLE, actor, policy.ENTER_PAST, resolution)
    if resolution.past is None:
        raise Conflict(_l("Pages are added to records of past years alone."))
    if len(resolution.past.scans) >= MOST_SCANS:
        raise Conflict(_l("There are as many pages as one record can hold."))
    _keep(resolution, resolution.past, scan, actor)


def _keep(resolution: Resolution, past: PastResolution, scan: Photo | None, actor: Actor) -> None:
    if scan is not None:
        file = keep_photo(scan, title=resolution.title, area_path=resolution.area_path, actor=actor)
        session().add(PastResolutionScan(resolution_id=resolution.id, file_id=file.id))
        session().flush()
        session().expire(past, ["scans"])
    announce(
        events.PastResolutionEntered(
            actor=actor,
            resolution=resolution,
            council=resolution.body,
            number=resolution.number,
            year=resolution.year,
            scans=len(past.scans),
        )
    )
