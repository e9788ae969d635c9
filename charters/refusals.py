"""Why a file cannot be taken as a charter, in a sentence for the person who can mend it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from methods.charter_text.refusals import Reason, Unreadable

SENTENCES: dict[Reason, Any] = {
    Reason.NO_SUCH_FILE: _l("There is no file “%(file)s”."),
    Reason.TOO_LARGE: _l("This file is too large; a charter may have at most %(most)s megabytes."),
    Reason.EMPTY: _l("This file holds no text."),
    Reason.NOT_A_TEXT: _l("This file holds no text that can be read."),
    Reason.UNKNOWN_FORMAT: _l(
        "This kind of file is not known. Please use DOCX, ODT, Markdown, text, HTML or Akoma Ntoso."
    ),
    Reason.BROKEN_ARCHIVE: _l("This file is broken and cannot be opened. Please save it again and send it once more."),
    Reason.PACKED_TOO_TIGHT: _l("This file unpacks to far more than a charter needs, so it was not opened."),
    Reason.LOCKED: _l("This file is locked with a password. Please save it without one."),
    Reason.NOT_A_DOCUMENT: _l("This file is an archive, but no text document is in it."),
    Reason.BROKEN_XML: _l("The XML of this file is broken at line %(line)s: %(said)s"),
    Reason.ENTITIES: _l("This file brings a document type or entities of its own; such files are not opened."),
    Reason.NOT_VALID: _l("This file is not valid Akoma Ntoso, at line %(line)s: %(said)s"),
    Reason.BROKEN_JSON: _l("The JSON of this file is broken at line %(line)s."),
    Reason.WRONG_JSON: _l("This JSON is not a charter: something is wrong at “%(where)s”."),
    Reason.NO_CLAUSES: _l("No clause was found in this file."),
    Reason.TOO_MANY_CLAUSES: _l("This file has more than %(most)s clauses."),
    Reason.TOO_LONG: _l("One clause of this file has more than %(most)s signs."),
    Reason.TOO_MUCH_WORK: _l("This file asks for more time or memory than a charter needs, so reading it was stopped."),
    # Translators: E-07.
    Reason.IDENTITY_NUMBER: _l(
        "This text holds digits that look like a 13-digit identity number. "
        "Please take them out, for the safety of their owner."
    ),
    Reason.NO_READING_BACK: _l(
        "A PDF cannot be read back. Please use its address, or a DOCX, Akoma Ntoso or JSON file."
    ),
}
NAMED = {"most", "line", "said", "where", "file"}


def phrase(refused: Unreadable) -> str:
    """The sentence of a refusal."""
    return str(SENTENCES[refused.reason] % {name: refused.values.get(name, "") for name in NAMED})
