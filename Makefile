# OpenQI: `make` or `make help` lists what can be done. Needs make and Python 3.11 or later.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

# The first Python that is new enough; `make PYTHON=/path/to/python3 setup` names another one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
EXAMPLE := examples/steel-cn-vn-2023.yaml
LEFT_OUT := $(VENV)/left-out.txt
CODE := src tests $(wildcard tools benchmarks)

# $(call step,name,command): one quiet line when it passes, everything it said when it fails.
define step
@printf '  %-34s' '$(1)'; \
if said=$$($(2) 2>&1); then echo ok; else echo FAILED; printf '%s\n' "$$said"; exit 1; fi
endef

.PHONY: help
help: ## list the commands
	@echo 'OpenQI: make COMMAND'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

# -- set up ------------------------------------------------------------------------------------

.PHONY: setup
setup: $(VENV)/.dev ## fill .venv with the package and the tools that check it
	@echo 'Ready: $(BIN)/openqi'

$(VENV)/.core: pyproject.toml requirements/build.txt requirements/core.txt
	@test -n '$(PYTHON)' || { \
		echo 'OpenQI needs Python 3.11 or later, and found none. Install it, or name it: make PYTHON=... setup'; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo 'The virtual environment could not be made. On Debian or Ubuntu: apt-get install python3-venv'; exit 1; }
	@echo 'Installing OpenQI into $(VENV) (hashes checked) ...'
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/core.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	@echo 'Installing the tools that check it (hashes checked) ...'
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# -- use ---------------------------------------------------------------------------------------

# `make run SERVE=0` prints the worked answer and ends; BIND=127.0.0.1:9000 serves elsewhere.
SERVE ?= 1
BIND ?= 127.0.0.1:8000

.PHONY: run
run: $(if $(filter 0,$(SERVE)),$(VENV)/.core,$(VENV)/.site) ## print one worked answer in both languages, then serve the pages (SERVE=0: only the answer)
	@$(BIN)/openqi check $(EXAMPLE) --lang vi
	@echo
	@$(BIN)/openqi check $(EXAMPLE) --lang en
ifneq ($(SERVE),0)
	@echo
	@exec $(BIN)/openqi-site serve --bind $(BIND)
endif

.PHONY: install
install: $(VENV)/.site ## install the service into .venv, or bring it up to date, without running it
	@echo 'Ready: $(BIN)/openqi-site'

$(VENV)/.site: $(VENV)/.core requirements/site.txt
	@echo 'Installing the service into $(VENV) (hashes checked) ...'
	@$(PIP) install --require-hashes -r requirements/site.txt
	@touch $@

# -- check -------------------------------------------------------------------------------------

.PHONY: test
test: lint types ## run every check and every test
	@echo 'Facts, cases and documents'
	$(call step,packs: data,$(BIN)/openqi packs check data)
	$(call step,cases: tests/cases,$(BIN)/openqi cases tests/cases)
	$(call step,generated documents,$(BIN)/python tools/build_docs.py --check)
	@echo 'Tests'
	@rm -f $(LEFT_OUT)
	@OPENQI_LEFT_OUT=$(LEFT_OUT) $(BIN)/python -m pytest -q -n auto
	@if test -s $(LEFT_OUT); then echo 'All that ran has passed. Left out:'; sed 's/^/  /' $(LEFT_OUT); \
	else echo 'All has passed, nothing left out.'; fi

.PHONY: lint
lint: $(VENV)/.dev ## check format, style and the order of the layers
	@echo 'Style and layers'
	$(call step,ruff format,$(BIN)/ruff format --check --quiet --diff $(CODE))
	$(call step,ruff check,$(BIN)/ruff check --quiet $(CODE))
	$(call step,layers (import-linter),$(BIN)/lint-imports --no-cache)

.PHONY: types
types: $(VENV)/.dev ## check the types
	@echo 'Types'
	$(call step,mypy --strict,$(BIN)/mypy --no-error-summary $(CODE))

.PHONY: audit
audit: $(VENV)/.dev ## look for known weaknesses of everything that is locked (asks an advisory service)
	@for lock in build core site dev analysis; do \
		said=$$($(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
			--requirement requirements/$$lock.txt 2>&1); code=$$?; \
		if echo "$$said" | grep -qE 'could not be audited|ConnectionError|ServiceError|Max retries'; then \
			echo "  $$lock.txt: not audited, no advisory service answers from here"; \
		elif test $$code = 0; then echo "  $$lock.txt: no known weakness"; \
		else echo "$$said"; exit 1; fi; done

.PHONY: docs
docs: $(VENV)/.dev ## write the generated documents anew
	@$(BIN)/python tools/build_docs.py

.PHONY: css
css: ## build the style sheet of the pages anew (needs Node.js; the result is committed)
	@cd tools/face && npm ci --ignore-scripts --no-audit --no-fund --silent
	@cd tools/face && node_modules/.bin/sass --no-source-map --style=compressed --quiet-deps \
		openqi.scss ../../src/openqi/site/static/site/openqi.css
	@for subset in latin vietnamese; do for weight in 400 700; do \
		cp tools/face/node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$$subset-$$weight-normal.woff2 \
			src/openqi/site/static/site/fonts/be-vietnam-pro-$$subset-$$weight.woff2; done; done
	@sed '/sourceMappingURL/d' tools/face/node_modules/htmx.org/dist/htmx.min.js > src/openqi/site/static/site/htmx.min.js

.PHONY: parquet
parquet: $(VENV)/.analysis ## test the download as Parquet (installs what writes it: 69 MB)
	@$(BIN)/python -m pytest -q -m analysis

$(VENV)/.analysis: $(VENV)/.dev requirements/analysis.txt
	@echo 'Installing what writes Parquet into $(VENV) (hashes checked) ...'
	@$(PIP) install --require-hashes -r requirements/analysis.txt
	@touch $@

.PHONY: bench
bench: $(VENV)/.bench ## measure the figures that the documents quote
	@ls benchmarks/*.py >/dev/null 2>&1 || { echo 'There is no benchmark in benchmarks/.'; exit 1; }
	@for bench in benchmarks/*.py; do echo "$$bench"; $(BIN)/python "$$bench" || exit 1; done

$(VENV)/.bench: $(VENV)/.site requirements/bench.txt
	@echo 'Installing what is measured against (hashes checked) ...'
	@$(PIP) install --require-hashes -r requirements/bench.txt
	@touch $@

.PHONY: fuzz
fuzz: fuzz-inputs $(VENV)/.dev ## the same, and the laws on many more generated worlds (takes hours)
	@HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -q -n auto -m fuzz

# Target and inputs of each: ten million together, and as many of identifiers. FUZZ="packs:1000" runs something else.
FUZZ ?= fold:3000000 period:3600000 scope:3000000 question:250000 packs:150000 \
	identifier:8900000 citation:1000000 repair:100000 prose:1000000

.PHONY: fuzz-inputs
fuzz-inputs: $(VENV)/.fuzz ## feed the readers ten million inputs (FUZZ="packs:1000" for less)
	@for one in $(FUZZ); do \
		PYTHONPATH=src $(BIN)/python -m tests.fuzz "$${one%:*}" --inputs "$${one#*:}" 2>/dev/null || exit 1; done

$(VENV)/.fuzz: $(VENV)/.dev requirements/fuzz.txt
	@echo 'Installing the fuzzer into $(VENV) (hashes checked) ...'
	@$(PIP) install --require-hashes -r requirements/fuzz.txt
	@touch $@

.PHONY: oracle
oracle: $(VENV)/.dev ## compare with the second implementation on 100,000 checks
	@PYTHONPATH=src $(BIN)/python -m tests.oracle.agree --checks $(or $(CHECKS),100000)

.PHONY: soak
soak: $(VENV)/.dev ## load the service with everything at once (MINUTES=30), and fill its disk
	@PYTHONPATH=src:. $(BIN)/python -m tests.soak --minutes $(or $(MINUTES),30)

# -- keep --------------------------------------------------------------------------------------

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

.PHONY: lock
lock: $(VENV)/.core ## write the lock files anew (UPGRADE=1 moves to the newest versions)
	@$(PIP) install --require-hashes -r requirements/lock.txt
	@$(COMPILE) requirements/lock.in --output-file requirements/lock.txt
	@$(COMPILE) requirements/build.in --output-file requirements/build.txt
	@$(COMPILE) pyproject.toml --output-file requirements/core.txt
	@$(COMPILE) pyproject.toml --extra site --constraint requirements/core.txt \
		--output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --extra site --extra dev --constraint requirements/build.txt \
		--constraint requirements/site.txt --output-file requirements/dev.txt
	@$(COMPILE) pyproject.toml --extra fuzz --constraint requirements/dev.txt \
		--output-file requirements/fuzz.txt
	@$(COMPILE) pyproject.toml --extra bench --constraint requirements/core.txt \
		--output-file requirements/bench.txt
	@$(COMPILE) pyproject.toml --extra analysis --constraint requirements/core.txt \
		--output-file requirements/analysis.txt
	@if grep -nE '[a-z]+://' requirements/*; then echo 'A lock file names an address.'; exit 1; fi

.PHONY: wheel
wheel: $(VENV)/.core ## build the wheel and try it in a fresh environment
	@rm -rf dist && mkdir dist
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@away=$$(mktemp -d) && trap 'rm -rf "$$away"' EXIT && here=$$(pwd) && \
	$(BIN)/python -m venv "$$away/venv" && \
	"$$away/venv/bin/python" -m pip -qq --disable-pip-version-check install --require-hashes -r requirements/core.txt && \
	"$$away/venv/bin/python" -m pip -qq --disable-pip-version-check install --no-deps dist/*.whl && \
	cd "$$away" && venv/bin/openqi check "$$here/$(EXAMPLE)" --lang en
	@ls dist/*.whl

.PHONY: clean
clean: ## remove everything that the other commands made
	@rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
