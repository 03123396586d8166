# gongkai (公开). `make help` lists what there is.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -q -p no:cacheprovider
# Whole stretches of tests for each worker: what a module begins with is made once, in one of them.
SHARED := -n 2 --dist worksteal
# The database suites: the same tests on SQLite and on PostgreSQL; on PostgreSQL the pages' are part of test-long.
RECORDS := tests/domain tests/sample
PAGES := tests/faces/backoffice tests/faces/portal
# Tables straight from the models: eight seconds less for each database. tests/architecture tells that migrations agree.
TABLES := --no-migrations
NO_DATABASE := tests/architecture tests/knowledge tests/faces/terminal
# Compiled modules are kept, whatever the environment says: each suite starts dozens of processes that load them all.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup setup-dev demo test lint types test-knowledge test-sqlite test-postgres test-browser test-long bench

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## the virtual environment .venv with the gongkai command in it
	@PYTHON=$(PYTHON) scripts/setup.sh runtime

setup-dev: ## the same with what tests, linters and benches need
	@PYTHON=$(PYTHON) scripts/setup.sh dev

demo: setup ## the sample bureau's 2017 on http://127.0.0.1:8000 (PORT=8080 for another port)
	@exec $(BIN)/gongkai demo --port $(PORT)

test: setup-dev ## lint, types, knowledge, records on SQLite and PostgreSQL, browser (a quarter of an hour on two cores)
	@scripts/bring_test_tools.sh
	@$(MAKE) --no-print-directory lint types test-knowledge test-sqlite test-postgres test-browser

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@git ls-files '*.html' | xargs -r $(BIN)/djade --target-version 5.2 --check
	$(BIN)/lint-imports --no-cache

types: setup-dev
	$(BIN)/mypy

test-knowledge: setup-dev
	$(PYTEST) $(SHARED) -m "not long and not browser" $(NO_DATABASE)

test-sqlite: setup-dev
	$(PYTEST) $(TABLES) $(SHARED) -m "not long and not browser" $(RECORDS) $(PAGES)

test-postgres: setup-dev
	$(BIN)/python -m tests.postgres $(PYTEST) $(TABLES) --reuse-db $(SHARED) -m "not long and not browser" $(RECORDS)

test-browser: setup-dev
	$(PYTEST) -n 2 --dist loadfile --no-loadscope-reorder -m "browser and not long" tests/stories

test-long: setup-dev ## large corpora and kills (under 45 minutes)
	@scripts/bring_test_tools.sh long
	$(PYTEST) -n 2 -m long tests
	$(BIN)/python -m tests.postgres $(PYTEST) -n 2 -m "not long and not browser" $(PAGES)
	$(BIN)/python -m tests.postgres $(PYTEST) -n 2 -m long $(RECORDS) $(PAGES)

bench: setup-dev ## ratios against a baseline in the same run
	$(BIN)/python -m bench.due_dates
	$(BIN)/python -m bench.release
	$(BIN)/python -m tests.postgres $(BIN)/python -m bench.release
	$(BIN)/python -m bench.compile_report
	$(BIN)/python -m tests.postgres $(BIN)/python -m bench.compile_report
	$(BIN)/python -m bench.roll_up
	$(BIN)/python -m bench.import_items
	$(BIN)/python -m bench.likeness
	$(BIN)/python -m bench.search
	$(BIN)/python -m bench.portal
	$(BIN)/python -m bench.privacy
	$(BIN)/python -m bench.cases
	$(BIN)/python -m tests.postgres $(BIN)/python -m bench.cases
