"""Word diff: both wordings come back whole, no letter is cut, Thai is told word by word."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings

from commons import thai
from methods.text import cutting
from methods.text.views import Mode, shown, side_by_side
from methods.text.word_diff import Edit, Kind, Stretch, changed_letters, edits, likeness, stretches
from tests.text.drawing import broken_wordings, wordings


@given(wordings(), wordings())
def test_both_wordings_come_back(before: str, after: str) -> None:
    found = edits(before, after)
    assert "".join(edit.gone for edit in found) == before
    assert "".join(edit.new for edit in found) == after


@given(broken_wordings(), broken_wordings())
@settings(max_examples=200)
def test_no_letter_is_cut_from_its_marks(before: str, after: str) -> None:
    found = edits(before, after)
    assert cuts([edit.gone for edit in found]) <= cuts(thai.letters(before))
    assert cuts([edit.new for edit in found]) <= cuts(thai.letters(after))


@given(broken_wordings())
def test_every_cut_joins_to_the_text(text: str) -> None:
    for cut in (cutting.words, cutting.phrases, cutting.sentences, cutting.paragraphs, cutting.letters):
        assert "".join(cut(text)) == text
        assert cuts(cut(text)) <= cuts(thai.letters(text))


def test_a_changed_word_is_told_as_a_word() -> None:
    assert stretches("ห้ามเผาที่ดินทำกิน", "ห้ามเผาที่นาทำกิน") == [
        Stretch(Kind.SAME, "ห้ามเผา"),
        Stretch(Kind.GONE, "ที่ดิน"),
        Stretch(Kind.NEW, "ที่นา"),
        Stretch(Kind.SAME, "ทำกิน"),
    ]


def test_a_tone_mark_changes_the_whole_word() -> None:
    assert edits("ป่า ของเรา", "ป้า ของเรา")[0] == Edit("ป่า", "ป้า")


def test_likeness_and_letters() -> None:
    assert likeness("แยกขยะก่อนทิ้ง", "แยกขยะก่อนทิ้ง") == 1
    assert likeness("แยกขยะก่อนทิ้ง", "กองทุนหมู่บ้าน") == 0
    assert changed_letters("มีน้ำ", "มีไฟฟ้า") == (1, 3)


def test_one_column_shows_what_was_asked() -> None:
    assert [part.text for part in shown("น้ำเก่า", "น้ำใหม่", Mode.ORIGINAL)] == ["น้ำเก่า"]
    assert [part.text for part in shown("น้ำเก่า", "น้ำใหม่", Mode.AGREED)] == ["น้ำใหม่"]
    assert [part.kind.value for part in shown("น้ำเก่า", "น้ำใหม่", Mode.CHANGED)] == ["same", "gone", "new"]


@given(wordings(), wordings())
def test_two_columns_hold_both_wordings(before: str, after: str) -> None:
    rows = side_by_side(before, after)
    assert "".join(part.text for row in rows for part in row.before) == before
    assert "".join(part.text for row in rows for part in row.after) == after


def test_sentences_keep_a_short_phrase_with_the_one_before() -> None:
    text = "ทุกครัวเรือนแยกขยะก่อนทิ้ง ทุกวัน คณะกรรมการเก็บขยะเดือนละสองครั้ง"
    assert cutting.sentences(text) == ["ทุกครัวเรือนแยกขยะก่อนทิ้ง ทุกวัน ", "คณะกรรมการเก็บขยะเดือนละสองครั้ง"]


def test_a_span_is_widened_to_whole_letters() -> None:
    assert cutting.safe_span("น้ำใส", 1, 2) == (0, 3)


def test_a_flood_of_marks_is_compared_without_harm() -> None:
    assert len(edits("ก" + "้" * 20_000, "ก" + "่" * 20_000)) == 1


def cuts(pieces: list[str]) -> set[int]:
    """Where the pieces end in their text."""
    return set(accumulate(map(len, pieces))) - {0}
