"""What states, kinds, roles and purposes of people are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice

from commons.actors import Role
from members.models import AgeBand, MembershipKind, MembershipState, Purpose, VerifiedWay

KINDS = [
    SelectChoice(MembershipKind.RESIDENT.value, _l("I live there")),
    SelectChoice(MembershipKind.REGISTERED.value, _l("I am on the house register there")),
    SelectChoice(MembershipKind.GUEST.value, _l("I come to listen")),
]
KIND_NAMES = {
    MembershipKind.RESIDENT: _l("lives there"),
    MembershipKind.REGISTERED: _l("on the house register"),
    MembershipKind.GUEST: _l("guest who listens"),
}
AGE_BANDS = [
    SelectChoice("", _l("I would rather not say")),
    SelectChoice(AgeBand.FROM_15.value, _l("15–17 years")),
    SelectChoice(AgeBand.FROM_18.value, _l("18–19 years")),
    SelectChoice(AgeBand.FROM_20.value, _l("20–24 years")),
    SelectChoice(AgeBand.FROM_25.value, _l("25–59 years")),
    SelectChoice(AgeBand.FROM_60.value, _l("60 years and older")),
]
STATES = {
    MembershipState.REQUESTED: _l("Asked to join"),
    MembershipState.VERIFIED: _l("Verified"),
    MembershipState.DECLINED: _l("Not accepted"),
    MembershipState.PAUSED: _l("Paused"),
    MembershipState.ENDED: _l("Ended"),
}
STATE_CHIPS = {
    MembershipState.REQUESTED: "mind",
    MembershipState.VERIFIED: "good",
    MembershipState.DECLINED: "stop",
    MembershipState.PAUSED: "",
    MembershipState.ENDED: "",
}
WAYS = {
    VerifiedWay.CHAIR: _l("confirmed by the chair"),
    VerifiedWay.VOUCHED: _l("vouched for by two members"),
    VerifiedWay.DOOR: _l("by the door code of a session"),
    VerifiedWay.DESK: _l("at the desk of the committee"),
    VerifiedWay.ROLL: _l("from the roll of the community"),
    VerifiedWay.FIRST_CHAIR: _l("appointed as chair"),
}
ROLES = {
    Role.MEMBER: _l("Member of the community"),
    Role.COMMITTEE: _l("Member of the community committee"),
    Role.CHAIR: _l("Chair of the community"),
    Role.FACILITATOR: _l("Facilitator"),
    Role.VOLUNTEER: _l("Volunteer"),
    Role.OFFICER: _l("Community development officer"),
    Role.DIRECTOR: _l("Director of the district"),
    Role.COUNCIL: _l("Member of the council"),
    Role.COUNCIL_LEAD: _l("Chair or secretary of the council"),
    Role.PARTNER: _l("Partner"),
    Role.RESEARCHER: _l("Researcher"),
    Role.CASE_WORKER: _l("Keeper of household files"),
    Role.DATA_STEWARD: _l("Data steward of the community"),
    Role.PROGRAMME_OWNER: _l("Owner of the programme"),
    Role.MODERATOR: _l("Moderator"),
    Role.SYSADMIN: _l("Administrator of the system"),
}
PURPOSES = {
    Purpose.ACCOUNT: _l("Name and community, to take part"),
    Purpose.CONTACT: _l("Telephone and e-mail, to sign in and to be told"),
    Purpose.AGE: _l("Age band, where a rule needs it"),
}
