"""A charter's text as parts with ids, to be compared with another: preamble, chapters, clauses."""

from __future__ import annotations

from methods.charter_text.text import FIELDS, Clause, Text
from methods.text.aligning import aligned
from methods.text.clauses import Part


def parts(text: Text) -> list[Part]:
    """The parts of a text, in order. Clauses without an id, or with one that stands there twice, get one from their place."""
    made = [Part("preamble", text.preamble, kind="preamble")] if text.preamble else []
    seen: set[str] = set()
    for index, chapter in enumerate(text.chapters, start=1):
        if chapter.is_shown:
            made.append(Part(chapter.id or f"chapter-{index}", "", kind="chapter", title=chapter.title))
        for clause in chapter.clauses:
            one = clause.id if clause.id and clause.id not in seen else f"clause-{len(seen) + 1}"
            seen.add(one)
            made.append(Part(one, _words(text, clause), title=clause.heading))
    return made


def with_ids_of(before: Text, after: Text) -> tuple[list[Part], list[Part]]:
    """Both texts as parts; where they share no ids, the second one gets those of the first, told by the words."""
    one, other = parts(before), parts(after)
    ids = {clause.id for clause in before.clauses} - {""}
    if not any(clause.id in ids for clause in after.clauses):
        return one, aligned(one, other)
    chapters = iter(aligned(_of_kind(one, "chapter"), _of_kind(other, "chapter")))
    return one, [next(chapters) if part.kind == "chapter" else part for part in other]


def _of_kind(found: list[Part], kind: str) -> list[Part]:
    return [part for part in found if part.kind == kind]


def _words(text: Text, clause: Clause) -> str:
    lines = [clause.text]
    for name, words in FIELDS.items():
        if value := getattr(clause, name):
            lines.append(f"{words[text.form.language]}: {value}")
    return "\n\n".join(filter(None, lines))
