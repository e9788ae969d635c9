"""Where a text may be cut: words, phrases, sentences and paragraphs; no mark is ever parted from its letter."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from methods.heavy import lazy

newmm: Any = lazy("pythainlp.tokenize.newmm")

LEADING_VOWELS = "เแโใไ"
_STRETCH = 400  # letters without a space that are given to the dictionary at once
_SHORT_PHRASE = 12  # letters; a shorter phrase reads better with the one before it
_JOINERS = "\u200d\u0e33\u0eb3\u200c\ufe0e\ufe0f"
_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_SKINS = frozenset(map(chr, range(0x1F3FB, 0x1F400))) | frozenset(map(chr, range(0xE0020, 0xE0080)))
_JAMO = frozenset(map(chr, range(0x1100, 0x1200)))
_HANGUL = frozenset(map(chr, range(0xAC00, 0xD7A4))) | _JAMO
_MARKS = frozenset(c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "M")
_HANGING = _MARKS | frozenset(_JOINERS) | _SKINS  # belongs to the letter before it
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]+")
# A stretch of blanks, of Thai, a number, a word of another script, or one sign.
_RUN = re.compile(r"\r\n|\s+|[\u0e01-\u0e3a\u0e40-\u0e4e]+|\d+|[^\W\d\u0e00-\u0e7f]+|.", re.DOTALL)
_PHRASE = re.compile(r"[^\S\n]+|\n+|[^\s]+")
_ENDS = ".!?ฯ。"


def words(text: str) -> list[str]:
    """The words of a text, its blanks and its signs, each one piece. Joined they are the text.

    Thai is cut by the dictionary (PyThaiNLP's newmm). The first call loads it: about half a second, once per process.
    """
    return [word for phrase in phrases(text) for word in phrase_words(phrase)]


def phrases(text: str) -> list[str]:
    """What stands between blanks, and the blanks."""
    return mended(_PHRASE.findall(text))


@lru_cache(maxsize=50_000)
def phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of one phrase: the same phrase is always cut the same way, whatever stands around it."""
    found: list[str] = []
    for run in _RUN.findall(phrase):
        if _THAI.fullmatch(run) is None:
            found.append(run)
            continue
        for start in range(0, len(run), _STRETCH):
            found += newmm.segment(run[start : start + _STRETCH])
    return tuple(mended(found))


def mended(pieces: Iterable[str]) -> list[str]:
    """The pieces, each that begins inside a letter joined to the one before it; joined they are what they were."""
    whole: list[str] = []
    for piece in pieces:
        if whole and not may_part(whole[-1], piece):
            whole[-1] += piece
        elif piece:
            whole.append(piece)
    return whole


def may_part(before: str, after: str) -> bool:
    """Whether a text may be cut between these two: not before a mark, not behind a leading vowel, not inside a picture."""
    if not before or not after:
        return True
    last, first = before[-1], after[0]
    if first in _HANGING or last == "\u200d" or (last == "\r" and first == "\n"):
        return False
    if last in LEADING_VOWELS and "\u0e01" <= first <= "\u0e2e":
        return False
    if first in _JAMO and last in _HANGUL:
        return False
    return not (first in _FLAGS and last in _FLAGS)


def letters(text: str) -> list[str]:
    """What people take for one letter, and a leading vowel with the consonant it is written before."""
    return mended(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text as far as blanks and stops tell them; Thai puts a blank between them, and inside them too.

    A very short phrase stays with the one before it. Joined they are the text.
    """
    found: list[str] = []
    for piece in phrases(text):
        if found and (piece.isspace() or ("\n" not in found[-1] and not _is_over(found[-1], piece))):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_over(before: str, after: str) -> bool:
    ended = before.rstrip()
    if not before[-1].isspace() or not ended:
        return False
    if _THAI.search(ended) and _THAI.match(after):
        return len(ended) >= _SHORT_PHRASE and len(after) >= _SHORT_PHRASE
    return ended[-1] in _ENDS


def paragraphs(text: str) -> list[str]:
    """The paragraphs (วรรค), each with its line end. Joined they are the text."""
    return mended(text.splitlines(keepends=True))


def spans(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Where each piece begins and ends in the joined text."""
    ends = list(accumulate(map(len, pieces)))
    return list(zip([0, *ends], ends, strict=False))


def safe_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened so that it cuts no letter, inside the text and in order."""
    start, end = sorted((max(0, min(start, len(text))), max(0, min(end, len(text)))))
    while 0 < start < len(text) and not may_part(text[:start], text[start:]):
        start -= 1
    while 0 < end < len(text) and not may_part(text[:end], text[end:]):
        end += 1
    return start, end
