"""One way of writing every text: Unicode NFC with Thai signs in Thai order, nothing invisible, no towers of marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from commons.thai import signs

MARKS_ON_A_LETTER = 3
MARKS_ON_A_STACKING_LETTER = 6  # Burmese writes four by its spelling, Tibetan more.
STRAY_SHARE = 5  # one letter in five with marks no spelling needs, and all such marks go;
STRAYS_FORGIVEN = 2  # a slip or two in a short comment stays as it was written.
_LONGEST_RUN = 30  # Unicode's stream-safe bound; normalising longer runs takes quadratic time.

# Text of which canonical() has nothing to change: every mark in its place on a consonant, no เเ, no lone nikhahit.
_AT_REST = re.compile(
    "(?:[ -~\n\u00a0\u00a1-\u00a8\u00ab\u00ac\u00af-\u00ff\u2010-\u2015\u2018-\u201d\u2022\u2026"
    f"\u0e2f\u0e30\u0e32\u0e33\u0e3f\u0e41-\u0e46\u0e4f-\u0e5b]++"
    f"|[{signs.CONSONANTS}]++[{signs.LOWER}]?+[{signs.UPPER.replace(signs.NIKHAHIT, '')}]?+"
    f"[{signs.TONES}]?+[{signs.SILENCERS}]?+"
    "|\u0e40(?!\u0e40))*+"
)
_EE_TO_AE = ("\u0e40\u0e40", "\u0e41")  # เเ is how some type แ
_TOO_MANY_LINE_ENDS = "\n\n\n\n"
_MANY_LINE_ENDS = re.compile("\n{4,}+")
_SPACES_AT_LINE_END = re.compile("(?<![ \u00a0])[ \u00a0]++\n")

# Fonts of the 1990s drew shifted marks at private code points; text copied out of old documents still has them.
_SHIFTED = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e0d\u0e31\u0e4d\u0e47"
    "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_PLAIN_SIGNS = {0xF700 + place: sign for place, sign in enumerate(_SHIFTED)} | {
    **dict.fromkeys((0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0x09, 0x1F, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x2800, 0x3000), " "),
}
_LOOSE_SELECTOR = re.compile(f"(?<![{signs.EMOJI}0-9#*])[\ufe0e\ufe0f]")
_JOINER_IN_PLACE = (
    f"(?<=[{signs.JOINING_SCRIPTS}])[{signs.JOINERS}](?=[{signs.JOINING_SCRIPTS}])(?=\\w)"
    f"|(?<=[{signs.EMOJI}\ufe0f])\u200d(?=[{signs.EMOJI}])"
)
_JOINER = re.compile(f"({_JOINER_IN_PLACE})|[{signs.JOINERS}]")
_ROVING = re.compile(f"[{signs.ROVING_MARKS}]")
_STACKING = re.compile(f"[{signs.STACKING_SCRIPTS}]")
_CLASS_OF = {
    sign: place
    for place, group in enumerate((signs.LOWER, signs.UPPER, signs.TONES, signs.SILENCERS))
    for sign in re.findall(f"[{group}]", "".join(map(chr, range(0x0E00, 0x0E80))))
}
# Where Thai marks stand among marks that NFC sorts: sara u has 103 and tones have 107 in Unicode, the others nothing.
_RANK_OF_CLASS = (103, 104, 107, 108)
_MAY_CARRY_MARKS = re.compile(f"[{signs.CONSONANTS}\u25ccxX_-]")  # ◌่ and -่ show a mark by itself in schoolbooks


class _Patterns(NamedTuple):
    """The regular expressions that need a class of marks: Thai marks alone, or those of all scripts."""

    too_long: re.Pattern[str]
    run: re.Pattern[str]
    at_line_start: re.Pattern[str]
    at_text_start: re.Pattern[str]
    before_aa: re.Pattern[str]
    am_before_marks: re.Pattern[str]
    over_limit: re.Pattern[str]


def canonical(text: str) -> str:
    """The canonical form of a text of several lines; canonical(canonical(x)) is canonical(x).

    Line ends become \\n, at most two lines in a row are empty, spaces at line ends and around the text go.
    Marks are put in Thai order (consonant, lower or upper vowel, tone), never changed into others; more than
    three on a letter are trimmed (`lost_marks` counts them).
    """
    return text if _is_at_rest(text) else _tidy(text, one_line=False)[0]


def canonical_line(text: str) -> str:
    """The canonical form of a text of one line: as `canonical`, and every stretch of white space is one space."""
    return text if _is_at_rest(text) and _is_one_line(text) else _tidy(text, one_line=True)[0]


def lost_marks(text: str) -> int:
    """How many marks `canonical` takes away because they are too many or have no letter: reason for a notice."""
    return 0 if _is_at_rest(text) else _tidy(text, one_line=False)[1]


def is_blank(text: str) -> bool:
    """Whether nothing can be seen: only spaces, zero-width signs, fillers, marks without a letter."""
    return not text or text.isspace() or not canonical(text)


def has_invisible(text: str) -> bool:
    """Whether the text holds signs nobody can see and `canonical` strips: zero-width, bidi controls, tags, fillers."""
    return (not text.isascii() and _visible(text) != text) or signs.INVISIBLE.search(text) is not None


def has_crowded_marks(text: str) -> bool:
    """Whether a letter bears more than three marks, or more than every fifth one bears marks no spelling needs."""
    if _is_at_rest(text):
        return False
    text = unicodedata.normalize("NFC", _cut_long_runs(_visible(text), _patterns(foreign=True))[0])
    patterns = _patterns(foreign=_has_foreign_marks(text))
    text = _in_thai_order(text, patterns)
    burdened, letters = _burdened_letters(text, patterns)
    return _within_limit(text, patterns)[1] > 0 or burdened * STRAY_SHARE > letters


def has_bare_mark(text: str) -> bool:
    """Whether a mark stands at the beginning of the text or of a line, where it has no letter."""
    return any(line and unicodedata.category(line[0])[0] == "M" for line in map(str.strip, text.splitlines()))


def _is_at_rest(text: str) -> bool:
    lines_are_tidy = not (" \n" in text or "\u00a0\n" in text or _TOO_MANY_LINE_ENDS in text) and text == text.strip()
    return lines_are_tidy and _AT_REST.fullmatch(text) is not None


def _is_one_line(text: str) -> bool:
    return not ("\n" in text or "  " in text or "\u00a0" in text)


def _tidy(text: str, *, one_line: bool) -> tuple[str, int]:
    """The text in canonical form and the number of marks it lost on the way.

    The order of the steps makes it idempotent: what a step takes away never gives an earlier step new work, but for
    NFC and the strays, after which the steps before them come once more.
    """
    text = _visible(text.replace("\r\n", "\n").translate(_PLAIN_SIGNS))
    patterns = _patterns(foreign=_has_foreign_marks(text))
    text, lost = _cut_long_runs(text, patterns)
    text = unicodedata.normalize("NFC", text).replace(*_EE_TO_AE)
    text, bare = _with_tidy_lines(_in_thai_order(text, patterns), patterns, one_line=one_line)
    text, strays = _without_strays(text, patterns)
    if strays:
        text = _in_thai_order(text.replace(*_EE_TO_AE), patterns)
        text = _with_tidy_lines(text, patterns, one_line=one_line)[0]
    text, over = _within_limit(unicodedata.normalize("NFC", text), patterns)
    return _JOINER.sub(r"\1", text), lost + strays + bare + over


def _visible(text: str) -> str:
    """The text without what cannot be seen. A joiner stays between letters that need it and inside an emoji."""
    return _JOINER.sub(r"\1", _LOOSE_SELECTOR.sub("", signs.INVISIBLE.sub("", text)))


def _has_foreign_marks(text: str) -> bool:
    # What is neither letter, digit nor space and not from the blocks named here may be a mark.
    return re.search("[^\\w\\s\x00-\u02ff\u0e00-\u0e7f\u2010-\u205e\u20a0-\u20bf]", text) is not None


@cache
def _patterns(*, foreign: bool) -> _Patterns:
    marks = signs.all_marks() if foreign else signs.MARKS
    return _Patterns(
        too_long=re.compile(f"([{marks}]{{{_LONGEST_RUN}}})([{marks}]++)"),
        run=re.compile(f"([^{marks}])([{marks}]++)"),
        at_line_start=re.compile(f"^[{marks}]++", re.MULTILINE),
        at_text_start=re.compile(f"^[\\s{marks}]++"),
        before_aa=re.compile(f"([{marks}]++)[{signs.SARA_AA}{signs.SARA_AM}]"),
        am_before_marks=re.compile(f"([{signs.CONSONANTS}])([{marks}]*+){signs.SARA_AM}([{marks}]++)"),
        over_limit=re.compile(f"[{marks}]{{{MARKS_ON_A_LETTER + 1},}}+"),
    )


def _cut_long_runs(text: str, patterns: _Patterns) -> tuple[str, int]:
    shorter = patterns.too_long.sub(r"\1", text)
    return shorter, len(text) - len(shorter)


def _in_thai_order(text: str, patterns: _Patterns) -> str:
    """NIKHAHIT + AA become SARA AM, its tone stands before it, and every run of marks is sorted."""
    text = patterns.before_aa.sub(_with_sara_am, text)
    text = patterns.am_before_marks.sub(_with_tones_before_am, text)
    return patterns.run.sub(lambda run: run[1] + _sorted_marks(run[2]) if len(run[2]) > 1 else run[0], text)


def _with_sara_am(found: re.Match[str]) -> str:
    marks = found[1].replace(signs.NIKHAHIT, "")
    return found[0] if marks == found[1] else marks + signs.SARA_AM


def _with_tones_before_am(found: re.Match[str]) -> str:
    tones = re.findall(f"[{signs.TONES}]", found[3])
    rest = re.sub(f"[{signs.TONES}]", "", found[3])
    return f"{found[1]}{found[2]}{''.join(tones)}{signs.SARA_AM}{rest}"


def _sorted_marks(run: str) -> str:
    """Marks by their rank; a foreign mark without one is a wall that NFC does not cross either."""
    done: list[str] = []
    waiting: list[str] = []
    for mark in run:
        if _rank(mark):
            waiting.append(mark)
        else:
            done += [*sorted(waiting, key=_rank), mark]
            waiting.clear()
    return "".join([*done, *sorted(waiting, key=_rank)])


def _rank(mark: str) -> int:
    by_unicode = unicodedata.combining(mark)
    return by_unicode or (_RANK_OF_CLASS[_CLASS_OF[mark]] if mark in _CLASS_OF else 0)


def _without_strays(text: str, patterns: _Patterns) -> tuple[str, int]:
    """The text without marks that no spelling needs, if more than every fifth letter bears one; else unchanged.

    A fifth of *all* marks would be most Thai sentences: it counts doubled marks, marks on what is no Thai consonant,
    and the roving marks of no script.
    """
    burdened, letters = _burdened_letters(text, patterns)
    if burdened <= STRAYS_FORGIVEN or burdened * STRAY_SHARE <= letters:
        return text, 0
    lighter = patterns.run.sub(lambda run: run[1] + _needed(run[1], run[2]), text)
    return lighter, len(text) - len(lighter)


def _burdened_letters(text: str, patterns: _Patterns) -> tuple[int, int]:
    """How many letters bear marks that no spelling needs, and how many letters there are."""
    burdened = sum(_needed(run[1], run[2]) != run[2] for run in patterns.run.finditer(text))
    return burdened, len(patterns.run.sub(r"\1", text)) - sum(map(str.isspace, text)) if burdened else 0


def _needed(base: str, run: str) -> str:
    kept: list[str] = []
    classes: set[int] = set()
    for mark in run:
        place = _CLASS_OF.get(mark)
        if place is None:
            if not _ROVING.match(mark):
                kept.append(mark)
        elif place not in classes and _MAY_CARRY_MARKS.match(base):
            classes.add(place)
            kept.append(mark)
    return "".join(kept)


def _with_tidy_lines(text: str, patterns: _Patterns, *, one_line: bool) -> tuple[str, int]:
    before = len(text)
    text = patterns.at_line_start.sub("", text)
    bare = before - len(text)
    without_head = patterns.at_text_start.sub("", text)
    bare += sum(not sign.isspace() for sign in text[: len(text) - len(without_head)])
    if one_line:
        return " ".join(without_head.split()), bare
    tidy = _SPACES_AT_LINE_END.sub("\n", without_head.rstrip())
    return _MANY_LINE_ENDS.sub("\n\n\n", tidy), bare


def _within_limit(text: str, patterns: _Patterns) -> tuple[str, int]:
    shorter = patterns.over_limit.sub(lambda run: _first_marks(run[0]), text)
    return shorter, len(text) - len(shorter)


def _first_marks(run: str) -> str:
    """The beginning of a run that a letter may bear. What comes after the first mark too many goes with it."""
    for count, mark in enumerate(run):
        if count >= (MARKS_ON_A_STACKING_LETTER if _STACKING.match(mark) else MARKS_ON_A_LETTER):
            return run[:count]
    return run
