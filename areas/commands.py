"""Commands of the areas room: load the official register."""

from __future__ import annotations

import click

from areas.loading import load_register
from commons.unit_of_work import unit_of_work


@click.command("load")
def load() -> None:
    """Load provinces, districts and subdistricts; may be repeated."""
    with unit_of_work():
        done = load_register()
    click.echo(f"places: {done.added} added, {done.changed} changed, {done.ended} ended")
