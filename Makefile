# The front door. Every command sets up what it needs: a virtual environment in this checkout.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

PORTFOLIO := $(BIN)/research-portfolio

# Most commands start several Pythons; each can use what an earlier one has compiled.
unexport PYTHONDONTWRITEBYTECODE

EDITS ?= 300
export EDITS
PROCESSES := --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: html pdf epub guide linkcheck serve translations language check status test safety edits lint clean

html: $(READY)       ## every language, side by side in _build/html, and the page above
	$(PORTFOLIO) build --strict
pdf: $(READY)        ## every language as one document, in _build/pdf; needs Pango and fonts
	$(PORTFOLIO) build --strict -b pdf
epub: $(READY)       ## every language as a book, in _build/epub
	$(PORTFOLIO) build --strict -b epub
guide: $(READY)      ## the guide for users of the package, in _build/guide/html
	$(PORTFOLIO) build --strict --conf guide --out _build/guide/html
linkcheck: $(READY)  ## asks every address outside that a page links to; needs the network
	$(PORTFOLIO) build --strict -b linkcheck

serve: $(READY)  ## a preview that follows every save
	$(PORTFOLIO) serve

translations: $(READY)  ## the catalogs in step with the pages
	$(PORTFOLIO) translate

language: $(READY)  ## one language more: make language LANGUAGE=fr
	$(PORTFOLIO) translate add $(or $(LANGUAGE),$(error name it: make language LANGUAGE=fr))

check: $(READY)  ## the catalogs, against the rules and the glossary
	$(PORTFOLIO) check $(CHECK)

status: $(READY)  ## how far the translation is, by words
	$(PORTFOLIO) status

test: $(READY)  ## the tests, on every processor; what cannot run here is skipped, and named at the end
	$(BIN)/python -m pytest $(PROCESSES) --ignore tests/safety --ignore tests/edits $(TEST)

safety: $(READY)  ## hundreds of catalogs of strangers, in every builder; takes minutes
	$(BIN)/python -m pytest $(PROCESSES) tests/safety

edits: $(READY)  ## random edits and kills, each against a clean build: make edits EDITS=3000
	$(BIN)/python -m pytest $(PROCESSES) tests/edits

lint: $(READY)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf _build

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[books,cards,dev,serve]"
	touch $@
