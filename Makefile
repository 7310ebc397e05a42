# Every job by name. `make` alone lists the lines below that carry a `##`.

PYTHON ?= python3
# Any Python will do to begin with: bootstrap.py looks for one that fits the course, or says which it needs.
setup = \
	if command -v "$(PYTHON)" >/dev/null; then "$(PYTHON)" helpers/bootstrap.py $(1); \
	elif command -v uv >/dev/null; then uv run --quiet --no-project python helpers/bootstrap.py $(1); \
	else \
		echo "There is no Python here under the name $(PYTHON). Install Python 3.11, 3.12 or 3.13 (or uv, which" >&2; \
		echo "brings one), or name yours: make course PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi
python = .venv/bin/python
# Isolated: no PYTHONPATH and no file in the present folder can stand in for the course's own modules.
course = $(python) -I -m helpers.cli
# Paths to lint, without the notebooks, which have a linter of their own (check-release).
code = helpers tests benchmarks nbgrader_config.py

# Test files that run side by side; each browser test brings its own JupyterLab.
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help course test grade progress reset doctor release check-release check-graders check-lessons lint format bench-engine bench-labs lock clean

help:
	@echo "Type one of:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "  make %-14s %s\n", $$1, $$2 }' Makefile

course: ## set up the course and open it in JupyterLab  (PORT=8890  BROWSER=no  LESSON=01-neuron)
	@$(call setup)
	@exec $(course) start $${LESSON:+"$$LESSON"} $${PORT:+--port "$$PORT"} $${BROWSER:+--browser "$$BROWSER"}

grade: ## grade your lessons, or one of them  (LESSON=01-neuron)
	@$(call setup)
	@$(course) grade $${LESSON:+"$$LESSON"}

progress: ## show how far you are in every lesson
	@$(call setup)
	@$(course) progress

reset: ## start a lesson afresh; a copy of yours is kept  (LESSON=01-neuron)
	@$(call setup)
	@$(course) reset $${LESSON:+"$$LESSON"}

doctor: ## check that everything the course needs is in order
	@$(call setup)
	@$(course) doctor

test: ## install what the tests need, a Chromium too, and run all of them  (TESTS=tests/house  JOBS=1  CHROMIUM=path)
	@$(call setup,--extra test)
	@$(python) -m helpers.chromium
	@$(MAKE) --no-print-directory lint
	$(python) -m tests.checks.graders
	$(python) -m helpers.authoring.release --check
	$(python) -m pytest --numprocesses $(JOBS) --dist loadfile $(TESTS)

lint: ## check the style of the code
	@$(call setup,--extra test)
	$(python) -m ruff check $(wildcard $(code))
	$(python) -m ruff format --check $(wildcard $(code))

format: ## put the code into the project's style
	@$(call setup,--extra test)
	$(python) -m ruff check --fix $(wildcard $(code))
	$(python) -m ruff format $(wildcard $(code))

release: ## write course/ from solutions/  (LESSON=01-neuron)
	@$(call setup)
	@$(python) -m helpers.authoring.release $${LESSON:+"$$LESSON"}
	@$(python) -m helpers.authoring.index

check-release: ## check that course/ is what solutions/ makes, and lint the lessons  (LESSON=01-neuron)
	@$(call setup)
	@$(python) -m helpers.authoring.release --check $${LESSON:+"$$LESSON"}
	@$(python) -m helpers.authoring.index --check

check-graders: ## grade the graders: right answers, known mistakes, stubs
	@$(call setup,--extra test)
	@$(python) -m tests.checks.graders

check-lessons: ## check the lessons: full marks, no marks, numbers, links, spelling, length, time
	@$(call setup,--extra test)
	@$(python) -m helpers.authoring.release --check
	@$(python) -m pytest tests/lessons

# One thread for everyone: process CPU time then is the time of one core.
one_thread = OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 \
	XLA_FLAGS="--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
bench_python = build/bench-engine/bin/python

bench-engine: ## time the training engine beside PyTorch, scikit-learn and JAX  (ROUNDS=11)
	@$(call setup)
	@test -x $(bench_python) || $(python) -m venv build/bench-engine
	@echo "Installing PyTorch, scikit-learn and JAX into build/bench-engine, if they are not there yet."
	@$(bench_python) -m pip install --quiet --requirement benchmarks/engine/requirements.txt
	@$(bench_python) -m pip install --quiet jax || echo "JAX does not install here; its columns are left out."
	@$(one_thread) $(bench_python) -m benchmarks.engine.run $${ROUNDS:+--rounds "$$ROUNDS"}

bench-labs: ## time the labs in a real browser, beside ipywidgets.interact with matplotlib  (ROUNDS=3  CHROMIUM=path)
	@$(call setup,--extra test)
	@$(python) -m helpers.chromium
	@$(python) -m benchmarks.labs.run $${ROUNDS:+--rounds "$$ROUNDS"}

lock: ## make requirements.lock again from pyproject.toml  (UPGRADE=yes)
	@$(call setup,--lock $${UPGRADE:+--upgrade})

clean: ## remove .venv, build/ and caches; your work in my-course/ and gradebook/ stays
	rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
