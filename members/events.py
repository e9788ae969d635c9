"""What can happen to people. Memberships and roles are nobody else's business: only the member concerned is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from areas.models import Area
from commons.actors import Role
from commons.events import Event
from members.models import Member, Membership, RoleGrant, VerifiedWay


@dataclass(frozen=True, kw_only=True)
class _ForOneMember(Event):
    """An event that only its member may see."""

    member: Member

    def audience_label(self) -> str:
        return f"member:{self.member.code}"


@dataclass(frozen=True, kw_only=True)
class MemberRegistered(_ForOneMember):
    """Someone is a member now, by the web, at a desk, from a roll or as first administrator."""

    kind: ClassVar[str] = "members.member_registered"
    levels: ClassVar[int] = 0
    way: str


@dataclass(frozen=True, kw_only=True)
class MemberCorrected(_ForOneMember):
    """A member changed what is kept of them."""

    kind: ClassVar[str] = "members.member_corrected"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(_ForOneMember):
    """A member no longer allows one purpose."""

    kind: ClassVar[str] = "members.consent_withdrawn"
    levels: ClassVar[int] = 0
    purpose: str


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Event):
    """A member closed the account; name and contacts are gone, the code stays."""

    kind: ClassVar[str] = "members.account_closed"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0
    member: Member


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(_ForOneMember):
    """A new password holds; all other devices were signed out."""

    kind: ClassVar[str] = "members.password_changed"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class _OfMembership(Event):
    """An event of one membership, told to its member."""

    membership: Membership
    member: Member

    def audience_label(self) -> str:
        return f"member:{self.member.code}"


@dataclass(frozen=True, kw_only=True)
class MembershipRequested(_OfMembership):
    """A member asks to belong to a community."""

    kind: ClassVar[str] = "members.membership_requested"


@dataclass(frozen=True, kw_only=True)
class MembershipVouched(_OfMembership):
    """A member of the community says that the person belongs there."""

    kind: ClassVar[str] = "members.membership_vouched"
    vouches: int


@dataclass(frozen=True, kw_only=True)
class MembershipVerified(_OfMembership):
    """It is sure that the member belongs to the community."""

    kind: ClassVar[str] = "members.membership_verified"
    way: VerifiedWay


@dataclass(frozen=True, kw_only=True)
class MembershipDeclined(_OfMembership):
    """The chair did not accept the request; the reason stands with the membership."""

    kind: ClassVar[str] = "members.membership_declined"


@dataclass(frozen=True, kw_only=True)
class MembershipPaused(_OfMembership):
    """The membership rests."""

    kind: ClassVar[str] = "members.membership_paused"


@dataclass(frozen=True, kw_only=True)
class MembershipResumed(_OfMembership):
    """The membership goes on."""

    kind: ClassVar[str] = "members.membership_resumed"


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(_OfMembership):
    """The member left the community."""

    kind: ClassVar[str] = "members.membership_ended"


@dataclass(frozen=True, kw_only=True)
class DoorCodeMade(Event):
    """A community has a new door code; the one before no longer holds."""

    kind: ClassVar[str] = "members.door_code_made"
    audience: ClassVar[str] = "none"
    area: Area
    uses_max: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    """A member has a role in a place or a body."""

    kind: ClassVar[str] = "members.role_granted"
    grant: RoleGrant
    member: Member
    role: Role

    def audience_label(self) -> str:
        return f"member:{self.member.code}"


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    """A role was taken back or given back before its day."""

    kind: ClassVar[str] = "members.role_ended"
    grant: RoleGrant
    member: Member
    role: Role

    def audience_label(self) -> str:
        return f"member:{self.member.code}"


@dataclass(frozen=True, kw_only=True)
class SecretReissueAsked(_ForOneMember):
    """One person at the desk asked for a new slip; a second one has to confirm."""

    kind: ClassVar[str] = "members.secret_reissue_asked"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class SecretReissued(_ForOneMember):
    """A new slip holds; the old one and all sign-ins have ended."""

    kind: ClassVar[str] = "members.secret_reissued"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class RollKept(Event):
    """A community's roll was taken in."""

    kind: ClassVar[str] = "members.roll_kept"
    audience: ClassVar[str] = "none"
    area: Area
    added: int
    refused: int
