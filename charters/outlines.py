"""Headings and guiding questions to begin a charter with, by kind: never a ready rule, the place answers for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from charters.models import ChapterRole, CharterKind

K, R = CharterKind, ChapterRole


@dataclass(frozen=True)
class Heading:
    """A chapter to begin with: its title and the question its clauses answer."""

    title: Any
    question: Any
    role: ChapterRole = R.CHAPTER


PREAMBLE = _l("Who are we, what worries us, what do we wish for those who come after us?")
GENERAL = Heading(_l("General part"), _l("What is this charter called, for whom and where does it hold, from when on?"))
DEFINITIONS = Heading(
    _l("Definitions"),
    _l("Which words do people here understand differently, and what do we mean by them?"),
    R.DEFINITIONS,
)
RIGHTS = Heading(
    _l("Rights and duties of the people here"), _l("What may everybody here count on, and what does everybody give?")
)
HEALTH = Heading(
    _l("Staying healthy together"), _l("What makes people here ill or keeps them well, and what do we do together?")
)
CARE = Heading(
    _l("Children, youth, elders, people with disabilities"), _l("Who needs others here, and who looks after them when?")
)
FOOD = Heading(_l("Safe food and farming"), _l("Where does our food come from, and how do we know that it is safe?"))
NATURE = Heading(_l("Water, waste, environment"), _l("What do we use together, and how does it stay clean for all?"))
SAFETY = Heading(_l("Safety"), _l("Where and when do people here feel unsafe, and what would help?"))
CULTURE = Heading(_l("Culture and customs"), _l("What do we want to keep, and how do the young learn it?"))
ECONOMY = Heading(_l("Community economy"), _l("How do people here earn enough, and how do they help each other?"))
DISASTERS = Heading(
    _l("Readiness for disasters"), _l("What may happen here, who warns whom, and who cannot leave alone?")
)
FUND = Heading(
    _l("Fund"), _l("Where does money come from, who decides on it, and where can everybody see the accounts?")
)
KEEPING = Heading(
    _l("Looking after this charter"), _l("Who looks after it, and how do we know each year what has been done?")
)
REVIEW = Heading(_l("Review and changes"), _l("When do we look at it again, and how can anybody ask for a change?"))
TRANSITIONAL = Heading(_l("Transitional part"), _l("What holds until everything here has begun?"), R.TRANSITIONAL)
LAST = (KEEPING, REVIEW, TRANSITIONAL)

AREA = Heading(_l("The area and what is in it"), _l("From where to where does it reach, and what do we share in it?"))
SHARING = Heading(_l("Using it together"), _l("Who uses what, when and how much, so that it is enough for all?"))
RESTORING = Heading(_l("Restoring and guarding"), _l("What is already hurt, and what do we do so that it comes back?"))
WATCHING = Heading(_l("Watching and data"), _l("What do we measure, who measures it, and where is it shown?"))
TALKING = Heading(_l("When we disagree"), _l("With whom do we talk first, and how do we find back to each other?"))
FUTURE = Heading(_l("The province we want"), _l("What should the province be like when today's children are grown?"))
LEARNING = Heading(_l("Learning"), _l("What should everybody be able to learn here, and from whom?"))
ROLES = Heading(
    _l("Who does what"),
    _l("What do villages, subdistricts, offices and businesses each do, and who brings them together?"),
)
AIM = Heading(_l("Aims"), _l("What is the body for, and for whom?"))
MEMBERS = Heading(_l("Members"), _l("Who can be a member, and how does one join and leave?"))
COMMITTEE = Heading(
    _l("Committee and its term"), _l("Who is chosen, how and for how long, and what if somebody leaves?")
)
MEETINGS = Heading(
    _l("Meetings and quorum"), _l("How often does it meet, who is told when, and how many must be there?")
)
DECIDING = Heading(_l("How it decides"), _l("When is everybody's agreement needed, and what if it is not found?"))
OPENNESS = Heading(_l("What everybody can see"), _l("Which minutes, accounts and decisions are open, and where?"))
THEMES = Heading(_l("Themes we share"), _l("Which few matters do all places of the province take on together?"))
REASONS = Heading(_l("Why these"), _l("What do people and figures say about each of them?"))
GOALS = Heading(_l("Goals and how we know"), _l("What will be different, by when, and how do we see it?"))
USE = Heading(_l("When to use this handbook"), _l("Who needs it, and at which moment?"))
BEFORE = Heading(_l("Before you begin"), _l("What must be ready, and who must agree?"))
STEPS = Heading(_l("The steps in their order"), _l("What is done first, what next, and how long does it take?"))
PEOPLE = Heading(_l("People and their part"), _l("Who does what, and whom does one ask?"))
LESSONS = Heading(_l("What others have learned"), _l("What went wrong elsewhere, and what helped?"))

OUTLINES: dict[CharterKind, tuple[Heading, ...]] = {
    K.COMMUNITY: (GENERAL, RIGHTS, NATURE, SAFETY, CARE, CULTURE, ECONOMY, DISASTERS, FUND, *LAST),
    K.HEALTH_SUBDISTRICT: (
        *(GENERAL, DEFINITIONS, RIGHTS, HEALTH, CARE, FOOD, NATURE, SAFETY),
        *(CULTURE, ECONOMY, DISASTERS, FUND, *LAST),
    ),
    K.THEMATIC: (GENERAL, DEFINITIONS, AREA, SHARING, RESTORING, WATCHING, TALKING, FUND, *LAST),
    K.PEOPLE_PROVINCE: (
        *(GENERAL, DEFINITIONS, FUTURE, RIGHTS, NATURE, HEALTH, LEARNING),
        *(ECONOMY, SAFETY, DISASTERS, ROLES, *LAST),
    ),
    K.BODY: (GENERAL, AIM, MEMBERS, COMMITTEE, MEETINGS, DECIDING, FUND, OPENNESS, REVIEW, TRANSITIONAL),
    K.PROVINCE_AGENDA: (THEMES, REASONS, GOALS, ROLES, WATCHING, REVIEW),
    K.HANDBOOK: (USE, BEFORE, STEPS, PEOPLE, LESSONS),
}
