"""What a form of ballot is made of, and how letters on a teller's line are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods.refusals import Reason, Refused
from methods.tally import AnyPaper

MARK = "mark_"
_TYPED = re.compile(r"([ก-ฮ]|#[0-9๐-๙]+)\s*[x×=]?\s*([0-9๐-๙]*)")
_LETTER = re.compile(r"[ก-ฮ]|#[0-9๐-๙]+")


@dataclass(frozen=True)
class Entry:
    """An item as it stands on the paper: its number is its id in the count, its letter what people see."""

    id: str
    letter: str
    title: str
    problem_code: str | None = None


@dataclass(frozen=True)
class SheetRow:
    """A figure on a sheet of paper totals: its key in the count and what it is called."""

    key: str
    words: str


Letters = Mapping[str, str]  # letter → id


@dataclass(frozen=True)
class Marking:
    """One form of ballot.

    `template` holds its macros `on_screen` and `on_paper`. `read_fields` and `read_line` give the raw ballot for the one validator,
    from the fields of a form and from a teller's line; `fields_of` is the way back; `largest` is the longest ballot there can be
    (envelopes have its size); `how_to` is the sentence over the ballot, `line_hint` the one over the teller's lines; `sheet_rows`
    are the figures of paper totals.
    """

    code: str
    template: str  # its two pictures
    read_fields: Callable[[AnyPaper, Mapping[str, str]], object]
    fields_of: Callable[[AnyPaper, Any], dict[str, str]]
    read_line: Callable[[AnyPaper, Letters, str], object]
    largest: Callable[[AnyPaper], object]
    how_to: Callable[[AnyPaper], str]
    line_hint: Callable[[AnyPaper], str]
    sheet_rows: Callable[[AnyPaper, Sequence[Entry]], list[SheetRow]]


def marks(sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """The fields `mark_<option>` of a form, as pairs of option and value."""
    return [(name.removeprefix(MARK), value) for name, value in sent.items() if name.startswith(MARK)]


def by_option(entries: Sequence[Entry]) -> list[SheetRow]:
    """One figure for each option."""
    return [SheetRow(entry.id, f"{entry.letter} {entry.title}") for entry in entries]


def typed_letters(letters: Letters, line: str) -> list[tuple[str, str]]:
    """Letters (or the numbers of items past the tenth, written with "#") with the number behind each, as ids."""
    found = _TYPED.findall(line)
    if re.sub(r"[\s,·]", "", _TYPED.sub("", line)) or not found:
        raise Refused(Reason.MALFORMED, where="ballot")
    return [(id_of(letters, letter), number) for letter, number in found]


def typed_groups(letters: Letters, line: str) -> list[list[str]]:
    """Letters in their order; those joined by "=" stand together."""
    groups = []
    for group in re.split(r"[\s,>·]+", re.sub(r"\s*=\s*", "=", line.strip())):
        if not all(_LETTER.fullmatch(letter) for letter in group.split("=")):
            raise Refused(Reason.MALFORMED, where="ballot")
        groups.append([id_of(letters, letter) for letter in group.split("=")])
    return groups


def id_of(letters: Letters, letter: str) -> str:
    """The option a letter stands for; what is on no ballot stays as it was typed and is refused by the validator."""
    return letters.get(letter, letter.removeprefix("#"))
