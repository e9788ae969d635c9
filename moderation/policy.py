"""Who may do what in a case, and the steps it can take."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from areas.models import Area
from commons import clock
from commons.actors import Actor, Role
from commons.permissions import Table, condition
from moderation.models import Case, CaseState, StepKind

S = CaseState

SEE_QUEUE, SEE_CASE, CLAIM, RELEASE, HIDE_AT_ONCE = "see_queue", "see_case", "claim", "release", "hide_at_once"
ASK_SECOND, GIVE_SECOND, PROPOSE, CO_SIGN, LIFT = "ask_second", "give_second", "propose", "co_sign", "lift"
SEE_AS_AUTHOR, APPEAL, SPEAK_IN_REVIEW, SET_BOARD = "see_as_author", "appeal", "speak_in_review", "set_board"
SEE_DECISION = "see_decision"

HELD_FOR = timedelta(hours=24)  # a case that was taken; then others may take it over
DECIDED = frozenset({S.KEPT, S.MASKED, S.REMOVED, S.LOCKED, S.APPEALED, S.FINAL})
AGAINST_AUTHOR = frozenset({S.MASKED, S.REMOVED, S.LOCKED})
RESULTS = frozenset({S.KEPT, S.MASKED, S.REMOVED, S.LOCKED})
# Where a case can go from each state; any other step is refused with the present state's name.
STEPS: dict[CaseState, frozenset[CaseState]] = {
    S.RECEIVED: frozenset({S.VISIBLE_PENDING, S.HIDDEN_PENDING}),
    S.VISIBLE_PENDING: RESULTS | {S.HIDDEN_PENDING},
    S.HIDDEN_PENDING: RESULTS,
    S.KEPT: frozenset(),
    S.MASKED: frozenset({S.APPEALED, S.FINAL}),
    S.REMOVED: frozenset({S.APPEALED, S.FINAL}),
    S.LOCKED: frozenset({S.APPEALED, S.FINAL}),
    S.APPEALED: frozenset({S.FINAL}),
    S.FINAL: frozenset(),
}


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: object) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for the moderators of this area only."))
def is_moderator(actor: Actor, thing: Area | Case) -> bool:
    return actor.has(Role.MODERATOR, area_path=thing.area_path)


@condition(_l("This part is for the committee of this community and the leads of its councils only."))
def is_of_community(actor: Actor, thing: Area | Case) -> bool:
    return actor.has(Role.COMMITTEE, Role.COUNCIL_LEAD, area_path=thing.area_path)


@condition(_l("This part is for the chair of this community only."))
def is_chair(actor: Actor, area: Area) -> bool:
    return actor.has(Role.CHAIR, area_path=area.area_path)


@condition(_l("These are your own words. Please leave the decision to somebody else."))
def is_not_author(actor: Actor, case: Case) -> bool:
    return actor.member_id is None or actor.member_id != case.author_id


@condition(_l("Only the one whose words these are may do that."))
def is_author(actor: Actor, case: Case) -> bool:
    return actor.member_id is not None and actor.member_id == case.author_id


@condition(_l("Nothing has been decided yet."))
def is_told(_actor: Actor, case: Case) -> bool:
    """An author hears of a report when something has been done about it."""
    return case.state in DECIDED or case.state is S.HIDDEN_PENDING


@condition(_l("This case has been decided already."))
def is_pending(_actor: Actor, case: Case) -> bool:
    return case.is_pending


@condition(_l("Nothing has been decided yet."))
def is_decided(_actor: Actor, case: Case) -> bool:
    return case.state in DECIDED


@condition(_l("Somebody else has taken this case. Please choose another one."))
def is_free(actor: Actor, case: Case) -> bool:
    return case.claimed_by_id in (None, actor.member_id) or is_left_lying(case)


@condition(_l("Please take the case first."))
def has_claimed(actor: Actor, case: Case) -> bool:
    return actor.member_id is not None and case.claimed_by_id == actor.member_id


@condition(_l("A second opinion comes from another moderator."))
def has_not_claimed(actor: Actor, case: Case) -> bool:
    return case.claimed_by_id != actor.member_id


@condition(_l("Nobody has asked for a second opinion."))
def is_second_wanted(_actor: Actor, case: Case) -> bool:
    return case.wants_second


@condition(_l("A decision waits for its co-signature already."))
def is_not_proposed(_actor: Actor, case: Case) -> bool:
    return not case.is_proposed


@condition(_l("No decision waits for a co-signature."))
def is_proposed(_actor: Actor, case: Case) -> bool:
    return case.is_proposed


@condition(_l("Two different people decide: one proposes, another one co-signs."))
def did_not_propose(actor: Actor, case: Case) -> bool:
    proposed = case.last_by(StepKind.PROPOSED)
    return proposed is None or proposed.member_id != actor.member_id


@condition(_l("You reported this yourself. Please leave the decision to somebody else."))
def did_not_report(actor: Actor, case: Case) -> bool:
    return all(report.reporter_id is None or report.reporter_id != actor.member_id for report in case.reports)


@condition(_l("There is nothing here that could be reviewed."))
def went_against_author(_actor: Actor, case: Case) -> bool:
    return case.state in AGAINST_AUTHOR


@condition(_l("The time for asking for a review has passed."))
def is_in_time(_actor: Actor, case: Case) -> bool:
    return case.review_until is not None and clock.now() <= case.review_until


@condition(_l("No review has been asked for, or it has ended."))
def is_under_review(_actor: Actor, case: Case) -> bool:
    return case.state is S.APPEALED


@condition(_l("You took part in this case before, so others review it."))
def took_no_part(actor: Actor, case: Case) -> bool:
    return actor.member_id not in case.took_part


@condition(_l("Talk is not closed here."))
def is_locked(_actor: Actor, case: Case) -> bool:
    return case.state is S.LOCKED


@condition(_l("It was hidden already."))
def is_shown(_actor: Actor, case: Case) -> bool:
    return case.state is not S.HIDDEN_PENDING


REVIEWERS = [[is_signed_in, is_moderator], [is_signed_in, is_of_community]]
TABLE: Table = {
    SEE_QUEUE: REVIEWERS,
    SEE_CASE: [[is_signed_in, is_not_author, is_moderator], [is_signed_in, is_not_author, is_of_community]],
    SEE_AS_AUTHOR: [[is_signed_in, is_author, is_told]],
    SEE_DECISION: [[is_decided]],
    CLAIM: [[is_signed_in, is_moderator, is_not_author, is_pending, is_free, did_not_report]],
    RELEASE: [[is_signed_in, is_moderator, is_pending, has_claimed]],
    HIDE_AT_ONCE: [[is_signed_in, is_moderator, is_not_author, is_pending, is_shown, has_claimed, did_not_report]],
    ASK_SECOND: [[is_signed_in, is_moderator, is_pending, has_claimed, is_not_proposed]],
    GIVE_SECOND: [
        [is_signed_in, is_moderator, is_not_author, is_pending, is_second_wanted, has_not_claimed],
    ],
    PROPOSE: [[is_signed_in, is_moderator, is_not_author, is_pending, has_claimed, is_not_proposed, did_not_report]],
    CO_SIGN: [
        [is_signed_in, is_of_community, is_not_author, is_pending, is_proposed, did_not_propose, did_not_report],
    ],
    LIFT: [[is_signed_in, is_moderator, is_not_author, is_locked]],
    APPEAL: [[is_signed_in, is_author, went_against_author, is_in_time]],
    SPEAK_IN_REVIEW: [
        [is_signed_in, is_moderator, is_not_author, is_under_review, took_no_part, did_not_report],
        [is_signed_in, is_of_community, is_not_author, is_under_review, took_no_part, did_not_report],
    ],
    SET_BOARD: [[is_signed_in, is_moderator], [is_signed_in, is_chair]],
}


def is_left_lying(case: Case) -> bool:
    """Whether who took it let a day, or the day on which it was due, go by without a proposal."""
    if case.is_proposed or case.claimed_at is None:
        return False
    return case.claimed_at <= clock.now() - HELD_FOR or case.claimed_at < case.due_at <= clock.now()


def can_go(case: Case, state: CaseState) -> bool:
    """Whether a case may take this step from where it is."""
    return state in STEPS[case.state]
