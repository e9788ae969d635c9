"""A charter of a hundred articles compared with its next draft and merged; a clause looked for among those of thousands."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable

from benchmarks._measure import in_turn, ratio, tell
from methods.text.alike import Similar
from methods.text.clauses import Part, Replace, diff
from methods.text.cutting import phrase_words
from methods.text.merging import Merged, merge
from methods.text.word_diff import Edit, edits

ENGINES: tuple[str, ...] = ()  # nothing here touches a database
ARTICLES, LINES, SEED = 100, 8, 2568
EDITED = 0.06  # of the lines
ROUNDS = 15
AIM_DIFF_MS, AIM_MERGE_MS = 2.5, 5.0
LIBRARY, AIM_LOOKUP_MS = 5_000, 50.0  # clauses in force, of which those alike to one are looked for
PLACES, CLAUSES_EACH, AIM_GROUND_MS = 63, 20, 5_000.0  # subdistricts of a province whose common ground is found
_WORDS = """
ทุก ครัวเรือน แยก ขยะ ก่อน ทิ้ง น้ำ ที่ดิน ป่า ชุมชน ห้าม เผา คณะกรรมการ ดูแล กำลัง ปุ๋ยหมัก ผู้สูงอายุ เด็ก กองทุน
ประชุม ซื้อ เงิน สิ่งแวดล้อม ร่วมกัน ตำบล หมู่บ้าน ประชาชน สุขภาพ รายงาน ตรวจสอบ โรงเรียน วัด ตลาด อาหาร ปลอดภัย
"""
WORDS = _WORDS.split()


def main() -> None:
    """One line of JSON for the word diff (read before, and read for the first time), one for the merge."""
    base = _charter()
    ours, theirs = _redrafted(base, 1), _redrafted(base, 2)
    size = sum(len(part.text.encode()) for part in base)
    word_diff: Callable[[], object] = lambda: compared(base, ours)  # noqa: E731
    merging: Callable[[], object] = lambda: merged(base, ours, theirs)  # noqa: E731
    for name, act, aim in (("diff", word_diff, AIM_DIFF_MS), ("merge", merging, AIM_MERGE_MS)):
        phrase_words.cache_clear()
        act()
        measured, floor = in_turn([act, lambda: unchanged(base, ours)], rounds=ROUNDS, calls=5)
        first = in_turn([lambda act=act: _unread(act)], rounds=ROUNDS, calls=1)[0]  # type: ignore[misc]
        tell(
            f"charter.{name}.{ARTICLES}",
            "none",
            ms=statistics.median(measured),
            aim_ms=aim,
            unread_ms=statistics.median(first),
            ratio_to_equality=ratio(measured, floor),
            kb=size / 1000,
        )
    _alike()


def _alike() -> None:
    """A line for one clause looked up among thousands (beside reading them all), one for the common ground of a province."""
    chance = random.Random(SEED)
    texts = [_line(chance) for _clause in range(LIBRARY)]
    library, asked = Similar(texts), texts[LIBRARY // 2]
    lookup: Callable[[], object] = lambda: library.like(asked)  # noqa: E731
    reading: Callable[[], object] = lambda: sum(asked in text for text in texts)  # noqa: E731
    measured, floor = in_turn([lookup, reading], rounds=ROUNDS, calls=1)
    told = statistics.median(measured)
    tell(f"charter.alike.{LIBRARY}", "none", ms=told, aim_ms=AIM_LOOKUP_MS, ratio_to_reading=ratio(measured, floor))
    province = [_in_other_words(text, chance) for _place in range(PLACES) for text in texts[:CLAUSES_EACH]]
    ground = in_turn([lambda: Similar(province).groups()], rounds=3, calls=1)[0]
    tell(f"charter.common_ground.{len(province)}", "none", ms=statistics.median(ground), aim_ms=AIM_GROUND_MS)


def _in_other_words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = "".join(chance.choices(WORDS, k=4))
    return " ".join(words)


def compared(before: list[Part], after: list[Part]) -> list[list[Edit]]:
    """Which clauses changed, and which words in them."""
    return [edits(one.before.text, one.after.text) for one in diff(before, after) if isinstance(one, Replace)]


def merged(base: list[Part], ours: list[Part], theirs: list[Part]) -> list[Merged]:
    """Every clause merged; those that one side alone changed need no looking at words."""
    return [merge(a.text, b.text, c.text) for a, b, c in zip(base, ours, theirs, strict=True)]


def unchanged(before: list[Part], after: list[Part]) -> int:
    """The least anybody must do: find the clauses that are alike."""
    return sum(one == other for one, other in zip(before, after, strict=True))


def _unread(act: Callable[[], object]) -> None:
    phrase_words.cache_clear()
    act()


def _charter() -> list[Part]:
    chance = random.Random(SEED)
    return [Part(f"C{number}", "\n".join(_line(chance) for _n in range(LINES))) for number in range(ARTICLES)]


def _line(chance: random.Random) -> str:
    return " ".join("".join(chance.choices(WORDS, k=chance.randint(3, 8))) for _n in range(3))


def _redrafted(parts: list[Part], seed: int) -> list[Part]:
    """Six in a hundred lines with one word changed; half of the articles touched lie together, as people amend."""
    chance = random.Random(SEED + seed)
    redrafted = list(parts)
    for _time in range(round(ARTICLES * LINES * EDITED)):
        at = chance.randrange(ARTICLES) if chance.random() < 0.5 else chance.randrange(ARTICLES // 10)
        part = redrafted[at]
        lines = part.text.split("\n")
        place = chance.randrange(LINES)
        words = lines[place].split(" ")
        words[chance.randrange(len(words))] = "".join(chance.choices(WORDS, k=4))
        lines[place] = " ".join(words)
        redrafted[at] = Part(part.id, "\n".join(lines))
    return redrafted


if __name__ == "__main__":
    main()
