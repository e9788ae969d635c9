"""Which tests this run is about, and a plain word at its end on every test that was not run.

A test is bound to the database when it uses the fixture `database_url`, directly or through another.
With --database-bound only those run. What the machine lacks is never passed over silently: it is named in the
last lines, and where CI is set the run fails.
"""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from tests import machine

DATABASE_FIXTURE = "database_url"
CONFORMANCE = Path(__file__).parent / "conformance"
JOURNEYS = Path(__file__).parent / "journeys"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-bound", action="store_true", help="only the tests that use the database")


def pytest_report_header() -> str:
    return f"database: {machine.engine()}"


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    # It compares with real data, which is not part of the project: make conformance DATA=…
    if collection_path == CONFORMANCE and not os.environ.get("SALA_DATA"):
        return True
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    other_engine = "postgresql" if machine.engine() == "sqlite" else "sqlite"
    left_out = [item for item in items if _is_left_out(item, config, other_engine)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    for item in items:
        if item.path.is_relative_to(JOURNEYS):
            item.add_marker("journey")
        if lacking := machine.missing(*_needs_of(item)):
            item.add_marker(pytest.mark.skip(reason=_reason(lacking)))


def _is_left_out(item: pytest.Item, config: pytest.Config, other_engine: str) -> bool:
    if item.get_closest_marker(other_engine):
        return True
    is_asked_for = not config.getoption("--database-bound") or item.get_closest_marker(machine.engine())
    return not (is_asked_for or _is_database_bound(item))


def _is_database_bound(item: pytest.Item) -> bool:
    return DATABASE_FIXTURE in getattr(item, "fixturenames", ())


def _needs_of(item: pytest.Item) -> list[machine.Need]:
    needs = [need for mark, needs in machine.NEEDS_OF_MARK.items() if item.get_closest_marker(mark) for need in needs]
    if machine.engine() == "postgresql" and _is_database_bound(item):
        needs.append(machine.POSTGRESQL)
    return needs


def _reason(lacking: Iterable[machine.Need]) -> str:
    return "this machine lacks " + ", ".join(f"{need.name} (Debian: {need.package})" for need in dict.fromkeys(lacking))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    for reason, count in _not_run(terminalreporter).items():
        terminalreporter.write_line(f"not run: {count} tests on {machine.engine()}: {reason}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and isinstance(reporter, TerminalReporter) and _not_run(reporter):
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


def _not_run(reporter: TerminalReporter) -> Counter[str]:
    skipped = reporter.stats.get("skipped", [])
    return Counter(_said_in(report) for report in skipped)


def _said_in(report: pytest.TestReport | pytest.CollectReport) -> str:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return str(reason).removeprefix("Skipped: ")
