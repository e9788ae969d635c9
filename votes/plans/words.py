"""Words that the explanations of several ways share."""

from __future__ import annotations

from flask_babel import gettext as _

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
