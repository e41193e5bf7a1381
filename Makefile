# Everything a newcomer needs: `make demo`, `make test`. Each sets up what is missing, once, in .venv/.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint score score-accept score-cleaning bench bench-export bench-names bench-review calibrate samples clean

VENV := .venv
BIN := $(VENV)/bin
PEER := build/peer/bin
READY := $(VENV)/.ready
SHARED := ../shared
CORPUS ?= $(if $(wildcard $(SHARED)/dev-corpus),$(SHARED)/dev-corpus,samples)
NAME = $(notdir $(abspath $(CORPUS)))
APT = $(shell [ "$$(id -u)" = 0 ] || echo sudo) env DEBIAN_FRONTEND=noninteractive apt-get -q

# The first Python that is new enough; empty where there is none yet.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
FIND_PYTHON = for p in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	if command -v $$p >/dev/null && $$p -c '$(NEW_ENOUGH)'; then command -v $$p; break; fi; done
HAS_VENV = python=$$($(FIND_PYTHON)); [ -n "$$python" ] && "$$python" -c 'import venv, ensurepip' 2>/dev/null
HAS_TESSERACT = tesseract --list-langs 2>/dev/null | grep -qx fra
HAS_CHROMIUM = command -v chromium chromium-browser google-chrome /Applications/Chromium.app/Contents/MacOS/Chromium >/dev/null
HAS_POSTGRES = ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null

help: ## What can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 16

setup: $(READY) ## Install what is missing: Python's venv, Tesseract with French, and the packages in .venv/

$(READY): pyproject.toml constraints.txt
	@$(HAS_VENV) || $(MAKE) --no-print-directory install-python
	@$(HAS_TESSERACT) || $(MAKE) --no-print-directory install-tesseract
	@[ -x $(BIN)/python ] || "$$($(FIND_PYTHON))" -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

.PHONY: install-python install-tesseract install-chromium
install-python:
	@if command -v apt-get >/dev/null; then \
		$(APT) update; $(APT) install -y python3 python3-venv; \
		{ $(HAS_VENV); } || $(APT) install -y python3.12-venv || $(APT) install -y python3.11-venv; \
	elif command -v brew >/dev/null; then brew install python@3.12; \
	else echo "Install Python 3.11 or later with its venv module, then run make again." >&2; exit 3; fi

install-tesseract:
	@if command -v apt-get >/dev/null; then \
		$(APT) update; $(APT) install -y tesseract-ocr tesseract-ocr-fra; \
	elif command -v brew >/dev/null; then brew install tesseract tesseract-lang; \
	else echo "Install Tesseract with its French model, then run make again." >&2; exit 3; fi

install-chromium:
	@if command -v apt-get >/dev/null; then \
		$(APT) update; $(APT) install -y chromium; \
	elif command -v brew >/dev/null; then brew install --cask chromium; \
	else echo "Install Chromium for the tests of what a browser shows." >&2; exit 3; fi

# For its tests alone: they start a server of their own, and are skipped where there is none.
.PHONY: install-postgresql
install-postgresql:
	@if command -v apt-get >/dev/null; then $(APT) update; $(APT) install -y postgresql; \
	elif command -v brew >/dev/null; then brew install postgresql@16; \
	else echo "PostgreSQL is not installed: its tests are skipped." >&2; fi

demo: setup ## Read the samples and print what was found in them
	$(BIN)/delib extract samples --out build/demo
	$(BIN)/delib show build/demo

test: setup lint ## Style, types and tests
	@$(HAS_CHROMIUM) || $(MAKE) --no-print-directory install-chromium || echo "No Chromium: its tests are skipped."
	@$(HAS_POSTGRES) || $(MAKE) --no-print-directory install-postgresql
	$(BIN)/pytest

lint: setup ## Style and types alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	MYPYPATH=samples $(BIN)/mypy samples/make.py

score: setup ## Measure on CORPUS (a folder with truth files) and fail if a figure of scores.json falls
	@$(MEASURE)
	@[ ! -f build/scores/$(NAME).json ] || $(BIN)/python tests/tools/ratchet.py build/scores/$(NAME).json $(NAME)

score-accept: setup ## Measure on CORPUS and write the figures into scores.json
	@$(MEASURE)
	@[ ! -f build/scores/$(NAME).json ] || $(BIN)/python tests/tools/ratchet.py build/scores/$(NAME).json $(NAME) --accept

score-cleaning: setup ## What cleaning restores and damages, word by word: on French of our own, then on CORPUS
	$(BIN)/python tests/tools/restore.py --worst 10
	@$(IF_SHARED); rm -rf build/pages; \
	$(BIN)/delib extract $(CORPUS) --out build/raw --cache build/pages --no-clean; \
	$(BIN)/delib extract $(CORPUS) --out build/clean --cache build/pages; \
	$(BIN)/python $(SHARED)/score_cleaning.py build/raw build/clean $(CORPUS) --worst 30

bench: setup ## What reading costs, beside Tesseract, pytesseract and OCRmyPDF on the same pages (half an hour)
	@command -v $(PEER)/ocrmypdf >/dev/null || { python=$$($(FIND_PYTHON)); "$$python" -m venv build/peer && \
		$(PEER)/pip install --quiet --disable-pip-version-check 'ocrmypdf==17.13.0'; }
	PATH="$(abspath $(PEER)):$$PATH" $(BIN)/python -m tests.tools.bench $(sort samples $(CORPUS)) --thick --out docs/bench-reading.md
	@$(MAKE) --no-print-directory bench-batch

.PHONY: bench-batch bench-writer
bench-batch: setup ## What a batch costs: starting, running again, two cores against one, memory over 5,000 pages
	PATH="$(abspath $(PEER)):$$PATH" $(BIN)/python -m tests.tools.bench_batch run samples --out docs/bench-batch.md

bench-writer: setup ## How fast one process keeps and writes results, at ROWS synthetic rows (some minutes)
	$(BIN)/python -m tests.tools.bench_batch writer --rows $(or $(ROWS),10000000)

# Each kind of worn copies is read and judged beside the clean pages; the corpus takes part where it is there.
WEARS := faint fax blurred
calibrate: setup ## Fit the confidence on clean and worn pages, and measure it; ACCEPT=--accept takes the weights (an hour)
	@set -e; sources=; for corpus in $(sort samples $(CORPUS)); do name=build/calibrate/$$(basename $$corpus); \
	$(BIN)/python tests/tools/wear.py $$corpus $$name --wear $(WEARS); \
	for kind in clean $(WEARS); do pages=$$name/$$kind; [ $$kind != clean ] || pages=$$corpus; \
	$(BIN)/delib extract $$pages --out $$name/read-$$kind --cache build/pages || [ $$? = 1 ]; \
	sources="$$sources $$kind:$$pages=$$name/read-$$kind"; done; done; \
	$(BIN)/python -m tests.tools.calibrate docs $(ACCEPT) $$sources

bench-review: setup ## How fast a review of 10,000 deliberations opens
	$(BIN)/python -m tests.tools.review samples/village-une-page --deliberations 10000

bench-names: setup ## What joining 100,000 names into persons costs
	$(BIN)/python -m tests.tools.names

bench-export: setup ## What publishing a million rows costs, form by form: memory and time (a quarter of an hour)
	$(BIN)/python -m tests.tools.bulk build/bulk
	@rm -rf build/bulk

# The measuring scripts are not part of this repository: they lie with the corpus, in $(SHARED).
IF_SHARED = if [ ! -f $(SHARED)/score.py ]; then echo "There is no $(SHARED)/score.py here: nothing measured."; exit 0; fi; set -e
define MEASURE
$(IF_SHARED); mkdir -p build/scores; rm -f build/scores/$(NAME).json; \
$(BIN)/delib extract $(CORPUS) --out build/$(NAME); \
$(BIN)/python $(SHARED)/score.py build/$(NAME) $(CORPUS) --per-document --json build/scores/$(NAME).json
endef

samples: setup ## Print the samples again from samples/sources/
	$(BIN)/python samples/make.py

clean: ## Remove what was made, except .venv/
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
