"""A charter as a booklet in PDF: what is printed and what stands on the wall is one page."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template
from flask_babel import gettext as _

from charters import queries
from commons.addresses import address_of
from commons.documents import Paper, paper


@paper("charters.booklet")
def booklet(code: str) -> Paper | None:
    """An edition with the pages of its chapters in the contents."""
    edition = queries.edition_by_code(code)
    if edition is None:
        return None

    def html(pages: Mapping[str, int]) -> str:
        return render_template("charters/booklet.html", edition=edition, pages=pages)

    return Paper(
        title=_("%(name)s, edition %(number)d", name=edition.charter.name_th, number=edition.number),
        area_path=edition.area_path,
        here=address_of("charters.show_booklet", code=code),
        html=html,
    )
