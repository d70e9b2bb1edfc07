.DEFAULT_GOAL := help
SHELL := /bin/bash
PY ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install install-dev system up test check fix bench migrate lock sdks clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: .venv/.installed  ## make the locked environment, nothing else

.venv/.installed: requirements.lock pyproject.toml
	@PY=$(PY) scripts/make-venv.sh requirements.lock
	@touch $@

install-dev: .venv/.installed-dev .tools/peers/.installed .tools/sdks/.installed

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	@PY=$(PY) scripts/make-venv.sh requirements-dev.lock
	@touch $@

.tools/peers/.installed: requirements-peers.lock .venv/.installed
	@scripts/make-peers.sh
	@touch $@

.tools/sdks/.installed: requirements-sdks.lock sdks/generator/package-lock.json .venv/.installed
	@scripts/make-sdk-tools.sh
	@touch $@

system:
	@scripts/install-system.sh

up: install  ## start everything on 127.0.0.1:8080
	@exec $(BIN)/kapocs up $(ARGS)

migrate: install  ## bring the database up to date
	@$(BIN)/kapocs migrate

test: install-dev system  ## guards, types, lint and the whole suite: exactly what CI runs
	@scripts/warm-tests.sh & scripts/check.sh && wait
	@scripts/run-tests.sh $(ARGS)

check: install-dev  ## only look: lint, types, import stack
	@scripts/check.sh

fix: install-dev  ## repair what a machine can
	@$(BIN)/ruff format src tests bench sdks
	@$(BIN)/ruff check --fix src tests bench sdks

bench: install-dev  ## print every figure beside its baseline
	@for script in subscribe track export v1 v2 crowd render campaign freeze tick trigger announce tidy pdf segments start protocol noisy_neighbour webhooks inbound tables import_people backup flows console; do $(BIN)/python -m bench.$$script || exit 1; done

lock: install-dev  ## resolve the dependencies anew into the lock files
	@scripts/lock.sh

sdks: .venv/.installed-dev .tools/sdks/.installed  ## write the clients anew, of docs/openapi-v2.json, and pack them
	@cd sdks && ../$(BIN)/python -m generator && ../$(BIN)/python -m generator.packing dist

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
