"""Thai text, dates and numbers: the one place that knows how they are written, read, compared and counted.

What people write is kept as they wrote it, in one canonical form; everything shown is in Bangkok's time, with พ.ศ. in
Thai; everything typed is understood in Thai and Arabic digits, in พ.ศ. and Gregorian years, or refused. Functions that
show something take the language as their second argument, "th" or anything else for English. Functions that read what
somebody typed raise ValueError. Nothing here knows a room, Flask or the database; PyThaiNLP is loaded at first use.

Read in this order:

- `canonical_form` (text, lines, what is invisible), `graphemes` (lengths and cutting), `names` (N66 to N69)
- `digits`, `typed_dates` (what people type, N70), `private_numbers` (identity numbers, telephones)
- `calendar_words`, `dates`, `spelled_numbers`, `figures` (what people read)
- `sorting`, `search_text` (order and search)

A form field: `canonical_line` or `canonical` on the way in, then `name_problem` of what was typed for names, titles and
options, `is_blank`, `length`, `has_identity_number`. Strings that hold a number and its unit use no-break spaces where a
line must not end (`plain_spaces` takes them out).
"""

from commons.thai.calendar_words import (
    buddhist_year,
    fiscal_year,
    fiscal_year_days,
    local,
    local_day,
    month_name,
    weekday_name,
)
from commons.thai.canonical_form import canonical, canonical_line, has_invisible, is_blank, lost_marks
from commons.thai.dates import (
    clock_time,
    date_and_time,
    date_range,
    document_range,
    due,
    duration,
    fiscal_year_label,
    form_date,
    letter_date,
    long_date,
    relative,
    short_date,
    spoken_time,
    time_range,
    year_label,
)
from commons.thai.digits import parse_amount, parse_int, to_arabic_digits, to_thai_digits
from commons.thai.figures import (
    fraction_beside,
    grouped,
    money,
    nbsp_units,
    percent,
    plain_spaces,
    rough_money,
    score,
    share,
)
from commons.thai.graphemes import length, letters, shorten
from commons.thai.names import NameProblem, name_problem, skeleton
from commons.thai.private_numbers import format_phone, has_identity_number, mask_phones, parse_phone
from commons.thai.search_text import clusters, search_form, words
from commons.thai.sorting import sort_key
from commons.thai.spelled_numbers import (
    baht_words,
    clause_place,
    fraction_words,
    number_words,
    option_letter,
    paragraph_name,
    spell_code,
)
from commons.thai.typed_dates import parse_date, parse_time, parse_year

__all__ = [
    "NameProblem",
    "baht_words",
    "buddhist_year",
    "canonical",
    "canonical_line",
    "clause_place",
    "clock_time",
    "clusters",
    "date_and_time",
    "date_range",
    "document_range",
    "due",
    "duration",
    "fiscal_year",
    "fiscal_year_days",
    "fiscal_year_label",
    "form_date",
    "format_phone",
    "fraction_beside",
    "fraction_words",
    "grouped",
    "has_identity_number",
    "has_invisible",
    "is_blank",
    "length",
    "letter_date",
    "letters",
    "local",
    "local_day",
    "long_date",
    "lost_marks",
    "mask_phones",
    "money",
    "month_name",
    "name_problem",
    "nbsp_units",
    "number_words",
    "option_letter",
    "paragraph_name",
    "parse_amount",
    "parse_date",
    "parse_int",
    "parse_phone",
    "parse_time",
    "parse_year",
    "percent",
    "plain_spaces",
    "relative",
    "rough_money",
    "score",
    "search_form",
    "share",
    "short_date",
    "shorten",
    "skeleton",
    "sort_key",
    "spell_code",
    "spoken_time",
    "time_range",
    "to_arabic_digits",
    "to_thai_digits",
    "weekday_name",
    "words",
    "year_label",
]
