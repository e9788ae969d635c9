"""Money: what a vote on projects can pay for, by the municipal rule, per cost, or in equal shares, exact to the last satang.

Read `vote` (what is voted on and what is chosen), `cut_line` (going down a confirmed order), `greedy`, then `equal_shares`.
"""

from methods.budget.cut_line import CutLine, Fate, Project, Verdict, draw_line
from methods.budget.equal_shares import count_equal_shares
from methods.budget.greedy import count_greedy, count_greedy_per_cost
from methods.budget.payments import payments_of
from methods.budget.vote import BudgetOutcome, BudgetRules, BudgetVote, Completion, OnUnaffordable, Utility

__all__ = [
    "BudgetOutcome",
    "BudgetRules",
    "BudgetVote",
    "Completion",
    "CutLine",
    "Fate",
    "OnUnaffordable",
    "Project",
    "Utility",
    "Verdict",
    "count_equal_shares",
    "count_greedy",
    "count_greedy_per_cost",
    "draw_line",
    "payments_of",
]
