"""The words of conversations."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from opinions.models import ConversationState, StatementState
from opinions.sentences import group_name

STATES = {
    ConversationState.OPEN: _l("Open for opinions"),
    ConversationState.CLOSED: _l("Closed"),
}
STATEMENT_STATES = {
    StatementState.WAITING: _l("Waiting to be read"),
    StatementState.SHOWN: _l("Shown"),
    StatementState.SET_ASIDE: _l("Set aside"),
    StatementState.HIDDEN: _l("Hidden by the moderators"),
}
REACTIONS = {"agree": _l("Agree"), "disagree": _l("Disagree"), "pass": _l("Pass")}

__all__ = ["REACTIONS", "STATEMENT_STATES", "STATES", "group_name"]
