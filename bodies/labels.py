"""The kinds of bodies, offices and organisations, with their names."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l


class BodyKind(StrEnum):
    """What sort of body it is."""

    COMMUNITY_COMMITTEE = "community_committee"
    COC_COUNCIL = "coc_council"
    COC_PROVINCE_MEETING = "coc_province_meeting"
    CITIZEN_COUNCIL = "citizen_council"
    VILLAGE_COUNCIL = "village_council"
    CENTRAL_COUNCIL = "central_council"
    ASSEMBLY_ORGANIZER = "assembly_organizer"
    DRAFTING_GROUP = "drafting_group"
    FOLLOW_UP = "follow_up"
    POLITICAL_CENTRE = "political_centre"
    CITIZEN_SCHOOL = "citizen_school"
    NETWORK = "network"
    FUND_COMMITTEE = "fund_committee"
    WORKING_GROUP = "working_group"


class Office(StrEnum):
    """What a person does in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    TREASURER = "treasurer"
    MEMBER = "member"
    ADVISER = "adviser"


class OrganizationKind(StrEnum):
    """Whose organisation it is."""

    STATE = "state"
    LOCAL = "local"
    ACADEMIC = "academic"
    CIVIL = "civil"
    COMMUNITY = "community"
    PRIVATE = "private"
    FUND = "fund"
    INTERNATIONAL = "international"


BODY_KIND_NAMES: dict[BodyKind, Any] = {
    BodyKind.COMMUNITY_COMMITTEE: _l("Community committee"),
    BodyKind.COC_COUNCIL: _l("Community organisation council of a subdistrict"),
    BodyKind.COC_PROVINCE_MEETING: _l("Provincial meeting of community organisation councils"),
    BodyKind.CITIZEN_COUNCIL: _l("Citizen council"),
    BodyKind.VILLAGE_COUNCIL: _l("Village council"),
    BodyKind.CENTRAL_COUNCIL: _l("Central council"),
    BodyKind.ASSEMBLY_ORGANIZER: _l("Organising committee of an assembly"),
    BodyKind.DRAFTING_GROUP: _l("Drafting group"),
    BodyKind.FOLLOW_UP: _l("Committee that follows resolutions up"),
    BodyKind.POLITICAL_CENTRE: _l("Centre for people's politics"),
    BodyKind.CITIZEN_SCHOOL: _l("Citizen school"),
    BodyKind.NETWORK: _l("Network"),
    BodyKind.FUND_COMMITTEE: _l("Fund committee"),
    BodyKind.WORKING_GROUP: _l("Working group on an issue"),
}
OFFICE_NAMES: dict[Office, Any] = {
    Office.CHAIR: _l("Chair"),
    Office.VICE_CHAIR: _l("Vice chair"),
    Office.SECRETARY: _l("Secretary"),
    Office.TREASURER: _l("Treasurer"),
    Office.MEMBER: _l("Member of the body"),
    Office.ADVISER: _l("Adviser"),
}
ORGANIZATION_KIND_NAMES: dict[OrganizationKind, Any] = {
    OrganizationKind.STATE: _l("State agency"),
    OrganizationKind.LOCAL: _l("Local authority"),
    OrganizationKind.ACADEMIC: _l("Academic institution"),
    OrganizationKind.CIVIL: _l("Civil society"),
    OrganizationKind.COMMUNITY: _l("Community organisation"),
    OrganizationKind.PRIVATE: _l("Private sector"),
    OrganizationKind.FUND: _l("Fund"),
    OrganizationKind.INTERNATIONAL: _l("International organisation"),
}
# Who leads a body: those who may set its rules, seat its members and open its meetings.
LEADS = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY})
