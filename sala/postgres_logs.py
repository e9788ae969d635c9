"""What a PostgreSQL server must not write down while people vote: who asked what at which moment, and with which values."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import text

from commons.db import session

# The setting, what it may be, and what it tells otherwise (trust: no log holds a choice, or a name and the time of casting).
QUIET: dict[str, tuple[tuple[str, ...], str]] = {
    "log_statement": (("none", "ddl"), "every statement with its moment"),
    "log_min_duration_statement": (("-1",), "slow statements with their values"),
    "log_min_duration_sample": (("-1",), "some statements with their values"),
    "log_duration": (("off",), "the moment of every statement"),
    "log_transaction_sample_rate": (("0",), "whole transactions"),
    "log_parameter_max_length_on_error": (("0",), "the values of a statement that failed"),
    "track_commit_timestamp": (("off",), "the moment of every commit beside its rows"),
    "archive_mode": (("off",), "copies of everything that was written, in its order; leave the schema urn out of them"),
}
TALKATIVE = ("auto_explain", "pg_stat_statements", "pgaudit")
LIBRARIES = ("shared_preload_libraries", "session_preload_libraries", "local_preload_libraries")


def settings_of_server() -> dict[str, str]:
    """The settings of the server we are connected to, as far as they matter here."""
    rows = session().execute(
        text("SELECT name, setting FROM pg_settings WHERE name = ANY(:names)"), {"names": [*QUIET, *LIBRARIES]}
    )
    return {name: setting for name, setting in rows}


def warnings_of(found: Mapping[str, str]) -> list[str]:
    """A sentence for each setting that lets the server write down what must stay secret; none where it is quiet."""
    told = [
        f"Warning: PostgreSQL has {name} = {found[name]}; it keeps {what}. While people vote set it to {may[0]}."
        for name, (may, what) in QUIET.items()
        if name in found and found[name] not in may
    ]
    loaded = {library.strip() for name in LIBRARIES for library in found.get(name, "").split(",")}
    return told + [
        f"Warning: PostgreSQL has loaded {library}; it keeps statements. Leave it out where people vote."
        for library in TALKATIVE
        if library in loaded
    ]
