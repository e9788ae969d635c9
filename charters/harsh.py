"""Words that fine, expel or shame, pointed out to who drafts: where they stand, and what to think about. Nothing is forbidden."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from charters.models import Edition
from methods.charter_text.wording import harsh_words
from methods.text.cutting import safe_span

AROUND = 24  # letters before and behind the word
ADVICE = {
    "fine": _l("This asks for money. Who collects it, and is there a way that mends the harm instead?"),
    "expel": _l("This takes somebody out of the community. What would bring them back in instead?"),
    "shame": _l("This names somebody in front of others. What would help without shaming?"),
}


@dataclass(frozen=True)
class Pointed:
    """A word with what stands around it, and a question about it."""

    before: str
    word: str
    after: str
    advice: object


def pointed_out(text: str) -> list[Pointed]:
    """The words of a text that punish, each kind with its question."""
    found = []
    for harsh in harsh_words(text):
        end = harsh.start + len(harsh.word)
        start, until = safe_span(text, max(0, harsh.start - AROUND), end + AROUND)
        before, after = text[start : harsh.start].replace("\n", " "), text[end:until].replace("\n", " ")
        found.append(
            Pointed(
                ("…" if start else "") + before,
                harsh.word,
                after + ("…" if until < len(text) else ""),
                ADVICE[harsh.kind],
            )
        )
    return found


def pointed_out_in(edition: Edition) -> dict[int, list[Pointed]]:
    """The clauses of a draft in which something is pointed out, by id."""
    told = {clause.id: pointed_out(f"{clause.heading}\n{clause.text}".strip()) for clause in edition.clauses}
    return {clause: found for clause, found in told.items() if found}
