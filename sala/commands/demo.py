"""`demo`: loads the example into an empty embedded database and writes down who can sign in there."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from commons.lazy import lazy
from sala import demo as example

loading = lazy("sala.demo.loading")  # a story of many pages, read when it is told
SIGN_INS = "demo_sign_ins.txt"


def register(group: AppGroup) -> None:
    """Add this command to the house's."""
    group.add_command(load)


@click.command("demo")
def load() -> None:
    """Load the example: invented communities, real procedures. Any other database is refused."""
    click.echo("Loading the example (half a minute) …")
    try:
        loading.load_demo()
    except loading.DemoRefused as refused:
        raise click.ClickException(str(refused)) from None
    lines = ["Example sign-ins (member code · pass-phrase):"]
    lines += [f"  {code}  {phrase}   {role}" for role, code, phrase in example.sign_ins()]
    (Path(current_app.config["VAR"]) / SIGN_INS).write_text("\n".join(lines) + "\n")
