"""What the forum does when members or communities change how they are called."""

from __future__ import annotations

from areas.events import FactsChanged
from areas.levels import Level
from commons import outbox
from commons.events import on
from commons.kept import refresh
from forum import jobs, queries
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


@on(FactsChanged)
def name_the_place_anew(event: FactsChanged) -> None:
    """The name of a community stands on the kept cards of its problems."""
    if event.area.level is Level.COMMUNITY:
        for problem in queries.problems_in(event.area):
            refresh(problem, [queries.CARD])
