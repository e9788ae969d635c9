"""What a machine lacks is named at the end of a run, and fails it where CI is set."""

import pytest

from tests import machine, not_run

pytest_plugins = ["pytester"]

BOUND = """
    import pytest

    @pytest.fixture
    def database_url():
        return "sqlite://"

    @pytest.fixture
    def browser(database_url):
        return database_url

    def test_on_the_database(browser): pass

    def test_arithmetic(): pass
"""


@pytest.fixture
def run(pytester, monkeypatch):
    """Runs pytest on a file, with what the machine lacks and the environment given."""
    monkeypatch.delenv("CI", raising=False)
    pytester.makeini("[pytest]\nmarkers =\n  sqlite:\n  postgresql:\n  journey:\n  redis:\n  pdf:")

    def run_it(source, *arguments, lacks=(), **environment):
        monkeypatch.setattr(machine, "missing", lambda *needs: [need for need in needs if need in lacks])
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        pytester.makepyfile(source)
        return pytester.runpytest_inprocess("-p", "no:xdist", *arguments, plugins=[not_run])

    return run_it


def test_every_test_runs_on_sqlite(run):
    run(BOUND, SALA_TEST_DATABASE="sqlite").assert_outcomes(passed=2)


def test_only_what_is_bound_to_the_database_runs_again(run):
    run(BOUND, "--database-bound", SALA_TEST_DATABASE="postgresql").assert_outcomes(passed=1, deselected=1)


def test_missing_server_is_named_and_the_run_goes_on(run):
    result = run(BOUND, lacks=[machine.POSTGRESQL], SALA_TEST_DATABASE="postgresql")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines("not run: 1 tests on postgresql: this machine lacks PostgreSQL (Debian: postgresql)")
    assert result.ret == pytest.ExitCode.OK


def test_missing_server_fails_the_run_where_ci_is_set(run):
    result = run(BOUND, lacks=[machine.POSTGRESQL], SALA_TEST_DATABASE="postgresql", CI="true")
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_any_other_skip_is_named_and_fails_the_run_where_ci_is_set(run):
    result = run('import pytest\ndef test_later(): pytest.skip("not yet")', CI="true")
    result.stdout.fnmatch_lines("not run: 1 tests on sqlite: not yet")
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_marked_test_runs_on_its_engine_alone(run):
    source = "import pytest\n@pytest.mark.postgresql\ndef test_copy(): pass"
    run(source, SALA_TEST_DATABASE="sqlite").assert_outcomes(deselected=1)


def test_marked_test_needs_what_its_mark_says(run):
    source = "import pytest\n@pytest.mark.pdf\ndef test_booklet(): pass"
    result = run(source, lacks=[machine.POPPLER])
    result.stdout.fnmatch_lines("not run: * this machine lacks pdftotext (Debian: poppler-utils)")
