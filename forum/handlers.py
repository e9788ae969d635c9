"""What the forum does when members change how they are called."""

from __future__ import annotations

from commons import outbox
from commons.events import on
from forum import jobs
from members import events as members


def write_names_again(
    event: members.MemberCorrected | members.AccountClosed | members.RoleGranted | members.RoleEnded,
) -> None:
    """Names and office labels stand in kept HTML: the worker makes it anew."""
    outbox.post(jobs.WRITE_NAMES, member_id=event.member.id)


on(members.MemberCorrected)(write_names_again)
on(members.AccountClosed)(write_names_again)
on(members.RoleGranted)(write_names_again)
on(members.RoleEnded)(write_names_again)
