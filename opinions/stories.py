"""How a conversation's events read on its way, how it is called and found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import select

from commons.addresses import address_of
from commons.db import session
from commons.events.reading import Told
from commons.search import Entry, found_as
from commons.story import Named, Names, names, sentence
from opinions import queries
from opinions.models import Conversation, StatementState


@names("conversation")
def conversation_names(codes: set[str]) -> dict[str, Named]:
    rows = session().execute(select(Conversation.code, Conversation.title).where(Conversation.code.in_(codes)))
    return {code: Named(title, address_of("opinions.show_conversation", code=code)) for code, title in rows}


@found_as("conversation", _l("Conversations"))
def find_conversations(codes: Iterable[str] | None) -> Iterator[Entry]:
    """Conversations by their question and the statements that are shown."""
    for conversation in queries.conversations_to_find(codes):
        shown = queries.statements_of(conversation, StatementState.SHOWN)
        yield Entry(
            "conversation",
            conversation.code,
            conversation.area_path,
            conversation.title,
            "\n".join([conversation.purpose, *(statement.text for statement in shown)]),
            address_of("opinions.show_conversation", code=conversation.code),
        )


@sentence("opinions.conversation_opened")
def _opened(_told: Told, _names: Names) -> str:
    return _("Opened for opinions")


@sentence("opinions.statement_shown")
def _statement_shown(told: Told, _names: Names) -> str:
    return _("Statement %(number)s stands open for opinions", number=told.facts["number"])


@sentence("opinions.statement_set_aside")
def _statement_set_aside(told: Told, _names: Names) -> str:
    return _("Statement %(number)s was set aside", number=told.facts["number"])


@sentence("opinions.map_drawn")
def _map_drawn(told: Told, _names: Names) -> str:
    people = told.facts["people"]
    return ngettext(
        "The opinion map was made of the reactions of %(num)d person",
        "The opinion map was made of the reactions of %(num)d people",
        people,
    )


@sentence("opinions.conversation_closed")
def _closed(_told: Told, _names: Names) -> str:
    return _("The conversation was closed")


@sentence("opinions.conversation_goes_on")
def _goes_on(_told: Told, _names: Names) -> str:
    return _("The conversation goes on")
