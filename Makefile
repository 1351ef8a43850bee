# `make demo` runs Bagdar and `make test` checks it; both make their own environment first.
# Needs make and Python 3.11 or later, nothing else. `make help` lists every target.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.SUFFIXES:
SHELL := /bin/sh

# PYTHON=/path/to/python names the interpreter to build with; ARGS goes to the command that a target runs.
PYTHON ?=
ARGS ?=
PY := .venv/bin/python

# The environment holds exactly what requirements.lock names, whatever the caller's shell has set.
unexport PYTHONPATH
unexport PYTHONHOME
unexport PYRIGHT_PYTHON_FORCE_VERSION
unexport PYRIGHT_PYTHON_PYLANCE_VERSION
export PIP_USER := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# pyright runs from the two wheels that carry its script and its Node.js; it asks no server anything.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PYRIGHT_PYTHON_USE_BUNDLED_PYRIGHT := 1

# Two stamps: one for the locked packages (made anew when the lock changes), one for the project itself.
# A missing stamp means an interrupted install; a stamp of another folder means a moved checkout.
LOCKED := .venv/.locked
READY := .venv/.ready
ifneq ($(shell $(PY) -c pass 2>/dev/null && cat $(LOCKED) 2>/dev/null),$(CURDIR))
.PHONY: $(LOCKED)
endif

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

.PHONY: demo
demo: $(READY) ## start everything with six example clients and print where to look
	@$(PY) -m services demo $(ARGS)

.PHONY: test
test: lint types layers tests ## every check: ruff, pyright strict, import-linter, pytest

.PHONY: lint
lint: $(READY) ## ruff: rules and format
	@echo '== ruff'
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

.PHONY: types
types: $(READY) ## pyright strict
	@echo '== pyright'
	@$(PY) -m pyright

.PHONY: layers
layers: $(READY) ## import-linter: who may import whom
	@echo '== import-linter'
	@$(PY) -c 'from importlinter.cli import lint_imports_command as run; run()' --no-logo --no-cache

.PHONY: tests
tests: $(READY) ## pytest without the long runs; ARGS="-k word" narrows it
	@echo '== pytest'
	@$(PY) -m pytest -m 'not slow' $(ARGS)

.PHONY: soak
soak: $(READY) ## the long crash, race and property runs
	@$(PY) -m pytest -m slow $(ARGS)

.PHONY: mutation
mutation: $(READY) ## take every guard away, one by one, and see a test fail each time
	@$(PY) -m pytest -s -m '' tests/isolation/test_policies_matter.py tests/isolation/test_guards_matter.py $(ARGS)

.PHONY: tampering
tampering: $(READY) ## whatever a database owner can do to a signed ledger, over 50 seeds each
	@$(PY) -m pytest -m '' tests/proofs/test_tampering.py $(ARGS)

.PHONY: isolation
isolation: $(READY) ## every stranger at every field in every form, and 50,000 reads that are cut off
	@$(PY) -m pytest -s -m '' tests/isolation --ignore=tests/isolation/test_guards_matter.py $(ARGS)

.PHONY: security
security: $(READY) ## measure what is promised (docs/security-figures.md); ARGS=--quick for a short try
	@$(PY) -m tests.security $(ARGS)

.PHONY: bench
bench: $(READY) ## measure against peers and limits (docs/benchmarks.md)
	@$(PY) -m tests.bench $(ARGS)

.PHONY: format
format: $(READY) ## let ruff rewrite imports and layout
	@$(PY) -m ruff check --fix-only --select I .
	@$(PY) -m ruff format .

.PHONY: environment
environment: $(READY) ## make .venv and install the project, then stop

$(READY): $(LOCKED) pyproject.toml
	@rm -f $(READY)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(LOCKED): requirements.lock
	@$(FIND_PYTHON) \
	rm -rf .venv; \
	echo "Creating .venv with $$("$$python" -c 'import platform, sys; print(sys.executable, platform.python_version())')"; \
	"$$python" -m venv $$without .venv
	@echo "Installing $$(grep -c == requirements.lock) pinned packages; this takes about a minute, once"
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@printf '%s' '$(subst ','\'',$(CURDIR))' > $(LOCKED)

# A virtual environment without pip of its own is filled by the pip that the interpreter has.
INSTALL = if $(PY) -c 'import pip' 2>/dev/null; then pip="$(PY) -m pip"; \
	else pip="$$($(PY) -c 'import sys; print(sys._base_executable)') -m pip --python $(PY)"; fi; \
	$$pip install --quiet

# Sets $$python to the first suitable interpreter and $$without to what `venv` must leave out; stops the recipe if there is none.
FIND_PYTHON = set -e; python=; without=; bare=; \
	for candidate in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python); do \
		"$$candidate" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		if "$$candidate" -c 'import ensurepip' 2>/dev/null; then python=$$candidate; break; fi; \
		bare=$${bare:-$$candidate}; \
	done; \
	if [ -z "$$python" ] && [ -n "$$bare" ]; then \
		if "$$bare" -m pip --version >/dev/null 2>&1; then python=$$bare; without=--without-pip; \
		else echo "$$bare cannot make a virtual environment: its ensurepip is missing (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; fi; \
	fi; \
	if [ -z "$$python" ]; then \
		echo "Bagdar needs Python 3.11 or later; none was found$(if $(PYTHON), at $(PYTHON)). Install it, or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi;

.PHONY: lock
lock: ## pin pyproject.toml again, keeping versions that still fit; ARGS=--upgrade takes the newest
	@$(FIND_PYTHON) \
	scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; \
	"$$python" -m venv "$$scratch"; "$$scratch/bin/python" -m pip install --quiet uv; \
	pin() { "$$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --no-emit-index-url --no-emit-find-links "$$@"; }; \
	pin $(ARGS) pyproject.toml --all-extras --output-file requirements.lock >/dev/null; \
	pin pyproject.toml --constraint requirements.lock --output-file deploy/run.lock >/dev/null; \
	echo hatchling | pin - --constraint requirements.lock --output-file deploy/build.lock >/dev/null

.PHONY: clean
clean: ## remove the environment and caches; ledgers in .bagdar stay
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
