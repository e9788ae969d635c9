"""What residents say to a draft, as moderators handle it: comments on clauses and suggestions. Who may is asked in `moderation`.

Counts, answers and what was agreed rest on these rows, so the row stays where it is and its words are covered.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from charters.amending_tables import Suggestion, SuggestionState
from charters.models import ClauseComment
from commons.addresses import address_of
from commons.contributions import COVER, Contribution, Handling, handles
from commons.db import session


def find_clause_comment(code: str) -> Contribution | None:
    """A comment on a clause as moderators see it."""
    comment = session().scalar(select(ClauseComment).where(ClauseComment.code == code))
    if comment is None:
        return None
    edition = comment.clause.edition
    return Contribution(
        code=code,
        thing=comment,
        title=edition.charter.name_th,
        address=address_of("charters.show_edition", code=edition.code),
        fields={"text": comment.text},
        author_id=comment.author_id,
        is_seen=comment.text != COVER,
        pages=(edition,),
    )


def write_clause_comment(code: str, fields: Mapping[str, str]) -> None:
    comment = _clause_comment(code)
    comment.text = fields.get("text", comment.text)
    session().flush()


def find_suggestion(code: str) -> Contribution | None:
    """A suggestion as moderators see it."""
    suggestion = session().scalar(select(Suggestion).where(Suggestion.code == code))
    if suggestion is None:
        return None
    edition = suggestion.edition
    words = {f"proposed {number}": text for number, text in enumerate(suggestion.proposed)}
    return Contribution(
        code=code,
        thing=suggestion,
        title=edition.charter.name_th,
        address=address_of("charters.show_suggestion", code=code),
        fields=words | {"reason": suggestion.reason},
        author_id=suggestion.author_id,
        is_seen=suggestion.state is not SuggestionState.DRAFT and suggestion.wording != COVER,
        pages=(edition,),
    )


def write_suggestion(code: str, fields: Mapping[str, str]) -> None:
    suggestion = _suggestion(code)
    suggestion.proposed = [fields.get(f"proposed {number}", text) for number, text in enumerate(suggestion.proposed)]
    suggestion.reason = fields.get("reason", suggestion.reason)
    session().flush()


handles("clause_comment", Handling(_l("Comment on a clause"), find_clause_comment, None, write_clause_comment))
handles("suggestion", Handling(_l("Suggested change"), find_suggestion, None, write_suggestion))


def _clause_comment(code: str) -> ClauseComment:
    return session().scalars(select(ClauseComment).where(ClauseComment.code == code)).one()


def _suggestion(code: str) -> Suggestion:
    return session().scalars(select(Suggestion).where(Suggestion.code == code)).unique().one()
