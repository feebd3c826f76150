# Two commands do everything: `make serve` and `make test`. Both build .venv first.
PORT ?= 8866
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: serve test lint types unit browser bench check lock clean

serve: $(READY)
	@$(BIN)/gapdash serve --port $(PORT) $(if $(ROOM_PORT),--room-port $(ROOM_PORT))

test: lint types check unit browser

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY)
	$(BIN)/mypy

check: $(READY)
	$(BIN)/gapdash check

unit: $(READY)
	$(BIN)/pytest --numprocesses=2 --dist=loadfile --ignore=tests/browser

browser: $(READY)
	$(BIN)/python -m tests.browser.find
	$(BIN)/pytest --numprocesses=2 --dist=worksteal tests/browser

bench: $(READY)
	$(BIN)/python -m tests.bench_start
	$(BIN)/python -m tests.bench_measures
	$(BIN)/python -m tests.bench_partners
	$(BIN)/python -m tests.browser.find
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_talk
	$(BIN)/python -m tests.bench_phone
	$(BIN)/python -m tests.bench_room

# Write the lock anew from pyproject.toml; it records no index address.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
	  --upgrade --quiet --output-file requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "gapdash needs Python 3.11 or newer; name one with PYTHON=, such as: make serve PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
