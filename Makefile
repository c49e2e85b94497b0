# The front door. Every command sets up what it needs: a virtual environment in this checkout.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

# English is the source; every folder of catalogs is a language more.
LANGUAGES := en $(notdir $(patsubst %/,%,$(wildcard locales/*/)))
SPHINX    := $(BIN)/sphinx-build -W --keep-going -j auto -c .

# zh_CN is served from zh-cn, as Read the Docs does.
segment = $(shell echo $(1) | tr A-Z_ a-z-)

PROCESSES := --numprocesses auto --dist loadfile --no-loadscope-reorder

FORMATS := html pdf epub linkcheck
# What "pdf-zh_CN" asks for: the format pdf, in the language zh_CN.
format   = $(firstword $(subst -, ,$@))
language = $(@:$(format)-%=%)

.PHONY: $(FORMATS) serve translations language check test safety lint clean $(foreach format,$(FORMATS),$(LANGUAGES:%=$(format)-%))

html: $(LANGUAGES:%=html-%)  ## every language, side by side in _build/html, and the page above
	$(SPHINX) -q -b root -d _build/doctrees/en docs _build/html
pdf: $(LANGUAGES:%=pdf-%)    ## every language as one document, in _build/pdf; needs Pango and fonts
epub: $(LANGUAGES:%=epub-%)  ## every language as a book, in _build/epub
linkcheck: $(LANGUAGES:%=linkcheck-%)  ## asks every address outside that a page links to; needs the network

$(foreach format,$(FORMATS),$(LANGUAGES:%=$(format)-%)): $(READY)
	$(SPHINX) -q -b $(format) -D language=$(language) -d _build/doctrees/$(call segment,$(language)) docs _build/$(format)/$(call segment,$(language))

serve: $(READY)  ## a preview that follows every save
	$(BIN)/python -m research_portfolio.command.preview

translations: $(READY)  ## the catalogs in step with the pages
	$(BIN)/python -m research_portfolio.catalogs update

language: $(READY)  ## one language more: make language LANGUAGE=fr
	$(BIN)/python -m research_portfolio.catalogs update --language $(or $(LANGUAGE),$(error name it: make language LANGUAGE=fr))

check: $(READY)  ## the catalogs, against the rules and the glossary
	$(BIN)/python -m research_portfolio.catalogs check --conf . $(CHECK) locales

test: $(READY)  ## the tests, on every processor; what cannot run here is skipped, and named at the end
	$(BIN)/python -m pytest $(PROCESSES) --ignore tests/safety $(TEST)

safety: $(READY)  ## hundreds of catalogs of strangers, in every builder; takes minutes
	$(BIN)/python -m pytest $(PROCESSES) tests/safety

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
