"""What the room should know before it talks: the community's own facts, and what came of what was agreed last year."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from flask_babel import get_locale
from flask_babel import gettext as _

from commons import clock, thai
from forum.models import UNSEEN, Problem, ProblemState
from forum.queries import counts_by_state, problems_by_codes
from meetings import queries
from meetings.models import Agreement, Meeting
from meetings.record_rounds import round_figures
from votes.models import RoundState

LAST_YEAR = timedelta(days=550)  # a yearly forum may be late
FIRST = 3
SETTLED = frozenset({ProblemState.CONFIRMED})


@dataclass(frozen=True)
class Earlier:
    """An earlier session: what came first in its order, and its next steps with what became of their matters."""

    meeting: Meeting
    order: list[str]
    steps: list[tuple[Agreement, Problem | None]] = field(default_factory=list)


@dataclass(frozen=True)
class RoomFacts:
    """One screen."""

    facts: list[tuple[str, str]]
    source: str
    states: dict[ProblemState, int]
    earlier: list[Earlier]
    kept: int = 0  # next steps whose matter is settled and confirmed
    of: int = 0


def room_facts(meeting: Meeting) -> RoomFacts:
    """The facts of the place, where its matters stand, and the sessions of the last year and a half."""
    area = meeting.area
    before = meeting.starts_at or clock.now()
    held = queries.earlier_in(area, before, before - LAST_YEAR)
    steps = [agreement for each in held for agreement in each.agreements]
    matters = {p.code: p for p in problems_by_codes(step.problem_code for step in steps if step.problem_code)}
    earlier = [
        Earlier(each, _order(each), [(step, matters.get(step.problem_code or "")) for step in each.agreements])
        for each in held
        if each.id != meeting.id
    ]
    settled = sum(1 for step in steps if (matter := matters.get(step.problem_code or "")) and matter.state in SETTLED)
    states = {state: number for state, number in counts_by_state(area).items() if number and state not in UNSEEN}
    return RoomFacts(_facts(meeting), _source(meeting), states, earlier, settled, len(steps))


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    area = meeting.area
    facts = [
        (_("Households"), f"{area.households:,}" if area.households else ""),
        (_("People who live here"), f"{area.population:,}" if area.population else ""),
        (_("Size"), _("%(km2)s square kilometres", km2=area.area_km2) if area.area_km2 else ""),
    ]
    return [(name, words) for name, words in facts if words]


def _source(meeting: Meeting) -> str:
    area = meeting.area
    day = thai.long_date(area.population_date, str(get_locale()), weekday=False) if area.population_date else ""
    return " ".join(part for part in (area.population_source or "", day) if part)


def _order(meeting: Meeting) -> list[str]:
    """The first places of what was ranked."""
    for round_ in queries.rounds_of(meeting):
        if round_.state is RoundState.PUBLISHED:
            return [f"{line['rank']}. {line['title']}" for line in round_figures(round_)["lines"][:FIRST]]
    return []
