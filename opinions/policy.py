"""Who may do what in a conversation."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from areas.models import Area
from commons.actors import Actor, Role
from commons.permissions import Table, condition
from opinions.models import Conversation, ConversationState

BEGIN, RUN, REACT, SAY, SEE_SELF, EXPORT = "begin", "run", "react", "say", "see_self", "export"


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _thing: object) -> bool:
    return actor.is_signed_in


@condition(_l("This part is for members of a community in this area only."))
def is_member_within(actor: Actor, thing: Conversation) -> bool:
    return actor.is_member_of(thing.area_path)


@condition(_l("This part is for those who run this conversation only."))
def runs_it(actor: Actor, thing: Area | Conversation) -> bool:
    return actor.has(Role.FACILITATOR, Role.OFFICER, Role.COMMITTEE, Role.MODERATOR, area_path=thing.area_path)


@condition(_l("This conversation has been closed."))
def is_open(_actor: Actor, conversation: Conversation) -> bool:
    return conversation.state is ConversationState.OPEN


@condition(_l("Reactions are given out when the conversation has been closed."))
def is_closed(_actor: Actor, conversation: Conversation) -> bool:
    return conversation.state is ConversationState.CLOSED


TABLE: Table = {
    BEGIN: [[is_signed_in, runs_it]],
    RUN: [[is_signed_in, runs_it]],
    REACT: [[is_signed_in, is_open, is_member_within]],
    SAY: [[is_signed_in, is_open, is_member_within], [is_signed_in, is_open, runs_it]],
    SEE_SELF: [[is_signed_in, is_member_within]],
    EXPORT: [[is_signed_in, is_closed, runs_it]],
}
