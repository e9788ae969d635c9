"""Whether a drafting group stands for its place: who is missing, and what each group and village has said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from areas.settings import settings_for
from charters.amending_tables import GroupInput
from charters.models import Charter


@dataclass(frozen=True)
class Covered:
    """One group or village: how many sit in the drafting group for it, how often it was asked, how many people spoke."""

    group: str
    seats: int
    inputs: int
    people: int

    @property
    def is_missing(self) -> bool:
        return self.seats == 0 and self.inputs == 0


def gaps(charter: Charter) -> list[str]:
    """What the group lacks, in sentences; nothing is refused for it."""
    seats = [seat for seat in charter.drafting_body.seats if seat.member_id] if charter.drafting_body else []
    rules = settings_for(charter.area_path)
    least, share = int(rules["charter.group_min"]), Fraction(rules["charter.nonofficial_share"])
    found = []
    if len(seats) < least:
        found.append(
            ngettext(
                "The drafting group has fewer than %(num)d person.",
                "The drafting group has fewer than %(num)d people.",
                least,
            )
        )
    plain = sum(not seat.is_state for seat in seats)
    if seats and Fraction(plain, len(seats)) < share:
        found.append(_("Too few of the drafting group are residents: most seats are held for the state."))
    sitting = {seat.constituency for seat in seats}
    found += [
        # Translators: %(group)s is a group or village such as "young people".
        _("Nobody sits in the drafting group for: %(group)s", group=group)
        for group in charter.groups_needed
        if group not in sitting
    ]
    return found


def coverage(charter: Charter, inputs: Sequence[GroupInput]) -> list[Covered]:
    """Every group that is needed or has spoken, those that are missing first."""
    seats = charter.drafting_body.seats if charter.drafting_body else []
    sitting = Counter(seat.constituency for seat in seats if seat.member_id and seat.constituency)
    times = Counter(one.group_name for one in inputs)
    people: Counter[str] = Counter()
    for one in inputs:
        people[one.group_name] += one.people or 0
    groups = dict.fromkeys([*charter.groups_needed, *times])
    rows = [Covered(group, sitting[group], times[group], people[group]) for group in groups]
    return sorted(rows, key=lambda row: (not row.is_missing, row.inputs > 0))
