"""The quick way through a votes.csv of whole numbers without quotes; whatever else a file holds is left to the careful reader."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from methods.opinion.arrays import Array, numpy
from methods.opinion.opening import LONGEST_LINE, MEGABYTE, MOST_BYTES, opened
from methods.opinion.reactions import MOST_VOTES

_BLOCK = 8 * MEGABYTE
_NEWLINE, _COMMA, _MINUS, _ZERO = 10, 44, 45, 48
_LONGEST_NUMBER = 17  # digits; fits into 64 bits


class _NotPlain(Exception):
    """Something that only the careful reader understands, or refuses in the right words."""


@dataclass(frozen=True)
class PlainVotes:
    """The columns of the file, row by row; times are 0 where the file tells none."""

    people: Array
    statements: Array
    values: Array
    times: Array


def plain_votes(path: Path) -> PlainVotes | None:
    """The votes of a regular file; None where anything is unlike that, also a bound that is passed."""
    try:
        with opened(path) as file:
            head = file.readline(LONGEST_LINE).decode("utf-8-sig").strip().lower().split(",")
            wanted = _columns(head)
            blocks = list(_blocks(file, len(head), wanted))
    except (_NotPlain, OSError, EOFError, zlib.error, UnicodeDecodeError):
        return None
    if not blocks:
        return None
    people, statements, values, times = (numpy.concatenate(parts) for parts in zip(*blocks, strict=True))
    return PlainVotes(people, statements, values, times)


def _columns(head: list[str]) -> list[int]:
    names = ["voter-id", "comment-id", "vote", *(["timestamp"] if "timestamp" in head else [])]
    if any(head.count(name) != 1 for name in names):
        raise _NotPlain
    return [head.index(name) for name in names]


def _blocks(file: BinaryIO, width: int, wanted: list[int]) -> list[tuple[Array, ...]]:
    found, rest, size, votes = [], b"", 0, 0
    while block := file.read(_BLOCK):
        size += len(block)
        end = block.rfind(b"\n") + 1
        if end:
            found.append(_read(rest + block[:end], width, wanted))
            votes += len(found[-1][0])
        rest = block[end:] if end else rest + block
        if size > MOST_BYTES or votes > MOST_VOTES or len(rest) > LONGEST_LINE:
            raise _NotPlain
    if rest:
        found.append(_read(rest + b"\n", width, wanted))
    return found


def _read(text: bytes, width: int, wanted: list[int]) -> tuple[Array, ...]:
    """The wanted columns of whole lines."""
    if b'"' in text:
        raise _NotPlain
    signs = numpy.frombuffer(text.replace(b"\r\n", b"\n"), dtype=numpy.uint8)
    ends = numpy.flatnonzero((signs == _COMMA) | (signs == _NEWLINE))
    if len(ends) % width or (signs == _NEWLINE).sum() * width != len(ends):
        raise _NotPlain
    starts = numpy.concatenate(([0], ends[:-1] + 1)).reshape(-1, width)
    ends = ends.reshape(-1, width)
    if (signs[ends[:, -1]] != _NEWLINE).any():
        raise _NotPlain
    people, statements = (_numbers(signs, starts[:, at], ends[:, at]) for at in wanted[:2])
    values = _values(signs, starts[:, wanted[2]], ends[:, wanted[2]])
    times = _numbers(signs, starts[:, wanted[3]], ends[:, wanted[3]], may_fill=True) if wanted[3:] else 0 * people
    return people, statements, values, times


def _numbers(signs: Array, starts: Array, ends: Array, *, may_fill: bool = False) -> Array:
    """Whole numbers as they are usually written; "07" is a name and no number, except among times."""
    lengths = ends - starts
    longest = int(lengths.max(initial=0))
    if lengths.min(initial=1) < 1 or longest > _LONGEST_NUMBER:
        raise _NotPlain
    numbers = numpy.zeros(len(starts), dtype=numpy.int64)
    for place in range(longest):
        is_there = place < lengths
        digits = signs[starts + numpy.minimum(place, lengths - 1)].astype(numpy.int64) - _ZERO
        if ((digits < 0) | (digits > 9)).any():
            raise _NotPlain
        numbers = numpy.where(is_there, numbers * 10 + digits, numbers)
    if not may_fill and ((signs[starts] == _ZERO) & (lengths > 1)).any():
        raise _NotPlain
    return numbers


def _values(signs: Array, starts: Array, ends: Array) -> Array:
    """Votes: 1, 0 or -1."""
    is_negative = signs[starts] == _MINUS
    digits = signs[ends - 1].astype(numpy.int8) - _ZERO
    if (ends - starts != 1 + is_negative).any() or (digits < 0).any() or (digits > 1).any():
        raise _NotPlain
    return numpy.where(is_negative, -digits, digits)
