# One verb per target; each does all the set-up that it needs, and says nothing when it is done already.
# Extra options go into ARGS:  make demo ARGS="--participants 20"   make test ARGS="tests/signal -x"

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
BIN := $(VENV)/bin
PEERS := .make/peers
ARGS ?=
WORKERS ?= auto
CHROMIUM := $(shell scripts/browser.sh --find)
FRONTEND := $(wildcard frontend/package.json)
FRONTEND_SOURCES := $(if $(FRONTEND),$(wildcard src/tiyi/web/locales/*/*.json) $(shell find frontend -name node_modules -prune -o -name dist -prune -o -type f -print))
# Tests that the default set leaves to targets of their own.
MARKS ?= not storm and not slow and not service

.PHONY: help setup secrets demo demo-cluster test test-services services check lint types layers web web-check browser storms storms-long soak load-table bench bench-services accuracy validation client lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ------------------------------------------------------------------ what people run

demo: $(VENV)/.runtime web ## watch simulated and recorded people train, live, on this machine
	@$(BIN)/tiyi demo $(ARGS)

demo-cluster: services web ## the demo on real Kafka, InfluxDB and PostgreSQL, with two workers, on this machine
	@$(BIN)/python -m tests.services.demo $(ARGS)

test: $(VENV)/.dev $(if $(CHROMIUM),web) ## run the tests (the browser's too, where there is a Chromium)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "$(MARKS)" $(ARGS)

test-services: services ## run the tests that need real Kafka, InfluxDB, PostgreSQL or Mosquitto
	@$(BIN)/python -m pytest -n 2 --dist loadfile --timeout 300 -m service $(ARGS)

check: ## run every check that needs no run of the program: style, types, layers, front end
	@$(MAKE) --keep-going lint types layers web-check

storms: $(VENV)/.dev ## run the seeded storms and 40 kills: the kept seeds and one new, which is printed
	@seed=$${TIYI_SEED:-$$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}; \
	echo "storms: new seed $$seed (again: make storms TIYI_SEED=$$seed)"; \
	TIYI_SEED=$$seed $(BIN)/python -m pytest -n $(WORKERS) --dist load --timeout 600 -m storm $(ARGS)

storms-long: $(VENV)/.dev ## the storms with 200 kills and 1,000 examples per law; about an hour
	@HYPOTHESIS_PROFILE=long TIYI_KILLS=$${TIYI_KILLS:-200} $(MAKE) storms ARGS="--timeout 7200 $(ARGS)"

soak: $(VENV)/.dev ## fifty minutes under watch: does memory grow? (ARGS=--distributed: on real servers)
	@$(BIN)/python -m tests.soak $(ARGS)

load-table: services ## measure up to 10,000 straps, embedded and distributed; about 25 minutes
	@$(BIN)/python -m tests.soak.load_table $(ARGS)

bench: $(VENV)/.bench ## measure, and print one table
	@$(BIN)/python -m benchmarks $(ARGS)

bench-services: services $(VENV)/.bench ## measure the engine on real Kafka, charts on real InfluxDB, lists on real PostgreSQL; half an hour
	@$(BIN)/python -m benchmarks --services $(ARGS)

bench-peers: services $(PEERS)/.installed ## measure tiyi beside other stream processors on one job; about 5 minutes
	@$(BIN)/python -m benchmarks.peers $(ARGS)

browser: $(VENV)/.dev web ## drive the web page in Chromium; installs it and a Chinese font where allowed
	@scripts/browser.sh
	@TIYI_BROWSER=required $(BIN)/python -m pytest -m browser $(ARGS)

# ------------------------------------------------------------------ set-up

services: $(VENV)/.dev ## bring real PostgreSQL, Mosquitto, Kafka and InfluxDB for the tests; minutes, once
	@scripts/services.sh
	@$(BIN)/python -m tests.services archive

secrets: ## make the secrets of compose.yaml, once, in .secrets (git ignores it)
	@scripts/secrets.sh

setup: $(VENV)/.dev web ## make .venv with everything that work on tiyi needs, and build the web page

$(VENV)/bin/python:
	@python=$$(scripts/python.sh); echo "setup: $(VENV) from $$($$python --version)"; $$python -m venv $(VENV)

$(VENV)/.uv: requirements/uv.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install --quiet --require-hashes -r $<
	@touch $@

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml $(VENV)/.uv
	@echo "setup: what tiyi runs on"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "setup: what its tests and checks need"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@touch $@

$(PEERS)/.installed: requirements/peers.txt $(VENV)/.uv
	@echo "setup: the peers to measure beside, in $(PEERS)"
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(PEERS)
	@$(BIN)/uv pip install --quiet --python $(PEERS)/bin/python --require-hashes -r $<
	@touch $@

RECORDINGS ?= ../shared/data/workouts

accuracy: $(VENV)/.dev ## measure the recordings in RECORDINGS, and write docs/*/accuracy.md anew
	@test -d "$(RECORDINGS)" || { echo "accuracy: no folder $(RECORDINGS); name one: make accuracy RECORDINGS=FOLDER" >&2; exit 1; }
	@$(BIN)/python -m tiyi.bootstrap.accuracy "$(RECORDINGS)"

validation: $(VENV)/.dev ## measure tiyi.signal on ../shared/data (ARGS="--data FOLDER"), and write docs/*/validation.md anew
	@$(BIN)/python -m benchmarks.validation $(ARGS)

lock: $(VENV)/.uv ## write requirements/*.txt anew from pyproject.toml (ARGS=--upgrade: newest versions)
	@scripts/lock.sh $(ARGS)

clean: ## remove what the targets made, .venv included
	rm -rf $(VENV) .make frontend/node_modules src/tiyi/web/static .mypy_cache .ruff_cache .pytest_cache .hypothesis

# ------------------------------------------------------------------ the parts of `make check`

lint: $(VENV)/.dev ## style and formatting (ruff); mend with: .venv/bin/ruff check --fix; .venv/bin/ruff format
	@failed=0; $(BIN)/ruff check || failed=1; $(BIN)/ruff format --check || failed=1; exit $$failed

types: $(VENV)/.dev ## mypy --strict on sources, tests and benchmarks
	@$(BIN)/mypy src tests $(wildcard benchmarks)

layers: $(VENV)/.dev ## the import law (import-linter)
	@$(BIN)/lint-imports --no-logo

# ------------------------------------------------------------------ the front end

ifeq ($(FRONTEND),)
web web-check client:
	@echo "$@: no front end in this checkout (frontend/package.json); going on without it"
else
web: .make/web ## build the front end into src/tiyi/web/static

.make/npm: frontend/package.json frontend/package-lock.json $(VENV)/.uv
	@mkdir -p .make
	@echo "web: front-end packages"
	@scripts/npm.sh ci --no-audit --no-fund --loglevel=error
	@touch $@

.make/web: .make/npm $(FRONTEND_SOURCES)
	@echo "web: building the page"
	@scripts/npm.sh run --silent build
	@test -f src/tiyi/web/static/index.html || { echo "web: the build left no src/tiyi/web/static/index.html" >&2; exit 1; }
	@touch $@

web-check: .make/npm ## lint, types and unit tests of the front end
	@scripts/npm.sh run --silent --if-present lint
	@scripts/npm.sh run --silent --if-present typecheck
	@scripts/npm.sh run --silent --if-present test

client: $(VENV)/.runtime .make/npm ## generate the front end's API client from the OpenAPI document
	@scripts/npm.sh run client
endif
