"""The copies of a text that a search looks through: normalised, cut into clusters, cut into words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from commons.lazy import lazy
from commons.thai import signs
from commons.thai.canonical_form import canonical_line
from commons.thai.digits import to_arabic_digits

_tcc: Any = lazy("pythainlp.tokenize.tcc")
_tokenize: Any = lazy("pythainlp.tokenize")

# A stretch of Thai letters and marks, or a word or number of any other script.
_PIECE = re.compile("[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]++|[^\\W\u0e00-\u0e7f]++")
_WINDOW, _LOOKAHEAD = 400, 40  # The cluster rules look a few signs ahead, and copy the rest of what they are given.
_LONGEST_STRETCH = 1000  # letters without a space; the word cut in two at such a place only ranks a little lower
_THAI_BLOCK = frozenset(map(chr, range(0x0E00, 0x0E80)))
_JOINER = re.compile(f"[{signs.JOINERS}\ufe0e\ufe0f]")


def search_form(text: str) -> str:
    """The copy of a text that is searched: one line in canonical form, Arabic digits, small letters, no zero-width sign.

    What stands in a text stands in its search form too: `search_form(part) in search_form(whole)`. ต่าง ๆ and ต่างๆ
    are the same. Idempotent.
    """
    plain = _JOINER.sub("", to_arabic_digits(canonical_line(text)).lower())
    return canonical_line(plain.replace(f" {signs.MAIYAMOK}", signs.MAIYAMOK))


def clusters(text: str) -> list[str]:
    """The Thai character clusters of the search form in their order; a word of another script is one cluster.

    A query is found where its clusters stand in a row: ดิ-น in ที่-ดิ-น-ทำ-กิ-น. This answers queries too short
    for trigrams; spaces and punctuation are left out.
    """
    pieces = _PIECE.findall(search_form(text))
    return [part for piece in pieces for part in (_cut(piece) if piece[0] in _THAI_BLOCK else [piece])]


def words(text: str) -> list[str]:
    """The words of the search form as the dictionary cuts them (PyThaiNLP's newmm), for ranking, not for finding.

    The first call loads the dictionary: about half a second and 90 MB, once per process.
    """
    found: list[str] = []
    for piece in _PIECE.findall(search_form(text)):
        if piece[0] not in _THAI_BLOCK:
            found.append(piece)
            continue
        for start in range(0, len(piece), _LONGEST_STRETCH):
            found += _tokenize.word_tokenize(piece[start : start + _LONGEST_STRETCH], engine="newmm")
    return found


def _cut(piece: str) -> Iterator[str]:
    """Cut a stretch into clusters window by window, so that the time grows with its length and no faster."""
    start = 0
    while start < len(piece):
        window = piece[start : start + _WINDOW]
        is_last = start + _WINDOW >= len(piece)
        done = 0
        for cluster in _tcc.tcc(window):
            if not is_last and done > _WINDOW - _LOOKAHEAD:
                break
            yield cluster
            done += len(cluster)
        start += done
