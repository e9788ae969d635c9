"""What a draw says no to, as one sentence: unfit files, impossible quotas."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from methods.sortition import Clash, Limit, NoPanel, Reason, Refused

_FILES = {"pool": _l("pool"), "quotas": _l("quotas")}
_MOST_NAMED = 12  # of limits in one sentence

_SENTENCES = {
    Reason.NOT_TEXT: _l("The file of the %(file)s is not a text in UTF-8."),
    Reason.TOO_LONG: _l("The file of the %(file)s is longer than %(most)s bytes."),
    Reason.TOO_MANY_LINES: _l("The file of the %(file)s has more than %(most)s lines."),
    Reason.NO_LINES: _l("The file of the %(file)s has no lines."),
    Reason.NO_COLUMN: _l("The file of the %(file)s has no column “%(column)s”."),
    Reason.COLUMN_TWICE: _l("The file of the %(file)s has the column “%(column)s” twice."),
    Reason.RAGGED_LINE: _l("Line %(line)s of the file of the %(file)s has not as many cells as its first line."),
    Reason.LONG_CELL: _l("A cell in line %(line)s of the file of the %(file)s is longer than %(most)s signs."),
    Reason.BLANK_CELL: _l("Line %(line)s of the file of the %(file)s says nothing under “%(column)s”."),
    Reason.ID_TWICE: _l("Two people of the pool have the id “%(given)s”."),
    Reason.UNFIT_ID: _l("The id in line %(line)s of the pool has signs that do not print."),
    Reason.QUOTA_TWICE: _l("“%(category)s: %(value)s” has two quotas."),
    Reason.NOT_WHOLE: _l(
        "Line %(line)s of the quotas has “%(given)s” under “%(column)s”, which is not a whole number up to 1,000,000."
    ),
    Reason.LEAST_ABOVE_MOST: _l(
        "“%(category)s: %(value)s” asks for at least %(least)s and at most %(most)s, which cannot be."
    ),
    Reason.FLEX_INSIDE: _l("The flexible limits of “%(category)s: %(value)s” lie within its limits, not around them."),
    Reason.VALUE_WITHOUT_QUOTA: _l("“%(person)s” has “%(given)s” under “%(category)s”, for which there is no quota."),
    Reason.TOO_FEW_SEATS: _l("A panel needs a seat at least; %(given)s were asked for."),
    Reason.MORE_SEATS_THAN_PEOPLE: _l("%(seats)s people are to be drawn, but only %(people)s can be drawn from."),
    Reason.UNFIT_SEED: _l("A seed is 1 to %(most)s figures and letters a to f, as thrown or drawn in public."),
    Reason.UNKNOWN_PERSON: _l("“%(given)s” does not sit in this panel or does not stand in this pool."),
    Reason.NOBODY_GONE: _l("Nobody is named who dropped out."),
    Reason.NO_SIMPLE_PANEL: _l(
        "The simple draw met the quotas in none of %(tries)s tries, though they can be met; please draw with maximin."
    ),
    Reason.TOO_HARD: _l("These quotas are too intertwined to be solved here; fewer categories or wider limits help."),
    Reason.NOT_A_PROTOCOL: _l("This is not the record of a draw."),
    Reason.PROTOCOL_DIFFERS: _l("The record differs from what these files and its seed give, under “%(field)s”."),
}


def refusal(refused: Refused) -> str:
    """The sentence of an unfit input."""
    values = {
        name: _FILES.get(str(value), value) if name == "file" else value for name, value in refused.values.items()
    }
    return str(_SENTENCES[refused.reason]) % values


def no_panel(refused: NoPanel) -> str:
    """Which limits clash and what would mend it."""
    clash = refused.clash
    if not clash.mended:
        return str(
            _(
                "No quotas can fill %(seats)s seats from this pool with one person of a home at most.",
                seats=refused.task.seats,
            )
        )
    holes = {"limits": _limits(clash), "changes": _changes(clash), "seats": refused.task.seats}
    if clash.homes_matter:
        return str(
            _(
                "With one person of a home at most, no panel of %(seats)s meets these limits together: %(limits)s; "
                "the smallest change that helps: %(changes)s.",
                **holes,
            )
        )
    if not clash.within_flex and any(quota.can_flex for quota in refused.task.quotas):
        return str(
            _(
                "No panel of %(seats)s meets these limits together: %(limits)s; the smallest change that helps, "
                "beyond what the file allows: %(changes)s.",
                **holes,
            )
        )
    return str(
        _(
            "No panel of %(seats)s meets these limits together: %(limits)s; the smallest change that helps: %(changes)s.",
            **holes,
        )
    )


def limit(one: Limit) -> str:
    """One side of a quota."""
    if one.is_least:
        return str(_("%(category)s “%(value)s” at least %(number)s", number=one.quota.least, **_named(one)))
    return str(_("%(category)s “%(value)s” at most %(number)s", number=one.quota.most, **_named(one)))


def _limits(clash: Clash) -> str:
    named = [limit(one) for one in clash.limits[:_MOST_NAMED]]
    return ", ".join([*named, "…"] if len(clash.limits) > _MOST_NAMED else named)


def _changes(clash: Clash) -> str:
    named = [
        str(
            _(
                "%(category)s “%(value)s” %(least)s to %(most)s",
                category=quota.category[:40],
                value=quota.value[:40],
                least=quota.least,
                most=quota.most,
            )
        )
        for quota in clash.mended[:_MOST_NAMED]
    ]
    return ", ".join([*named, "…"] if len(clash.mended) > _MOST_NAMED else named)


def _named(one: Limit) -> dict[str, str]:
    return {"category": one.quota.category[:40], "value": one.quota.value[:40]}
