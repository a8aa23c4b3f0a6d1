# `make report` and `make test` need Python 3.11 or newer, git, make and a package index.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3.11 python3

# More threads than this do not pay on texts as short as sentences.
export OMP_NUM_THREADS ?= 2

.DELETE_ON_ERROR:
.PHONY: help report test bench readme docs constraints clean

help:  ## what there is to make
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/make \1\t\2/p' Makefile | expand -t 20

report: $(VENV)/.factdiff  ## report on seeds/, on screen and in factdiff-report.json and .md
	$(BIN)/factdiff report seeds --output factdiff-report.json --output factdiff-report.md

test: $(VENV)/.factdiff-dev  ## lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/.factdiff-dev  ## the commands that measure quality and speed
	@for module in $$(grep -l __main__ bench/[a-z]*.py) bench/*/__main__.py; do \
		name=$$(basename $${module%/__main__.py} .py); \
		echo "$(BIN)/python -m bench.$$name --help"; done

readme: $(VENV)/.factdiff-dev  ## print the report on seeds/ into README.md again
	$(BIN)/python -m tests.readme

docs: $(VENV)/.factdiff-dev  ## write the pages of docs/reference/ that the program itself can
	$(BIN)/python -m tests.reference

constraints: $(VENV)/.factdiff-dev  ## pin what is installed now
	{ sed -n '/^#/p' constraints.txt; $(BIN)/pip freeze --all --exclude-editable \
		--exclude pip | sed 's/+[a-z0-9]*$$//'; } > constraints.new
	mv constraints.new constraints.txt

clean:  ## remove the environment, caches and reports
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -f factdiff-report.json factdiff-report.md
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@for python in $(PYTHON); do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			exec $$python -m venv $(VENV); \
		fi; \
	done; \
	echo "factdiff needs Python 3.11 or newer, and none of '$(PYTHON)' is: make PYTHON=/path/to/python" >&2; \
	exit 1

$(VENV)/.factdiff: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing factdiff in $(VENV): a few minutes the first time"
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.factdiff-dev: $(VENV)/.factdiff
	@$(BIN)/pip install -qq --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
