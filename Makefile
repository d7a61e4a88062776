# Everything a newcomer, a tester or CI needs. `make run` is the one to begin with.

PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: setup run test lint format bench lock browser checkers wrk clean

setup: .venv/runtime ## packages, database, content, static files
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_content
	@$(MANAGE) collectstatic --noinput --verbosity 0

run: setup ## serve on http://127.0.0.1:8000
	@echo "Skin Spots is on http://$(HOST):$(PORT)/ (stop with Ctrl+C)"
	@$(BIN)/granian --interface wsgi --workers 2 --blocking-threads 1 --host $(HOST) --port $(PORT) --no-access-log skinspots.wsgi:application

test: setup .venv/dev browser checkers ## all tests, the browser ones too
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/runtime .venv/dev ## formatter, linters, types, settings, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/mypy
	$(MANAGE) makemigrations --check --dry-run
	SITE_URL=https://example.org $(MANAGE) check --deploy --fail-level WARNING

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: setup .venv/dev wrk ## speed, as ratios measured in one run
	$(BIN)/python -m tests.bench

lock: .venv/dev ## pin requirements.in and requirements-dev.in with hashes
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-strip-extras --universal --python-version 3.11 -o requirements.txt requirements.in
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-strip-extras --universal --python-version 3.11 -o requirements-dev.txt requirements-dev.in

.venv/runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

browser: ## Chromium for the browser tests, from Debian where it is missing
	@command -v chromium >/dev/null || test -n "$$CHROMIUM" || \
		{ apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; } || \
		{ echo "Install Chromium, or set CHROMIUM to its path."; exit 1; }

checkers: tests/node_modules/.installed ## axe, the HTML checker and Lighthouse

tests/node_modules/.installed: tests/package-lock.json
	cd tests && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

clean:
	rm -rf .venv var tests/node_modules

wrk:
	@command -v wrk >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends wrk >/dev/null; }
