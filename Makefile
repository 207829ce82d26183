# Two commands matter: make run and make test. Both set up whatever is missing first.
.DEFAULT_GOAL := help
.PHONY: help run test setup setup-browser format words style lint types imports tour unit powercuts kills simulate lock clean

PYTHON_FILES := $(wildcard desktop ui models printing sync tests benchmarks)
# Two test processes: each has its own PostgreSQL and its own Qt; make unit WORKERS=0 runs all in one.
WORKERS ?= 2
ARGS ?=
BIN := .venv/bin

help: ## Show the commands
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 24

run: setup ## Open the demo office (without a screen: take the tour)
	@tools/run

test: setup-browser ## Everything that CI runs, pytest last
	@tools/check style lint types imports tour unit

setup:
	@tools/setup

setup-browser:
	@tools/setup --browser

format: setup ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

words: setup ## Find the words of the screens, compile their English
	@tools/words

style: setup ## Only: is the code formatted?
	@$(BIN)/ruff format --check .

lint: setup ## Only: ruff
	@$(BIN)/ruff check .

types: setup ## Only: mypy --strict
	@$(BIN)/mypy --strict $(PYTHON_FILES)

imports: setup ## Only: the contracts of the architecture
	@$(BIN)/lint-imports

tour: setup ## Only: the main job with real components, into build/tour
	@$(BIN)/mot-cua tour --output build/tour

unit: setup-browser ## Only: pytest (make unit ARGS="tests/unit -k deadline")
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

powercuts: setup-browser ## Many power cuts of the recorded program, each opened again (ARGS="CUTS SEED", 5000 without)
	@$(BIN)/python -m tests.powercut $(ARGS)

kills: setup-browser ## Many kill -9 of the program at work, each opened again (ARGS="KILLS SEED", 1000 without)
	@$(BIN)/python -m tests.kills $(ARGS)

simulate: setup ## Replication under any mix of faults, many runs (ARGS="--runs 10000 --seed 1 --processes 2")
	@nice $(BIN)/python -m tests.simulation.simulate $(ARGS)

lock: setup ## Write the lock files anew (ARGS=--upgrade for newer versions)
	@tools/lock $(ARGS)

clean: ## Remove what the commands made
	@rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
