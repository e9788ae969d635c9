"""The verbs in the room: open the door, begin, explain, go through the agenda, cards, quorum, agreements, read back, close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.settings import setting
from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.forms import TITLE_MAX
from commons.permissions import Conflict, require
from forum import service as forum
from forum.models import Category, Problem
from forum.queries import problem_by_code
from meetings import events, policy, queries
from meetings.labels import LineState
from meetings.models import AgendaLine, Agreement, Meeting, MeetingState, ScreenView
from meetings.service.asking import ask, step
from meetings.service.floor import end_the_floor
from meetings.service.rehearsing import refuse_on_board
from meetings.service.undoing import can_be_taken_back, forget_acts
from votes import service as votes
from votes.electorate import eligible_of
from votes.models import Round
from votes.queries import RANKABLE
from votes.service import RoundDraft
from votes.turnout import voted_in

S = MeetingState
MOST_CARDS = 60  # at once; a hall writes fewer


@dataclass(frozen=True)
class AgreementDraft:
    """A next step: what, who answers for it, until when, who does it. Only what is asked for is needed."""

    next_step: str
    owner_label: str = ""
    due_on: date | None = None
    doer: str = ""
    problem_code: str | None = None


def open_checkin(meeting: Meeting, *, actor: Actor) -> None:
    """From now on people can sign in."""
    require(policy.TABLE, actor, policy.STEER, meeting)
    step(meeting, S.CHECKIN)
    announce(events.CheckinOpened(actor=actor, meeting=meeting))


def begin_meeting(meeting: Meeting, *, actor: Actor) -> None:
    """Begin, with at least one person here. A short quorum was shown before and stops nothing (E-16)."""
    require(policy.TABLE, actor, policy.STEER, meeting)
    presence = queries.presence_of(meeting)
    if policy.can_go(meeting, S.RUNNING) and presence.attended < 1:
        raise Conflict(_l("Nobody has signed in or been counted yet. Please note at least one person first."))
    step(meeting, S.RUNNING)
    meeting.opened_at = clock.now()
    quorum = queries.quorum_now(meeting, presence)
    session().flush()
    announce(
        events.MeetingBegun(
            actor=actor, meeting=meeting, present=quorum.here, needed=quorum.needed.number,
            least=quorum.needed.per_group, by_group=quorum.by_group,
        )
    )  # fmt: skip


def tell_explainer(meeting: Meeting, *, actor: Actor) -> None:
    """อธิบายแล้ว: it was told aloud what this is for and how the result is used."""
    ask(actor, policy.STEER, meeting)
    if meeting.explained_at is None:
        meeting.explained_at = clock.now()
        session().flush()
        announce(events.ExplainerTold(actor=actor, meeting=meeting))


def begin_line(line: AgendaLine, *, actor: Actor) -> None:
    """The room is at this line now; the one it was at is finished. A second tap changes nothing."""
    meeting = line.meeting
    ask(actor, policy.STEER, meeting)
    current = meeting.line_now
    if current is line:
        return
    with can_be_taken_back(meeting, "line_begun", current, line):
        now = clock.now()
        if current is not None:
            _finish(current)
        line.state, line.begun_at, line.ended_at, line.resumed_at = LineState.NOW, line.begun_at or now, None, now
    _moved(line, actor, finished=current)


def end_line(line: AgendaLine, *, actor: Actor) -> None:
    """The room has finished with this line."""
    ask(actor, policy.STEER, line.meeting)
    if line.state is not LineState.DONE:
        with can_be_taken_back(line.meeting, "line_ended", line):
            _finish(line)
        _moved(line, actor)


def undo_line(line: AgendaLine, *, actor: Actor) -> None:
    """A tap too many: the line is as if it had not been begun."""
    ask(actor, policy.STEER, line.meeting)
    if line.state is not LineState.OPEN:
        with can_be_taken_back(line.meeting, "line_reset", line):
            line.state, line.begun_at, line.ended_at = LineState.OPEN, None, None
            line.resumed_at, line.seconds_used = None, 0
        _moved(line, actor)


def note_line(line: AgendaLine, *, notes: str, decision: str, actor: Actor) -> None:
    """Write down what was said and decided on a line; also after the end, until the minutes are published."""
    ask(actor, policy.AGREE, line.meeting)
    line.notes, line.decision = notes, decision
    session().flush()
    announce(events.LineNoted(actor=actor, meeting=line.meeting, line=line.code, has_decision=bool(decision)))


def enter_cards(
    meeting: Meeting, cards: Sequence[str], category: Category, *, actor: Actor, afterwards: bool = False
) -> list[Problem]:
    """Write cards down for those who wrote them: each line becomes a matter on the board, marked with who recorded it."""
    ask(actor, policy.ENTER_CARD, meeting, afterwards=afterwards)
    refuse_on_board(meeting)
    if len(cards) > MOST_CARDS:
        raise Conflict(_("Please enter at most %(most)d cards at once.", most=MOST_CARDS))
    entered = []
    for words in cards:
        draft = forum.ProblemDraft(title=thai.shorten(words, TITLE_MAX), text_as_spoken=words, category=category)
        problem = forum.record_card(meeting.area, draft, meeting_code=meeting.code, actor=actor)
        announce(events.CardEntered(actor=actor, meeting=meeting, problem=problem))
        entered.append(problem)
    return entered


def draft_round(meeting: Meeting, title: str, question: str, plan: str, *, actor: Actor) -> Round:
    """Begin a ranking round over the cards of this session that stand on the board; the room of votes asks its own policy too."""
    ask(actor, policy.STEER, meeting)
    problems = [problem for problem in queries.cards_of(meeting) if problem.state in RANKABLE]
    samples = [_("Sample matter %(number)d", number=n) for n in range(1, 4)] if meeting.is_rehearsal else []
    present = queries.presence_of(meeting).present  # counted again when the round opens
    rules = {"present": present} if plan == "hands" and present else {}
    draft = RoundDraft(
        title, question, plan, problems=problems, others=samples, explainer=meeting.explainer, rules=rules
    )
    round_ = votes.draft_round(meeting.area, draft, actor=actor, meeting_code=meeting.code)
    round_.is_rehearsal = meeting.is_rehearsal
    return round_


def show_of_hands(meeting: Meeting, *, actor: Actor) -> Round:
    """One tap: a show of hands about the line the room is at, open at once. A second tap finds the first one's round."""
    ask(actor, policy.STEER, meeting)
    line = meeting.line_now
    title = line.title if line else meeting.title
    if (earlier := queries.hands_open_on(meeting, line)) is not None:
        return earlier
    present = queries.presence_of(meeting).present
    if present < 1:
        raise Conflict(_l("Nobody who may vote has been counted yet. Please count those in the room first."))
    explainer = _("Hands are raised for and against; two people count, each without the other.")
    draft = RoundDraft(
        title=title, question=title, plan="hands", others=[title], explainer=explainer, rules={"present": present}
    )
    round_ = votes.draft_round(meeting.area, draft, actor=actor, meeting_code=meeting.code)
    round_.is_rehearsal = meeting.is_rehearsal
    votes.open_round(round_, actor=actor)
    return round_


def take_quorum(meeting: Meeting, round_: Round, moment: str, *, actor: Actor) -> None:
    """Keep who is here with a vote, at its opening and its closing. The screen shows the vote that opens."""
    quorum = queries.quorum_now(meeting)
    is_over = moment == "closed"
    hall = queries.hall_of(meeting)
    if not is_over and hall.view is not ScreenView.NOW:
        hall.view = ScreenView.NOW
    announce(
        events.QuorumTaken(
            actor=actor, meeting=meeting, round=round_, step=moment, present=quorum.here, needed=quorum.needed.number,
            unit=quorum.needed.unit, entitled=eligible_of(round_) if is_over else None,
            voted=voted_in(round_) if is_over else None, least=quorum.needed.per_group, by_group=quorum.by_group,
        )
    )  # fmt: skip


def agree(meeting: Meeting, draft: AgreementDraft, *, actor: Actor) -> Agreement:
    """The room agrees on a next step. Without an owner it says so wherever it is shown."""
    ask(actor, policy.AGREE, meeting)
    problem = _problem_of(draft)
    agreement = Agreement(meeting=meeting)
    _write(agreement, draft)
    session().add(agreement)
    session().flush()
    announce(
        events.AgreementMade(
            actor=actor, meeting=meeting, agreement=agreement, problem=problem, has_owner=agreement.has_owner
        )
    )
    return agreement


def change_agreement(agreement: Agreement, draft: AgreementDraft, *, actor: Actor) -> None:
    """Mend what was written of a next step, until the minutes are published."""
    meeting = agreement.meeting
    ask(actor, policy.AGREE, meeting)
    problem = _problem_of(draft)
    _write(agreement, draft)
    session().flush()
    announce(
        events.AgreementChanged(
            actor=actor, meeting=meeting, agreement=agreement, problem=problem, has_owner=agreement.has_owner
        )
    )


def read_back(meeting: Meeting, *, actor: Actor) -> None:
    """What was agreed was read to the room."""
    ask(actor, policy.STEER, meeting)
    meeting.read_back_at = clock.now()
    session().flush()
    announce(events.ReadBack(actor=actor, meeting=meeting))


def close_meeting(meeting: Meeting, *, actor: Actor) -> None:
    """End the session. Refused while anybody can still vote."""
    require(policy.TABLE, actor, policy.STEER, meeting)
    if policy.can_go(meeting, S.CLOSED) and (voting := queries.rounds_still_open(meeting)):
        # Translators: %(title)s is a ranking round.
        raise Conflict(_("“%(title)s” is still open for voting. Please close the voting first.", title=voting[0].title))
    step(meeting, S.CLOSED)
    now = clock.now()
    for line in meeting.agenda:
        if line.state is LineState.NOW or (line.state is LineState.OPEN and (line.decision or line.notes)):
            _finish(line)
    end_the_floor(meeting)
    forget_acts(meeting)
    meeting.closed_at = now
    meeting.minutes_due_at = now + timedelta(
        days=setting("session.minutes_days", area_path=meeting.area_path, body=meeting.body, meeting=meeting)
    )
    session().flush()
    announce(events.MeetingClosed(actor=actor, meeting=meeting, attended=queries.presence_of(meeting).attended))


def _finish(line: AgendaLine) -> None:
    now = clock.now()
    line.seconds_used, line.resumed_at = line.seconds_until(now), None
    line.state, line.begun_at, line.ended_at = LineState.DONE, line.begun_at or now, now


def _moved(line: AgendaLine, actor: Actor, finished: AgendaLine | None = None) -> None:
    session().flush()
    announce(
        events.AgendaMoved(
            actor=actor,
            meeting=line.meeting,
            line=line.code,
            state=line.state,
            finished=finished.code if finished else None,
        )
    )


def _problem_of(draft: AgreementDraft) -> Problem | None:
    """The matter it is about. Raises Conflict for one that is not there."""
    problem = problem_by_code(draft.problem_code) if draft.problem_code else None
    if draft.problem_code and (problem is None or not problem.is_seen):
        raise Conflict(_l("No matter has this code. Please look at it again."))
    return problem


def _write(agreement: Agreement, draft: AgreementDraft) -> None:
    for field in fields(draft):
        setattr(agreement, field.name, getattr(draft, field.name))
