"""Numbers with their unit, as people count: 7 วัน, 20 คน, 200,000 บาท."""

from __future__ import annotations

from flask_babel import ngettext


def days(number: int) -> str:
    return str(ngettext("%(num)d day", "%(num)d days", number))


def minutes(number: int) -> str:
    return str(ngettext("%(num)d minute", "%(num)d minutes", number))


def months(number: int) -> str:
    return str(ngettext("%(num)d month", "%(num)d months", number))


def years(number: int) -> str:
    return str(ngettext("%(num)d year", "%(num)d years", number))


def people(number: int) -> str:
    return str(ngettext("%(num)d person", "%(num)d people", number))


def groups(number: int) -> str:
    return str(ngettext("%(num)d group", "%(num)d groups", number))


def dots(number: int) -> str:
    return str(ngettext("%(num)d dot", "%(num)d dots", number))


def rounds(number: int) -> str:
    return str(ngettext("%(num)d round", "%(num)d rounds", number))


def times(number: int) -> str:
    return str(ngettext("%(num)d time", "%(num)d times", number))


def baht(number: int) -> str:
    return str(ngettext("%(amount)s baht", "%(amount)s baht", number, amount=f"{number:,}"))


def hours(number: int) -> str:
    return str(ngettext("%(num)d hour", "%(num)d hours", number))


def links(number: int) -> str:
    return str(ngettext("%(num)d link", "%(num)d links", number))
