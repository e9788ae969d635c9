"""The consent block: lines that are decided together, unless somebody wants to talk about one and takes it out."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from meetings import policy, queries
from meetings.events import BlockChanged, BlockDecided, LineNoted
from meetings.labels import BLOCK_DECIDED, LineKind, LineState
from meetings.models import AgendaLine, Meeting
from meetings.service.asking import OF_COUNCILS, ask
from meetings.service.undoing import can_be_taken_back


def block_of(meeting: Meeting) -> list[AgendaLine]:
    """The lines that wait to be decided together. What a council adopts with a quorum and a number is none of them."""
    waiting = [line for line in meeting.agenda if line.in_block and line.state is LineState.OPEN and not line.decision]
    return [line for line in waiting if not line.is_of_councils]


def take_out(line: AgendaLine, *, actor: Actor) -> None:
    """Somebody wants to talk about it: it is decided by itself. One voice is enough, and nobody says why."""
    ask(actor, policy.TAKE_OUT, line.meeting)
    if line.in_block and line not in block_of(line.meeting):
        raise Conflict(_l("This line has been begun or decided already."))
    if line.in_block:
        line.in_block, line.taken_out_at = False, clock.now()
        _tell_changed(line, actor)


def put_back(line: AgendaLine, *, actor: Actor) -> None:
    """It was a tap too many, or was talked over: it is decided with the others."""
    require(policy.TABLE, actor, policy.EDIT, line.meeting)
    if line.state is not LineState.OPEN or line.decision or line.meeting.is_over:
        raise Conflict(_l("This line has been begun or decided already."))
    if line.is_of_councils:
        raise Conflict(OF_COUNCILS)
    if not line.in_block:
        line.in_block, line.taken_out_at = True, None
        _tell_changed(line, actor)


def decide_block(meeting: Meeting, *, actor: Actor) -> list[AgendaLine]:
    """Nobody wants to talk about what is left: each line gets its decision. A council must have its quorum for that."""
    ask(actor, policy.STEER, meeting)
    lines = block_of(meeting)
    if not lines:
        raise Conflict(_l("No line is left to be decided together."))
    quorum = queries.quorum_now(meeting)
    if meeting.body is not None and not quorum.is_reached:
        raise Conflict(quorum.sentence())
    now = clock.now()
    with can_be_taken_back(meeting, BLOCK_DECIDED, *lines):
        for line in lines:
            line.state, line.begun_at, line.ended_at = LineState.DONE, now, now
            line.decision = words_for(line.kind)
    announce(
        BlockDecided(
            actor=actor, meeting=meeting, lines=len(lines), present=quorum.here, needed=quorum.needed.number,
            least=quorum.needed.per_group, by_group=quorum.by_group,
        )
    )  # fmt: skip
    return lines


def decide_line(meeting: Meeting, thing: str, words: str, address: str, *, actor: Actor) -> AgendaLine | None:
    """What another room decided on a thing is written under its line, with the way to it; None where no line waits for it.

    The other room has asked its own policy. Words that stand there already stay above.
    """
    line = next((line for line in meeting.agenda if line.thing == thing), None)
    if line is None or not policy.can_now(meeting, policy.AGREE):
        return None
    if words not in line.decision.splitlines():
        line.decision = f"{line.decision}\n{words}".strip()
    line.result_address = address
    session().flush()
    announce(LineNoted(actor=actor, meeting=meeting, line=line.code, has_decision=True))
    return line


def words_for(kind: LineKind) -> str:
    """The formula of the decision on a line of the block."""
    if kind is LineKind.INFORM:
        return _("Noted, together with others; nobody asked to talk about it")
    return _("Agreed together with others; nobody asked to talk about it by itself")


def _tell_changed(line: AgendaLine, actor: Actor) -> None:
    session().flush()
    left = len(block_of(line.meeting))
    announce(BlockChanged(actor=actor, meeting=line.meeting, line=line.code, is_in=line.in_block, left=left))
