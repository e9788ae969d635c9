# Sala on a bare machine: Python 3.11 or newer and make are enough.
#
#   make run                      set everything up and serve on http://127.0.0.1:8000
#   make run DATABASE_URL=postgresql+psycopg://… REDIS_URL=redis://…    the same on servers
#   make test                     every test, on SQLite and on PostgreSQL, and the journeys in Chromium
#   make check                    the fast checks: ruff, mypy, who imports whom, the house tests
#   make bench                    one line of JSON per measurement
#   make faults                   kill processes that cast, use slips twice, cut lines and kill a running session, on both engines
#                                 (KILLS=… ATTEMPTS=… CUTS=… SESSION_KILLS=…)
#   make coverage                 which lines and branches of methods/ and of a ballot's way no test meets; fails under 100 %
#   make messages                 collect the sentences to translate
#   make conformance DATA=folder  compare with real data and its known right answers
#   make oracles                  compare our counting with the field's own libraries, in an environment of their own
#   make lock                     write the lock files anew (UPGRADE=--upgrade takes newer versions)

# What stands on the command line of make (DATABASE_URL=… and the like) is passed on by make itself.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi sala
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
	--require-hashes --no-deps --only-binary=:all: -r
FRONTEND := package-lock.json requirements/face.txt $(wildcard scripts/frontend.py scripts/face.py scripts/icons.py static/icons/*.svg)
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --strip-extras \
	--custom-compile-command 'make lock' $(UPGRADE)

COVERED_BY := $(addprefix tests/,methods elections budget files text opinions sortition charters votes)

.PHONY: run test check style types imports house bench faults coverage messages conformance oracles lock
.DELETE_ON_ERROR:

run: .venv/.run static/vendor/.run
	@$(FLASK) start

test: .venv/.test static/vendor/.test
	@$(BIN)/python -m scripts.run_tests

check: style types imports house

style: .venv/.test
	$(BIN)/ruff check .

types: .venv/.test
	$(BIN)/mypy

imports: .venv/.test
	$(BIN)/lint-imports --no-logo

house: .venv/.test static/vendor/.run
	$(BIN)/pytest -q tests/house -m 'not matrix'

bench: .venv/.test static/vendor/.run
	@status=0; for file in benchmarks/[!_]*.py; do \
		$(BIN)/python -m "benchmarks.$$(basename "$$file" .py)" || status=1; \
	done; exit $$status

faults: .venv/.test static/vendor/.run
	@$(BIN)/python -m tests.votes.faults $(or $(KILLS),1000) $(or $(ATTEMPTS),100000)
	@$(BIN)/python -m tests.meetings.faults $(or $(CUTS),10000) $(or $(SESSION_KILLS),20)

coverage: .venv/.test static/vendor/.test
	@rm -rf var/coverage && mkdir -p var/coverage
	@$(BIN)/coverage run -m pytest -q $(COVERED_BY)
	@SALA_TEST_DATABASE=postgresql $(BIN)/coverage run -m pytest -q $(addprefix tests/votes/test_,urn.py channels.py trustees.py)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report

messages: .venv/.run
	@$(FLASK) messages

conformance: .venv/.test
	@test -d "$(DATA)" || { echo "Say where the data lies: make conformance DATA=folder"; exit 1; }
	SALA_DATA="$(DATA)" $(BIN)/python -m tests.conformance.table
	SALA_DATA="$(DATA)" $(BIN)/pytest tests/conformance

oracles: var/oracles/.made
	var/oracles/bin/python -W ignore -m tests.oracles

var/oracles/.made: requirements/oracles.txt | .venv/.made
	@echo "Installing the libraries to compare with …"
	@.venv/bin/python -m venv var/oracles
	@var/oracles/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
		--require-hashes --no-deps --only-binary=:all: -r requirements/oracles.txt
	@touch $@

lock: .venv/.lock
	$(LOCK) pyproject.toml --extra sortition -o requirements/run.txt
	$(LOCK) pyproject.toml --extra sortition --group test -c requirements/run.txt -o requirements/test.txt
	$(LOCK) --group node -o requirements/node.txt
	$(LOCK) --group face -o requirements/face.txt
	$(LOCK) --group oracles -o requirements/oracles.txt
	$(LOCK) --group lock -o requirements/lock.txt
	npm install --package-lock-only

# Set-up. Each step leaves a stamp and is done again only when what it reads has changed.

.venv/.made:
	@test -n "$(PYTHON)" || { echo "Sala needs Python 3.11 or newer."; exit 1; }
	@echo "Making .venv with $(PYTHON) …"
	@$(PYTHON) scripts/environment.py .venv
	@touch $@

.venv/.run: requirements/run.txt | .venv/.made
	@echo "Installing what Sala runs on …"
	@$(INSTALL) requirements/run.txt
	@touch $@

.venv/.test: requirements/test.txt | .venv/.run
	@echo "Installing what the tests need …"
	@$(INSTALL) requirements/test.txt
	@touch $@

.venv/.lock: requirements/lock.txt | .venv/.made
	@$(INSTALL) requirements/lock.txt
	@touch $@

static/vendor/.run: $(FRONTEND) | .venv/.run
	@echo "Fetching the front-end files …"
	@$(BIN)/python -m scripts.frontend
	@touch $@

static/vendor/.test: $(FRONTEND) | .venv/.run
	@echo "Fetching the front-end files, those of the tests too …"
	@$(BIN)/python -m scripts.frontend --tests
	@touch static/vendor/.run $@
