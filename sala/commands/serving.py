"""`start` sets up what is missing and serves everything on this machine; `live` holds the pages that listen."""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from commons.db import db
from commons.lazy import lazy
from sala import demo, ground, live
from sala.commands import messages
from sala.commands.database import set_up
from sala.commands.work import work_until_told
from sala.processes import Together
from sala.settings import HOME

granian = lazy("granian")
granian_constants = lazy("granian.constants")
granian_log = lazy("granian.log")
READY_SECONDS = 60
THREADS = 4  # measured: docs/decisions/serving.md
DEMO_SIGN_INS = "demo_sign_ins.txt"  # written by the demo command into VAR
HALF_LOADED = "The example was not loaded to its end. Remove {file} and start again."
INIT = "flask --app wsgi sala init"


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(start)
    group.add_command(serve_live)


@click.command("start")
@click.option("--host", default="127.0.0.1", show_default=True, envvar="SALA_HOST")
@click.option("--port", default=8000, show_default=True, envvar="SALA_PORT")
@click.option("--workers", type=int, help="Processes that serve pages; one with SQLite, else one a core.")
@click.option(
    "--demo/--no-demo", "with_demo", default=True, help="Whether an empty database on loopback gets the example."
)
def start(host: str, port: int, workers: int | None, with_demo: bool) -> None:
    """Set up what is missing, then serve pages, live pages and the worker until stopped."""
    for each in (port, port + 1):
        _refuse_taken(host, each)
    messages.compile_if_changed()
    set_up()
    _load_demo(host, wanted=with_demo)
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    _prepare(app, port)
    with Together(say=lambda text: click.echo(text, err=True)) as together:
        together.begin("The web server", lambda: serve_pages(host, port, workers))
        if not together.wait_for(lambda: _answers(host, port), seconds=READY_SECONDS):
            if together.is_ending:
                return
            raise click.ClickException("The web server does not answer; ending.")
        together.begin("The live server", lambda: live.serve(app, host=host, port=port + 1, page_ports=(port,)))
        together.begin("The worker", lambda: _work(app))
        _welcome(host, port)
        if not together.keep_going():
            raise SystemExit(1)


@click.command("live")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--page-port", default=8000, show_default=True, help="Where pages are served when there is no front.")
def serve_live(host: str, port: int, page_port: int) -> None:
    """Hold the pages that listen, until stopped."""
    live.serve(current_app._get_current_object(), host=host, port=port, page_ports=(page_port,))  # type: ignore[attr-defined]


def serve_pages(host: str, port: int, workers: int | None) -> None:
    """Serve pages until told to end. With SQLite by one process: its threads share a cache and wait their turn to write."""
    count = workers or (1 if ground.database_file() else os.cpu_count() or 1)
    multiprocessing.set_start_method("fork", force=True)  # the program has been read already
    granian.Granian(
        "wsgi:app",
        address=host,
        port=port,
        interface="wsgi",
        http=granian_constants.HTTPModes.http1,
        websockets=False,
        workers=count,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=granian_log.LogLevels.warning,
    ).serve()


def _prepare(app: Flask, port: int) -> None:
    """What the processes have in common: where live pages listen, that only the worker checkpoints, and no open connection."""
    if not os.environ.get("LIVE_ORIGIN"):
        app.config["LIVE_ORIGIN"] = f":{port + 1}"
    app.config["SQLITE_CHECKPOINTS"] = False
    db.session.remove()
    db.engine.dispose()


def _work(app: Flask) -> None:
    app.config["SQLITE_CHECKPOINTS"] = True
    work_until_told()


def _load_demo(host: str, *, wanted: bool) -> None:
    """Fill an empty embedded database on loopback with the example; elsewhere say how to begin."""
    begun = Path(current_app.config["VAR"]) / "example.begun"
    if ground.has_people():
        if begun.exists():
            raise click.ClickException(HALF_LOADED.format(file=ground.database_file()))
        return
    refusal = ground.refusal_of_demo(host) if wanted else ""
    db.session.remove()
    if refusal is not None:
        click.echo(f"{refusal} Nobody can sign in yet. Make the first administrator: {INIT}".strip())
        return
    begun.touch()
    # In a process of its own, so that those which serve begin as small as ever.
    if subprocess.run([sys.executable, "-m", "flask", "--app", "wsgi", "sala", "demo"], cwd=HOME).returncode:
        raise click.ClickException(HALF_LOADED.format(file=ground.database_file()))
    begun.unlink()
    demo.run_clock()


def _welcome(host: str, port: int) -> None:
    click.echo(f"Sala serves on http://{host}:{port}")
    sign_ins = Path(current_app.config["VAR"]) / DEMO_SIGN_INS
    # VAR may still hold those of an example in another database.
    if current_app.config["SHOWS_EXAMPLE"] and sign_ins.exists():
        click.echo(sign_ins.read_text().rstrip())
    click.echo("Ctrl+C ends it.")


def _answers(host: str, port: int) -> bool:
    """Whether the web server gives a page."""
    reachable = "127.0.0.1" if host == "0.0.0.0" else host
    connection = HTTPConnection(reachable, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": current_app.config["TRUSTED_HOSTS"][0].lstrip(".")})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise click.ClickException(f"Port {port} of {host} cannot be used: {taken.strerror}.") from None
