# Two commands do everything: `make serve` and `make test`. Both build .venv first.
PORT ?= 8866
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
WEB := gapdash/web
INSTALLED := $(CURDIR)/build/installed
# Tests import gapdash from the installed wheel, in all that they start as well.
PYTEST := PYTHONSAFEPATH=1 PYTHONPATH=$(INSTALLED) GAPDASH_TESTED=$(INSTALLED) $(BIN)/pytest --numprocesses=2
TESTS ?= tests --ignore=tests/browser --ignore=tests/lab

.PHONY: serve lab test lint types unit web docs browser lab-tests binder-check bench check wheel lock clean

serve: web
	@$(BIN)/gapdash serve --port $(PORT) $(if $(ROOM_PORT),--room-port $(ROOM_PORT))

# JupyterLab over the project, in a folder for notebooks of one's own, which git does not keep.
# With the settings in lab nothing asks for news or for a newer version. As root, in a container as
# a rule, Jupyter starts only when told that it is meant.
lab: web
	@mkdir -p notebooks
	@$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) $(if $(LAB_PORT),--port $(LAB_PORT)) \
	  --LabApp.default_url=/lab/tree/notebooks --LabApp.app_settings_dir=$(CURDIR)/binder/lab --LabApp.news_url= \
	  --LabApp.extension_manager=readonly --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

# What fails quickly comes first.
test: lint types docs unit browser lab-tests

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/deno lint --quiet --config $(WEB)/deno.json $(WEB) tests/web
	$(BIN)/deno fmt --quiet --check --config $(WEB)/deno.json $(WEB) tests/web

types: $(READY)
	$(BIN)/mypy
	cd $(WEB) && $(CURDIR)/$(BIN)/deno check --quiet app.js talk.js notebook_map.js widget.js widgets.js

# The front end's scripts and styles, where a source is newer than they are.
web: $(READY)
	@$(BIN)/python $(WEB)/build.py

check: $(READY)
	$(BIN)/gapdash check

# The wheel, in dist, and what pip makes of it, for the tests.
wheel: web
	@rm -rf dist $(INSTALLED)
	$(BIN)/python -m hatchling build --target wheel
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-index --target $(INSTALLED) dist/*.whl

# The pictures are taken anew each time, so that the pages show what there is.
docs: web
	$(BIN)/python -m tests.browser.find
	$(BIN)/python -m tests.browser.screens
	$(BIN)/sphinx-build -E -W -n --keep-going -q -b html docs docs/_build/html
	@echo "The documentation: docs/_build/html/index.html"

unit: wheel
	$(BIN)/deno test --quiet --no-check --config $(WEB)/deno.json --allow-read tests/web
	$(PYTEST) --dist=loadfile $(TESTS)

browser: wheel
	$(BIN)/python -m tests.browser.find
	$(PYTEST) --dist=worksteal tests/browser

# JupyterLab from the same environment, over the same notebooks; one server for all of them.
lab-tests: wheel
	$(BIN)/python -m tests.browser.find
	$(filter-out --numprocesses=2,$(PYTEST)) tests/lab

# What Binder would do with what is committed, as far as that can be done here.
binder-check: web
	$(BIN)/python -m tests.browser.find
	$(BIN)/python -m tests.binder

bench: web
	$(BIN)/python -m tests.bench_start
	$(BIN)/python -m tests.bench_measures
	$(BIN)/python -m tests.bench_partners
	$(BIN)/python -m tests.browser.find
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_crowd
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
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis docs/_build docs/_screens
