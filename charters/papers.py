"""A charter as a booklet in PDF: what is printed and what stands on the wall is one page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import render_template
from flask_babel import gettext as _

from charters import queries
from charters.in_force import in_force_on
from charters.laid_out import laid_out
from charters.text import text_of
from commons.addresses import address_of
from commons.documents import Paper, paper


@paper("charters.booklet")
def booklet(code: str) -> Paper | None:
    """An edition with the pages of its chapters in the contents; "CODE@2025-10-01" is the text in force on that day."""
    code, _at, typed = code.partition("@")
    edition = queries.edition_by_code(code)
    if edition is None:
        return None
    day = date.fromisoformat(typed) if typed else None
    found = in_force_on(edition.charter, day) if day else None
    chapters = laid_out(found.text if found else text_of(edition))

    def html(pages: Mapping[str, int]) -> str:
        return render_template(
            "charters/booklet.html", edition=edition, chapters=chapters, day=day if found else None, pages=pages
        )

    return Paper(
        title=_("%(name)s, edition %(number)d", name=edition.charter.name_th, number=edition.number),
        area_path=edition.area_path,
        here=address_of("charters.show_booklet", code=code),
        html=html,
        audience=edition.audience,
    )
