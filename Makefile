# Everything there is to do with this project, for people, pre-commit and CI alike.
# The work itself is in setup/; PYTHON chooses another Python than `python3`, PORT another port than 8000.

PYTHON ?= python3
RUN := .venv/bin/python
export PORT DEMO_PASSWORD ARGS

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test test-fast check lint types floors migrations texts format messages bench screenshots lock packages frontend

help: ## What can be done here
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 22

demo: ## Install, load the example and serve it; Ctrl-C stops it
	@$(PYTHON) -m setup.demo

demo-reset: ## Throw the demo's data away
	@$(PYTHON) -m setup.reset

test: ## All tests, with real PostgreSQL, Redis and Chromium (ARGS="-k ledger" for some)
	@$(PYTHON) -m setup.test

test-fast: ## The tests that need no services and no browser
	@$(PYTHON) -m setup.test --fast

check: lint types floors migrations texts ## Everything that can be said without running the product

packages:
	@$(PYTHON) -m setup.environment requirements-dev.txt

frontend:
	@$(PYTHON) -m setup.frontend

lint: packages ## Style and formatting
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

# Django's own checks and mypy's plugin import the settings, which refuse to start without a secret.
types migrations bench: export DEMO = 1
types migrations bench: export SECRET_KEY = only-for-checks-only-for-checks-only-for-checks-only-for-checks

types: packages ## Types, strict
	$(RUN) -m mypy

floors: packages ## Imports only point down
	$(RUN) .venv/bin/lint-imports --no-logo

migrations: packages frontend ## Models and migrations agree; Django's own checks
	$(RUN) manage.py check --fail-level WARNING
	$(RUN) manage.py makemigrations --check --dry-run

texts: packages ## Every text has a Dutch translation
	$(RUN) -m setup.messages check

format: packages ## Format the Python files
	$(RUN) -m ruff check --fix-only .
	$(RUN) -m ruff format .

messages: packages ## Bring the catalogue of Dutch texts up to the sources
	$(RUN) -m setup.messages update

bench: packages frontend ## The measurements (ARGS for some)
	$(RUN) -m bench $(ARGS)

screenshots: ## Pictures of every screen of the demo, in screenshots/
	@$(PYTHON) -m setup.screenshots

lock: packages ## Newest versions that fit pyproject.toml and package.json, written to the lock files
	@$(PYTHON) -m setup.lock
