# The front door. Every command sets up what it needs: a virtual environment in this checkout.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

# English is the source; every folder of catalogs is a language more.
LANGUAGES := en $(notdir $(wildcard locales/??*))
SPHINX    := $(BIN)/sphinx-build -W --keep-going -j auto -c .

# zh_CN is served from zh-cn, as Read the Docs does.
segment = $(shell echo $(1) | tr A-Z_ a-z-)

.PHONY: html translations linkcheck test lint clean $(LANGUAGES:%=html-%) $(LANGUAGES:%=linkcheck-%)

html: $(LANGUAGES:%=html-%)  ## every language, side by side in _build/html, and the page above
	$(SPHINX) -q -b root -d _build/doctrees/en docs _build/html

$(LANGUAGES:%=html-%): html-%: $(READY)
	$(SPHINX) -q -D language=$* -d _build/doctrees/$(call segment,$*) docs _build/html/$(call segment,$*)

translations: $(READY)  ## the catalogs in step with the pages
	$(BIN)/python -m research_portfolio.catalogs update

linkcheck: $(LANGUAGES:%=linkcheck-%)  ## asks every address outside that a page links to; needs the network

$(LANGUAGES:%=linkcheck-%): linkcheck-%: $(READY)
	$(SPHINX) -q -b linkcheck -D language=$* -d _build/doctrees/linkcheck-$(call segment,$*) docs _build/linkcheck/$(call segment,$*)

test: $(READY)  ## all tests; those in a browser are skipped where there is no Chromium
	$(BIN)/python -m pytest

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf _build

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
	touch $@
