"""What a session left behind, as facts for its minutes: taken from the log and the tables, never typed again."""

from __future__ import annotations

from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from bodies.labels import OFFICE_NAMES
from commons import thai
from commons.events import events_since
from commons.things import stream_of
from forum.labels import DOERS
from forum.models import Doer
from meetings import queries
from meetings.labels import LineKind
from meetings.models import Agreement, Meeting
from methods import tally
from votes.models import Round, RoundState
from votes.plans import plan_of

COUNTED_STATES = frozenset({RoundState.PUBLISHED})
VOTE_STEPS = "meetings.quorum_taken"


def figures_of(meeting: Meeting) -> dict[str, Any]:
    """Attendance, quorum at the beginning and at each vote, results with method and figures, agreements."""
    presence = queries.presence_of(meeting)
    rule = queries.quorum_rule_of(meeting)
    begun, votes = _quorum_in_log(meeting)
    return {
        "presence": presence.as_json(),
        "organizations": [{"name": one.organization.full_name, "people": one.people} for one in queries.organizations_here(meeting)],
        "seats": [
            {
                "name": here.seat.member.display_name if here.seat.member else "",
                "office": str(OFFICE_NAMES[here.seat.office]),
                "constituency": here.seat.constituency or "",
                "came": here.attendance is not None,
            }
            for here in queries.seats_here(meeting)
        ],
        "quorum": {"unit": rule.unit, "needed": rule.number, "whole": rule.whole, "rule": rule.rule, "begun_with": begun},
        "votes": votes,
        "rounds": [round_figures(round_) for round_ in queries.rounds_of(meeting) if round_.state in COUNTED_STATES],
        "agreements": [agreement_figures(agreement) for agreement in meeting.agreements],
        "cards": len(queries.cards_of(meeting)),
        "begun_at": meeting.opened_at.isoformat() if meeting.opened_at else None,
        "ended_at": meeting.closed_at.isoformat() if meeting.closed_at else None,
        "read_back_at": meeting.read_back_at.isoformat() if meeting.read_back_at else None,
    }  # fmt: skip


def decisions_of(meeting: Meeting) -> list[dict[str, Any]]:
    """What was decided, each once: on the lines of the agenda, then the agreements about next steps."""
    on_lines = [
        {"line": line.code, "title": line.title, "text": line.decision} for line in meeting.agenda if line.decision
    ]
    return on_lines + [{"agreement": agreement.code, "text": agreement.next_step} for agreement in meeting.agreements]


def round_figures(round_: Round) -> dict[str, Any]:
    """The method and the figures of a published result."""
    result = round_.result
    if result is None:
        return {"code": round_.code, "title": round_.title, "method": method_name(round_), "lines": []}
    found = tally.from_json(result.document)
    titles = {str(item.number): item.title for item in round_.items}
    return {
        "code": round_.code,
        "title": round_.title,
        "method": method_name(round_),
        "eligible": round_.eligible,
        "valid": found.ballots.valid,
        "invalid": found.ballots.invalid,
        "channels": {name: channel["valid"] for name, channel in result.channels.items()},
        "lines": [
            {"rank": line.rank, "title": titles.get(line.option, line.option), "total": thai.score(line.total)}
            for line in found.lines
        ],
        "fingerprint": result.fingerprint[:8],
    }


def method_name(round_: Round) -> str:
    """How it was decided, in words."""
    rules = round_.rules or {}
    if round_.way == "matrix":
        combine = _("the scores multiplied") if rules.get("combine", "product") == "product" else _("the scores added")
        scorer = _("agreed in the group") if rules.get("scorer", "group") == "group" else _("the mean of all scorers")
        # Translators: a method: %(combine)s "the scores multiplied", %(scorer)s "agreed in the group".
        return _("four criteria, %(combine)s, %(scorer)s", combine=combine, scorer=scorer)
    return {"dots": _("dots"), "approval": _("choosing any")}.get(round_.way, str(plan_of(round_).name))


def agreement_figures(agreement: Agreement) -> dict[str, Any]:
    """A next step as it stands in the minutes; without an owner it says so."""
    return {
        "code": agreement.code,
        "next_step": agreement.next_step,
        "owner": agreement.owner_label or _("Nobody answers for it yet"),
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
        undecided = [line.title for line in meeting.agenda if line.kind is LineKind.CONSIDER and not line.decision]
        sentences += [_("What was decided on “%(title)s” is missing.", title=title) for title in undecided]
    return sentences


def _quorum_in_log(meeting: Meeting) -> tuple[int | None, list[dict[str, Any]]]:
    """Who was here at the beginning, and at the opening and closing of every vote, as the log tells it."""
    begun: int | None = None
    votes: list[dict[str, Any]] = []
    titles = {round_.code: round_.title for round_ in queries.rounds_of(meeting)}
    for _n, told in events_since(stream_of(meeting), 0, limit=5000):
        if told.kind == "meetings.begun":
            begun = told.facts["present"]
        elif told.kind == VOTE_STEPS:
            code = told.code_of("round")
            votes.append(
                {
                    "title": titles.get(code or "", ""),
                    "step": told.facts["step"],
                    "at": told.at.isoformat(),
                    "here": told.facts["present"],
                    "needed": told.facts["needed"],
                }
            )
    return begun, votes
