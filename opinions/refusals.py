"""What the opinion map refuses, in a sentence for the person who brought the files."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from methods.opinion.refusals import Reason, Refused

SENTENCES: dict[Reason, Any] = {
    Reason.NO_FOLDER: _l("There is no folder “%(file)s” that can be read."),
    Reason.NO_VOTES_FILE: _l("The folder “%(file)s” holds none of votes.csv, participants-votes.csv and votes.json."),
    Reason.UNREADABLE: _l("“%(file)s” is damaged, or is not what its name says."),
    Reason.TOO_LARGE: _l("“%(file)s” is too large: at most %(most)s MB can be read."),
    Reason.TOO_MANY_LINES: _l("“%(file)s” has more than %(most)s lines."),
    Reason.LONG_LINE: _l("Line %(line)s of “%(file)s” is too long to be a line of such a file."),
    Reason.NO_COLUMN: _l("“%(file)s” has no column “%(column)s”."),
    Reason.COLUMN_TWICE: _l("“%(file)s” has the column “%(column)s” twice."),
    Reason.BAD_LINE: _l("Line %(line)s of “%(file)s” cannot be read."),
    Reason.BAD_VOTE: _l("Line %(line)s of “%(file)s” has the vote “%(given)s”; a vote is 1, 0 or -1."),
    Reason.BAD_ID: _l("Line %(line)s of “%(file)s” does not say whose vote or which statement it is."),
    Reason.TOO_MANY_PEOPLE: _l("A map can be made of at most %(most)s people."),
    Reason.TOO_MANY_STATEMENTS: _l("A map can be made of at most %(most)s statements."),
    Reason.TOO_MANY_VOTES: _l("A map can be made of at most %(most)s votes."),
    Reason.NO_VOTES: _l("Nobody has voted yet."),
    Reason.TOO_MANY_GROUPS: _l("%(given)s groups were asked for; these people can be divided into at most %(most)s."),
    Reason.NO_GROUPS: _l("“%(file)s” does not say which group these people are in."),
}


def phrase(refused: Refused) -> str:
    """The sentence for a refusal."""
    return str(SENTENCES[refused.reason]) % {
        name: f"{value:,}" if name == "most" and isinstance(value, int) else value
        for name, value in refused.values.items()
    }
