"""The blueprint of charters, and what its templates call the words of charters by."""

from __future__ import annotations

from flask import Blueprint

from charters import labels
from charters.clause_pages import address_of_clause
from charters.exports import FORMATS
from charters.laid_out import called_clause, cited_chapter, cited_clause
from charters.text import origin_sentences
from commons.addresses import address_of
from members.slips import qr_path
from methods.charter_text.text import language_of

room = Blueprint("charters", __name__)
room.record_once(
    lambda setup: setup.app.jinja_env.globals.update(
        charter_words=labels,
        charter_origins=origin_sentences,
        address_outside=address_of,
        qr_path=qr_path,
        address_of_clause=address_of_clause,
        called_clause=called_clause,
        cited_clause=cited_clause,
        cited_chapter=cited_chapter,
        charter_formats=list(FORMATS),
        other_language=language_of,
    )
)
