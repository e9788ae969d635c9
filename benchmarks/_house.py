"""A house to measure in, in a folder of its own: a thread of 1,000 comments, a board of 100 problems, a member, an open round."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import random
import re
import secrets
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import insert, text, update

from areas.models import Area
from benchmarks import _plain
from benchmarks._measure import Asked, call, get
from commons import clock, outbox
from commons.actors import Actor
from commons.db import db, is_writing, session
from commons.unit_of_work import unit_of_work
from forum import rendering, service
from forum.models import Category, Comment, Problem
from members.models import SignIn
from members.sign_in import ABSOLUTE, CURRENT, PEOPLE
from sala.app import create_app
from sala.commands.database import upgrade
from sala.commands.messages import compile_if_changed
from sala.settings import read_settings
from tests import postgres
from tests.world import HERE, World, make_member, make_world

COMMENTS, PROBLEMS, JOINERS = 1_000, 100, 40
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Sec-Fetch-Site": "same-origin"}
ENGINES = ("sqlite", "postgresql")
WORDS = (
    "น้ำ ท่วม ซอย ถนน ขยะ คลอง ไฟ ทาง ชุมชน บ้าน เด็ก คน แก่ ตลาด วัด โรงเรียน รถ ฝน ท่อ กลิ่น สะพาน ที่ดิน ทำกิน ปลอดภัย "
    "มืด แคบ เสีย พัง ซ่อม ขอให้ ช่วยกัน ทุกปี เดือนก่อน ปากซอย ริมคลอง หลังวัด เจ้าหน้าที่ ประชุม ตกลง แก้ไข เร่งด่วน มาก น้อย"
)


@dataclass(frozen=True)
class House:
    """What a measurement needs of an installation. `environment` starts servers on the same database."""

    engine: str
    app: Flask
    environment: dict[str, str]
    var: Path
    actors: dict[str, Actor]  # those of tests/world.py, and joiner0, joiner1, …
    topic: str  # the code of the problem with the long thread
    board: str  # the code of its community
    cookie: str  # the header of a browser on which a member has signed in
    comments_html: list[str]  # a page of the thread, as it is kept

    def asked(self, page: str, who: str) -> Asked:
        """The request for "topic" or "board", of an "anonymous" reader or a "member"."""
        path = f"/problems/{self.topic}" if page == "topic" else f"/problems/board/{self.board}"
        return get(path, **BROWSER, **({"Cookie": self.cookie} if who == "member" else {}))

    @property
    def plain_url(self) -> str:
        """Where the baseline keeps its rows: a file of its own, or tables of its own."""
        return self.environment["DATABASE_URL"] if self.engine == "postgresql" else f"sqlite:///{self.var / 'plain.db'}"


@contextlib.contextmanager
def house(engine: str, *, comments: int = COMMENTS, problems: int = PROBLEMS) -> Iterator[House]:
    """An installation on this engine that is gone when the block ends."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="sala-bench-", ignore_cleanup_errors=True) as name:
        var = Path(name)
        with _database(engine, var) as url:
            environment = {"DATABASE_URL": url, "VAR": str(var), "KEYS": str(var / "keys"), "LIVE_ORIGIN": ":8001"}
            environment["SECRET_KEY"] = secrets.token_urlsafe(32)
            app = create_app(read_settings(environment))
            with app.app_context():
                compile_if_changed()
                upgrade()
                here = _filled(engine, app, environment, var, comments, problems)
            try:
                yield here  # outside of any context: each request has one of its own, as behind a server
            finally:
                with app.app_context():
                    db.engine.dispose()


def plain_of(here: House) -> Flask:
    """The baseline on the same engine, with as much to show."""
    board = call(here.app, here.asked("board", "anonymous")).text
    cards = re.findall(r"<li>\s*<article.*?</article>\s*</li>", board, re.DOTALL)
    assert len(cards) == PROBLEMS, len(cards)
    _plain.fill(here.plain_url, here.comments_html, cards)
    return _plain.create_app(here.plain_url, here.environment["SECRET_KEY"])


@contextlib.contextmanager
def _database(engine: str, folder: Path) -> Iterator[str]:
    """An empty database that would survive a power cut, as one in earnest does."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'sala.db'}"
        return
    with postgres.cluster(postgres.DURABLE) as cluster, cluster.database() as url:
        yield url


def _filled(engine: str, app: Flask, environment: dict[str, str], var: Path, comments: int, problems: int) -> House:
    chance = random.Random(1)
    with unit_of_work():
        world = make_world()
        for number in range(JOINERS):
            world.people[f"joiner{number}"] = make_member(f"joiner{number}", world)
        topic = _board(world, problems, chance)
        html = _thread(topic, world, comments, chance)
        cookie = _sign_in(app, world.people["member"].id)
        actors = {name: world.actor(name) for name in world.people}
        session().flush()
        code, board = topic.code, world.here.code
    _tidy()
    return House(engine, app, environment, var, actors, code, board, cookie, html)


def _board(world: World, problems: int, chance: random.Random) -> Problem:
    """Problems through the verb; the first is the one with the thread."""
    made = [
        service.propose_problem(
            world.here,
            service.ProblemDraft(
                title=f"{_words(chance, 4)} {number}",
                text_as_spoken=_words(chance, 30),
                category=Category.FLOODING,
                place=_words(chance, 2),
                since="2 ปีก่อน",
                who_affected=_words(chance, 3),
            ),
            actor=world.actor("member"),
        )
        for number in range(problems)
    ]
    topic = made[0]
    service.add_depth_note(
        topic, _words(chance, 40), source="เทศบาล", office_unit="กองช่าง", actor=world.actor("officer")
    )
    return topic


def _thread(topic: Problem, world: World, comments: int, chance: random.Random) -> list[str]:
    """A thread written as rows, each with the HTML that the verb would keep."""
    author, begin = world.people["neighbour"], clock.now() - timedelta(days=30)
    rows, html = [], []
    for number in range(comments):
        comment = Comment(
            code=f"{number:05d}",
            problem_id=topic.id,
            author=author,
            author_id=author.id,
            author_role="member",
            text=_words(chance, 25),
            created_at=begin + timedelta(minutes=number),
        )
        rendered = {f"html_{language}": rendering.html_in(language, comment, topic) for language in ("th", "en")}
        rows.append(_row(comment) | rendered | {"html_version": rendering.VERSION})
        html.append(rendered["html_th"])
    if rows:
        session().execute(insert(Comment), rows)
        session().execute(update(Comment).where(Comment.branch_id.is_(None)).values(branch_id=Comment.id))
    topic.comment_count = comments
    return html[:50]


def _row(comment: Comment) -> dict[str, object]:
    names = ("code", "problem_id", "author_id", "author_role", "text", "created_at")
    return {name: getattr(comment, name) for name in names}


def _words(chance: random.Random, count: int) -> str:
    """Thai of about `count` words, a space now and then; the same in every run."""
    return "".join(
        word + (" " if chance.random() < 0.2 else "") for word in chance.choices(WORDS.split(), k=count)
    ).strip()


def sign_in_as(here: House, who: str) -> str:
    """The cookie of a browser on which this person has just signed in."""
    with here.app.app_context(), unit_of_work():
        return _sign_in(here.app, here.actors[who].member_id or 0)


def sign_in_many(here: House, people: int) -> list[str]:
    """The cookies of so many verified members of the community."""
    with here.app.app_context(), unit_of_work():
        world = World({HERE: session().query(Area).filter_by(code=here.board).one()})
        return [_sign_in(here.app, make_member(f"ผู้เข้าร่วม {number}", world).id) for number in range(people)]


def _sign_in(app: Flask, member_id: int) -> str:
    """The cookie of a browser that signed in a moment ago."""
    token, now = secrets.token_urlsafe(32), clock.now()
    token_hash = hashlib.sha256(token.encode()).hexdigest()
    session().add(SignIn(token_hash=token_hash, member_id=member_id, device="Bench", ends_at=now + ABSOLUTE[False]))
    serializer = SecureCookieSessionInterface().get_signing_serializer(app)
    if serializer is None:
        raise ValueError("a cookie needs a secret key")
    content = {PEOPLE: {token: int(now.timestamp() // 60)}, CURRENT: token, "csrf_token": secrets.token_hex(20)}
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(content)}"


def _tidy() -> None:
    """Let the engine know its tables, as a database that has run for a day does."""
    token = is_writing.set(True)
    with db.engine.connect() as connection:
        connection.execute(text("ANALYZE"))
        connection.commit()
    is_writing.reset(token)


def run_jobs() -> None:
    """Do all that is due for the worker."""
    while outbox.run_due():
        pass


def environment_of(house_: House) -> dict[str, str]:
    """The whole environment of a process that serves this house. It keeps what Python compiles, as an installation does."""
    ours = house_.environment | {"PLAIN_URL": house_.plain_url, "PYTHONPYCACHEPREFIX": str(house_.var / "compiled")}
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | ours
