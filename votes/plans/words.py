"""Words that the explanations of several ways share."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from methods.exact import Number


def people(count: Number) -> str:
    """A whole number with its thousands set apart."""
    return f"{int(count):,}"


def listed(titles: list[str]) -> str:
    """Names from data, each in quotation marks, the last joined by a word."""
    if len(titles) == 1:
        return f"“{titles[0]}”"
    quoted = [f"“{title}”" for title in titles]
    # Translators: joins the last of several names: “a”, “b” and “c”.
    return _("%(names)s and %(last)s", names=between().join(quoted[:-1]), last=quoted[-1])


def between() -> str:
    """What stands between several names."""
    # Translators: stands between several names; Thai has no comma there, only a space.
    return _(", ")


def people_move(count: int, words: dict[str, str]) -> str:
    """So many people who change their mind put the second first."""
    return ngettext(
        "If %(num)d person moved from “%(first)s” to “%(second)s” the result would change",
        "If %(num)d people moved from “%(first)s” to “%(second)s” the result would change",
        count,
        **words,
    )


def dots_move(count: int, words: dict[str, str]) -> str:
    """So many dots on the second instead of the first."""
    return ngettext(
        "If %(num)d dot lay on “%(second)s” instead of “%(first)s” the result would change",
        "If %(num)d dots lay on “%(second)s” instead of “%(first)s” the result would change",
        count,
        **words,
    )
