"""What councils do when other rooms speak."""

from __future__ import annotations

from charters.events import EditionDeclared
from commons.events import announce, on
from councils import queries
from councils.events import ResolutionInCharter

CITED = "resolution:"


@on(EditionDeclared)
def tell_resolutions(event: EditionDeclared) -> None:
    """A declared edition cites resolutions: their way, and that of the problems they came from, goes on there."""
    clauses: dict[str, list[int]] = {}
    for clause in event.edition.clauses:
        for source in clause.sources:
            if source.thing.startswith(CITED):
                clauses.setdefault(source.thing.removeprefix(CITED), []).append(clause.number)
    for resolution in queries.resolutions_by_codes(clauses) if clauses else []:
        announce(
            ResolutionInCharter(
                actor=event.actor,
                resolution=resolution,
                council=resolution.body,
                problems=queries.problems_of(resolution.item),
                edition=event.edition,
                charter=event.charter,
                clauses=sorted(set(clauses[resolution.code])),
            )
        )
