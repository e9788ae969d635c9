"""What mathematics says no to: a code and the values a room needs to phrase the sentence."""

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Every reason for a refusal; beside each stand the names of its values."""

    # One mark, one figure.
    MALFORMED = "malformed"  # where
    NOT_WHOLE = "not_whole"  # given, and which of: option, criterion, setting, field
    TOO_SMALL = "too_small"  # given, least, and where as above
    TOO_LARGE = "too_large"  # given, most, and where as above
    MISSING = "missing"  # where as above
    GIVEN_TWICE = "given_twice"  # where as above, or sheet, project
    # A ballot against its paper.
    UNKNOWN_OPTION = "unknown_option"  # given
    UNKNOWN_CRITERION = "unknown_criterion"  # given
    TOO_FEW_MARKS = "too_few_marks"  # given, least
    TOO_MANY_MARKS = "too_many_marks"  # given, most
    SAME_PLACE = "same_place"  # place
    PLACE_LEFT_OUT = "place_left_out"  # place
    UNKNOWN_ANSWER = "unknown_answer"  # given, option
    REASON_MISSING = "reason_missing"  # option
    REASON_TOO_LONG = "reason_too_long"  # option, most
    IDENTITY_NUMBER = "identity_number"  # option
    OVER_THE_BUDGET = "over_the_budget"  # given, most, over
    CANNOT_GO_TOGETHER = "cannot_go_together"  # one, other
    SPENT_TOO_LITTLE = "spent_too_little"  # given, least
    ONE_AREA = "one_area"  # one, other
    # A paper and its rules.
    UNKNOWN_WAY = "unknown_way"  # given
    UNKNOWN_SETTING = "unknown_setting"  # given
    UNKNOWN_CHOICE = "unknown_choice"  # setting, given
    UNFIT_NAME = "unfit_name"  # field, given
    TOO_FEW_OPTIONS = "too_few_options"  # given, least
    TOO_MANY_OPTIONS = "too_many_options"  # given, most
    EMPTY_SCALE = "empty_scale"  # criterion, least, most
    ZERO_WITH_PRODUCT = "zero_with_product"  # criterion
    WEIGHT_WITH_PRODUCT = "weight_with_product"  # criterion
    # Sheets of paper totals, and the count.
    NO_SHEETS_HERE = "no_sheets_here"  # way
    SHEET_TOO_LOW = "sheet_too_low"  # given, least, and option where it is one option's
    SHEET_TOO_HIGH = "sheet_too_high"  # given, most, and option where it is one option's
    TOO_FEW_BALLOTS = "too_few_ballots"  # given, least
    ONE_AGREED_SHEET = "one_agreed_sheet"  # given
    TELLERS_DIFFER = "tellers_differ"  # given: how many readings there are
    # Counting ballots that came in a file, or by a method that asks for more than they hold.
    NO_SCORES = "no_scores"
    NO_COSTS = "no_costs"
    NOT_BY_THIS_METHOD = "not_by_this_method"  # method, setting
    UNKNOWN_METHOD = "unknown_method"  # given
    NOT_A_NUMBER = "not_a_number"  # given, setting
    NOT_A_MAJORITY = "not_a_majority"  # given
    OTHER_ELECTION = "other_election"  # file
    UNREADABLE_FILE = "unreadable_file"  # file
    UNKNOWN_FORMAT = "unknown_format"  # file
    NO_SUCH_FILE = "no_such_file"  # file
    FILE_TOO_LARGE = "file_too_large"  # file, most (megabytes)
    PACKED_TOO_TIGHT = "packed_too_tight"  # file
    BROKEN_ARCHIVE = "broken_archive"  # file
    CUT_OFF = "cut_off"  # file
    UNREADABLE_LINE = "unreadable_line"  # line, given
    UNKNOWN_ON_LINE = "unknown_on_line"  # line, given
    TOO_MANY_LINES = "too_many_lines"  # most
    NO_BALLOTS = "no_ballots"
    SAYS_NOTHING = "says_nothing"  # field
    NOT_AS_ANNOUNCED = "not_as_announced"  # field, given, found
    ALL_WITHDRAWN = "all_withdrawn"
    TOO_MUCH_WORK = "too_much_work"
    CANNOT_BE_COUNTED = "cannot_be_counted"
    TWO_ALIKE = "two_alike"  # given
    # Equations that must hold.
    MORE_HANDS_THAN_PRESENT = "more_hands_than_present"  # counted, present
    PAPERS_DO_NOT_ADD_UP = "papers_do_not_add_up"  # counted, handed_out
    MARKS_DO_NOT_ADD_UP = "marks_do_not_add_up"  # counted, marks


class Refused(ValueError):
    """A refusal; `reason` chooses the sentence, `values` fill its holes."""

    def __init__(self, reason: Reason, **values: int | str) -> None:
        super().__init__(reason.value, values)
        self.reason = reason
        self.values: Mapping[str, int | str] = values
