# From a fresh clone: `make serve` runs the service, `make test` runs the tests. Needs Python 3.11 or later and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help serve test check format lint types imports openapi fuzz audit sbom release bench torture soak lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "OnRecord needs Python 3.11 or later; set PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run $(VENV)/clients/.done
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

# Tools whose own needs do not agree with the service's have environments of their own.
$(VENV)/%/.done: requirements-%.lock | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/$*
	$(VENV)/$*/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@touch $@

serve: $(VENV)/.run ## install, fill an empty store from seeds/, serve on 127.0.0.1:8000
	$(BIN)/python -m service serve

test: $(VENV)/.dev ## run all tests
	$(BIN)/python -m pytest

check: lint types imports test ## format, lint, types, import rules, tests

format: $(VENV)/.dev ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/.dev ## form and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.dev ## strict types
	$(BIN)/mypy

imports: $(VENV)/.dev ## the doors between the rooms
	$(BIN)/lint-imports

openapi: $(VENV)/.dev ## write openapi/openapi.json and the README's answer, from a service that holds the seeds
	$(BIN)/python -m tests.api.recording
	$(BIN)/python -m tests.docs.answer
	$(BIN)/python -m service openapi > openapi/openapi.json.new
	mv openapi/openapi.json.new openapi/openapi.json

fuzz: $(VENV)/.dev ## search for broken promises of the contract with 20,000 requests
	$(BIN)/python -m tests.contract.fuzz

audit: $(VENV)/supply/.done ## look all dependencies up in the advisory database of the package index
	$(VENV)/supply/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

sbom: $(VENV)/supply/.done ## write a CycloneDX bill of materials to build/sbom.json
	mkdir -p build
	$(VENV)/supply/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-file build/sbom.json requirements.lock

release: ## keep openapi.json as the released contract, which later ones must not break
	cp openapi/openapi.json openapi/released.json

bench: $(VENV)/.dev ## print every figure of the README
	$(BIN)/python -m benchmarks

torture: $(VENV)/.dev ## kill the service 200 times under load, fill its disk, make it read-only; KILLS=n, SEED=n
	$(BIN)/python -m benchmarks.endurance.torture --kills $(or $(KILLS),200) --seed $(or $(SEED),1)

soak: $(VENV)/.dev ## load the service with 16 clients for 20 minutes; MINUTES=n, CLIENTS=n, SEED=n
	$(BIN)/python -m benchmarks.endurance.soak --minutes $(or $(MINUTES),20) --clients $(or $(CLIENTS),16) --seed $(or $(SEED),1)

lock: ## resolve the lock files anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet -o requirements.lock
	uv pip compile pyproject.toml --group dev -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet -o requirements-dev.lock
	uv pip compile --group clients --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet -o requirements-clients.lock
	uv pip compile --group supply --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --quiet -o requirements-supply.lock

clean: ## remove what was installed and cached; the data directory stays
	rm -rf $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
