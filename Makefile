# A machine needs python 3.11 or newer and make; everything else is installed into .venv here.

RAW  ?= data/raw
OUT  ?= data/processed
GOLD ?= $(wildcard tests/gold ../shared/gold/dev)
# All but what is held out.
CATEGORIES ?= $(wildcard tests/gold/build*) training/categories

VENV      := .venv
BIN       := $(VENV)/bin
INSTALLED := $(VENV)/.installed
KOMUNIKAT := $(BIN)/komunikat

.DEFAULT_GOAL := help
.PHONY: help run segment tag topics tables test eval eval-ud eval-news train train-categories bench model lint docs clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: $(INSTALLED) ## data/raw into data/processed, with a summary (RAW=, OUT=)
	@$(KOMUNIKAT) run $(RAW) --out $(OUT)

segment: $(INSTALLED) ## only as far as the sentences
	@$(KOMUNIKAT) run $(RAW) --out $(OUT) --until segment

tag: $(INSTALLED) ## as far as ranks, names, units, roles, places, dates
	@$(KOMUNIKAT) run $(RAW) --out $(OUT) --until entities

topics: $(INSTALLED) ## as far as the people and who spoke about what
	@$(KOMUNIKAT) run $(RAW) --out $(OUT) --until topics

tables: $(INSTALLED) ## all tables (the same as run)
	@$(KOMUNIKAT) run $(RAW) --out $(OUT) --until tables

test: $(INSTALLED) ## all tests
	@$(BIN)/python -m pytest $(ARGS)

eval: $(INSTALLED) ## figures on gold releases (GOLD='FILE-OR-FOLDER...', ARGS=--errors)
	@$(KOMUNIKAT) eval $(GOLD) $(ARGS)

eval-ud: $(INSTALLED) ## figures of the language layer on a CoNLL-U file (CONLLU=FILE, MODEL=)
	@test -n "$(CONLLU)" || { echo "Give a file: make eval-ud CONLLU=FILE.conllu"; exit 2; }
	@$(BIN)/python -m pipeline.language.evaluate_ud --conllu $(CONLLU) $(if $(MODEL),--model $(MODEL)) $(ARGS)

eval-news: $(INSTALLED) ## figures of names on annotated news (NEWS=DIR)
	@test -n "$(NEWS)" || { echo "Give a folder: make eval-news NEWS=DIR"; exit 2; }
	@$(BIN)/python -m pipeline.evaluate_news $(NEWS) $(ARGS)

train: $(INSTALLED) ## train the disambiguator on treebanks (UD=DIR)
	@test -n "$(UD)" || { echo "Give a folder of .conllu files: make train UD=DIR"; exit 2; }
	@$(BIN)/python -m pipeline.language.train $(UD) $(ARGS)

train-categories: $(INSTALLED) ## train the weights of topics' categories
	@OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pipeline.topics.category_training $(CATEGORIES) $(ARGS)

bench: $(INSTALLED) ## words a second, beside a spaCy pipeline (PEER=PATH, TEXTS='FILE-OR-FOLDER...')
	@$(BIN)/python benchmarks/speed.py $(if $(PEER),--peer $(PEER)) $(TEXTS)

model: $(INSTALLED) ## install pl_core_news_md, where its project's release page can be reached
	@if $(BIN)/python -m pip install --quiet --disable-pip-version-check --retries 0 --timeout 20 \
	    --editable '.[pl-core-news-md]' >$(VENV)/model.log 2>&1 && $(BIN)/python -c 'import pl_core_news_md' 2>>$(VENV)/model.log; \
	then echo "pl_core_news_md is installed; --model auto uses it from now on."; \
	else echo "pl_core_news_md could not be fetched from its project's release page; nothing was changed (details: $(VENV)/model.log)."; fi

lint: $(INSTALLED) ## style and types
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

docs: $(INSTALLED) ## write docs/tables.md and docs/tagset.md anew
	@$(BIN)/python -m pipeline.table_docs > docs/tables.md
	@$(BIN)/python -m pipeline.language.tagset_docs > docs/tagset.md

clean: ## remove what was built, but not .venv
	rm -rf $(OUT) .pytest_cache .ruff_cache .mypy_cache .hypothesis build dist

# Made anew when what we depend on changes. A .venv that was moved or made by an older Python is replaced.
$(INSTALLED): pyproject.toml
	@$(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  python=; \
	  for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$candidate; break; fi; \
	  done; \
	  if [ -z "$$python" ]; then \
	    echo "Python 3.11 or newer is needed and was not found. Install it, or say where it is: make PYTHON=/path/to/python3.11"; exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$($$python --version) ..."; \
	  rm -rf $(VENV); \
	  $$python -m venv $(VENV) || { \
	    rm -rf $(VENV); \
	    echo "$$python has no working venv module. On Debian and Ubuntu: apt install python3-venv"; exit 1; }; \
	}
	@echo "Installing komunikat and what it needs into $(VENV) (once; some minutes on a slow line) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]' >$(VENV)/install.log 2>&1 || { \
	  grep '^ERROR' $(VENV)/install.log | tail -2; \
	  echo "The installation failed (all of it: $(VENV)/install.log). Check the network connection and run make again."; \
	  exit 1; }
	@touch $@
