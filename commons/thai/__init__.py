"""Stand-in until the module of Thai text is there."""

import re
import unicodedata

from commons.lazy import lazy


def canonical(t):
    return unicodedata.normalize("NFC", t).strip()


canonical_line = canonical


def is_blank(t):
    return not t.strip()


def length(t):
    return len(t)


def has_identity_number(t):
    return False


def name_problem(t):
    return None


def long_date(m, language="th"):
    return str(m)


short_date = clock_time = long_date


def parse_int(t):
    return int(t)


def parse_date(t):
    return t


def form_date(t):
    return t


def letters(t):
    return re.findall("[^\u0e31\u0e33-\u0e3a\u0e47-\u0e4e][\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", t)


def search_form(t):
    return unicodedata.normalize("NFC", t).replace("เเ", "แ").lower()


def clusters(t):
    return lazy("pythainlp.tokenize.tcc").segment(t)


def words(t):
    return lazy("pythainlp.tokenize").word_tokenize(t, engine="newmm")
