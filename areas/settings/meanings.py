"""What every setting means, in one line for the reader."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

MEANINGS: dict[str, Any] = {
    "session.notice_days": _l("A session is announced at least this long before; a shorter time gives a warning"),
    "session.minutes_days": _l("A reminder comes when the record is not published this long after a session"),
    "forum.quorum_kind": _l("What the quorum of a community forum counts"),
    "forum.quorum_value": _l("The quorum of a community forum; falling short gives a warning only"),
    "forum.age_min_speak": _l("The lowest age to speak in a forum"),
    "forum.age_min_vote": _l("The lowest age to vote in a forum"),
    "forum.electorate": _l("Who may vote in a ranking round"),
    "board.premoderate": _l("A problem appears on the board only after a moderator has seen it"),
    "board.edit_minutes": _l("How long after sending a comment may be changed; earlier words stay readable"),
    "board.anonymous_questions": _l("Questions to the office may be asked without a name"),
    "board.answer_days": _l("A question to the office is answered within this time"),
    "board.slow_minutes": _l("How long somebody waits before writing again (slow mode)"),
    "board.most_links": _l("How many links a text may hold"),
    "board.posts_per_hour": _l("How often one person may write within an hour"),
    "moderation.urgent_hours": _l("Within how many hours what was hidden at once is reviewed"),
    "moderation.decide_days": _l("Within how many days a report is decided"),
    "moderation.review_days": _l("How long an author may ask for a review"),
    "moderation.hide_after_reports": _l(
        "After how many urgent reports of members something is hidden until moderators look"
    ),
    "round.show_partial": _l("What is shown while a round is open"),
    "round.small_cell_min": _l("A breakdown with fewer people than this is hidden"),
    "round.official_may_vote": _l("Office staff who do not live there may vote"),
    "matrix.criteria": _l("The criteria by which problems are scored, one a line"),
    "matrix.scale": _l("Scores go from 1 to this number"),
    "matrix.combine": _l("How the scores of a problem are put together"),
    "matrix.scorer": _l("Who gives the scores"),
    "dots.per_person": _l("How many dots each person has"),
    "dots.max_per_item": _l("How many dots of one person an item can get"),
    "consensus.max_rounds": _l("How many rounds a consensus is tried"),
    "consensus.fallback": _l("What happens when there is no consensus"),
    "charter.hearing_days": _l("How long the draft of a charter is open for comments"),
    "charter.ratify_quorum": _l("The share of households or seats that must take part in ratifying a charter"),
    "charter.ratify_quorum_is_hard": _l(
        "Without that share a charter cannot be ratified; otherwise it gives a warning"
    ),
    "charter.ratify_threshold": _l("How a charter is ratified"),
    "charter.review_months": _l("A reminder to review a charter comes after this time"),
    "charter.review_months_latest": _l("A charter is reviewed after this time at the latest"),
    "charter.group_min": _l("A drafting group has at least this many people; fewer give a warning"),
    "charter.nonofficial_share": _l(
        "At least this share of a drafting group comes from outside the state; less gives a warning"
    ),
    "assembly.organizer_nonstate_share": _l(
        "At least this share of the organising committee comes from outside the state; less gives a warning"
    ),
    "assembly.per_year_min": _l("How often an assembly meets in a year at least"),
    "assembly.add_item_seconders": _l("How many groups must second an item that is added during the assembly"),
    "assembly.screen_criteria": _l("The criteria by which proposed issues are screened, one a line"),
    "assembly.screen_scale": _l("Screening scores go from 1 to this number"),
    "coc.quorum": _l("The quorum of a community organisation council; falling short gives a warning"),
    "coc.meetings_per_year": _l("How often a community organisation council meets in a year; a reminder comes before"),
    "coc.term_years": _l("The term of office of a community organisation council; a reminder comes before its end"),
    "coc.qualified_share_max": _l("At most this share of a council are appointed experts; more gives a warning"),
    "coc.founding_threshold": _l("The share of community organisations that must agree to found a council"),
    "committee.size_rule": _l("How many people a community committee has"),
    "budget.ceiling": _l("The money of a community in a fiscal year"),
    "budget.skip_and_continue": _l("When a project does not fit the ceiling, smaller ones after it may still be taken"),
    "followup.days": _l("How often progress is asked for"),
    "solved.objection_days": _l("How long residents can say that a matter is not finished yet"),
    "privacy.request_days": _l("How long a request about personal data may take"),
    "privacy.traffic_log_days": _l("How long the traffic log is kept before it is deleted"),
    "privacy.case_retention_months": _l("How long a closed household file is kept"),
    "account.age_min": _l("The lowest age for an account"),
    "account.public_profile_age": _l("The lowest age for a public profile"),
    "community.review_months": _l("How often a community looks over its own facts"),
}

GROUP_NAMES: dict[str, Any] = {
    "session": _l("Sessions"),
    "forum": _l("Community forum"),
    "board": _l("Board of problems"),
    "moderation": _l("Moderation"),
    "round": _l("Ranking rounds"),
    "matrix": _l("Ranking by criteria"),
    "dots": _l("Ranking by dots"),
    "consensus": _l("Consensus"),
    "charter": _l("Charters"),
    "assembly": _l("Assemblies"),
    "coc": _l("Community organisation councils"),
    "committee": _l("Community committee"),
    "budget": _l("Community money"),
    "followup": _l("Follow-up"),
    "solved": _l("Solved matters"),
    "privacy": _l("Privacy"),
    "account": _l("Accounts"),
    "community": _l("Communities"),
}
