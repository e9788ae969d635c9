"""Draws from the command line: a panel from a pool and its quotas, and a record repeated by whoever doubts it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from flask_babel import force_locale
from flask_babel import gettext as _

from councils import draw_sentences
from methods.sortition import Method, NoPanel, Refused, Wanted, canonical, check, document, prepare
from methods.sortition.files import MOST_BYTES

UNFIT = 2  # exit status of a refusal, as click gives it to unfit arguments
_MOST_BYTES_OF_RECORD = 100_000_000

_languages = click.Choice(["th", "en"])
_file = click.Path(path_type=Path)


@click.command("draw")
@click.argument("pool", type=_file)
@click.argument("quotas", type=_file)
@click.option("--seats", type=click.IntRange(1, 1_000_000), required=True, help="Seats of the panel.")
@click.option("--method", type=click.Choice([each.value for each in Method]), default=Method.MAXIMIN.value)
@click.option(
    "--seed", help="What dice or a named lottery gave, in figures 0-9 and letters a-f. Without: the lottery only."
)
@click.option(
    "--household", "home_columns", multiple=True, help="Column of the address; one person of an address at most."
)
@click.option(
    "--flex", is_flag=True, help="Let impossible quotas give as little as can be, within min_flex and max_flex."
)
@click.option("--replace", "record", type=_file, help="Record of an earlier draw whose drop-outs are replaced.")
@click.option("--gone", multiple=True, help="Id of somebody who dropped out of that panel; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the whole record as one JSON object.")
@click.option("--lang", type=_languages, default="th", help="Language of sentences.")
def draw(
    pool: Path, quotas: Path, seats: int, method: str, seed: str | None, home_columns: tuple[str, ...],
    flex: bool, record: Path | None, gone: tuple[str, ...], as_json: bool, lang: str,
) -> None:  # fmt: skip
    """Draw a panel of people by lot, within quotas. Exit status 2: unfit files or impossible quotas."""
    with force_locale(lang):
        try:
            panel = tuple(_panel_of(_record(record))) if record else ()
            wanted = Wanted(_bytes(pool), _bytes(quotas), seats, Method(method), home_columns, flex, panel, gone)
            prepared = prepare(wanted)
            drawn = document(prepared, seed) if seed is not None else {"protocol": {"announced": prepared.announced}}
        except Refused as refused:
            _refuse(draw_sentences.refusal(refused), {}, as_json=as_json)
        except NoPanel as refused:
            _refuse(draw_sentences.no_panel(refused), _clash(refused), as_json=as_json)
        except ImportError as missing:
            _refuse(
                _("HiGHS is not installed; it comes with the extra “sortition”."),
                {"missing": str(missing)},
                as_json=as_json,
            )
        _tell(drawn | {"digest": prepared.digest}, as_json=as_json)


@click.command("check-draw")
@click.argument("record", type=_file)
@click.argument("pool", type=_file)
@click.argument("quotas", type=_file)
@click.option("--lang", type=_languages, default="th", help="Language of sentences.")
def check_draw(record: Path, pool: Path, quotas: Path, lang: str) -> None:
    """Repeat a draw from its record and its files, by exact arithmetic, without a solver."""
    with force_locale(lang):
        try:
            check(_record(record), Wanted(_bytes(pool), _bytes(quotas), 1, Method.MAXIMIN))
        except Refused as refused:
            _refuse(draw_sentences.refusal(refused), {}, as_json=False)
        click.echo(_("The record is what these files and its seed give."))


def _bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The file, and one byte more than is allowed where it is too long; nothing is read beyond."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError:
        _refuse(_("The file “%(name)s” cannot be read.", name=path.name), {}, as_json=False)


def _record(path: Path) -> Any:
    try:
        return json.loads(_bytes(path, _MOST_BYTES_OF_RECORD))
    except (ValueError, RecursionError):
        _refuse(_("The file “%(name)s” is not the record of a draw.", name=path.name), {}, as_json=False)


def _panel_of(record: Any) -> list[str]:
    panel = record.get("panel") if isinstance(record, dict) else None
    if isinstance(panel, list) and all(isinstance(person, str) for person in panel):
        return panel
    _refuse(_("This is not the record of a draw."), {}, as_json=False)


def _clash(refused: NoPanel) -> dict[str, Any]:
    """The clash for a program that reads it."""
    return {
        "clash": [
            {
                "category": limit.quota.category,
                "value": limit.quota.value,
                "side": "min" if limit.is_least else "max",
                "seats": limit.quota.least if limit.is_least else limit.quota.most,
            }
            for limit in refused.clash.limits
        ],
        "relaxation": [
            {"category": quota.category, "value": quota.value, "min": quota.least, "max": quota.most}
            for quota in refused.clash.mended
        ],
        "within_flex": refused.clash.within_flex,
        "households": refused.clash.homes_matter,
    }


def _refuse(sentence: str, more: dict[str, Any], *, as_json: bool) -> NoReturn:
    if as_json:
        click.echo(canonical({"error": sentence} | more))
    click.echo(sentence, err=True)
    sys.exit(UNFIT)


def _tell(drawn: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(canonical(drawn))
        return
    click.echo(_("Digest of the lottery: %(digest)s", digest=drawn["digest"]))
    if "panel" in drawn:
        click.echo(_("Lowest chance at most: %(bound)s", bound=drawn["bound"]))
        click.echo("\n".join(drawn["panel"]))
