"""Thai order, writing and cutting against real texts: libthai's sorted list, and sentences of the news cut by hand."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

from commons import thai


def test_lines_that_begin_with_a_thai_letter_are_in_dictionary_order():
    given = _thai_lines("collation-input.txt")
    assert len(given) > 30
    assert sorted(given, key=thai.sort_key) == _thai_lines("collation-sorted.txt")


def test_sentences_of_the_news_stay_as_they_are():
    sentences = list(_sentences())
    assert len(sentences) >= 200
    assert [text for text in sentences if thai.canonical(text) != text or thai.lost_marks(text)] == []


def test_every_word_of_a_sentence_is_found_in_it_by_its_clusters():
    missed = [
        word
        for sentence, words in _sentences().items()
        for word in words
        if (wanted := thai.clusters(word)) and not _stands_in(wanted, thai.clusters(sentence))
    ]
    assert missed == []


def _folder() -> Path:
    folder = os.environ.get("SALA_DATA")
    assert folder, "call it as `make conformance DATA=folder`; the folder holds thai-text/"
    return Path(folder) / "thai-text"


def _thai_lines(name: str) -> list[str]:
    lines = (_folder() / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "ก" <= line[:1] <= "\u0e4f"]


def _sentences() -> dict[str, list[str]]:
    with gzip.open(_folder() / "thai-pud-a.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {entry["text"]: entry["words"] for entry in map(json.loads, lines)}


def _stands_in(wanted: list[str], there: list[str]) -> bool:
    return any(there[start : start + len(wanted)] == wanted for start in range(len(there)))
