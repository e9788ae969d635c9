"""What suggestions would make of a text: the wording each proposes, which of them meet, what they read like together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from charters.amending_tables import OF_WORDS, Suggestion, SuggestionKind
from charters.models import Edition
from methods.text.clauses import Part
from methods.text.cutting import safe_span
from methods.text.merging import Merged, merge
from methods.text.word_diff import edits

K = SuggestionKind
MOST_TOGETHER = 4  # suggestions of one group whose combinations are written out


@dataclass(frozen=True)
class Wish:
    """What somebody wants of a clause: the passage, by its place in the wording that was read, and the new words."""

    kind: SuggestionKind
    text: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Together:
    """Some suggestions of a group as if all of them were accepted; `wording` is None where they cannot be."""

    suggestions: tuple[Suggestion, ...]
    wording: str | None


@dataclass(frozen=True)
class Meeting:
    """Suggestions that want the same passage otherwise, and what each combination would read like."""

    suggestions: tuple[Suggestion, ...]
    together: tuple[Together, ...]


def proposed(base: str, wish: Wish, *, other: str = "") -> list[str]:
    """The clauses as they would read; [] where the clause would go. No letter is cut. ValueError where nothing would change."""
    start, end = safe_span(base, wish.start, wish.end)
    if wish.kind is K.MOVE:
        return [base]
    if wish.kind is K.NEW:
        return _changed([wish.text], base, may_be_same=True)
    if wish.kind is K.MERGE:
        return [wish.text or f"{base.rstrip()} {other.lstrip()}"]
    if wish.kind is K.SPLIT:
        halves = [base[:start].strip(), base[start:].strip()]
        return _changed([half for half in halves if half], base)
    if wish.kind is K.DELETE:
        rest = (base[:start] + base[end:]).strip()
        return _changed([rest] if rest and end > start else [], base)
    if wish.kind is K.INSERT:
        return _changed([base[:end] + wish.text + base[end:]], base)
    return _changed([base[:start] + wish.text + base[end:]] if end > start else [wish.text], base)


def _changed(texts: list[str], base: str, *, may_be_same: bool = False) -> list[str]:
    if (texts == [base] and not may_be_same) or not all(text.strip() for text in texts):
        raise ValueError("this would change nothing")
    return texts


def rebased(suggestion: Suggestion) -> Merged:
    """The proposed wording brought onto today's text of the clause."""
    wording = suggestion.proposed[0] if suggestion.proposed else ""
    return merge(suggestion.base_text, suggestion.clause.text, wording)


def changed_span(before: str, after: str) -> tuple[int, int]:
    """From where to where the first wording is changed by the second."""
    start = end = at = 0
    is_first = True
    for edit in edits(before, after):
        if edit.is_change:
            start, end = (at if is_first else start), at + len(edit.gone)
            is_first = False
        at += len(edit.gone)
    return start, end


def meetings(suggestions: Iterable[Suggestion]) -> list[Meeting]:
    """The open suggestions of one clause that want the same passage otherwise, as groups in the order of the text.

    Those that propose the very same are one wish. Splitting, joining and taking out concern the whole clause; moving
    meets only other moves, joining and taking out.
    """
    chains: list[list[Suggestion]] = []
    end = -1
    spans = [(*_span(one), one.id, one) for one in suggestions if one.is_open and one.parent_id is None]
    for start, until, _id, one in sorted(spans, key=lambda span: span[:3]):
        if one.kind is K.NEW:
            continue
        if chains and start <= end:
            chains[-1].append(one)
        else:
            chains.append([one])
            end = -1
        end = max(end, until)
    return [Meeting(tuple(chain), tuple(_together(chain))) for chain in chains if _is_contested(chain)]


def contested(suggestions: Iterable[Suggestion]) -> set[int]:
    """The ids of those that meet another one; joining two clauses touches both."""
    by_clause: dict[int, list[Suggestion]] = defaultdict(list)
    for one in suggestions:
        by_clause[one.clause_id].append(one)
        if one.kind is K.MERGE and one.other_id is not None:
            by_clause[one.other_id].append(one)
    return {one.id for few in by_clause.values() for meeting in meetings(few) for one in meeting.suggestions}


def read_revision(suggestion: Suggestion) -> int:
    """Grows with every change of what the suggestion touches: of its clause, and of the one it is joined with."""
    other = suggestion.other if suggestion.kind is K.MERGE else None
    return suggestion.clause.revision + (other.revision if other else 0)


def _span(suggestion: Suggestion) -> tuple[int, int]:
    if suggestion.kind is K.MERGE and suggestion.other is not None:
        return 0, max(len(suggestion.clause.text), len(suggestion.other.text))
    if suggestion.kind is K.MOVE or not suggestion.changes_words:
        return 0, len(suggestion.clause.text)
    if suggestion.base_revision == suggestion.clause.revision:
        return suggestion.span_start, suggestion.span_end
    return changed_span(suggestion.clause.text, rebased(suggestion).resolved("theirs"))


def _is_contested(chain: Sequence[Suggestion]) -> bool:
    wishes = {(one.kind in OF_WORDS, tuple(one.proposed)) for one in chain if one.kind is not K.MOVE}
    places = {one.other_id for one in chain if one.kind is K.MOVE}
    is_whole = any(not one.proposed or one.kind is K.MERGE for one in chain)
    return len(wishes) > 1 or len(places) > 1 or (bool(places) and bool(wishes) and is_whole)


def _together(chain: Sequence[Suggestion]) -> Iterable[Together]:
    """Every two, three and four of them, written out: at most eleven combinations."""
    some = [one for one in chain if one.kind is not K.MOVE][:MOST_TOGETHER]
    for size in range(2, len(some) + 1):
        for few in combinations(some, size):
            yield Together(few, combined(few))


def combined(suggestions: Sequence[Suggestion]) -> str | None:
    """The wording of the clause with all of these, one after the other; None where two of them cannot both be."""
    if not all(one.changes_words for one in suggestions):
        return None
    today = suggestions[0].clause.text
    wording = today
    for one in suggestions:
        own = rebased(one)
        merged = merge(today, wording, own.resolved("theirs")) if own.is_clean else own
        if not merged.is_clean:
            return None
        wording = merged.text
    return wording


def parts_of(edition: Edition) -> list[Part]:
    """The text of an edition as parts with ids that stay through editions: preamble, chapters, clauses."""
    parts = [Part("preamble", edition.preamble, kind="preamble")] if edition.preamble else []
    for chapter in edition.chapters:
        parts.append(Part(f"chapter-{chapter.title}", "", kind="chapter", title=chapter.title))
        parts += [Part(clause.root, clause.text, title=clause.heading) for clause in chapter.clauses]
    return _apart(parts)


def _apart(parts: Sequence[Part]) -> list[Part]:
    """The parts, a second chapter of the same title under an id of its own."""
    seen: dict[str, int] = {}
    found = []
    for part in parts:
        seen[part.id] = times = seen.get(part.id, 0) + 1
        one = part.id if times == 1 else f"{part.id}-{times}"
        found.append(Part(one, part.text, part.kind, part.title))
    return found
