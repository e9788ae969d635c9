"""Who may do what with a round, and in which of its states."""

from __future__ import annotations

from typing import Protocol

from flask_babel import lazy_gettext as _l

from commons.actors import Actor, Role
from commons.permissions import Table, condition, may
from votes.models import Round, RoundState

S = RoundState

DRAFT, EDIT, MAKE_SLIPS, PRINT_SLIPS = "draft", "edit", "make_slips", "print_slips"
OPEN, PAUSE, RESUME, CLOSE, VOID = "open", "pause", "resume", "close", "void"
WRITE_SHEET, COUNT_HANDS, ENTER_PAPER = "write_sheet", "count_hands", "enter_paper"
COUNT, DRAW_LOT = "count", "draw_lot"
CONFIRM_FOR_COMMUNITY, CONFIRM_FOR_FACILITATION, PUBLISH = "confirm_community", "confirm_facilitation", "publish"
MAKE_KEYS, BRING_KEYS, FINISH_BOOTHS, CHECK_ENVELOPES = "make_keys", "bring_keys", "finish_booths", "check_envelopes"
GIVE_MANDATE = "give_mandate"
MARK_ROLL, STRIKE, ADD_VOTER, EXTEND, CALL_ROLL = "mark_roll", "strike", "add_voter", "extend", "call_roll"
SEE_WORK, ASK_AGAIN, REMIND = "see_work", "ask_again", "remind"
REHEARSE, THROW_AWAY = "rehearse", "throw_away"
ANSWER_DISPUTE = "answer_dispute"
COUNT_FILES = "count_files"  # of files somebody brings; no round is touched

BEFORE_CONFIRMED = frozenset({S.DRAFT, S.OPEN, S.PAUSED, S.CLOSED, S.TALLIED})
# In which states an act is possible at all; at any other time the refusal names the present state.
WHEN: dict[str, frozenset[RoundState]] = {
    EDIT: frozenset({S.DRAFT}),
    MAKE_SLIPS: frozenset({S.DRAFT}),
    PRINT_SLIPS: frozenset({S.DRAFT, S.OPEN, S.PAUSED}),
    OPEN: frozenset({S.DRAFT}),
    PAUSE: frozenset({S.OPEN}),
    RESUME: frozenset({S.PAUSED}),
    CLOSE: frozenset({S.OPEN, S.PAUSED}),
    WRITE_SHEET: frozenset({S.OPEN}),
    COUNT_HANDS: frozenset({S.OPEN}),
    MAKE_KEYS: frozenset({S.DRAFT}),
    MARK_ROLL: frozenset({S.OPEN, S.PAUSED}),
    STRIKE: frozenset({S.OPEN, S.PAUSED}),
    GIVE_MANDATE: frozenset({S.OPEN, S.PAUSED}),
    ADD_VOTER: frozenset({S.OPEN, S.PAUSED}),
    EXTEND: frozenset({S.OPEN, S.PAUSED}),
    CALL_ROLL: frozenset({S.OPEN}),
    CHECK_ENVELOPES: frozenset({S.OPEN, S.PAUSED, S.CLOSED}),
    FINISH_BOOTHS: frozenset({S.CLOSED}),
    BRING_KEYS: frozenset({S.CLOSED}),
    ENTER_PAPER: frozenset({S.CLOSED}),
    COUNT: frozenset({S.CLOSED}),
    DRAW_LOT: frozenset({S.TALLIED}),
    CONFIRM_FOR_COMMUNITY: frozenset({S.TALLIED}),
    CONFIRM_FOR_FACILITATION: frozenset({S.TALLIED}),
    PUBLISH: frozenset({S.CONFIRMED}),
    VOID: BEFORE_CONFIRMED,
    SEE_WORK: frozenset(S),
    ASK_AGAIN: frozenset({S.PUBLISHED}),
    REMIND: frozenset({S.OPEN}),
    REHEARSE: frozenset({S.DRAFT}),
    THROW_AWAY: frozenset(S),
    ANSWER_DISPUTE: frozenset(S) - {S.DRAFT},
}
COMMUNITY_DEPTH = 5  # country, province, district, subdistrict, community
VOTING, ENDED = frozenset({S.OPEN}), frozenset({S.PUBLISHED, S.VOID})


class Placed(Protocol):
    """A round, or the place where one is to be drafted."""

    @property
    def area_path(self) -> str: ...


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: Placed) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for the facilitator of this area only."))
def is_facilitator(actor: Actor, thing: Placed) -> bool:
    return actor.has(Role.FACILITATOR, area_path=thing.area_path)


@condition(_l("This part is for the committee of this community only."))
def is_committee(actor: Actor, thing: Placed) -> bool:
    return actor.has(Role.COMMITTEE, area_path=thing.area_path)


@condition(_l("This part is for the leaders of the council of this area only."))
def is_council_lead(actor: Actor, thing: Placed) -> bool:
    return actor.has(Role.COUNCIL_LEAD, area_path=thing.area_path)


@condition(_l("This part is for the office of this area only."))
def is_officer(actor: Actor, thing: Placed) -> bool:
    return actor.has(Role.OFFICER, area_path=thing.area_path)


@condition(_l("Here the committee of the community stands for it."))
def is_above_communities(_actor: Actor, thing: Placed) -> bool:
    return len(thing.area_path.strip("/").split("/")) < COMMUNITY_DEPTH


FACILITATED = [[is_signed_in, is_facilitator], [is_signed_in, is_council_lead]]
PREPARED = [*FACILITATED, [is_signed_in, is_committee]]
COUNTED_BY = [*PREPARED, [is_signed_in, is_officer]]  # tellers

TABLE: Table = {
    DRAFT: PREPARED,
    EDIT: PREPARED,
    MAKE_SLIPS: PREPARED,
    PRINT_SLIPS: FACILITATED,  # whoever sees the codes could vote with them
    OPEN: FACILITATED,
    PAUSE: FACILITATED,
    RESUME: FACILITATED,
    CLOSE: FACILITATED,
    VOID: FACILITATED,
    WRITE_SHEET: FACILITATED,
    COUNT_HANDS: COUNTED_BY,
    MAKE_KEYS: FACILITATED,  # whoever sees two sheets could open the urn
    MARK_ROLL: COUNTED_BY,
    STRIKE: FACILITATED,
    GIVE_MANDATE: FACILITATED,
    ADD_VOTER: PREPARED,
    EXTEND: FACILITATED,
    CALL_ROLL: FACILITATED,
    CHECK_ENVELOPES: COUNTED_BY,
    FINISH_BOOTHS: FACILITATED,
    BRING_KEYS: COUNTED_BY,
    ENTER_PAPER: COUNTED_BY,
    COUNT: FACILITATED,
    DRAW_LOT: FACILITATED,
    # Above the communities no committee sits; the leaders of the council stand there for the people.
    CONFIRM_FOR_COMMUNITY: [[is_signed_in, is_committee], [is_signed_in, is_above_communities, is_council_lead]],
    CONFIRM_FOR_FACILITATION: FACILITATED,
    PUBLISH: PREPARED,
    SEE_WORK: COUNTED_BY,
    ASK_AGAIN: PREPARED,
    REMIND: FACILITATED,
    REHEARSE: FACILITATED,
    THROW_AWAY: FACILITATED,
    ANSWER_DISPUTE: PREPARED,
    COUNT_FILES: [[is_signed_in]],
}


def possible(actor: Actor, action: str, round_: Round) -> bool:
    """Whether the actor may do it and the state of the round allows it now: what a page offers as a button."""
    return round_.state in WHEN[action] and may(TABLE, actor, action, round_)
