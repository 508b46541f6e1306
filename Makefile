# One door for newcomers: `make site`, `make serve`, `make test`. Needs Python 3.11+, git and make.
# Everything is installed into .venv/ and node_modules/, pinned with hashes; stamps make a second run quick.

VENV := .venv
PY := $(VENV)/bin/python
RUN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PORT ?= 8000
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := site
.PHONY: python-ready site serve test check check-python check-javascript pytest report chromium bench clean lock help
.SUFFIXES:

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /	/' | expand -t 18

site: $(STAMPS)/site ## check the bundled course and build it into site/
	@$(RUN)/coursewright build --strict
	@echo "live preview:  make serve"

serve: $(STAMPS)/site ## live preview of the bundled course (PORT=8000)
	@$(RUN)/coursewright serve --port $(PORT)

test: check pytest ## everything, as the code host runs it

pytest: $(STAMPS)/node chromium
	@COURSEWRIGHT_CHROMIUM="$$(cat $(VENV)/chromium-path)" $(PY) -m pytest -n auto --dist loadfile

# The report is written in any case; a fault that it names is a failure all the same.
report: $(STAMPS)/node chromium ## measure accessibility; write test-results/conformance.html
	@COURSEWRIGHT_CHROMIUM="$$(cat $(VENV)/chromium-path)" $(PY) -m pytest -n auto --dist loadfile \
	  tests/access tests/browser/test_access.py tests/browser/test_keyboard.py; \
	status=$$?; $(PY) -m tests.access.report && exit $$status

check: check-python check-javascript ## formatting, types, floors, JavaScript types

check-python: $(STAMPS)/test
	@$(RUN)/ruff check
	@$(RUN)/ruff format --check
	@$(RUN)/mypy
	@$(RUN)/lint-imports

check-javascript: $(STAMPS)/node
	@$(PY) tests/tools/node.py node node_modules/typescript/bin/tsc --noEmit -p jsconfig.json

chromium: $(STAMPS)/test
	@$(PY) tests/tools/ensure_chromium.py $(VENV)/chromium-path

bench: $(STAMPS)/test chromium ## print measures on generated courses; asserts nothing
	@$(PY) -m tests.bench
	@$(PY) -m tests.bench.check
	@$(PY) -m tests.bench.weight
	@COURSEWRIGHT_CHROMIUM="$$(cat $(VENV)/chromium-path)" $(PY) -m tests.bench.browser

clean: ## remove what was built and installed
	rm -rf site .site.* .coursewright $(VENV) node_modules dist \
	  .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results

# The tools that lock are no part of what is locked; `uv` comes from the PATH or from PyPI.
LOCK := uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
  --no-annotate --custom-compile-command "make lock"

lock: ## renew the locked dependencies
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@$(LOCK) --group build -o requirements/site.txt
	@$(LOCK) --extra zensical --group build --group test -c requirements/site.txt -o requirements/test.txt
	@if grep -nE '^-|://' requirements/*.txt; then echo "an address stands in a lock file" >&2; exit 1; fi

# Any Python from 3.11 on; the plain name first, because it is what the machine's owner chose.
FIND_PYTHON := for name in "$(PYTHON)" python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if [ -n "$$name" ] && "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then found="$$name"; break; fi; done

python-ready:
	@$(FIND_PYTHON); [ -n "$$found" ] && "$$found" -c 'import ensurepip, venv'

$(STAMPS)/venv:
	@$(FIND_PYTHON); \
	if [ -z "$$found" ]; then \
	  echo "Python 3.11 or later is needed and none was found. Install it (https://www.python.org/downloads/)," >&2; \
	  echo "or name it: make PYTHON=/path/to/python3" >&2; exit 1; \
	fi; \
	if ! "$$found" -m venv --clear $(VENV); then \
	  echo "'$$found' cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  rm -rf $(VENV); exit 1; \
	fi
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/site: requirements/site.txt pyproject.toml $(STAMPS)/venv
	@echo "installing what the site needs …"
	@$(PIP_INSTALL) --require-hashes -r requirements/site.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(STAMPS)/test: requirements/test.txt $(STAMPS)/site
	@echo "installing what the tests need …"
	@$(PIP_INSTALL) --require-hashes -r requirements/test.txt
	@touch $@

# Node comes in a wheel with the tests' dependencies; npm only ever runs with the lock file.
$(STAMPS)/node: package.json package-lock.json .npmrc $(STAMPS)/test
	@$(PY) tests/tools/node.py npm ci --silent || \
	  { echo "npm could not install what checks the scripts and pages; is the npm registry within reach?" >&2; exit 1; }
	@touch $@
