"""Every setting: its name, what values it takes, its default, and where it may be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from areas.settings import units
from areas.settings.meanings import MEANINGS
from areas.settings.values import Kind, Lines, OneOfThese, Share, Whole, YesNo


class Scope(IntEnum):
    """The nearest kind of place where a setting may be chosen; it may always be chosen farther out as well."""

    SITE = 0
    AREA = 1
    BODY = 2
    ROUND = 3


@dataclass(frozen=True)
class Definition:
    """A setting. `default` is in its kept (JSON) form."""

    name: str
    kind: Kind
    default: Any
    scope: Scope

    @property
    def meaning(self) -> str:
        """What it says, in one line."""
        return str(MEANINGS[self.name])

    @property
    def group(self) -> str:
        """What it belongs to: the part of its name before the dot."""
        return self.name.partition(".")[0]


CRITERIA = {
    "size": _l("Size of the problem"),
    "severity": _l("Severity"),
    "ease": _l("How easy to solve (4 = easiest)"),
    "concern": _l("Concern of the community"),
}
SCREEN_CRITERIA = {
    "importance": _l("Importance"),
    "severity": _l("Severity of the impact"),
    "feasibility": _l("Feasibility"),
}
ELECTORATES = {
    "residents": _l("Everyone who is registered or really lives there"),
    "members": _l("Verified members of the community"),
    "households": _l("One person of each household"),
}
QUORUM_KINDS = {
    "persons": _l("A number of people"),
    "households": _l("A number of households"),
    "percent_households": _l("A percentage of the households"),
}
PARTIAL = {"turnout": _l("Only how many have voted"), "nothing": _l("Nothing")}
COMBINE = {"product": _l("Multiply"), "sum": _l("Add")}
SCORER = {"group": _l("The group agrees on each score"), "individual": _l("Each person scores")}
FALLBACK = {
    "working_group": _l("A working group, then the next meeting"),
    "two_thirds": _l("A working group, then a vote with two thirds, if agreed before"),
}
THRESHOLDS = {
    "consensus_or_two_thirds": _l("Consensus, else two thirds of the votes cast"),
    "consensus": _l("Consensus only"),
    "two_thirds": _l("Two thirds of the votes cast"),
    "majority": _l("More than half of the votes cast"),
}
NO_LOWEST_AGE = _l("No lowest age")
NO_WAIT = _l("No waiting")
NEVER_BY_ITSELF = _l("Never without a moderator")
A_THIRD = _l("A third of the items, 3 to 9 dots")
ONE_IN_FIVE = _l("In a province one group in five, at least 3; nationally 10")
COMMITTEE_RULES = {
    "by_houses": _l("7 people up to 100 houses, one more for every 50 houses, at most 15"),
    "own": _l("As the community decides"),
}

S, A, B, R = Scope.SITE, Scope.AREA, Scope.BODY, Scope.ROUND
DEFINITIONS = [
    Definition("session.notice_days", Whole(0, 90, units.days), 7, A),
    Definition("session.minutes_days", Whole(1, 90, units.days), 7, A),
    Definition("forum.quorum_kind", OneOfThese(QUORUM_KINDS), "persons", A),
    Definition("forum.quorum_value", Whole(0, 100_000), 20, A),
    Definition("forum.age_min_speak", Whole(0, 99, units.years, NO_LOWEST_AGE), None, A),
    Definition("forum.age_min_vote", Whole(0, 99, units.years, NO_LOWEST_AGE), 15, A),
    Definition("forum.electorate", OneOfThese(ELECTORATES), "residents", R),
    Definition("board.premoderate", YesNo(), False, A),
    Definition("board.edit_minutes", Whole(0, 1440, units.minutes), 15, A),
    Definition("board.anonymous_questions", YesNo(), False, A),
    Definition("board.answer_days", Whole(1, 90, units.days), 15, A),
    Definition("board.slow_minutes", Whole(1, 1_440, units.minutes, NO_WAIT), None, A),
    Definition("board.most_links", Whole(0, 20, units.links), 3, A),
    Definition("board.posts_per_hour", Whole(1, 1_000, units.times), 30, A),
    Definition("moderation.urgent_hours", Whole(1, 48, units.hours), 48, A),
    Definition("moderation.decide_days", Whole(1, 30, units.days), 7, A),
    Definition("moderation.review_days", Whole(7, 90, units.days), 7, A),
    Definition("moderation.hide_after_reports", Whole(2, 100, units.people, NEVER_BY_ITSELF), 3, A),
    Definition("round.show_partial", OneOfThese(PARTIAL), "turnout", R),
    Definition("round.small_cell_min", Whole(2, 50, units.people), 5, S),
    Definition("round.official_may_vote", YesNo(), False, A),
    Definition("matrix.criteria", Lines(CRITERIA, least=2, most=8), list(CRITERIA), A),
    Definition("matrix.scale", Whole(3, 10), 4, A),
    Definition("matrix.combine", OneOfThese(COMBINE), "product", R),
    Definition("matrix.scorer", OneOfThese(SCORER), "group", R),
    Definition("dots.per_person", Whole(1, 30, units.dots, A_THIRD), None, R),
    Definition("dots.max_per_item", Whole(1, 2, units.dots), 1, R),
    Definition("consensus.max_rounds", Whole(1, 10, units.rounds), 3, B),
    Definition("consensus.fallback", OneOfThese(FALLBACK), "working_group", B),
    Definition("charter.hearing_days", Whole(7, 365, units.days), 30, A),
    Definition("charter.ratify_quorum", Share(), "1/2", A),
    Definition("charter.ratify_quorum_is_hard", YesNo(), False, A),
    Definition("charter.ratify_threshold", OneOfThese(THRESHOLDS), "consensus_or_two_thirds", A),
    Definition("charter.review_months", Whole(1, 120, units.months), 12, A),
    Definition("charter.review_months_latest", Whole(1, 120, units.months), 36, A),
    Definition("charter.group_min", Whole(1, 100, units.people), 5, A),
    Definition("charter.nonofficial_share", Share(), "1/2", A),
    Definition("assembly.organizer_nonstate_share", Share(), "3/5", B),
    Definition("assembly.per_year_min", Whole(0, 12, units.times), 1, B),
    Definition("assembly.add_item_seconders", Whole(1, 500, units.groups, ONE_IN_FIVE), None, R),
    Definition("assembly.screen_criteria", Lines(SCREEN_CRITERIA, least=1, most=6), list(SCREEN_CRITERIA), R),
    Definition("assembly.screen_scale", Whole(3, 10), 5, R),
    Definition("coc.quorum", Share(), "1/2", B),
    Definition("coc.meetings_per_year", Whole(1, 52, units.times), 4, B),
    Definition("coc.term_years", Whole(1, 10, units.years), 4, B),
    Definition("coc.qualified_share_max", Share(), "1/5", B),
    Definition("coc.founding_threshold", Share(), "3/5", B),
    Definition("committee.size_rule", OneOfThese(COMMITTEE_RULES), "by_houses", A),
    Definition("budget.ceiling", Whole(0, 1_000_000_000, units.baht), 200_000, A),
    Definition("budget.skip_and_continue", YesNo(), False, A),
    Definition("followup.days", Whole(1, 365, units.days), 30, A),
    Definition("solved.objection_days", Whole(1, 365, units.days), 30, A),
    Definition("privacy.request_days", Whole(1, 30, units.days), 30, S),
    Definition("privacy.traffic_log_days", Whole(90, 90, units.days), 90, S),
    Definition("privacy.case_retention_months", Whole(1, 120, units.months), 24, S),
    Definition("account.age_min", Whole(0, 20, units.years), 15, S),
    Definition("account.public_profile_age", Whole(0, 99, units.years), 20, S),
    Definition("community.review_months", Whole(1, 60, units.months), 12, A),
]  # fmt: skip
REGISTRY: dict[str, Definition] = {definition.name: definition for definition in DEFINITIONS}
