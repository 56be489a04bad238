# Balai Kota. `make` alone lists the commands. Needs git, make and Python 3.11 or later; uv is used where it is.
.DEFAULT_GOAL := help
.PHONY: help install demo test test-matrix test-crash test-browser test-all check format docs bench screenshots bunuh clean
SHELL := /bin/sh

PORT ?= 8000
SCALE ?= small
LAN ?=
JOBS ?= auto

BIN := .venv/bin
STAMP := .venv/installed
FRONTEND := $(shell find frontend hatch_build.py -type f -not -path '*/node_modules/*' -not -path '*/.build/*' 2>/dev/null)

help:  ## List the commands
	@echo "Balai Kota. Commands:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP)  ## Install everything into .venv (every command does it when needed)

# Again only when what it is made from changes: the second run is quick and needs no network.
$(STAMP): pyproject.toml uv.lock $(FRONTEND)
	@sh scripts/install
	@touch $@

demo: $(STAMP)  ## The demonstration: two cities (PORT=8000, SCALE=small or city, LAN=1 for a phone)
	@$(BIN)/balaikota demo --port $(PORT) --scale $(SCALE) $(if $(filter-out 0,$(LAN)),--lan)

test: $(STAMP)  ## Fast tests, in parallel, without a browser
	@$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not browser and not slow" --ignore=tests/authorisation

test-matrix: $(STAMP)  ## Who may do what: every action and every address, by everybody
	@$(BIN)/pytest -n $(JOBS) --dist load tests/authorisation

test-crash: $(STAMP)  ## Killed databases, full disks, damaged backups, cities that move (root or sudo, for the small disks)
	@$(BIN)/pytest -n $(JOBS) --dist load -rP balaikota/cli/tests/crash

test-browser: $(STAMP)  ## Every page in a real browser, on a phone and on a desk, and stories up to a year (needs chromium)
	@$(BIN)/pytest -n 2 --dist loadscope --no-loadscope-reorder -m browser tests/browser

test-all: test test-matrix test-crash test-browser  ## All tests

check: $(STAMP)  ## Format, lint, types, layers, migrations, translations, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy balaikota
	$(BIN)/lint-imports
	BALAIKOTA_HOME=$(CURDIR)/var/check $(BIN)/balaikota manage makemigrations --check --dry-run
	$(BIN)/python -m balaikota.config.catalogues check
	$(BIN)/python -m scripts.docs --check

format: $(STAMP)  ## Put the code in its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP)  ## Write the parts of the documentation that are made from the code
	@$(BIN)/python -m scripts.docs

bench: $(STAMP)  ## Measure speed against the floor, in the same run; prints ratios
	@$(BIN)/python -m bench

screenshots: $(STAMP)  ## Take the pictures of README and docs (PORT=8000 where a demonstration runs; needs chromium)
	@$(BIN)/python -m scripts.screenshots --port $(PORT)

bunuh: $(STAMP)  ## Kill the database of the running demonstration: nothing is lost
	@$(BIN)/python -m balaikota.runtime.kill

clean:  ## Remove what was installed and built (not the data of the demonstration)
	rm -rf .venv var dist .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis test-results
	rm -rf balaikota/portal/static frontend/node_modules
