"""Who may do what with a problem, and the steps it can take."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from areas.models import Area
from commons.actors import Actor, Role
from commons.permissions import Table, condition
from forum.models import Comment, Kind, Problem, ProblemState

S = ProblemState

PROPOSE, RECORD, COMMENT, JOIN, SUGGEST = "propose", "record", "comment", "join", "suggest"
EDIT, WITHDRAW, ADMIT, RETURN, PARK, PASS_ON, MERGE = "edit", "withdraw", "admit", "return", "park", "pass_on", "merge"
ADD_DEPTH, PLAN_VISIT, CONFIRM_FOR_COMMUNITY, CONFIRM_FOR_OFFICE = (
    "add_depth",
    "plan_visit",
    "confirm_visit_c",
    "confirm_visit_o",
)
SEE_UNSEEN = "see_unseen"
ANNOUNCE, SPLIT, REACT, REWORD, READ = "announce", "split", "react", "reword", "read"
ANSWER, ASSESS, SUMMARISE = "answer", "assess", "summarise"

# Which states a problem can go to from each; any other step is refused with the present state's name.
STEPS: dict[ProblemState, frozenset[ProblemState]] = {
    S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.SUBMITTED: frozenset({S.ON_BOARD, S.RETURNED, S.MERGED, S.NOT_OURS, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.SUBMITTED, S.WITHDRAWN}),
    S.ON_BOARD: frozenset({S.RANKED, S.RETURNED, S.MERGED, S.PARKED, S.NOT_OURS, S.WITHDRAWN}),
    S.RANKED: frozenset({S.VISITING, S.IN_COUNCIL, S.IN_PROJECT, S.MERGED, S.PARKED, S.NOT_OURS, S.RANKED}),
    S.VISITING: frozenset({S.VERIFIED, S.RANKED, S.PARKED}),
    S.VERIFIED: frozenset({S.IN_COUNCIL, S.IN_PROJECT, S.PARKED}),
    S.IN_COUNCIL: frozenset({S.IN_PROJECT, S.VERIFIED, S.RANKED, S.PARKED}),
    S.IN_PROJECT: frozenset({S.DONE_CLAIMED, S.PARKED}),
    S.DONE_CLAIMED: frozenset({S.CONFIRMED, S.IN_PROJECT}),
    S.CONFIRMED: frozenset({S.IN_PROJECT}),
    S.PARKED: frozenset({S.ON_BOARD, S.RANKED, S.NOT_OURS}),
    S.NOT_OURS: frozenset({S.ON_BOARD}),
    S.MERGED: frozenset({S.ON_BOARD}),
    S.HIDDEN: frozenset(),  # it goes on from where it was, once moderators have shown it again
    S.WITHDRAWN: frozenset(),
}
RANKABLE = frozenset(
    {Kind.PROBLEM, Kind.PROPOSAL}
)  # what a community ranks, visits, takes to a council and carries out
OPEN_FOR_TALK = frozenset(S) - {S.DRAFT, S.SUBMITTED, S.RETURNED, S.MERGED, S.WITHDRAWN, S.HIDDEN}


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: object) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for members of this community only."))
def is_member_here(actor: Actor, thing: Area | Problem) -> bool:
    return actor.has(Role.MEMBER, area_path=thing.area_path)


@condition(_l("This part is for members of a community in this area only."))
def is_member_around(actor: Actor, thing: Area | Problem) -> bool:
    return any(
        grant.role is Role.MEMBER and _shares_district(grant.area_path, thing.area_path) for grant in actor.grants
    )


@condition(_l("This part is for the committee of this community only."))
def is_committee(actor: Actor, thing: Area | Problem) -> bool:
    return actor.has(Role.COMMITTEE, area_path=thing.area_path)


@condition(_l("This part is for the facilitator of this area only."))
def is_facilitator(actor: Actor, thing: Area | Problem) -> bool:
    return actor.has(Role.FACILITATOR, area_path=thing.area_path)


@condition(_l("This part is for the office of this area only."))
def is_officer(actor: Actor, thing: Area | Problem) -> bool:
    return actor.has(Role.OFFICER, area_path=thing.area_path)


@condition(_l("This part is for the moderators of this area only."))
def is_moderator(actor: Actor, thing: Area | Problem) -> bool:
    return actor.has(Role.MODERATOR, area_path=thing.area_path)


@condition(_l("Only the one who proposed this may do that."))
def is_proposer(actor: Actor, problem: Problem) -> bool:
    return actor.member_id is not None and actor.member_id == problem.proposer_id


@condition(_l("Only the one who proposed this may do that."))
def is_sent(_actor: Actor, problem: Problem) -> bool:
    return problem.state is not S.DRAFT


@condition(_l("Talk about this matter is closed."))
def is_open_for_talk(_actor: Actor, problem: Problem) -> bool:
    return problem.state in OPEN_FOR_TALK


@condition(_l("The talk ended with a summary."))
def is_talk_going_on(_actor: Actor, problem: Problem) -> bool:
    return problem.talk_closed_at is None


@condition(_l("This is not a problem that people can have in common."))
def is_trouble(_actor: Actor, problem: Problem) -> bool:
    return problem.kind in RANKABLE


@condition(_l("Only the one who wrote this may change it."))
def is_author(actor: Actor, comment: Comment) -> bool:
    return actor.member_id is not None and comment.author_id == actor.member_id and not comment.is_hidden


@condition(_l("It has been ranked, so its text can no longer be changed."))
def is_not_yet_ranked(_actor: Actor, problem: Problem) -> bool:
    return problem.state in (S.DRAFT, S.SUBMITTED, S.RETURNED, S.ON_BOARD)


@condition(_l("The moderators have closed this matter for comments."))
def is_not_locked(_actor: Actor, problem: Problem) -> bool:
    return not problem.is_locked


TABLE: Table = {
    PROPOSE: [[is_signed_in, is_member_here]],
    RECORD: [[is_signed_in, is_facilitator], [is_signed_in, is_officer], [is_signed_in, is_committee]],
    ANNOUNCE: [[is_signed_in, is_facilitator], [is_signed_in, is_officer], [is_signed_in, is_committee]],
    COMMENT: [
        [is_signed_in, is_open_for_talk, is_talk_going_on, is_not_locked, is_member_around],
        [is_signed_in, is_open_for_talk, is_talk_going_on, is_not_locked, is_officer],
        [is_signed_in, is_open_for_talk, is_talk_going_on, is_not_locked, is_facilitator],
    ],
    REACT: [
        [is_signed_in, is_open_for_talk, is_member_around],
        [is_signed_in, is_open_for_talk, is_officer],
        [is_signed_in, is_open_for_talk, is_facilitator],
    ],
    READ: [[is_signed_in]],
    REWORD: [[is_signed_in, is_author]],
    JOIN: [[is_signed_in, is_open_for_talk, is_trouble, is_member_around]],
    SUGGEST: [[is_signed_in, is_open_for_talk, is_talk_going_on, is_not_locked, is_member_around]],
    EDIT: [[is_proposer, is_not_yet_ranked]],
    WITHDRAW: [[is_proposer]],
    ADMIT: [[is_signed_in, is_moderator], [is_signed_in, is_committee]],
    RETURN: [[is_signed_in, is_moderator], [is_signed_in, is_committee]],
    PARK: [[is_signed_in, is_committee]],
    PASS_ON: [[is_signed_in, is_committee], [is_signed_in, is_officer]],
    MERGE: [[is_proposer], [is_signed_in, is_facilitator], [is_signed_in, is_committee]],
    SPLIT: [[is_proposer], [is_signed_in, is_facilitator], [is_signed_in, is_committee]],
    ANSWER: [[is_signed_in, is_officer]],
    ASSESS: [[is_signed_in, is_officer]],
    SUMMARISE: [
        [is_signed_in, is_open_for_talk, is_facilitator],
        [is_signed_in, is_open_for_talk, is_committee],
    ],
    ADD_DEPTH: [[is_signed_in, is_officer]],
    PLAN_VISIT: [[is_signed_in, is_committee], [is_signed_in, is_officer]],
    CONFIRM_FOR_COMMUNITY: [[is_signed_in, is_committee]],
    CONFIRM_FOR_OFFICE: [[is_signed_in, is_officer]],
    SEE_UNSEEN: [[is_proposer], [is_sent, is_committee], [is_sent, is_moderator]],
}


def can_go(problem: Problem, state: ProblemState) -> bool:
    """Whether a problem may take this step from where it is."""
    return state in STEPS[problem.state]


def _shares_district(member_path: str | None, path: str) -> bool:
    """Neighbours of one district may join each other's talk: the first three codes of their paths agree."""
    return member_path is not None and member_path.split("/")[:4] == path.split("/")[:4]
