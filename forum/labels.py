"""How the forum's states, categories and doers are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from forum.models import Category, Doer, ProblemState

STATES = {
    ProblemState.DRAFT: _l("Draft"),
    ProblemState.SUBMITTED: _l("Received"),
    ProblemState.ON_BOARD: _l("On the board"),
    ProblemState.RANKED: _l("Ranked"),
    ProblemState.VISITING: _l("Going to look together"),
    ProblemState.VERIFIED: _l("Looked at together"),
    ProblemState.IN_COUNCIL: _l("Before the council"),
    ProblemState.IN_PROJECT: _l("Being solved"),
    ProblemState.DONE_CLAIMED: _l("Said to be solved, waiting for the community"),
    ProblemState.CONFIRMED: _l("Solved, confirmed by the community"),
    ProblemState.RETURNED: _l("More information wanted"),
    ProblemState.MERGED: _l("Merged with another matter"),
    ProblemState.PARKED: _l("Parked"),
    ProblemState.NOT_OURS: _l("Passed to another office"),
    ProblemState.WITHDRAWN: _l("Withdrawn"),
    ProblemState.HIDDEN: _l("Hidden while being checked"),
}

CATEGORIES = {
    Category.FLOODING: _l("Flooding"),
    Category.RUBBISH: _l("Rubbish"),
    Category.ROAD: _l("Broken road"),
    Category.WASTE_WATER: _l("Waste water"),
    Category.DRINKING_WATER: _l("Drinking water"),
    Category.LIGHTING: _l("Lighting"),
    Category.WALKWAY: _l("Walkway"),
    Category.SAFETY: _l("Safety"),
    Category.REST: _l("Place to rest and exercise"),
    Category.DISASTER: _l("Readiness for disasters"),
    Category.INCOME: _l("Income and work"),
    Category.HOUSING: _l("Housing and land"),
    Category.ELDERLY: _l("Care for older people"),
    Category.HEALTH: _l("Health"),
    Category.ENVIRONMENT: _l("Environment"),
    Category.WELFARE: _l("Welfare"),
    Category.OTHER: _l("Something else"),
}

DOERS = {
    Doer.SELF: _l("We do it ourselves"),
    Doer.JOINT: _l("We do it together"),
    Doer.ASK_STATE: _l("We ask the office to do it"),
}

ROLES = {
    "visitor": _l("visitor"),
    "member": _l("member"),
    "committee": _l("community committee"),
    "chair": _l("chair of the community"),
    "facilitator": _l("facilitator"),
    "officer": _l("community development officer"),
    "director": _l("district director"),
    "council": _l("council member"),
    "council_lead": _l("council chair or secretary"),
    "moderator": _l("moderator"),
    "volunteer": _l("volunteer"),
    "sysadmin": _l("system administrator"),
    "system": _l("Sala"),
}
