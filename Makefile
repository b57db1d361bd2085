# The one list of commands; CI and hooks call these, never their own.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run
DEV    := $(VENV)/.dev

.DEFAULT_GOAL := help
.PHONY: help demo test postgresql synapse lint types bench docs lock clean

help:  ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(RUN)  ## an organisation with a past, its desk on http://127.0.0.1:8000 (ARGS="--port 9000")
	$(BIN)/mayest demo $(ARGS)

test: $(DEV)  ## the whole suite; what is optional and absent is named at the end
	$(BIN)/pytest -n auto $(ARGS)

postgresql: $(DEV)  ## the floors that use a database, on a PostgreSQL from a wheel
	$(BIN)/python -m tests.with_postgresql $(ARGS)

synapse: .synapse/.made  ## the homeserver that the tests of Matrix start, in an environment of its own

lint: $(DEV)  ## style, import contracts, missing migrations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check || (echo "the rules' pages are old: make docs" && false)
	$(BIN)/django-admin makemigrations --check --dry-run --settings mayest.server.settings

types: $(DEV)  ## mypy, strict
	$(BIN)/mypy

bench: $(DEV)  ## figures side by side with the peers
	$(BIN)/python -m bench $(ARGS)

docs: $(DEV)  ## write the reference pages that come from the code
	$(BIN)/python docs/generate.py

lock: $(DEV)  ## pin again what the project depends on
	requirements/lock

.synapse/.made: requirements/synapse.txt | $(DEV)
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .synapse
	$(BIN)/uv pip install --quiet --python .synapse --require-hashes --no-deps -r requirements/synapse.txt
	@touch $@

clean:  ## forget the environment and the demo's folder
	rm -rf $(VENV) .demo .synapse

$(RUN): requirements/run.txt pyproject.toml
	PYTHON="$(PYTHON)" requirements/install $(VENV) requirements/run.txt
	@touch $(RUN)

$(DEV): requirements/dev.txt pyproject.toml
	PYTHON="$(PYTHON)" requirements/install $(VENV) requirements/dev.txt
	@touch $(DEV) $(RUN)
