"""The verbs of small groups and of cards that say one thing: tables, their sheets, merged into the session with the room's agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, NotAllowed, require
from forum import service as forum
from forum.models import ProblemState
from meetings import events, hall_policy
from meetings.hall_policy import AtTable
from meetings.hall_tables import CardGroup, GroupedCard, SmallGroup
from meetings.models import AgendaLine, Meeting
from meetings.queries import hall
from meetings.service.asking import refused
from meetings.service.late import add_note
from meetings.service.minutes import EDITED_MEANWHILE
from meetings.service.questions import ask_hall

MOST_TABLES = 60


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet of a table."""

    sheet: str
    proposals: str = ""
    led_by: str = ""
    people: int = 0
    from_paper: bool = False


def make_table(
    meeting: Meeting, topic: str, *, led_by: str = "", line: AgendaLine | None = None, actor: Actor
) -> SmallGroup:
    """One more table, with the next number."""
    ask_hall(actor, hall_policy.MAKE_TABLES, meeting)
    last = session().scalar(select(func.max(SmallGroup.number)).where(SmallGroup.meeting_id == meeting.id)) or 0
    if last >= MOST_TABLES:
        raise Conflict(_("A session has at most %(most)d tables.", most=MOST_TABLES))
    table = SmallGroup(
        meeting_id=meeting.id, number=last + 1, topic=topic, led_by=led_by, line_id=line.id if line else None, made_at=clock.now()
    )  # fmt: skip
    session().add(table)
    session().flush()
    announce(events.TableMade(actor=actor, meeting=meeting, table=table.code, number=table.number))
    return table


def take_table(meeting: Meeting, table: SmallGroup, *, actor: Actor) -> None:
    """Whoever opens the code on the table's sheet first, and says so, leads it from then on."""
    require(hall_policy.TABLE, actor, hall_policy.TAKE_TABLE, AtTable(meeting, table))
    if not hall_policy.can_now(meeting, hall_policy.TAKE_TABLE):
        raise Conflict(refused(meeting))
    table.leader_id = actor.member_id
    session().flush()


def write_sheet(meeting: Meeting, table: SmallGroup, given: Sheet, *, version: int, actor: Actor) -> None:
    """Keep the sheet. `version` is the one that was read: who was slower sees both and nothing is lost."""
    if not hall_policy.may_write_sheet(actor, AtTable(meeting, table)):
        raise NotAllowed(hall_policy.leads_table.refusal, hall_policy.WRITE_SHEET)
    if not hall_policy.can_now(meeting, hall_policy.WRITE_SHEET):
        raise Conflict(refused(meeting))
    if table.is_merged:
        raise Conflict(
            _l("This sheet has been merged into the session. What is still missing goes into the notes of the item.")
        )
    if table.version != version:
        raise Conflict(EDITED_MEANWHILE)
    table.sheet, table.proposals, table.people = given.sheet, given.proposals, given.people
    table.led_by, table.from_paper, table.version = given.led_by, given.from_paper, table.version + 1
    session().flush()
    announce(events.TableSheetWritten(
        actor=actor, meeting=meeting, table=table.code, version=table.version, from_paper=table.from_paper
    ))  # fmt: skip


def merge_table(meeting: Meeting, table: SmallGroup, line: AgendaLine, *, actor: Actor) -> None:
    """The sheet was read to the room: its words go under the item, once."""
    ask_hall(actor, hall_policy.MERGE_SHEET, meeting)
    if table.is_merged:
        return
    if not (table.sheet or table.proposals):
        raise Conflict(_l("Nothing has been written on this sheet yet."))
    table.merged_at, table.line_id = clock.now(), line.id
    add_note(line, notes=words_of(table), decision="", actor=actor)
    announce(events.TableMerged(actor=actor, meeting=meeting, table=table.code, line=line.code, people=table.people))


def words_of(table: SmallGroup) -> str:
    """The sheet as it stands in the notes."""
    head = _("Table %(number)d, “%(topic)s”: %(said)s", number=table.number, topic=table.topic, said=table.sheet or "–")
    if not table.proposals:
        return head
    return head + "\n" + _("Proposal of table %(number)d: %(words)s", number=table.number, words=table.proposals)


def lay_together(meeting: Meeting, codes: Sequence[str], title: str, *, actor: Actor) -> CardGroup:
    """Lay cards on one heap under a name; nothing changes for them until the room agrees."""
    ask_hall(actor, hall_policy.GROUP_CARDS, meeting)
    loose = {card.code for card in hall.loose_cards(meeting)}
    chosen = list(dict.fromkeys(codes))
    if len(chosen) < 2 or not loose.issuperset(chosen):
        raise Conflict(_l("Please choose two cards or more of this session that lie in no other group."))
    group = CardGroup(meeting_id=meeting.id, title=title, made_at=clock.now())
    group.members = [GroupedCard(meeting_id=meeting.id, problem_code=code) for code in chosen]
    session().add(group)
    session().flush()
    return group


def agree_to_group(meeting: Meeting, group: CardGroup, *, actor: Actor) -> None:
    """The room agrees: the other cards lead to the first one from now on, and all of them stay readable."""
    ask_hall(actor, hall_policy.GROUP_CARDS, meeting)
    if group.agreed_at is not None:
        return
    cards = [card for card in hall.cards_in(group) if card.is_seen and card.state is not ProblemState.MERGED]
    if not cards:
        raise Conflict(_l("None of these cards is on the board any more."))
    first, *others = cards
    for card in others:
        forum.merge_problem(card, first, actor=actor)
    group.agreed_at = clock.now()
    session().flush()
    announce(events.CardsGrouped(actor=actor, meeting=meeting, into=first, cards=len(others) + 1))


def take_apart(meeting: Meeting, group: CardGroup, *, actor: Actor) -> None:
    """The room does not see it so: the cards lie loose again."""
    ask_hall(actor, hall_policy.GROUP_CARDS, meeting)
    if group.agreed_at is not None:
        raise Conflict(_l("The room has agreed to this group, so it stays."))
    session().delete(group)
    session().flush()
