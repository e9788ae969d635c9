"""The rules for budgets by their names: what the command line, a file and a result call them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from methods.budget.equal_shares import count_equal_shares
from methods.budget.greedy import count_greedy, count_greedy_per_cost
from methods.budget.vote import BudgetOutcome, BudgetRules, BudgetVote, Completion, OnUnaffordable
from methods.elections.outcome import Outcome
from methods.elections.rules import Form, Method, Rules
from methods.exact import Number, exact
from methods.refusals import Reason, Refused

ANYWHERE = frozenset({"breaks", "quorum", "threshold"})


def rules_for(vote: BudgetVote, rules: Rules) -> BudgetRules:
    """What is asked for; where nothing is said about stopping, threshold or comparison, what the source announces.

    A completion is never taken from the source: whoever counts asks for it. Raises Refused for a choice that does not exist.
    """
    announced = vote.rules or BudgetRules()
    completion = Completion(_choice("completion", rules.completion, Completion) or Completion.NONE)
    stops = _choice("on_unaffordable", rules.on_unaffordable, OnUnaffordable)
    return BudgetRules(
        on_unaffordable=OnUnaffordable(stops or announced.on_unaffordable),
        threshold=announced.threshold if rules.threshold is None else _votes(rules.threshold, vote.valid),
        completion=completion,
        compares=announced.compares and completion is announced.completion,
        breaks=rules.breaks,
    )


def _choice(setting: str, given: str | None, choices: type[Completion | OnUnaffordable]) -> str | None:
    if given is not None and given not in list(choices):
        raise Refused(Reason.UNKNOWN_CHOICE, setting=setting, given=given[:40])
    return given


def _votes(threshold: Number, valid: Number) -> Number:
    """A threshold up to 1 is a share of the ballots, above that a score."""
    return exact(threshold * valid) if threshold <= 1 else threshold


def _method(code: str, count: Callable[[BudgetVote, BudgetRules], BudgetOutcome], *takes: str) -> Method:
    def counted(election: object, rules: Rules) -> Outcome:
        if not isinstance(election, BudgetVote):
            raise Refused(Reason.NO_COSTS)
        outcome = count(election, rules_for(election, rules))
        if rules.quorum is None or election.valid >= rules.quorum:
            return outcome
        notes = {**outcome.notes, "quorum": rules.quorum}
        return replace(outcome, winners=(), funded=(), spent=0, left=election.budget, notes=notes)

    return Method(code, Form.BUDGET, ANYWHERE | set(takes), counted)


BUDGETS = (
    _method("greedy", count_greedy, "on_unaffordable"),
    _method("greedy-per-cost", count_greedy_per_cost, "on_unaffordable"),
    _method("equal-shares", count_equal_shares, "completion"),
)
