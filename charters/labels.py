"""How the words of charters are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from charters.amending_tables import SuggestionKind, SuggestionState
from charters.models import (
    Answer,
    ChapterRole,
    CharterKind,
    ClauseStatus,
    CommentOrigin,
    EditionState,
    RatificationMethod,
)
from charters.rules import Way
from methods.charter_text.text import Numbering

KINDS = {
    CharterKind.COMMUNITY: _l("Community charter"),
    CharterKind.HEALTH_SUBDISTRICT: _l("Subdistrict health charter"),
    CharterKind.THEMATIC: _l("Charter of a theme"),
    CharterKind.PEOPLE_PROVINCE: _l("People's charter of the province"),
    CharterKind.BODY: _l("Rules of a body"),
    CharterKind.PROVINCE_AGENDA: _l("Common agenda of the province"),
    CharterKind.HANDBOOK: _l("Handbook"),
}
ROLES = {
    ChapterRole.CHAPTER: _l("A chapter with a number"),
    ChapterRole.DEFINITIONS: _l("Definitions, without a number"),
    ChapterRole.TRANSITIONAL: _l("Transitional part, without a number"),
    ChapterRole.ANNEX: _l("Annex, without a number"),
}
DIGITS = {"arabic": _l("Arabic digits: 1 2 3"), "thai": _l("Thai digits: ๑ ๒ ๓")}
NUMBERINGS = {
    Numbering.RUNNING: _l("Through the whole text: 1, 2, 3"),
    Numbering.BY_CHAPTER: _l("Within each chapter: 1.1, 1.2, 2.1"),
}
STATES = {
    EditionState.DRAFTING: _l("Being drafted"),
    EditionState.HEARING: _l("Open for comments on the draft"),
    EditionState.REVISING: _l("Being revised"),
    EditionState.RATIFYING: _l("Waiting to be ratified"),
    EditionState.ADOPTED: _l("Declared, in force"),
    EditionState.REVIEWING: _l("Being reviewed"),
    EditionState.SUPERSEDED: _l("Replaced by a newer edition"),
    EditionState.REPEALED: _l("Repealed"),
}
STATUSES = {
    ClauseStatus.NOT_STARTED: _l("Not started"),
    ClauseStatus.DOING: _l("Being done"),
    ClauseStatus.DONE: _l("Done"),
}
ANSWERS = {
    Answer.ACCEPTED: _l("Accepted"),
    Answer.PARTLY: _l("Partly accepted"),
    Answer.NOT_ACCEPTED: _l("Not accepted"),
}
ORIGINS = {
    CommentOrigin.ONLINE: _l("online"),
    CommentOrigin.SESSION: _l("in a session"),
    CommentOrigin.PAPER: _l("on paper"),
}
METHODS = {
    RatificationMethod.CONSENSUS: _l("Consensus (everyone can accept it)"),
    RatificationMethod.HANDS: _l("Show of hands"),
    RatificationMethod.SECRET: _l("Secret ballot"),
    RatificationMethod.HOUSEHOLDS: _l("One vote per household"),
}
WAYS = {
    Way.WHOLE: _l("The whole text"),
    Way.CLAUSES: _l("Each clause, then the whole text"),
}
THRESHOLDS = {
    "consensus_or_two_thirds": _l("Consensus, else two thirds of the votes cast"),
    "consensus": _l("Consensus only"),
    "two_thirds": _l("Two thirds of the votes cast"),
    "majority": _l("More than half of the votes cast"),
}
UNITS = {"households": _l("households"), "seats": _l("seats"), "persons": _l("people")}
SUGGESTION_KINDS = {
    SuggestionKind.REPLACE: _l("Other words here"),
    SuggestionKind.INSERT: _l("Add words behind this"),
    SuggestionKind.DELETE: _l("Take this out"),
    SuggestionKind.SPLIT: _l("Begin a new clause here"),
    SuggestionKind.MERGE: _l("Join with another clause"),
    SuggestionKind.MOVE: _l("Move the clause"),
    SuggestionKind.NEW: _l("A new clause behind this one"),
}
SUGGESTION_STATES = {
    SuggestionState.DRAFT: _l("Not handed in yet"),
    SuggestionState.OPEN: _l("Waiting for the drafting group"),
    SuggestionState.ACCEPTED: _l("Accepted"),
    SuggestionState.PARTLY: _l("Partly accepted"),
    SuggestionState.NOT_ACCEPTED: _l("Not accepted"),
    SuggestionState.WITHDRAWN: _l("Withdrawn by its author"),
    SuggestionState.PROMOTED: _l("Now a suggestion of its own"),
}
FORMATS = {
    "akn": _l("Akoma Ntoso (XML)"),
    "html": _l("Web page (HTML)"),
    "docx": _l("Word (DOCX)"),
    "epub": _l("E-book (EPUB)"),
    "json": _l("Data (JSON)"),
    "md": _l("Plain text (Markdown)"),
}
