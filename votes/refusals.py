"""What mathematics refuses, in a sentence for the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from methods.refusals import Reason, Refused
from votes.labels import criterion_name
from votes.marking import Entry

SENTENCES: dict[Reason, Any] = {
    Reason.MALFORMED: _l("This line cannot be read. Please write it as in the example."),
    Reason.NOT_WHOLE: _l("“%(given)s” is not a whole number."),
    Reason.TOO_SMALL: _l("%(given)s is too low; the lowest is %(least)s."),
    Reason.TOO_LARGE: _l("%(given)s is too high; the highest is %(most)s."),
    Reason.MISSING: _l("Something is still missing."),
    Reason.GIVEN_TWICE: _l("The same matter stands there twice."),
    Reason.UNKNOWN_OPTION: _l("“%(given)s” is not on this ballot."),
    Reason.UNKNOWN_CRITERION: _l("“%(given)s” is not one of the criteria."),
    Reason.TOO_FEW_MARKS: _l("Please choose at least %(least)s."),
    Reason.TOO_MANY_MARKS: _l("You have used %(given)s; there are only %(most)s. Please take some back."),
    Reason.SAME_PLACE: _l("The number %(place)s stands there twice. Please give each number once."),
    Reason.PLACE_LEFT_OUT: _l("The number %(place)s is missing. Please use 1, 2, 3 and so on without leaving one out."),
    Reason.UNKNOWN_ANSWER: _l("“%(given)s” is not one of the answers."),
    Reason.REASON_MISSING: _l("Please write the reason for this answer."),
    Reason.REASON_TOO_LONG: _l("The reason can have at most %(most)s signs."),
    # Translators: E-07.
    Reason.IDENTITY_NUMBER: _l(
        "This text holds digits that look like a 13-digit identity number. "
        "Please take them out, for the safety of their owner."
    ),
    Reason.OVER_THE_BUDGET: _l(
        "What you chose costs %(given)s baht; the budget is %(most)s baht, that is %(over)s baht too much."
    ),
    Reason.CANNOT_GO_TOGETHER: _l("“%(one)s” and “%(other)s” cannot both be done. Please choose one of them."),
    Reason.SPENT_TOO_LITTLE: _l("What you chose costs %(given)s baht; please choose for at least %(least)s baht."),
    Reason.ONE_AREA: _l(
        "You chose projects of “%(one)s” and of “%(other)s”. Please vote in one area, beside the projects of the whole place."
    ),
    Reason.TELLERS_DIFFER: _l("The tellers did not count the same. Please count again, both of them."),
    Reason.TOO_FEW_OPTIONS: _l("A round needs at least %(least)s matters."),
    Reason.TOO_MANY_OPTIONS: _l("A round can hold at most %(most)s matters."),
    Reason.EMPTY_SCALE: _l("The scale of “%(criterion)s” has no room between its lowest and highest score."),
    Reason.ZERO_WITH_PRODUCT: _l(
        "Scores that are multiplied begin at 1, or a single 0 would wipe out everything else."
    ),
    Reason.WEIGHT_WITH_PRODUCT: _l("Weights go with adding only: with multiplying they would not change the order."),
    Reason.SHEET_TOO_LOW: _l(
        "%(given)s is less than %(least)s, which so many valid ballots give at least. Please count again."
    ),
    Reason.SHEET_TOO_HIGH: _l(
        "%(given)s is more than %(most)s, which so many valid ballots can give at most. Please count again."
    ),
    Reason.TOO_FEW_BALLOTS: _l("There are %(given)s valid ballots; a result needs at least %(least)s."),
    Reason.ONE_AGREED_SHEET: _l("A group agrees on one sheet."),
    Reason.NO_SCORES: _l("These ballots hold no scores."),
    Reason.NO_COSTS: _l(
        "The file says neither what projects cost nor what money there is. Budgets are counted from Pabulib files."
    ),
    Reason.NOT_BY_THIS_METHOD: _l("The method “%(method)s” does not know the setting “%(setting)s”."),
    Reason.UNKNOWN_METHOD: _l("There is no method “%(given)s”."),
    Reason.UNKNOWN_CHOICE: _l("“%(given)s” cannot be chosen for “%(setting)s”."),
    Reason.NOT_A_NUMBER: _l("“%(given)s” is no number such as 45, 2/3 or 50%%."),
    Reason.NOT_A_MAJORITY: _l("“%(given)s” is not written as OPTION=RATIO, such as 2=3:1."),
    Reason.TOO_MUCH_WORK: _l(
        "This count asks for more memory or time than there is here. Please count the file with the command on a machine of "
        "your own."
    ),
    Reason.CANNOT_BE_COUNTED: _l(
        "This file cannot be counted here: its form is one that the program has not met. The fault may be ours."
    ),
    Reason.OTHER_ELECTION: _l("“%(file)s” does not belong to the same election as the first file: its options differ."),
    Reason.UNREADABLE_FILE: _l("“%(file)s” is damaged, or is not what its name says."),
    Reason.UNKNOWN_FORMAT: _l(
        "“%(file)s” is in no form that can be read: PrefLib, BLT, Pabulib, tally sheet, CSV or XLSX."
    ),
    Reason.NO_SUCH_FILE: _l("There is no file “%(file)s” that can be read."),
    Reason.FILE_TOO_LARGE: _l("“%(file)s” is too large: at most %(most)s MB can be read."),
    Reason.PACKED_TOO_TIGHT: _l("“%(file)s” unpacks to far more than a file of ballots does, so it is not opened."),
    Reason.BROKEN_ARCHIVE: _l("“%(file)s” cannot be read as a spreadsheet. Please save it as CSV and try again."),
    Reason.CUT_OFF: _l("“%(file)s” ends too early; a part of it is missing."),
    Reason.UNREADABLE_LINE: _l("Line %(line)s cannot be read: “%(given)s”."),
    Reason.UNKNOWN_ON_LINE: _l("Line %(line)s names “%(given)s”, which is not among the options."),
    Reason.TOO_MANY_LINES: _l("The file has more than %(most)s lines."),
    Reason.NO_BALLOTS: _l("The file holds no ballots."),
    Reason.SAYS_NOTHING: _l("The file says nothing under “%(field)s”, which is needed."),
    Reason.NOT_AS_ANNOUNCED: _l("The file announces %(given)s under “%(field)s” and holds %(found)s."),
    Reason.ALL_WITHDRAWN: _l("All candidates have withdrawn, so there is nothing to count."),
    Reason.TWO_ALIKE: _l("Two options are called “%(given)s”."),
    Reason.UNFIT_NAME: _l("“%(given)s” cannot be used here: it must be a short text on one line."),
    # Translators: E-08.
    Reason.MORE_HANDS_THAN_PRESENT: _l(
        "%(counted)s hands are more than the %(present)s people in the room who may vote. Please count again."
    ),
    Reason.PAPERS_DO_NOT_ADD_UP: _l(
        "%(counted)s papers are in the box, but %(handed_out)s were handed out. Please count again."
    ),
    Reason.MARKS_DO_NOT_ADD_UP: _l(
        "%(marks)s people are marked in the list, but slips and papers handed out are %(counted)s. Please count again."
    ),
}
ABOUT_AN_OPTION: dict[Reason, Any] = {
    Reason.MISSING: _l("“%(option)s” has no figure yet."),
    Reason.NOT_WHOLE: _l("“%(option)s”: “%(given)s” is not a whole number."),
    Reason.TOO_SMALL: _l("“%(option)s”: %(given)s is too low; the lowest is %(least)s."),
    Reason.TOO_LARGE: _l("“%(option)s”: %(given)s is too high; the highest is %(most)s."),
    Reason.REASON_MISSING: _l("“%(option)s”: please write the reason for this answer."),
    Reason.SHEET_TOO_LOW: _l("“%(option)s”: %(given)s is less than %(least)s. Please count again."),
    Reason.SHEET_TOO_HIGH: _l("“%(option)s”: %(given)s is more than %(most)s. Please count again."),
}


def phrase(refused: Refused, entries: Iterable[Entry] = ()) -> str:
    """The sentence for a refusal, with the names people know instead of ids."""
    titles = {entry.id: entry.title for entry in entries}
    values: dict[str, Any] = dict(refused.values)
    for name in ("one", "other"):
        values[name] = titles.get(str(values[name]), values[name]) if name in values else None
    option, criterion = values.get("option"), values.get("criterion")
    if option in titles:
        values["option"] = titles[str(option)]
    if criterion is not None:
        values["criterion"] = criterion_name(str(criterion))
    if refused.reason is Reason.MISSING and option is not None and criterion is not None:
        # Translators: %(option)s is a matter on the ballot, %(criterion)s one of the criteria.
        return _("“%(option)s” has no score for “%(criterion)s” yet.", **values)
    return _filled(refused.reason, values)


def _filled(reason: Reason, values: Mapping[str, Any]) -> str:
    sentences = ABOUT_AN_OPTION if "option" in values and reason in ABOUT_AN_OPTION else SENTENCES
    sentence = sentences.get(reason)
    return str(sentence) % values if sentence is not None else _("This cannot be counted. Please look at it again.")
