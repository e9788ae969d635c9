"""What residents say to a draft, as moderators handle it: comments on clauses and suggestions. Who may is asked in `moderation`.

Counts, answers and what was agreed rest on these rows, so the row stays where it is and its words are covered.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from charters import events, policy, stories
from charters.amending_tables import Suggestion, SuggestionState
from charters.models import Clause, ClauseComment, Edition
from commons.actors import current_actor
from commons.addresses import address_of
from commons.contributions import COVER, Contribution, Handling, handles
from commons.db import session
from commons.events.tables import EventAbout, EventFragment, EventRow
from commons.live.fragments import keep_again
from commons.permissions import may


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
        is_seen=comment.text != COVER and _is_read(edition),
        pages=(edition,),
    )


def write_clause_comment(code: str, fields: Mapping[str, str]) -> None:
    comment = _clause_comment(code)
    comment.text = fields.get("text", comment.text)
    session().flush()
    _push_again(comment.clause)


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
        is_seen=suggestion.state is not SuggestionState.DRAFT and suggestion.wording != COVER and _is_read(edition),
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


def _is_read(edition: Edition) -> bool:
    """A draft that is kept close is there for its place alone."""
    return not edition.is_closed or may(policy.TABLE, current_actor(), policy.READ, edition)


def _push_again(clause: Clause) -> None:
    """What open pages may still ask for holds the comments as they are now: the newest push alone, which replaces all of them."""
    rows = session().scalars(
        select(EventRow.id)
        .join(EventAbout, EventAbout.event_id == EventRow.id)
        .where(EventAbout.kind == Clause.thing_kind, EventAbout.code == clause.code)
        .where(EventRow.kind.in_((events.ClauseCommented.kind, events.CommentAnswered.kind)))
        .where(EventRow.id.in_(select(EventFragment.event_id)))
        .order_by(EventRow.id.desc())
    )
    for place, event_id in enumerate(rows.all()):
        keep_again(event_id, [] if place else stories.pushes_of_comments(clause))


def _suggestion(code: str) -> Suggestion:
    return session().scalars(select(Suggestion).where(Suggestion.code == code)).unique().one()
