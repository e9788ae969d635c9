"""The ways of deciding as a facilitator picks them: one entry each, with its words, its rules, its picture and its explanation.

An entry (`Plan`) names the way of `methods.tally` that counts, and `votes.marking` names the form of its ballot; nothing else in the
house lists ways. A new one is a `Way`, a `Plan`, and one call of `offer`; picker, rules form, ballot on screen and on paper,
count, result and poster follow.
"""

from votes.plans.catalogue import GROUPS, PLANS, offer, plan_of, plan_of_way, plans_in
from votes.plans.plan import Group, Kind, Plan, Rule

__all__ = ["GROUPS", "PLANS", "Group", "Kind", "Plan", "Rule", "offer", "plan_of", "plan_of_way", "plans_in"]
