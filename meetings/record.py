"""What a session left behind, as facts for its minutes: taken from the log and the tables, never typed again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from commons import thai
from commons.events import events_since
from commons.events.reading import Told
from commons.things import stream_of
from forum.labels import DOERS
from forum.models import Doer
from meetings import queries
from meetings.labels import BLOCK_DECIDED, LineKind, LineState
from meetings.models import AgendaLine, Agreement, Meeting
from meetings.quorum_kept import kept_in
from meetings.record_floor import balance_of, questions_of, speaking_of, tables_of
from meetings.record_people import chair_of, moves_of, people_of, secretary_of
from meetings.record_rounds import round_figures
from votes.models import RoundState

COUNTED_STATES = frozenset({RoundState.PUBLISHED})
VOTE_STEPS = "meetings.quorum_taken"
BLOCKS, TAKEN_BACK = "meetings.block_decided", "meetings.act_taken_back"
MOST_EVENTS = 20_000


@dataclass
class FromLog:
    """What the log of a session says of its quorum, and on which line of the agenda each vote stood."""

    begun: Told | None = None
    votes: list[Told] = field(default_factory=list)
    blocks: list[Told] = field(default_factory=list)
    line_of_round: dict[str, str] = field(default_factory=dict)


def figures_of(meeting: Meeting) -> dict[str, Any]:
    """Attendance, quorum at the beginning and at each vote, lines, results with method and figures, agreements."""
    rule = queries.quorum_rule_of(meeting)
    log = read_log(meeting)
    published = [round_ for round_ in queries.rounds_of(meeting) if round_.state in COUNTED_STATES]
    return {
        "presence": queries.presence_of(meeting).as_json(),
        "organizations": [
            {"name": one.organization.full_name, "people": one.people} for one in queries.organizations_here(meeting)
        ],
        "people": people_of(meeting),
        "moves": moves_of(meeting),
        "chair": chair_of(meeting),
        "secretary": secretary_of(meeting),
        "quorum": {
            "unit": rule.unit, "needed": rule.number, "whole": rule.whole, "rule": rule.rule, **_begun(log),
        },
        "votes": _votes(meeting, log),
        "blocks": _blocks(log),
        "lines": [_line_figures(line) for line in meeting.agenda],
        "rounds": [round_figures(round_) | {"line": log.line_of_round.get(round_.code)} for round_ in published],
        "agreements": [agreement_figures(agreement) for agreement in meeting.agreements],
        "speaking": speaking_of(meeting),
        "balance": balance_of(meeting),
        "questions": questions_of(meeting),
        "tables": tables_of(meeting),
        "cards": [card.title for card in queries.cards_of(meeting)],
        "previous": _other_meeting(queries.previous_of_body(meeting)),
        "next": _other_meeting(queries.next_of_body(meeting)),
        "begun_at": meeting.opened_at.isoformat() if meeting.opened_at else None,
        "ended_at": meeting.closed_at.isoformat() if meeting.closed_at else None,
        "read_back_at": meeting.read_back_at.isoformat() if meeting.read_back_at else None,
    }  # fmt: skip


def decisions_of(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """What was decided, each once: on the lines of the agenda, by votes, then the agreements about next steps."""
    on_lines = [
        {"key": f"line:{line['code']}", "title": line["title"], "text": line["decision"]}
        for line in figures["lines"]
        if line["decision"]
    ]
    by_votes = [
        {"key": f"round:{told['code']}", "title": told["title"], "text": told["formula"]} for told in figures["rounds"]
    ]
    agreed = [{"key": f"agreement:{one['code']}", "text": one["next_step"]} for one in figures["agreements"]]
    return on_lines + by_votes + agreed


def agreement_figures(agreement: Agreement) -> dict[str, Any]:
    """A next step as it stands in the minutes; without an owner it says so."""
    return {
        "code": agreement.code,
        "next_step": agreement.next_step,
        "owner": agreement.owner_label or _("Nobody answers for it yet"),
        "has_owner": agreement.has_owner,
        "due_on": thai.long_date(agreement.due_on, str(get_locale()), weekday=False) if agreement.due_on else "",
        "doer": str(DOERS[Doer(agreement.doer)]) if agreement.doer else "",
        "problem": agreement.problem_code,
    }


def unfit_for_publishing(meeting: Meeting) -> list[str]:
    """What the minutes still lack: attendance, a decision on what was to be decided, method and figures of every vote."""
    minutes = queries.minutes_of(meeting)
    if minutes is None:
        return [_("There is no draft of the minutes yet.")]
    sentences = []
    if not minutes.figures.get("presence", {}).get("attended"):
        sentences.append(_("The minutes do not say how many came. Please count and draft them again."))
    told = {round_["code"] for round_ in minutes.figures.get("rounds", [])}
    for round_ in queries.rounds_of(meeting):
        if round_.state in (RoundState.DRAFT, RoundState.VOID) or round_.code in told:
            continue
        if round_.state is RoundState.PUBLISHED:
            sentences.append(
                _("“%(title)s” was published after this draft. Please draft the minutes again.", title=round_.title)
            )
        else:
            sentences.append(_("The result of “%(title)s” has not been published yet.", title=round_.title))
    if meeting.is_official:
        voted = {told_["line"] for told_ in minutes.figures.get("rounds", [])}
        sentences += [
            _("What was decided on “%(title)s” is missing.", title=line.title)
            for line in meeting.agenda
            if line.kind is LineKind.CONSIDER and not line.decision and line.code not in voted
        ]
    return sentences + _stale(meeting, minutes.figures)


def read_log(meeting: Meeting) -> FromLog:
    """Who was here at the beginning, and at the opening and closing of every vote, as the log tells it."""
    log, at_line = FromLog(), ""
    for _n, told in events_since(stream_of(meeting), 0, limit=MOST_EVENTS):
        if told.kind == "meetings.begun":
            log.begun = told
        elif told.kind == "meetings.agenda_moved":
            at_line = told.facts["line"] if told.facts["state"] == LineState.NOW else ""
        elif told.kind == VOTE_STEPS:
            code = told.code_of("round") or ""
            if told.facts["step"] == "opened" and at_line:
                log.line_of_round[code] = at_line
            log.votes.append(told)
        elif told.kind == BLOCKS:
            log.blocks.append(told)
        elif told.kind == TAKEN_BACK and told.facts["act"] == BLOCK_DECIDED and log.blocks:
            log.blocks.pop()
    return log


def _begun(log: FromLog) -> dict[str, Any]:
    """Who was here at the beginning, and of every group where the rule asked for that."""
    if log.begun is None:
        return {"begun_with": None}
    kept = kept_in([log.begun])[0]
    return {"begun_with": kept.here, "least": kept.least, "groups": kept.groups}


def _votes(meeting: Meeting, log: FromLog) -> list[dict[str, Any]]:
    """Who was here at the opening and closing of every vote."""
    titles = {round_.code: round_.title for round_ in queries.rounds_of(meeting)}
    codes = [told.code_of("round") or "" for told in log.votes]
    return [
        {
            "code": code, "title": titles.get(code, ""), "step": kept.step, "at": kept.at.isoformat(), "here": kept.here,
            "needed": kept.needed, "least": kept.least, "groups": kept.groups,
        }
        for code, kept in zip(codes, kept_in(log.votes), strict=True)
    ]  # fmt: skip


def _blocks(log: FromLog) -> list[dict[str, Any]]:
    """Who was here when lines were decided together."""
    return [
        {
            "at": kept.at.isoformat(), "here": kept.here, "needed": kept.needed, "least": kept.least, "groups": kept.groups,
            "lines": told.facts["lines"],
        }
        for told, kept in zip(log.blocks, kept_in(log.blocks), strict=True)
    ]  # fmt: skip


def _stale(meeting: Meeting, figures: dict[str, Any]) -> list[str]:
    """A decision or next step that was written after the draft would be missing in it."""
    kept = {line["code"]: line["decision"] for line in figures.get("lines", [])}
    steps = {one["code"]: one["next_step"] for one in figures.get("agreements", [])}
    same = all(kept.get(line.code) == line.decision for line in meeting.agenda if line.decision or kept.get(line.code))
    if same and steps == {agreement.code: agreement.next_step for agreement in meeting.agreements}:
        return []
    return [_("Decisions were written down after this draft. Please draft the minutes again.")]


def _line_figures(line: AgendaLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "kind": line.kind.value,
        "title": line.title,
        "decision": line.decision,
        "begun_at": line.begun_at.isoformat() if line.begun_at else None,
        "ended_at": line.ended_at.isoformat() if line.ended_at else None,
    }


def _other_meeting(meeting: Meeting | None) -> dict[str, Any] | None:
    if meeting is None or meeting.starts_at is None:
        return None
    return {
        "code": meeting.code,
        "number": meeting.number,
        "year": meeting.year,
        "starts_at": meeting.starts_at.isoformat(),
        "place": meeting.place,
    }
