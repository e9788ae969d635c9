"""The draft resolution: numbered paragraphs in versions, and what groups of the body say to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from councils import events, policy
from councils.labels import AGENDA_STATES, AgendaState, Position
from councils.models import AgendaItem, DraftParagraph, ParagraphPosition, ResolutionDraft
from councils.service.steps import step


@dataclass(frozen=True)
class ParagraphText:
    """One paragraph: what is decided, and whom it asks, or charges when these are the body's own people."""

    text: str
    addressee: str = ""
    is_own: bool = False


def write_draft(
    item: AgendaItem, paragraphs: Sequence[ParagraphText], *, actor: Actor, base_version: int = 0
) -> ResolutionDraft:
    """Write the next version. `base_version` is the one that was read: E-14 when somebody was faster.

    What groups said to a paragraph whose words stay holds for it in the new version; a changed paragraph is asked about again.
    """
    require(policy.TABLE, actor, policy.DRAFT, item)
    _can_write(item)
    before = item.draft
    if (before.version if before else 0) != base_version:
        # Translators: E-14.
        raise Conflict(
            _l(
                "Somebody changed the draft before you. Please look at the newest text and save again. "
                "Your text is still below."
            )
        )
    if not paragraphs:
        raise Conflict(_l("A resolution has at least one paragraph."))
    draft = ResolutionDraft(
        item=item, version=base_version + 1, written_by_id=actor.member_id, written_at=clock.now(), paragraphs=[]
    )
    session().add(draft)
    kept = {_words(paragraph): paragraph.positions for paragraph in before.paragraphs} if before else {}
    for number, given in enumerate(paragraphs, start=1):
        written = DraftParagraph(
            number=number, text=given.text, addressee=given.addressee, is_own=given.is_own, positions=[]
        )
        written.positions = [_carried(position) for position in kept.get(_words(written), [])]
        draft.paragraphs.append(written)
    if item.state is AgendaState.ACCEPTED:
        step(item, AgendaState.DRAFTING)
        announce(events.ItemStepped(actor=actor, item=item, council=item.body, state=item.state))
    session().flush()
    announce(events.DraftWritten(actor=actor, item=item, version=draft.version, paragraphs=len(draft.paragraphs)))
    return draft


def take_position(
    item: AgendaItem, number: int, constituency: str, position: Position, *, actor: Actor, remark: str = ""
) -> ParagraphPosition:
    """Write down what a group says to a paragraph of the latest version; its last word counts."""
    require(policy.TABLE, actor, policy.RECORD_POSITION, item)
    if item.state not in policy.POSITIONS_TAKEN:
        raise Conflict(_refused(item))
    if position in policy.NEEDS_REMARK and thai.is_blank(remark):
        raise Conflict(_l("Please write what the remark is."))
    paragraph = _paragraph(item, number)
    said = next((one for one in paragraph.positions if one.constituency == constituency), None)
    if said is None:
        said = ParagraphPosition(constituency=constituency)
        paragraph.positions.append(said)
    said.position, said.remark, said.recorded_by_id, said.recorded_at = position, remark, actor.member_id, clock.now()
    session().flush()
    still_open = len(paragraph.draft.open_paragraphs)
    announce(events.PositionTaken(actor=actor, item=item, paragraph=number, position=position, still_open=still_open))
    return said


def _paragraph(item: AgendaItem, number: int) -> DraftParagraph:
    paragraphs = item.draft.paragraphs if item.draft else []
    found = next((paragraph for paragraph in paragraphs if paragraph.number == number), None)
    if found is None:
        raise Conflict(_l("There is no paragraph with this number in the newest draft."))
    return found


def _can_write(item: AgendaItem) -> None:
    if item.state not in policy.WRITABLE:
        raise Conflict(_refused(item))


def _refused(item: AgendaItem) -> str:
    return _("This step is not possible now. The item stands at: %(state)s", state=str(AGENDA_STATES[item.state]))


def _words(paragraph: DraftParagraph) -> tuple[str, str, bool]:
    return paragraph.text, paragraph.addressee, paragraph.is_own


def _carried(position: ParagraphPosition) -> ParagraphPosition:
    return ParagraphPosition(
        constituency=position.constituency,
        position=position.position,
        remark=position.remark,
        recorded_by_id=position.recorded_by_id,
        recorded_at=position.recorded_at,
    )
