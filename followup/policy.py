"""Who may do what with an undertaking, and the steps it can take."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from areas.models import Level
from bodies.labels import BodyKind
from bodies.models import Body
from commons.actors import Actor, Role
from commons.permissions import Table, condition
from followup.labels import LeadKind, UndertakingState
from followup.models import Undertaking
from forum.models import Problem, ProblemState

S = UndertakingState
Of = Problem | Undertaking

OPEN, CHANGE, CLAIM, PAUSE, RESUME, CANCEL = "open", "change", "claim", "pause", "resume", "cancel"
CONFIRM, OBJECT, COME_BACK = "confirm", "object", "come_back"

# Which states an undertaking can go to from each; any other step is refused with the present state's name.
STEPS: dict[UndertakingState, frozenset[UndertakingState]] = {
    S.RUNNING: frozenset({S.DONE_CLAIMED, S.PAUSED, S.CANCELLED}),
    S.PAUSED: frozenset({S.RUNNING, S.CANCELLED}),
    S.DONE_CLAIMED: frozenset({S.CONFIRMED, S.RUNNING}),
    S.CONFIRMED: frozenset({S.RUNNING}),
    S.CANCELLED: frozenset(),
}
# From where a problem can get a next step; one that was only ranked needs a written reason.
OPENABLE = frozenset(
    {
        ProblemState.RANKED,
        ProblemState.VERIFIED,
        ProblemState.IN_COUNCIL,
        ProblemState.IN_PROJECT,
        ProblemState.DONE_CLAIMED,
    }
)
# Bodies of the people themselves: these may lead.
OF_THE_COMMUNITY = frozenset(
    {BodyKind.COMMUNITY_COMMITTEE, BodyKind.VILLAGE_COUNCIL, BodyKind.COC_COUNCIL, BodyKind.NETWORK}
)


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: object) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for members of this community only."))
def is_member_here(actor: Actor, thing: Of) -> bool:
    return actor.has(Role.MEMBER, area_path=thing.area_path)


@condition(_l("This part is for the committee of this community only."))
def is_committee(actor: Actor, thing: Of) -> bool:
    return actor.has(Role.COMMITTEE, area_path=thing.area_path)


@condition(_l("This part is for the office of this area only."))
def is_officer(actor: Actor, thing: Of) -> bool:
    return actor.has(Role.OFFICER, area_path=thing.area_path)


@condition(_l("This part is for the council of this area only."))
def leads_council(actor: Actor, thing: Of) -> bool:
    return actor.has(Role.COUNCIL_LEAD, area_path=thing.area_path)


@condition(_l("Only the person in charge, the committee or the office may do that."))
def is_owner(actor: Actor, undertaking: Undertaking) -> bool:
    return actor.member_id is not None and actor.member_id in (undertaking.owner_id, undertaking.opened_by_id)


@condition(_l("Whoever said that it is done does not confirm it. Somebody else of the community does."))
def has_not_claimed(actor: Actor, undertaking: Undertaking) -> bool:
    return actor.member_id is not None and actor.member_id != undertaking.claimed_by_id


WORKING = [[is_signed_in, is_committee], [is_signed_in, is_officer], [is_signed_in, is_owner]]
KEEPING = [[is_signed_in, is_committee], [is_signed_in, is_officer]]
TABLE: Table = {
    OPEN: [*KEEPING, [is_signed_in, leads_council]],
    CHANGE: WORKING,
    CLAIM: WORKING,
    PAUSE: KEEPING,
    RESUME: KEEPING,
    CANCEL: KEEPING,
    CONFIRM: [[is_signed_in, is_member_here, has_not_claimed], [is_signed_in, is_committee, has_not_claimed]],
    OBJECT: [[is_signed_in, is_member_here]],
    COME_BACK: [[is_signed_in, is_member_here]],
}
STEP_RIGHTS: dict[UndertakingState, str] = {S.PAUSED: PAUSE, S.RUNNING: RESUME, S.CANCELLED: CANCEL}


def may_lead(body: Body) -> bool:
    """Whether a body is one of the community: it belongs to one, or is made of community organisations (A5)."""
    return body.area.level is Level.COMMUNITY or body.kind in OF_THE_COMMUNITY


def needs_exception(kind: LeadKind, body: Body | None) -> bool:
    """Whether such a lead stands only with a reason that everybody can read."""
    return kind is LeadKind.OTHER or (kind is LeadKind.BODY and body is not None and not may_lead(body))
