"""Opens every page of the house as several people, and keeps what each answer was, for tests that hold for all pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from flask import Flask
from werkzeug.datastructures import Headers

from tests.house.access.matrix import FOLDER, Desk, Question, desk, rooms_of
from tests.statements import statements

ROLES = ("visitor", "member", "sysadmin")
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", "TRUNCATE")


@dataclass(frozen=True)
class Answer:
    """What somebody got at an address."""

    question: Question
    role: str
    address: str
    status: int
    headers: Headers = field(repr=False)
    writes: list[str] = field(repr=False)
    html: str = field(repr=False)

    @property
    def is_page(self) -> bool:
        return str(self.headers.get("Content-Type")).startswith("text/html")

    def __str__(self) -> str:
        return f"{self.address} for {self.role}"


def crawl(
    app: Flask,
    *,
    roles: tuple[str, ...] = ROLES,
    query: str = "",
    headers: dict[str, str] | None = None,
    alter: Callable[[Desk], None] | None = None,
    without: tuple[str, ...] = (),
) -> list[Answer]:
    """Every GET route about every state of its thing but those in `without`, for each role. `alter` changes the world before."""
    answers: list[Answer] = []
    for room in (room for room in rooms_of(app) if (FOLDER / f"{room}.csv").exists()):
        with desk(app, room) as made:
            if alter is not None:
                alter(made)
            questions = [asked for asked in made.questions() if asked.method == "GET" and asked.state not in without]
            answers += _answers_of(made, questions, roles, query, headers or {})
    return answers


def _answers_of(
    made: Desk, questions: list[Question], roles: tuple[str, ...], query: str, headers: dict[str, str]
) -> Iterator[Answer]:
    for question in questions:
        address = made.address_of(question) + query
        for role in roles:
            assert made.connection is not None
            browser, point = made.browser_of(role), made.connection.begin_nested()
            with statements() as sent:
                response = browser.client.get(address, headers=headers)
            point.rollback()
            writes = [statement for statement in sent if statement.lstrip().upper().startswith(WRITES)]
            is_text = (response.mimetype or "").startswith("text/")
            html = response.get_data(as_text=True) if is_text else ""
            yield Answer(question, role, address, response.status_code, response.headers, writes, html)
