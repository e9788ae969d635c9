"""The baseline: a careful Flask program of one page, with Core, Jinja2 and comments kept as HTML, and nothing of what Sala does besides."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from functools import partial
from typing import Any

import pysqlite3.dbapi2
from flask import Flask, Response, render_template, request
from flask import session as cookie
from jinja2 import DictLoader
from sqlalchemy import Engine, Integer, Text, column, create_engine, event, insert, select, table, text
from sqlalchemy.engine import Connection, make_url

SHELL = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{{ title }}</title>
<link rel="stylesheet" href="/static/plain.css"><script src="/static/htmx.js" defer></script></head>
<body><header><a href="/">ศาลา</a>{% if name %} {{ name }}{% endif %}</header><main><h1>{{ title }}</h1>
<ol>{% for row in rows %}{{ row|safe }}{% endfor %}</ol></main><footer><a href="/about">เกี่ยวกับ</a></footer></body></html>"""
TABLES = (
    "CREATE TABLE plain_row (id {serial} PRIMARY KEY, page TEXT NOT NULL, html TEXT NOT NULL)",
    "CREATE INDEX plain_row_page ON plain_row (page, id)",
    "CREATE TABLE plain_user (id INTEGER PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE plain_vote (user_id INTEGER, choice INTEGER, PRIMARY KEY (user_id, choice))",
)
ROWS = table("plain_row", column("id", Integer), column("page", Text), column("html", Text))
USERS = table("plain_user", column("id", Integer), column("name", Text))
VOTES = table("plain_vote", column("user_id", Integer), column("choice", Integer))
CHOICES = 50


def create_app(url: str, secret: str) -> Flask:
    """The program on a database that `fill` has filled."""
    app = Flask("plain")
    app.secret_key = secret
    app.jinja_loader = DictLoader({"shell.html": SHELL})
    engine = open_engine(url)
    app.add_url_rule("/topic", view_func=partial(_page, engine, "topic"), endpoint="topic")
    app.add_url_rule("/board", view_func=partial(_page, engine, "board"), endpoint="board")
    app.add_url_rule("/member/topic", view_func=partial(_member, engine, "topic"), endpoint="member_topic")
    app.add_url_rule("/member/board", view_func=partial(_member, engine, "board"), endpoint="member_board")
    app.add_url_rule("/vote", view_func=partial(_vote, engine), endpoint="vote", methods=["POST"])
    app.add_url_rule("/comment", view_func=partial(_comment, engine), endpoint="comment", methods=["POST"])
    return app


def fill(url: str, topic: Sequence[str], board: Sequence[str]) -> None:
    """Give it the same rows to show as Sala has."""
    with open_engine(url).begin() as connection:
        for statement in TABLES:
            is_sqlite = connection.dialect.name == "sqlite"
            connection.execute(text(statement.format(serial="INTEGER" if is_sqlite else "SERIAL")))
        for page, rows in (("topic", topic), ("board", board)):
            connection.execute(insert(ROWS), [{"page": page, "html": row} for row in rows])
        connection.execute(insert(USERS), [{"id": 1, "name": "สมชาย"}])


def cookie_of(app: Flask) -> str:
    """The cookie of somebody who has signed in."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return f"session={serializer.dumps({'user': 1, 'csrf': 'plain'})}"


def open_engine(url: str) -> Engine:
    """An engine with the same promises as Sala's."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(url, module=pysqlite3.dbapi2)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _rows(connection: Connection, page: str) -> list[str]:
    return list(connection.execute(select(ROWS.c.html).where(ROWS.c.page == page).order_by(ROWS.c.id)).scalars())


def _page(engine: Engine, page: str) -> Response:
    """What a visitor sees; 304 when it knows the newest row already."""
    with engine.connect() as connection:
        if "If-None-Match" in request.headers:
            newest = connection.execute(
                select(ROWS.c.id).where(ROWS.c.page == page).order_by(ROWS.c.id.desc()).limit(1)
            ).scalar_one()
            if request.if_none_match.contains_weak(str(newest)):
                return Response(status=304)
        rows = _rows(connection, page)
    return Response(render_template("shell.html", title=page, rows=rows, name=""))


def _member(engine: Engine, page: str) -> Response:
    """What somebody sees who has signed in: three statements."""
    with engine.connect() as connection:
        name = connection.execute(select(USERS.c.name).where(USERS.c.id == cookie["user"])).scalar_one()
        own = set(connection.execute(select(VOTES.c.choice).where(VOTES.c.user_id == cookie["user"])).scalars())
        rows = _rows(connection, page)
    marked = [row.replace("<li", '<li class="own"', 1) if number in own else row for number, row in enumerate(rows)]
    return Response(render_template("shell.html", title=page, rows=marked, name=name))


def _vote(engine: Engine) -> Response:
    """A vote: the signed cookie, the token of the form, one row, one commit."""
    if request.form["csrf"] != cookie["csrf"]:
        return Response(status=403)
    number = secrets.randbelow(1 << 31)
    with engine.connect().execution_options(writes=True) as connection:
        connection.execute(insert(VOTES), [{"user_id": number, "choice": int(request.form["choice"])}])
        connection.commit()
    return Response(status=303, headers={"Location": "/topic"})


def _comment(engine: Engine) -> Response:
    """A comment: the same with a longer row."""
    if request.form["csrf"] != cookie["csrf"]:
        return Response(status=403)
    with engine.connect().execution_options(writes=True) as connection:
        connection.execute(insert(ROWS), [{"page": "other", "html": request.form["text"]}])
        connection.commit()
    return Response(status=303, headers={"Location": "/topic"})


def app_of_environment() -> Flask:
    """The program for a server, on what the environment names."""
    return create_app(os.environ["PLAIN_URL"], os.environ["SECRET_KEY"])
