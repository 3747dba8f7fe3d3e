# Two commands for a new user: `make demo` and `make test`. Everything lives in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
WORK ?= out/training
WEIGHTS ?= $(WORK)/small
TRAINING := .training
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo test check evaluate bench train kills lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or newer; found " + sys.version.split()[0] + ". Say which to use: make PYTHON=python3.11 ...")'
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.user: requirements.lock pyproject.toml $(VENV)/.made
	@echo "Installing what Dragoman needs ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.developer: requirements-dev.lock $(VENV)/.user
	@echo "Installing what its tests need ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.user ## read the example pages into a ledger and show what came out
	@$(BIN)/python scripts/demo.py

test: check ## all checks and tests
	@$(BIN)/python -m pytest

check: $(VENV)/.developer ## format, lint, types, order of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

evaluate: $(VENV)/.developer ## how right: pages, gold records, floors
	@$(BIN)/python -m evaluation

bench: $(VENV)/.developer ## how fast, and how cost grows
	@$(BIN)/python -m benchmarks.speed
	@$(BIN)/python -m benchmarks.ledger

kills: $(VENV)/.developer ## kill a run at two hundred random moments; nothing may be lost (half an hour)
	@$(BIN)/python -m evaluation.kills

train: ## make the weights anew from ../shared/data (hours on two cores; CLEAN=1 leaves out unlicensed data)
	@test -x $(TRAINING)/bin/python || $(PYTHON) -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip --disable-pip-version-check --quiet install -r training/requirements.txt -e .
	@$(TRAINING)/bin/python -m training.train --data $(DATA) --work $(WORK)
	@$(TRAINING)/bin/python -m training.export $(WORK)/last.pt $(WEIGHTS)
	@$(TRAINING)/bin/python -m training.tune $(WEIGHTS) --data $(DATA)
	@$(TRAINING)/bin/python -m training.measure $(WEIGHTS) tuning held_out never --data $(DATA)

lock: ## pin anew what pyproject.toml asks for (needs uv)
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml --group build -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --no-emit-index-url pyproject.toml --group build --group dev -c requirements.lock -o requirements-dev.lock

clean: ## remove what was built
	rm -rf $(VENV) out dragoman.db report.html .pytest_cache .mypy_cache .ruff_cache .hypothesis
