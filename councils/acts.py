"""What a reader may do with an item or a resolution now: the buttons of its page, from the table the service asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.permissions import may
from councils import policy
from councils.labels import AgendaState, ResolutionState
from councils.models import AgendaItem, Resolution

A, R = AgendaState, ResolutionState


@dataclass(frozen=True)
class Act:
    """A button: its words and its address; `is_step` when it acts at once."""

    words: Any
    endpoint: str
    values: dict[str, str]
    is_step: bool = False
    is_quiet: bool = False


STEP_WORDS: dict[AgendaState, Any] = {
    A.SCREENING: _l("Begin the screening"),
    A.NOT_SELECTED: _l("Do not put it on the agenda this year"),
    A.PROPOSED: _l("Put it forward again"),
    A.DRAFTING: _l("Begin the draft"),
    A.CONSULTING: _l("Consult on the draft"),
    A.FINAL_DRAFT: _l("Make it the final draft"),
    A.IN_ASSEMBLY: _l("Bring it before the meeting"),
    A.ADHOC: _l("Give it to an ad hoc group"),
    A.DEFERRED: _l("Defer it to the next time"),
    A.WITHDRAWN: _l("Take it back"),
}
QUIET = frozenset({A.NOT_SELECTED, A.ADHOC, A.DEFERRED, A.WITHDRAWN})
RESOLUTION_WORDS: dict[ResolutionState, Any] = {
    R.COMPLETED: _l("It is carried out"),
    R.BLOCKED: _l("It is held up"),
    R.IN_PROGRESS: _l("It goes on"),
    R.CLOSED: _l("End it without carrying it out"),
}


def item_acts(item: AgendaItem, actor: Actor) -> list[Act]:
    """The steps this reader can take, in the order of the way of an item."""
    if not actor.is_signed_in:
        return []
    steps = policy.ITEM_STEPS[item.state]
    at = {"code": item.code}
    acts: list[Act] = []
    if A.ACCEPTED in steps and may(policy.TABLE, actor, policy.ACCEPT, item):
        acts.append(Act(_l("Put it on the agenda of the council"), "councils.accept", at, is_step=True))
    if A.ADOPTED in steps and may(policy.TABLE, actor, policy.ADOPT, item):
        acts.append(Act(_l("Adopt the resolution"), "councils.adopt", at))
    for state, words in STEP_WORDS.items():
        if state in steps and may(policy.TABLE, actor, policy.STEP_RIGHTS[state], item):
            needs_form = state in policy.NEEDS_REASON
            acts.append(
                Act(words, "councils.step", at | {"state": state.value}, not needs_form, is_quiet=state in QUIET)
            )
    if item.state in policy.SECONDABLE:
        acts += _screening_acts(item, actor)
    if item.state in policy.SCHEDULABLE and may(policy.TABLE, actor, policy.SCHEDULE, item):
        acts.append(Act(_l("Working group and drafting room"), "councils.prepare_item", at, is_quiet=True))
    if item.state in policy.SCHEDULABLE and may(policy.TABLE, actor, policy.SCHEDULE, item):
        acts.append(Act(_l("Set it on the agenda of a meeting"), "councils.schedule", at))
    if item.state in policy.SENT_UP_FROM and may(policy.TABLE, actor, policy.SEND_UP, item):
        acts.append(Act(_l("Send it up"), "councils.send_up", at, is_quiet=True))
    if A.MERGED in steps and may(policy.TABLE, actor, policy.MERGE, item):
        acts.append(Act(_l("Join it with another item"), "councils.merge", at, is_quiet=True))
    return acts


def _screening_acts(item: AgendaItem, actor: Actor) -> list[Act]:
    """What helps a matter before the body has answered: seconders and scores."""
    at = {"code": item.code}
    acts: list[Act] = []
    has_seconded = any(one.member_id == actor.member_id for one in item.secondings)
    if actor.member_id != item.proposer_id and not has_seconded and may(policy.TABLE, actor, policy.SECOND, item):
        acts.append(Act(_l("Second it"), "councils.second", at, is_step=True))
    if item.cycle is not None and may(policy.TABLE, actor, policy.SET_GROUPS, item):
        acts.append(Act(_l("A group seconds it"), "councils.second_by_group", at, is_quiet=True))
    if may(policy.TABLE, actor, policy.SCORE, item):
        acts.append(Act(_l("Score this proposal"), "councils.score", at, is_quiet=True))
    return acts


def resolution_acts(resolution: Resolution, actor: Actor) -> list[Act]:
    """The steps this reader can take with a resolution."""
    if not may(policy.TABLE, actor, policy.STEP_RESOLUTION, resolution):
        return []
    steps, at = policy.RESOLUTION_STEPS[resolution.state], {"code": resolution.code}
    acts: list[Act] = []
    if resolution.state not in (R.COMPLETED, R.CLOSED):
        acts.append(Act(_l("Name who takes it on"), "councils.add_action", at))
    for state, words in RESOLUTION_WORDS.items():
        if state in steps and (state is not R.IN_PROGRESS or resolution.state is R.BLOCKED):
            needs_form = state in policy.NEEDS_REASON
            acts.append(
                Act(
                    words,
                    "councils.step_resolution",
                    at | {"state": state.value},
                    not needs_form,
                    is_quiet=state is R.CLOSED,
                )
            )
    return acts
