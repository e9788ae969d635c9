"""Where taken words came from: the sentence that stands beside them on pages and in every output."""

from __future__ import annotations

from flask_babel import force_locale
from flask_babel import gettext as _

from charters.laid_out import cited_clause
from charters.models import Clause, Edition


def author_of(edition: Edition) -> str:
    """Who wrote a charter: its drafting group, else its place."""
    charter = edition.charter
    return charter.drafting_body.name if charter.drafting_body else charter.area.full_name


def title_of(clause: Clause, *, language: str) -> str:
    """A clause of another place as the source of ours: charter, edition, clause, author, fingerprint."""
    edition = clause.edition
    with force_locale(language):
        return _(
            "%(name)s, edition %(number)d, %(clause)s, by %(author)s (%(fingerprint)s)",
            name=edition.charter.name_th,
            number=edition.number,
            clause=cited_clause(clause) or clause.heading or clause.code,
            author=author_of(edition),
            fingerprint=edition.fingerprint,
        )
