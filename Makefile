# Everything a person or CI does here. `make demo` and `make test` work on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --no-compile --constraint constraints.txt
DATA ?= ../shared/data

.PHONY: demo test lint types bench docs env env-dev clean

demo: env ## install and run the main job on the sample case files
	$(BIN)/anjuan demo demo

env: $(VENV)/.installed
env-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Anjuan needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) --editable '.[dev]'
	touch $@

test: env-dev ## all tests, on the real engines
	tools/elasticsearch fetch
	$(BIN)/python -m pytest

lint: env-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: env-dev
	$(BIN)/mypy

bench: env-dev ## quality and speed on the development data: make bench DATA=folder
	$(BIN)/python bench/quality_headers.py $(DATA)
	$(BIN)/python bench/speed_nlp.py $(DATA)
	$(BIN)/python bench/quality_extract.py $(DATA)
	$(BIN)/python bench/quality_formats.py $(DATA)

docs: env-dev ## what the documentation shows is true
	$(BIN)/python -m pytest tests/test_docs.py

clean:
	rm -rf $(VENV) build dist demo .cache
