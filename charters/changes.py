"""What changed between two texts, told in words and made ready for a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from methods.text.clauses import Delete, Insert, Merge, Operation, Part, Replace, Split
from methods.text.json_form import counted
from methods.text.views import Row, side_by_side
from methods.text.word_diff import Stretch, stretches


@dataclass(frozen=True)
class Change:
    """One operation as a page shows it: what it is in words, the place, the wording marked and in two columns."""

    words: str
    place: str
    stretches: list[Stretch]
    rows: list[Row]


def told_changes(operations: Sequence[Operation]) -> list[str]:
    """The summary: one sentence for each kind of change that happened."""
    if not operations:
        return [_("Nothing changed.")]
    figures = counted(operations)
    told = [
        (figures.replaced, ngettext("%(num)d part reads differently.", "%(num)d parts read differently.", figures.replaced)),
        (figures.inserted, ngettext("%(num)d part is new.", "%(num)d parts are new.", figures.inserted)),
        (figures.deleted, ngettext("%(num)d part was taken out.", "%(num)d parts were taken out.", figures.deleted)),
        (figures.moved, ngettext("%(num)d part was moved.", "%(num)d parts were moved.", figures.moved)),
        (figures.split, ngettext("%(num)d clause was split.", "%(num)d clauses were split.", figures.split)),
        (figures.merged, ngettext("%(num)d clause was joined from several.", "%(num)d clauses were joined from several.", figures.merged)),
    ]  # fmt: skip
    sentences = [sentence for number, sentence in told if number]
    if figures.replaced:
        sentences.append(
            _(
                "In what reads differently %(gone)d letters are gone and %(new)d are new.",
                gone=figures.letters_gone,
                new=figures.letters_new,
            )
        )
    return sentences


def shown(operations: Sequence[Operation], before: Sequence[Part], after: Sequence[Part]) -> list[Change]:
    """Every operation with its place in the text."""
    places = _places(before) | _places(after)
    return [_shown(operation, places) for operation in operations]


def wording_change(before: str, after: str) -> Change:
    """One wording that became another."""
    return Change(_("Reads differently"), "", stretches(before, after), side_by_side(before, after))


def _shown(operation: Operation, places: dict[str, str]) -> Change:
    words, one, gone, new = _parts(operation, places)
    return Change(words, places.get(one, ""), stretches(gone, new), side_by_side(gone, new))


def _parts(operation: Operation, places: dict[str, str]) -> tuple[str, str, str, str]:
    """What happened, to which part, the wording that is gone, the wording that is new."""
    if isinstance(operation, Replace):
        return _("Reads differently"), operation.id, _text(operation.before), _text(operation.after)
    if isinstance(operation, Insert):
        return _("New"), operation.part.id, "", _text(operation.part)
    if isinstance(operation, Delete):
        return _("Taken out"), operation.id, _text(operation.before), ""
    if isinstance(operation, Split):
        return _("Split"), operation.id, _text(operation.before), "\n\n".join(map(_text, operation.into))
    if isinstance(operation, Merge):
        return _("Joined"), operation.into.id, "\n\n".join(map(_text, operation.before)), _text(operation.into)
    if not operation.after:
        return _("Moved to the front"), operation.id, "", ""
    # Translators: %(place)s is a place in the text such as "clause 3".
    return _("Moved behind %(place)s", place=places.get(operation.after, "…")), operation.id, "", ""


def _text(part: Part) -> str:
    return f"{part.title}\n{part.text}" if part.title and part.text else part.title or part.text


def _places(parts: Sequence[Part]) -> dict[str, str]:
    """How people call each part: its number among the clauses, or the title of a chapter."""
    found, number = {}, 0
    for part in parts:
        if part.kind == "clause":
            number += 1
            found[part.id] = _("clause %(number)d", number=number)
        else:
            found[part.id] = part.title or _("Preamble")
    return found
