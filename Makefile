# `make` builds the site; `make help` lists what else there is. All of it sets up .venv/ first.

.DEFAULT_GOAL := site
BIN := .venv/bin
# Material warns on every build of a MkDocs 2 that pyproject.toml shuts out.
export NO_MKDOCS_2_WARNING := 1
# What is started hundreds of times in the tests is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup site serve check test quick lint bench audit guide lock clean

help:
	@echo "make site    build the site into site/"
	@echo "make serve   preview it while you write, on http://127.0.0.1:8000/"
	@echo "make check   every problem in what was written, with how to put it right"
	@echo "make test    all linters and tests, as continuous integration runs them"
	@echo "make quick   linters, and the tests that need no whole site, no browser and no seconds"
	@echo "make bench   what building costs, cold and after an edit, beside other tools"
	@echo "             (SIZES=\"1000 10000\" TOOLS=… JSON=… CHART=…), and what 5,000 events do"
	@echo "make audit   test every page's accessibility and write it down (DATE=2026-11-21)"
	@echo "make guide   make the guide's pages of messages and its pictures again, after a change"
	@echo "make lock    remake requirements.lock (UPGRADE=1: with the newest versions)"
	@echo "make clean   remove what these commands made"
	@echo "PYTHON=…     the Python to set up with (3.11 or newer)"

setup:
	@PYTHON='$(PYTHON)' sh .ci/setup

site: setup
	@$(BIN)/tellback build

serve: setup
	@$(BIN)/tellback serve

check: setup
	@$(BIN)/tellback check

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/python tests/house/chromium.py
	$(BIN)/pytest -n 2 --dist worksteal

quick: lint
	$(BIN)/pytest -n 2 -m "not site and not browser and not long"

bench: setup
	@$(BIN)/python tests/bench/measure.py $(if $(SIZES),--sizes $(SIZES)) $(if $(TOOLS),--tools $(TOOLS)) $(if $(JSON),--json $(JSON)) $(if $(CHART),--chart $(CHART))
	@$(BIN)/python tests/bench/followed.py

audit: setup
	@$(BIN)/python tests/house/chromium.py
	@PYTHONPATH=tests $(BIN)/python -m audit $(DATE)

guide: setup
	@$(BIN)/python tests/house/chromium.py
	@$(BIN)/python tests/house/problem_guide.py
	@PYTHONPATH=tests $(BIN)/python -m house.guide_pictures

lock:
	@PYTHON='$(PYTHON)' UPGRADE='$(UPGRADE)' sh .ci/lock

clean:
	rm -rf .venv site site-programme site-offline site-offline.zip .site*-last .site*-spare .site*-last.json .site*-now.json leaflets digests dist .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find hooks tests -name __pycache__ -prune -exec rm -rf {} +
