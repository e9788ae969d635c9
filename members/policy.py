"""Who may do what to whom, as a table; a refusal is a sentence. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from areas.levels import Level
from areas.models import Area
from commons.actors import Actor, Role
from commons.permissions import Condition, Table, condition
from members.models import Member, Membership, MembershipState, Reissue

(
    ASK,
    VERIFY,
    DECLINE,
    VOUCH,
    USE_DOOR_CODE,
    PAUSE,
    PAUSE_OTHER,
    RESUME,
    END,
    SEE_COMMUNITY,
    MAKE_AT_DESK,
    IMPORT_ROLL,
    MAKE_DOOR_CODE,
    ASK_REISSUE,
    CONFIRM_REISSUE,
    WITHDRAW_REISSUE,
    APPOINT_FIRST_CHAIR,
    GRANT_ROLE,
    END_ROLE,
    SEE_ROLES,
    CHANGE_ACCOUNT,
    END_SIGN_INS_OF_OTHER,
) = (
    "ask",
    "verify",
    "decline",
    "vouch",
    "use_door_code",
    "pause",
    "pause_other",
    "resume",
    "end",
    "see_community",
    "make_at_desk",
    "import_roll",
    "make_door_code",
    "ask_reissue",
    "confirm_reissue",
    "withdraw_reissue",
    "appoint_first_chair",
    "grant_role",
    "end_role",
    "see_roles",
    "change_account",
    "end_sign_ins_of_other",
)

# Who may give which role (rulings 19). A chair, a district's officer and a council's lead give no more than they oversee.
GIVEN_BY_CHAIR = frozenset({Role.COMMITTEE, Role.VOLUNTEER, Role.FACILITATOR, Role.DATA_STEWARD})
GIVEN_BY_OFFICER = frozenset({Role.FACILITATOR, Role.VOLUNTEER, Role.MODERATOR})
GIVEN_BY_LEAD = frozenset({Role.COUNCIL, Role.COUNCIL_LEAD, Role.FACILITATOR})
GIVEN_BY_SYSADMIN = frozenset(Role) - {Role.MEMBER, Role.CHAIR, Role.COUNCIL, Role.CASE_WORKER}
ROLES_OF_OFFICE = frozenset({Role.OFFICER, Role.DIRECTOR})  # such an account carries the label of its office


@dataclass(frozen=True)
class WantedRole:
    """A role that somebody wants to give, or to end. `community_path` is set where the scope is one community."""

    role: Role
    member: Member
    area_path: str | None = None
    body: str | None = None
    is_community: bool = False


@dataclass(frozen=True)
class WantedChair:
    """A community and the person to lead it first."""

    area: Area
    member: Member
    has_chair: bool


@dataclass(frozen=True)
class WantedSlip:
    """A person whose slip was lost, at the desk of a community; `belongs` says whether it is theirs."""

    area: Area
    member: Member
    belongs: bool


def _path(thing: Any) -> str:
    area = getattr(thing, "area", thing)
    return str(area.path)


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: Any) -> bool:
    return actor.is_signed_in


@condition(_l("Only communities have members. Please choose a community."))
def is_community(_actor: Actor, area: Area) -> bool:
    return area.level is Level.COMMUNITY and not area.has_ended


@condition(_l("This is for the chair of the community only."))
def leads(actor: Actor, thing: Any) -> bool:
    return actor.has(Role.CHAIR, area_path=_path(thing))


@condition(_l("This is for the committee of the community only."))
def is_committee(actor: Actor, thing: Any) -> bool:
    return actor.has(Role.COMMITTEE, area_path=_path(thing))


@condition(_l("This is for the officer of the district only."))
def is_officer(actor: Actor, thing: Any) -> bool:
    return actor.has(Role.OFFICER, area_path=_path(thing))


@condition(_l("This is for the administrator only."))
def is_sysadmin(actor: Actor, _thing: Any) -> bool:
    return actor.has(Role.SYSADMIN)


@condition(_l("This is for verified members of the community only."))
def belongs(actor: Actor, membership: Membership) -> bool:
    return actor.is_member_of(_path(membership))


@condition(_l("Only the member can do this."))
def is_own(actor: Actor, membership: Membership) -> bool:
    return actor.is_signed_in and membership.member_id == actor.member_id


@condition(_l("Nobody can do this for oneself. Please ask another person."))
def is_of_another(actor: Actor, thing: Any) -> bool:
    member_id = thing.member.id if isinstance(thing, WantedRole | WantedSlip | WantedChair) else thing.member_id
    return actor.is_signed_in and member_id != actor.member_id


def _state_is(state: MembershipState, refusal: Any) -> Condition:
    def is_in_state(_actor: Actor, membership: Membership) -> bool:
        return membership.state is state

    is_in_state.__name__ = f"is_{state.value}"
    return Condition(is_in_state, refusal)


is_requested = _state_is(MembershipState.REQUESTED, _l("This request has been answered already."))
is_verified = _state_is(MembershipState.VERIFIED, _l("This membership is not verified at present."))
is_paused = _state_is(MembershipState.PAUSED, _l("This membership is not paused."))


@condition(_l("This membership has ended already."))
def is_living(_actor: Actor, membership: Membership) -> bool:
    return membership.state in (MembershipState.REQUESTED, MembershipState.VERIFIED, MembershipState.PAUSED)


@condition(_l("The chair paused this membership. Please ask the chair."))
def was_paused_by_member(_actor: Actor, membership: Membership) -> bool:
    return membership.reason is None


@condition(_l("The second person must be another than the first."))
def is_second_person(actor: Actor, reissue: Reissue) -> bool:
    return reissue.asked_by_id != actor.member_id


@condition(_l("This was settled already."))
def is_waiting(_actor: Actor, reissue: Reissue) -> bool:
    return reissue.confirmed_at is None and reissue.withdrawn_at is None


@condition(_l("This person is not a verified member of the community."))
def is_member_here(_actor: Actor, wanted: WantedSlip) -> bool:
    return wanted.belongs


@condition(_l("This community has a chair already."))
def has_no_chair(_actor: Actor, wanted: WantedChair) -> bool:
    return not wanted.has_chair


@condition(_l("You cannot give or end this role here."))
def chair_gives_it(actor: Actor, wanted: WantedRole) -> bool:
    return (
        wanted.is_community
        and wanted.role in GIVEN_BY_CHAIR
        and wanted.area_path is not None
        and actor.has(Role.CHAIR, area_path=wanted.area_path)
    )


@condition(_l("You cannot give or end this role here."))
def officer_gives_it(actor: Actor, wanted: WantedRole) -> bool:
    return (
        wanted.role in GIVEN_BY_OFFICER
        and wanted.area_path is not None
        and actor.has(Role.OFFICER, area_path=wanted.area_path)
    )


@condition(_l("You cannot give or end this role here."))
def lead_gives_it(actor: Actor, wanted: WantedRole) -> bool:
    return wanted.role in GIVEN_BY_LEAD and wanted.body is not None and actor.has(Role.COUNCIL_LEAD, body=wanted.body)


@condition(_l("You cannot give or end this role here."))
def sysadmin_gives_it(actor: Actor, wanted: WantedRole) -> bool:
    return wanted.role in GIVEN_BY_SYSADMIN and actor.has(Role.SYSADMIN)


@condition(_l("You cannot give or end this role here."))
def officer_ends_chair(actor: Actor, wanted: WantedRole) -> bool:
    return (
        wanted.role is Role.CHAIR
        and wanted.area_path is not None
        and (actor.has(Role.OFFICER, area_path=wanted.area_path) or actor.has(Role.SYSADMIN))
    )


@condition(_l("Only the member can do this."))
def gives_it_back(actor: Actor, wanted: WantedRole) -> bool:
    return actor.is_signed_in and wanted.member.id == actor.member_id


@condition(_l("Only the member can do this."))
def is_self(actor: Actor, member: Member) -> bool:
    return actor.is_signed_in and member.id == actor.member_id


_GIVERS = (chair_gives_it, officer_gives_it, lead_gives_it, sysadmin_gives_it)
TABLE: Table = {
    ASK: [[is_signed_in, is_community]],
    VERIFY: [[leads, is_of_another, is_requested]],
    DECLINE: [[leads, is_requested]],
    VOUCH: [[belongs, is_of_another, is_requested]],
    USE_DOOR_CODE: [[is_own, is_requested]],
    PAUSE: [[is_own, is_verified]],
    PAUSE_OTHER: [[leads, is_of_another, is_verified]],
    RESUME: [[leads, is_paused], [is_own, is_paused, was_paused_by_member]],
    END: [[is_own, is_living]],
    SEE_COMMUNITY: [[is_committee], [is_officer]],
    MAKE_AT_DESK: [[is_committee, is_community]],
    IMPORT_ROLL: [[leads, is_community], [is_officer, is_community]],
    MAKE_DOOR_CODE: [[leads, is_community]],
    ASK_REISSUE: [[is_committee, is_of_another, is_member_here]],
    CONFIRM_REISSUE: [[is_committee, is_second_person, is_of_another, is_waiting]],
    WITHDRAW_REISSUE: [[is_committee, is_waiting], [is_own, is_waiting]],
    APPOINT_FIRST_CHAIR: [[is_officer, is_of_another, has_no_chair], [is_sysadmin, is_of_another, has_no_chair]],
    GRANT_ROLE: [[giver, is_of_another] for giver in _GIVERS],
    END_ROLE: [*([giver] for giver in _GIVERS), [officer_ends_chair], [gives_it_back]],
    SEE_ROLES: [[leads], [is_officer], [is_sysadmin]],
    CHANGE_ACCOUNT: [[is_self]],
    END_SIGN_INS_OF_OTHER: [[is_sysadmin]],
}


def roles_one_may_give(actor: Actor, *, area_path: str, is_community: bool) -> list[Role]:
    """The roles a form may offer here, in their order."""
    offered: set[Role] = set()
    if is_community and actor.has(Role.CHAIR, area_path=area_path):
        offered |= GIVEN_BY_CHAIR
    if actor.has(Role.OFFICER, area_path=area_path):
        offered |= GIVEN_BY_OFFICER
    if actor.has(Role.SYSADMIN):
        offered |= GIVEN_BY_SYSADMIN - {Role.COUNCIL_LEAD}
    return [role for role in Role if role in offered]
