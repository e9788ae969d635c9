"""Who may do what with a charter, and the steps of an edition."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from areas.models import Area
from charters.amending_tables import Suggestion
from charters.models import Charter, ClauseComment, Edition, EditionState
from commons.actors import Actor, Role
from commons.permissions import Table, condition

S = EditionState
START, DRAFT, OPEN_HEARING, COMMENT, RECORD_COMMENT, ANSWER = (
    "start",
    "draft",
    "open_hearing",
    "comment",
    "record_comment",
    "answer",
)
END_HEARING, PUT_TO_PEOPLE, RECORD_RATIFICATION, DECLARE, REVIEW, REPEAL = (
    "end_hearing",
    "put",
    "ratify",
    "declare",
    "review",
    "repeal",
)
REPORT = "report"
SUGGEST, RECORD_SUGGESTION, OWN_SUGGESTION, DECIDE, ADVISE, NUMBER = (
    "suggest",
    "record_suggestion",
    "own_suggestion",
    "decide",
    "advise",
    "number",
)
ENTER_ADOPTED, COUNT_CARDS = "enter_adopted", "count_cards"
READ, KEEP_CLOSE, LET_READ = "read", "keep_close", "let_read"

STEPS: dict[EditionState, frozenset[EditionState]] = {
    S.DRAFTING: frozenset({S.HEARING}),
    S.HEARING: frozenset({S.REVISING}),
    S.REVISING: frozenset({S.HEARING, S.RATIFYING}),
    S.RATIFYING: frozenset({S.ADOPTED, S.REVISING}),
    S.ADOPTED: frozenset({S.REVIEWING, S.SUPERSEDED, S.REPEALED}),
    S.REVIEWING: frozenset({S.ADOPTED, S.SUPERSEDED, S.REPEALED}),
    S.SUPERSEDED: frozenset(),
    S.REPEALED: frozenset(),
}
Held = Area | Charter | Edition | ClauseComment | Suggestion


@condition(_l("This draft is read by its place alone until it is heard."))
def is_open_text(_actor: Actor, edition: Edition) -> bool:
    return not edition.is_closed


@condition(_l("Everybody may read this text already."))
def is_closed_text(_actor: Actor, edition: Edition) -> bool:
    return edition.is_closed


@condition(_l("Only a draft that was not heard yet can be kept close."))
def is_drafted(_actor: Actor, edition: Edition) -> bool:
    return edition.state is S.DRAFTING


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: Held) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for the committee or the council of this place only."))
def is_lead(actor: Actor, thing: Held) -> bool:
    return actor.has(Role.COMMITTEE, Role.COUNCIL_LEAD, area_path=thing.area_path)


@condition(_l("This part is for the facilitator of this area only."))
def is_facilitator(actor: Actor, thing: Held) -> bool:
    return actor.has(Role.FACILITATOR, area_path=thing.area_path)


@condition(_l("This part is for members of a community in this area only."))
def is_member_within(actor: Actor, thing: Held) -> bool:
    return actor.is_member_of(thing.area_path) or actor.has(Role.MEMBER, area_path=thing.area_path)


@condition(_l("The draft is not open for comments now."))
def is_heard(_actor: Actor, edition: Edition) -> bool:
    return edition.state is S.HEARING


@condition(_l("The text is fixed while it is being heard or put to the people. Declared text never changes."))
def can_be_written(_actor: Actor, edition: Edition) -> bool:
    return edition.state in (S.DRAFTING, S.REVISING)


@condition(
    _l(
        "The text cannot be changed now, so it takes no suggestions. It is being decided on, or another edition is in force."
    )
)
def takes_suggestions(_actor: Actor, edition: Edition) -> bool:
    return edition.state in (S.DRAFTING, S.HEARING, S.REVISING, S.ADOPTED, S.REVIEWING)


@condition(_l("This text has been declared; nothing of it is decided any more."))
def is_not_fixed(_actor: Actor, edition: Edition) -> bool:
    return not edition.is_fixed


@condition(_l("Only the person who made this suggestion can do that."))
def is_author(actor: Actor, suggestion: Suggestion) -> bool:
    return suggestion.author_id is not None and suggestion.author_id == actor.member_id


@condition(_l("This part is for the drafting group only."))
def is_drafter(actor: Actor, edition: Edition) -> bool:
    """The lead, the facilitator, and who holds a seat in the drafting group."""
    group = edition.charter.drafting_body
    holds_seat = group is not None and any(seat.member_id == actor.member_id for seat in group.seats)
    return holds_seat or is_lead(actor, edition) or is_facilitator(actor, edition)


TABLE: Table = {
    START: [[is_signed_in, is_lead], [is_signed_in, is_facilitator]],
    DRAFT: [[is_signed_in, can_be_written, is_lead], [is_signed_in, can_be_written, is_facilitator]],
    OPEN_HEARING: [[is_signed_in, is_lead]],
    COMMENT: [[is_signed_in, is_heard, is_member_within]],
    RECORD_COMMENT: [[is_signed_in, is_heard, is_lead], [is_signed_in, is_heard, is_facilitator]],
    ANSWER: [[is_signed_in, is_lead], [is_signed_in, is_facilitator]],
    END_HEARING: [[is_signed_in, is_lead]],
    PUT_TO_PEOPLE: [[is_signed_in, is_lead]],
    RECORD_RATIFICATION: [[is_signed_in, is_lead], [is_signed_in, is_facilitator]],
    DECLARE: [[is_signed_in, is_lead]],
    REVIEW: [[is_signed_in, is_lead]],
    REPEAL: [[is_signed_in, is_lead]],
    REPORT: [[is_signed_in, is_lead]],
    SUGGEST: [[is_signed_in, takes_suggestions, is_member_within], [is_signed_in, takes_suggestions, is_drafter]],
    RECORD_SUGGESTION: [[is_signed_in, takes_suggestions, is_drafter]],
    OWN_SUGGESTION: [[is_signed_in, is_author]],
    DECIDE: [[is_signed_in, can_be_written, is_drafter]],
    ADVISE: [[is_signed_in, takes_suggestions, is_drafter]],
    NUMBER: [[is_signed_in, can_be_written, is_drafter]],
    COUNT_CARDS: [[is_signed_in, is_not_fixed, is_lead], [is_signed_in, is_not_fixed, is_facilitator]],
    ENTER_ADOPTED: [[is_signed_in, is_lead]],
    READ: [[is_open_text], [is_signed_in, is_member_within], [is_signed_in, is_drafter]],
    KEEP_CLOSE: [
        [is_signed_in, is_drafted, is_open_text, is_lead],
        [is_signed_in, is_drafted, is_open_text, is_facilitator],
    ],
    LET_READ: [[is_signed_in, is_closed_text, is_lead], [is_signed_in, is_closed_text, is_facilitator]],
}


def can_go(edition: Edition, state: EditionState) -> bool:
    """Whether an edition may take this step from where it is."""
    return state in STEPS[edition.state]
