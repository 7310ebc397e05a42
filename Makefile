# Every job by name; `make` alone lists them. What each does stands in helpers/jobs.py, which needs no make: on Windows,
# say, `py -m helpers course` is `make course`. Words such as LESSON=01-neuron reach it as variables of the environment.

# Any Python will do to begin with: the course looks for one that fits, or says which it needs.
PYTHON ?= python3
MAKEFLAGS += --no-builtin-rules

.DEFAULT_GOAL := help
# FORCE: a folder of a job's name (course/ is one) does not make it "up to date".
%: FORCE
	@python=$$(command -v "$(PYTHON)" || { command -v uv >/dev/null && \
		uv run --quiet --no-project python -c "import sys; print(sys.executable)"; }); \
	if [ -z "$$python" ]; then \
		echo "There is no Python here under the name $(PYTHON). Install Python 3.11, 3.12 or 3.13 (or uv, which" >&2; \
		echo "brings one), or name yours: make $@ PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	COURSE_TYPED=make exec "$$python" -E -m helpers $@
FORCE Makefile: ;
