"""How the forum's states, categories and doers are called."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from forum.models import Category, Comment, Doer, Kind, ProblemState, Side, Way
from forum.office_tables import AnswerState
from forum.talk_tables import Feeling

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

KINDS = {
    Kind.PROBLEM: _l("Problem"),
    Kind.PROPOSAL: _l("Proposal for solving"),
    Kind.DISCUSSION: _l("Open discussion"),
    Kind.QUESTION: _l("Question to the office"),
    Kind.ANNOUNCEMENT: _l("Announcement"),
    Kind.KNOWLEDGE: _l("Knowledge to share"),
}

# What each kind asks for: the line, the story.
ASKED = {
    Kind.PROBLEM: (_l("The problem in one line"), _l("Tell it in your own words")),
    Kind.PROPOSAL: (_l("The proposal in one line"), _l("What should be done, and why")),
    Kind.DISCUSSION: (_l("What shall we talk about?"), _l("What you would like to hear from others")),
    Kind.QUESTION: (_l("The question in one line"), _l("What you would like to know, and why")),
    Kind.ANNOUNCEMENT: (_l("The announcement in one line"), _l("What everybody should know")),
    Kind.KNOWLEDGE: (_l("What it is about, in one line"), _l("What works, and how you know")),
}

# "Propose a problem", … : the heading of its form.
WRITE = {
    Kind.PROBLEM: _l("Propose a problem"),
    Kind.PROPOSAL: _l("Propose a way to solve something"),
    Kind.DISCUSSION: _l("Begin a discussion"),
    Kind.QUESTION: _l("Ask the office"),
    Kind.ANNOUNCEMENT: _l("Make an announcement"),
    Kind.KNOWLEDGE: _l("Share knowledge"),
}

SIDES = {
    Side.AGREE: _l("Agree"),
    Side.REMARKS: _l("Agree with remarks"),
    Side.NOT_YET: _l("Cannot agree yet, let us talk on"),
}

WAYS = {
    Way.HALL: _l("from a card in the hall"),
    Way.PAPER: _l("from paper"),
    Way.VOICE: _l("told to a helper"),
}

FEELINGS = {
    Feeling.THANKS: _l("Thank you"),
    Feeling.USEFUL: _l("Useful"),
    Feeling.SAME: _l("Same with me"),
}

ANSWERS = {
    AnswerState.WILL_DO: _l("The office will do it"),
    AnswerState.IN_PART: _l("The office will do a part"),
    AnswerState.STUDYING: _l("The office is studying it"),
    AnswerState.INFORMED: _l("Here is the answer"),
    AnswerState.CANNOT: _l("The office cannot do it"),
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


def name_of(comment: Comment) -> str:
    """How the one who wrote it is called here."""
    if comment.is_anonymous or comment.recorded_way is not None:
        return _("Somebody of the community")
    if comment.author is None or not comment.author.is_living:
        return _("Member who closed the account")
    return comment.author.display_name
