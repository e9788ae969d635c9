"""The server must not write down what the urn forgets: a warning for each PostgreSQL setting that would."""

from __future__ import annotations

import pytest

from sala.postgres_logs import settings_of_server, warnings_of

QUIET = {
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_duration": "off",
    "track_commit_timestamp": "off",
    "log_parameter_max_length_on_error": "0",
    "archive_mode": "off",
    "shared_preload_libraries": "",
}


def test_a_quiet_server_is_not_warned_of():
    assert warnings_of(QUIET) == []


@pytest.mark.parametrize("name, value", [
    ("log_statement", "all"), ("log_statement", "mod"), ("log_min_duration_statement", "0"), ("log_duration", "on"),
    ("track_commit_timestamp", "on"), ("log_parameter_max_length_on_error", "-1"), ("archive_mode", "on"),
    ("shared_preload_libraries", "pg_stat_statements, auto_explain")])  # fmt: skip
def test_each_setting_that_keeps_what_must_go_is_named(name, value):
    told = warnings_of(QUIET | {name: value})
    assert told and all(name in one or one.split("loaded ")[-1].split(";")[0] in value for one in told)


@pytest.mark.postgresql
def test_the_settings_of_a_real_server_are_read(world):
    found = settings_of_server()
    assert {"log_statement", "track_commit_timestamp", "shared_preload_libraries"} <= found.keys()
    assert not [one for one in warnings_of(found) if "log_statement " in one]
