"""How people are called on the way of a thing: the name of their choosing, with the office for an official account."""

from __future__ import annotations

from flask_babel import gettext as _

from commons.addresses import address_of
from commons.story import Named, names
from members import queries


@names("member")
def member_names(codes: set[str]) -> dict[str, Named]:
    """Nobody under 20 and nobody who closed the account has a page to open."""
    return {code: Named(_title(shown), _address(shown)) for code, shown in queries.names_by_code(codes).items()}


def _title(shown: queries.ShownName) -> str:
    if shown.name is None:
        return _("Member who closed the account")
    return f"{shown.name} ({shown.office})" if shown.office else shown.name


def _address(shown: queries.ShownName) -> str | None:
    return address_of("members.show_person", code=shown.code) if shown.has_page else None
