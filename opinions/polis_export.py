"""A conversation in the files of Polis, so that other programs can read it: no names, no hours, people in an order of chance.

Nobody is in a file who is not in the last map, else two files, or a file and a map, would tell how one of few people reacted.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from commons import clock
from methods.opinion.findings import LEAST_SEEN
from opinions import queries
from opinions.models import Conversation, StatementState

MODERATED = {
    StatementState.SHOWN: 1,
    StatementState.WAITING: 0,
    StatementState.SET_ASIDE: -1,
    StatementState.HIDDEN: -1,
}
LEAST_PEOPLE = 15  # fewer would be found again by what they think


def votes(conversation: Conversation) -> str:
    """votes.csv: a line for each reaction; all bear the time at which the file was made."""
    numbers, statements = _numbers(conversation), _statement_numbers(conversation)
    now = int(clock.now().timestamp())
    rows = [(now, statements[row.statement], numbers[row.participant], row.value) for row in _reactions(conversation)]
    rows.sort(key=lambda row: (row[2], row[1]))
    return _table(("timestamp", "comment-id", "voter-id", "vote"), rows)


def comments(conversation: Conversation) -> str:
    """comments.csv: a line for each statement with its counts; never an author."""
    counts: dict[str, Counter[int]] = {}
    for row in _reactions(conversation):
        counts.setdefault(row.statement, Counter())[row.value] += 1
    now = int(clock.now().timestamp())
    rows = [
        (
            now,
            each.number - 1,
            -1,
            *_told(counts.get(each.code, Counter())),
            MODERATED[each.state],
            _shown(each),
        )
        for each in queries.statements_of(conversation)
    ]
    return _table(("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"), rows)


def participants(conversation: Conversation) -> str:
    """participants-votes.csv: a line for each participant, a column for each statement."""
    numbers, statements = _numbers(conversation), _statement_numbers(conversation)
    table: dict[int, dict[int, int]] = {}
    for row in _reactions(conversation):
        table.setdefault(numbers[row.participant], {})[statements[row.statement]] = row.value
    columns = sorted(statements.values())
    head = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *map(str, columns))
    return _table(head, (_person(number, table[number], columns) for number in sorted(table)))


def may_be_given(conversation: Conversation) -> bool:
    """Whether enough people took part, and no file can be compared with an earlier one of nearly the same people."""
    waiting = queries.waiting_people(conversation)
    return queries.people_in(conversation) - len(waiting) >= LEAST_PEOPLE and not (
        conversation.was_reopened and waiting
    )


def _reactions(conversation: Conversation) -> list[queries.ReactionRow]:
    waiting = queries.waiting_people(conversation)
    return [row for row in queries.reactions_of(conversation) if row.participant not in waiting]


def _told(counted: Counter[int]) -> tuple[int | str, int | str]:
    """Agreeing and disagreeing; nothing of fewer than five."""
    return (counted[1], counted[-1]) if counted.total() >= LEAST_SEEN else ("", "")


def _person(number: int, given: dict[int, int], columns: Sequence[int]) -> list[Any]:
    values = list(given.values())
    return [
        number,
        "",
        0,
        len(values),
        values.count(1),
        values.count(-1),
        *(given.get(column, "") for column in columns),
    ]


def _shown(statement: Any) -> str:
    """The words of a statement that everybody may read; a table program must not take them for a formula."""
    if statement.state is not StatementState.SHOWN:
        return ""
    text: str = statement.text
    return f"'{text}" if text[:1] in "=+-@\t" else text


def _numbers(conversation: Conversation) -> dict[int, int]:
    """A number for each participant, another one in each file that is made."""
    people = sorted({row.participant for row in _reactions(conversation)})
    drawn = list(range(len(people)))
    secrets.SystemRandom().shuffle(drawn)
    return dict(zip(people, drawn, strict=True))


def _statement_numbers(conversation: Conversation) -> dict[str, int]:
    return {statement.code: statement.number - 1 for statement in queries.statements_of(conversation)}


def _table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()
