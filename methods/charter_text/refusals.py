"""Why a file cannot be taken as a charter: a code and the values a room needs to phrase the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Every reason for a refusal; beside each stand the names of its values."""

    NO_SUCH_FILE = "no_such_file"  # file
    TOO_LARGE = "too_large"  # most (megabytes)
    EMPTY = "empty"
    NOT_A_TEXT = "not_a_text"
    UNKNOWN_FORMAT = "unknown_format"
    BROKEN_ARCHIVE = "broken_archive"
    PACKED_TOO_TIGHT = "packed_too_tight"
    LOCKED = "locked"  # with a password
    NOT_A_DOCUMENT = "not_a_document"  # an archive without a document in it
    BROKEN_XML = "broken_xml"  # line, said
    ENTITIES = "entities"
    NOT_VALID = "not_valid"  # line, said
    BROKEN_JSON = "broken_json"  # line
    WRONG_JSON = "wrong_json"  # where
    NO_CLAUSES = "no_clauses"
    TOO_MANY_CLAUSES = "too_many_clauses"  # most
    TOO_LONG = "too_long"  # clause, most
    TOO_MUCH_WORK = "too_much_work"
    IDENTITY_NUMBER = "identity_number"
    NO_READING_BACK = "no_reading_back"  # a PDF


class Unreadable(ValueError):
    """A refusal; `reason` chooses the sentence, `values` fill its holes."""

    def __init__(self, reason: Reason, **values: int | str) -> None:
        super().__init__(reason.value, values)
        self.reason = reason
        self.values: Mapping[str, int | str] = values
