"""Hearings of a draft: a group is heard on a day, and what it says to each paragraph is written down at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from councils import events, policy
from councils.labels import AGENDA_STATES, Position
from councils.models import AgendaItem, Hearing, ParagraphPosition


@dataclass(frozen=True)
class Heard:
    """Who was heard, when, how many took part, and whether on paper only."""

    constituency: str
    held_on: date
    people: int
    is_paper: bool = False
    summary: str = ""


def hear_group(
    item: AgendaItem, heard: Heard, positions: Mapping[int, tuple[Position, str]], *, actor: Actor
) -> Hearing:
    """Keep a hearing with the group's position on each paragraph it talked about; its last word on a paragraph counts."""
    require(policy.TABLE, actor, policy.RECORD_POSITION, item)
    draft = item.draft
    if item.state not in policy.POSITIONS_TAKEN or draft is None:
        raise Conflict(
            _("This step is not possible now. The item stands at: %(state)s", state=str(AGENDA_STATES[item.state]))
        )
    if heard.held_on > clock.today():
        raise Conflict(_l("This day has not come yet."))
    paragraphs = {paragraph.number: paragraph for paragraph in draft.paragraphs}
    for number, (position, remark) in positions.items():
        if position in policy.NEEDS_REMARK and thai.is_blank(remark):
            raise Conflict(_("Please write what the remark on paragraph %(number)d is.", number=number))
        if number not in paragraphs:
            raise Conflict(_l("There is no paragraph with this number in the newest draft."))
        said = next((one for one in paragraphs[number].positions if one.constituency == heard.constituency), None)
        if said is None:
            said = ParagraphPosition(constituency=heard.constituency)
            paragraphs[number].positions.append(said)
        said.position, said.remark = position, remark
        said.recorded_by_id, said.recorded_at = actor.member_id, clock.now()
    kept = Hearing(
        item_id=item.id,
        version=draft.version,
        constituency=heard.constituency,
        held_on=heard.held_on,
        people=heard.people,
        is_paper=heard.is_paper,
        summary=heard.summary,
        recorded_by_id=actor.member_id,
    )
    session().add(kept)
    session().flush()
    announce(
        events.GroupHeard(
            actor=actor,
            item=item,
            council=item.body,
            version=draft.version,
            people=heard.people,
            is_paper=heard.is_paper,
            still_open=len(draft.open_paragraphs),
        )
    )
    return kept
