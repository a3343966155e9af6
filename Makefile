# Everything runs in .venv, laid down on first use; `make` alone says what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := $(VENV)/.set-up

.DEFAULT_GOAL := help
.PHONY: help demo test test-editor check format consumers bench clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(SETUP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(SETUP) ## check the example repository, then show its tree
	$(BIN)/okrcascade check okrs
	$(BIN)/okrcascade tree --root okrs --today 2024-02-15

test: $(SETUP) ## run the tests on all cores
	$(BIN)/pytest

check: $(SETUP) ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

CONSUMERS := $(VENV)/consumers
PYTEST_SOURCE := pytest-9.0.2

$(CONSUMERS)/.set-up: Makefile $(SETUP)
	mkdir -p $(CONSUMERS)
	$(BIN)/python -m pip download --quiet --no-deps --no-binary :all: --dest $(CONSUMERS) pytest==$(PYTEST_SOURCE:pytest-%=%)
	tar -xzf $(CONSUMERS)/$(PYTEST_SOURCE).tar.gz -C $(CONSUMERS)
	npm install --silent --no-audit --no-fund --prefix $(CONSUMERS) \
		@umbrelladocs/rdformat-validator@1.0.1 @microsoft/sarif-multitool-linux@5.7.0 \
		mermaid@12.3.0 jsdom@29.1.1
	$(PYTHON) -m venv $(CONSUMERS)/python
	$(CONSUMERS)/python/bin/python -m pip install --quiet --disable-pip-version-check lxml prek
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[parquet]'
	@touch $@

consumers: $(CONSUMERS)/.set-up ## hold formats and CI files against more of their readers; needs npm and the network
	OKRCASCADE_CONSUMERS=$(CONSUMERS) OKRCASCADE_NETWORK=1 $(BIN)/pytest -n 0 tests/reports/test_consumers.py tests/reports/test_export_parquet.py tests/test_ci.py

BENCH := tests/bench
BENCH_PEERS := $(BENCH)/.venv/.peers
BENCH_OURS := $(BENCH)/.venv/.okrcascade

$(BENCH_PEERS): $(BENCH)/requirements.txt
	$(PYTHON) -m venv $(BENCH)/.venv
	$(BENCH)/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# Installed as users have it, not editable; only the first time needs the network.
$(BENCH_OURS): $(BENCH_PEERS) pyproject.toml $(shell find okrcascade -name '*.py')
	$(BENCH)/.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation .
	$(BENCH)/.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall .
	@touch $@

bench: $(BENCH_OURS) ## measure against peers, our own floor and our targets; QUICK=1 for a quick look
	$(BENCH)/.venv/bin/python $(BENCH)/bench.py $(if $(QUICK),--quick)

test-editor: $(SETUP) ## ask the language server that editors use about our schemas (needs Node.js)
	npm install --prefix tests/editor --no-audit --no-fund --no-package-lock --silent
	$(BIN)/pytest -n 0 tests/editor

format: $(SETUP) ## format the code and mend what ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## remove the environment and all caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
