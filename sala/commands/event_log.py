"""Commands for the event log: verify it, publish a signed checkpoint."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from commons import clock
from commons.db import session
from commons.events import verify
from commons.events.signing import signing_key


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(verify_log)
    group.add_command(publish_checkpoint)


@click.command("verify-log")
@click.option(
    "--checkpoint",
    type=click.Path(exists=True, path_type=Path),
    help="A checkpoint kept elsewhere; else the newest of this installation.",
)
@click.option(
    "--key", help="The public key (hex) the checkpoint must be signed with; else the key of this installation."
)
def verify_log(checkpoint: Path | None, key: str | None) -> None:
    """Check every byte of every stream, and the last published checkpoint."""
    faults = list(verify.faults_in_log(session()))
    published = checkpoint or newest_checkpoint()
    if published is not None:
        trusted = key or signing_key().verify_key.encode().hex()
        faults += verify.faults_against_checkpoint(session(), published.read_text(), trusted)
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults; checkpoint: {published.name if published else 'none'}")
    if faults:
        raise SystemExit(1)


@click.command("checkpoint")
def publish_checkpoint() -> None:
    """Write a signed checkpoint and print its fingerprint for the notice board."""
    click.echo(write_checkpoint().name)


def write_checkpoint() -> Path:
    """Sign how far every stream has come; the file to be mirrored elsewhere."""
    at = clock.now()
    published = verify.checkpoint(session(), signing_key(), at.isoformat(timespec="seconds"))
    folder = checkpoint_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{at:%Y%m%dT%H%M%S}-{verify.fingerprint(published)}.json"
    path.write_text(published)
    return path


def checkpoint_folder() -> Path:
    return Path(current_app.config["VAR"]) / "checkpoints"


def newest_checkpoint() -> Path | None:
    return max(checkpoint_folder().glob("*.json"), default=None)
