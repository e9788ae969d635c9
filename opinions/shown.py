"""What pages show of a conversation: its map as a picture, its findings in sentences, its statements with their figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from methods.opinion.findings import Findings
from opinions import drawn, queries, sentences
from opinions.labels import group_name
from opinions.models import Conversation, KeptMap, Participant, Statement, StatementState

WIDTH, HEIGHT, EDGE = 640, 420, 60  # of the picture, in its own units
SMALLEST, PER_PERSON = 20.0, 1.2  # radius of a heap


class Dot(NamedTuple):
    """A heap as it is drawn."""

    x: float
    y: float
    radius: float
    group: int
    people: int
    is_mine: bool


class Figures(NamedTuple):
    """Reactions to a statement: all of them, or of one group. `percent` adds up to a hundred."""

    agree: int
    disagree: int
    passed: int
    seen: int

    @property
    def percent(self) -> tuple[int, int, int]:
        agree, disagree = (round(100 * part / self.seen) for part in (self.agree, self.disagree))
        return agree, min(disagree, 100 - agree), max(0, 100 - agree - disagree)


@dataclass(frozen=True)
class StatementLine:
    """A statement with what is told of it; no figures while fewer than five people reacted."""

    statement: Statement
    everybody: Figures | None
    groups: Sequence[Figures | None]


@dataclass(frozen=True)
class ShownMap:
    """A map as a page shows it."""

    facts: Findings
    overview: Sequence[str]
    unites: Sequence[str]
    divides: Sequence[str]
    groups: Sequence[tuple[str, int, Sequence[str]]]  # name, people, what it stands for
    left_open: Sequence[str]
    dots: Sequence[Dot]

    @property
    def has_groups(self) -> bool:
        return len(self.facts.groups) > 1


@dataclass(frozen=True)
class ShownConversation:
    """Everything of a conversation that everybody may see."""

    lines: Sequence[StatementLine]
    map: ShownMap | None


def conversation(one: Conversation, who: Participant | None = None) -> ShownConversation:
    """What is shown; with `who` the own place on the map is marked."""
    kept, statements = queries.kept_map(one), queries.statements_of(one, StatementState.SHOWN)
    if kept is None or not kept.shown:
        return ShownConversation([StatementLine(each, None, []) for each in statements], None)
    return ShownConversation(_lines(kept, statements), _map(kept, statements, who))


def _lines(kept: KeptMap, statements: Sequence[Statement]) -> list[StatementLine]:
    lines = []
    for statement in statements:
        counts = kept.shown["counts"].get(statement.code, {"all": None, "groups": []})
        groups = [_figures(each) for each in counts["groups"]]
        lines.append(StatementLine(statement, _figures(counts["all"]), groups))
    return lines


def _figures(counts: Sequence[int] | None) -> Figures | None:
    if counts is None:
        return None
    agree, disagree, seen = counts
    return Figures(agree, disagree, seen - agree - disagree, seen)


def _map(kept: KeptMap, statements: Sequence[Statement], who: Participant | None) -> ShownMap:
    texts = {statement.code: statement.text for statement in statements}
    codes = kept.shown["statements"]

    def text(place: int) -> str:
        return texts[codes[place]]

    facts = _without_set_aside(drawn.facts_of(kept.shown), [code in texts for code in codes])
    return ShownMap(
        facts=facts,
        overview=list(sentences.overview(facts)),
        unites=list(sentences.unites(facts, text)),
        divides=list(sentences.divides(facts, text)),
        groups=[(group_name(each.id), each.size, list(sentences.stands_for(each, text))) for each in facts.groups]
        if len(facts.groups) > 1
        else [],
        left_open=list(sentences.left_open(facts)),
        dots=_dots(kept, who),
    )


def _without_set_aside(facts: Findings, is_shown: Sequence[bool]) -> Findings:
    """The findings without statements that were set aside after the map was made; the next map does not count them."""
    return replace(
        facts,
        groups=[
            replace(group, representative=[each for each in group.representative if is_shown[each.statement]])
            for group in facts.groups
        ],
        shared=[each for each in facts.shared if is_shown[each.statement]],
        unites=[each for each in facts.unites if is_shown[each.statement]],
        divides=[each for each in facts.divides if is_shown[each.statement]],
    )


def _dots(kept: KeptMap, who: Participant | None) -> list[Dot]:
    found = drawn.heaps_of(kept.shown)
    if not found:
        return []
    xs, ys = [heap.x for heap in found], [heap.y for heap in found]
    span = max(max(xs) - min(xs), (max(ys) - min(ys)) * (WIDTH / HEIGHT), 0.1)
    scale = (WIDTH - 2 * EDGE) / span
    middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return [
        Dot(
            round(WIDTH / 2 + (heap.x - middle_x) * scale, 1),
            round(HEIGHT / 2 - (heap.y - middle_y) * scale, 1),
            round(SMALLEST + PER_PERSON * heap.people, 1),
            heap.group,
            heap.people,
            who is not None and who.heap == place,
        )
        for place, heap in enumerate(found)
    ]
