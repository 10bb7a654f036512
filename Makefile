# Everything runs from .venv, made from the hashed lock files: no global state.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test torture check format gallery bench lock clean

demo: $(VENV)/.runtime
	$(BIN)/otklik demo $(ARGS)

test: $(VENV)/.dev check
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --max-worker-restart 0

# 10 000 kills of the bot at work, in hours; ARGS="--kills 500 --seed 7" for fewer, or to go on with a seed.
torture: $(VENV)/.dev
	$(BIN)/python -m tests.torture $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

# Screenshots of every card into docs/gallery (needs Chromium); ARGS="7 8" for the stories of those numbers alone.
gallery: $(VENV)/.dev
	$(BIN)/python -m tests.gallery $(ARGS)

# Measurements beside what they are compared with; ARGS="growth restart" for some, ARGS=--write for docs/benchmarks.md.
bench: $(VENV)/.bench
	$(BIN)/python -m bench $(ARGS)

$(VENV)/.runtime: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-build-isolation --no-deps -e .
	touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

$(VENV)/.bench: $(VENV)/.runtime requirements-bench.lock
	$(BIN)/pip install --quiet --require-hashes -r requirements-bench.lock
	touch $@

# Locks carry hashes and name no index host: they install from whatever index pip is set to.
lock:
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--python-version 3.11 --extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--python-version 3.11 --extra build --extra dev pyproject.toml -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--python-version 3.11 --extra build --extra bench pyproject.toml -c requirements.lock -o requirements-bench.lock

clean:
	rm -rf $(VENV) data
