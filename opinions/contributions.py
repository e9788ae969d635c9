"""Statements as moderators handle them; who may is asked in `moderation`."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons import search
from commons.addresses import address_of
from commons.contributions import Contribution, Handling, handles
from commons.db import session
from opinions.models import Statement, StatementState

S = StatementState


def find_statement(code: str) -> Contribution | None:
    """A statement as moderators see it."""
    statement = session().scalar(select(Statement).where(Statement.code == code))
    if statement is None:
        return None
    conversation = statement.conversation
    return Contribution(
        code=code,
        thing=statement,
        title=conversation.title,
        address=address_of("opinions.show_conversation", code=conversation.code),
        fields={"text": statement.text},
        author_id=statement.author_id,
        is_seen=statement.state is S.SHOWN,
        pages=(conversation,),
    )


def set_statement_seen(code: str, is_seen: bool) -> None:
    """Reactions to it stay and count again once it is shown."""
    statement = _statement(code)
    statement.state = S.SHOWN if is_seen else S.HIDDEN
    session().flush()
    search.index(statement.conversation)


def write_statement(code: str, fields: Mapping[str, str]) -> None:
    statement = _statement(code)
    statement.text = fields.get("text", statement.text)
    session().flush()
    search.index(statement.conversation)


handles("statement", Handling(_l("Statement"), find_statement, set_statement_seen, write_statement))


def _statement(code: str) -> Statement:
    return session().scalars(select(Statement).where(Statement.code == code)).one()
