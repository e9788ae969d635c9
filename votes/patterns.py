"""Ballots that could be told by a pattern: somebody is made to write a whole order that was agreed on, and looks for it afterwards.

Of ten matters there are 3.6 million whole orders, but 30,240 of the first five. So where ballots are sealed and published without
names, no more than five places are given, unless the community wishes otherwise and says so before the opening (threat T10).
"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from methods import tally
from methods.tally import AnyPaper
from votes.models import Round, Secrecy

FEW_PLACES = 5
WISH = "whole_orders"  # among the conditions of a round
SEALED = frozenset({Secrecy.CONFIDENTIAL, Secrecy.TRUSTEES, Secrecy.SLIPS})
ORDER = "order"  # the form of a ballot on which matters are put in order


def is_wished(round_: Round) -> bool:
    """Whether the community wants whole orders published."""
    return bool((round_.conditions or {}).get(WISH))


def rules_of(round_: Round) -> dict[str, Any]:
    """The rules of a round that is being prepared: where nobody said how many places are given, no more than a few."""
    is_open_question = round_.rules.get("most") is None and (round_.rules.get("fewest") or 1) <= FEW_PLACES
    if not _could_be_told(round_) or is_wished(round_) or not is_open_question:
        return round_.rules
    return round_.rules | {"most": FEW_PLACES}


def problem_with(round_: Round, paper: AnyPaper) -> str:
    """Why a round cannot be opened like this; empty where it can."""
    if not _has_long_orders(round_, paper) or is_wished(round_):
        return ""
    return _(
        "The ballots are published without names. Whoever puts more than %(few)d matters in order can be told which order to write,"
        " and be recognised by it. Please let people put no more than %(few)d in order, or choose that whole orders are published.",
        few=FEW_PLACES,
    )


def told(round_: Round, paper: AnyPaper) -> str:
    """The community's own wish, in a sentence for whoever is about to vote; empty where ballots are short."""
    if not _has_long_orders(round_, paper):
        return ""
    return _(
        "Whole orders are published without names, as agreed here. Somebody who tells you which order to write could find it again."
    )


def _has_long_orders(round_: Round, paper: AnyPaper) -> bool:
    return _could_be_told(round_) and min(paper.rules.most, len(paper.ids)) > FEW_PLACES


def _could_be_told(round_: Round) -> bool:
    is_order = tally.WAYS[round_.way].ballot_form == ORDER
    return round_.secrecy in SEALED and is_order and len(round_.items) > FEW_PLACES
