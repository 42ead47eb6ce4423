# `make` alone explains itself.
.DEFAULT_GOAL := help
.PHONY: help run demo test test-slow screens lint migrate docs bench messages frontend clean
.PHONY: portal-packages test-packages

PYTHON := .venv/bin/python
BABEL := $(PYTHON) -m babel.messages.frontend
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/*.po))
JOBS ?= 2
export OUT ?= instance/demo

help: ## this list
	@echo "Köprü: make <target>"
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' Makefile | expand -t 14

run: portal-packages $(CATALOGUES) ## install what is missing and run the portal until Ctrl-C (PORT=8000)
	@exec $(PYTHON) -m app.engine

demo: portal-packages $(CATALOGUES) ## carry one application from sign-up to certificate, into OUT=instance/demo
	@exec $(PYTHON) -m app.demo --out "$(OUT)"

test: lint $(CATALOGUES) ## every check and test but the slow ones (JOBS=2 at once)
	$(PYTHON) -m pytest -n $(JOBS) -m "not slow and not screens" --cov --cov-report=
	$(PYTHON) -m coverage report --skip-covered --include="app/domain/*" --fail-under=100
	$(PYTHON) -m coverage report --skip-covered --omit="app/domain/*" --fail-under=90

test-slow: test-packages $(CATALOGUES) ## the tests that take over 20 seconds each
	$(PYTHON) -m pytest -m slow

screens: test-packages $(CATALOGUES) ## a picture of every page at three widths in both languages, into OUT
	OUT="$(abspath $(if $(filter file,$(origin OUT)),instance/screens,$(OUT)))" $(PYTHON) -m pytest -n $(JOBS) -m screens

lint: test-packages ## format, lint, types, import contracts, templates, scripts
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m djlint --lint --quiet templates
	shellcheck tools/install-packages tools/make-environment .ci/run

migrate: portal-packages ## bring the database to the newest schema (`make run` does it by itself)
	$(PYTHON) -m alembic upgrade head

docs: portal-packages ## write the generated pages of docs/
	$(PYTHON) -m flask --app wsgi docs

bench: test-packages $(CATALOGUES) ## measure, and print the figures
	$(PYTHON) -m benchmarks

messages: test-packages ## collect the texts to translate and compile the catalogues
	$(BABEL) extract -F tools/messages.cfg -k _l --no-location --sort-output -o translations/messages.pot app templates
	$(BABEL) update -i translations/messages.pot -d translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BABEL) compile -d translations

frontend: ## build static/ from its sources (needs npm)
	npm --prefix frontend ci
	npm --prefix frontend run build

clean: ## remove what can be made again; the data under instance/ stay
	rm -rf .venv frontend/node_modules .coverage .mypy_cache .ruff_cache .import_linter_cache htmlcov
	find app tests migrations benchmarks -name __pycache__ -prune -exec rm -rf {} +
	find translations -name '*.mo' -delete

portal-packages:
	@tools/install-packages system-packages.txt
	@tools/make-environment requirements.txt

test-packages:
	@tools/install-packages system-packages.txt system-packages-test.txt
	@tools/make-environment requirements.txt requirements-dev.txt

# Order-only: the environment makes the catalogues, but a newer one makes them no staler.
%.mo: %.po | portal-packages
	@$(BABEL) compile --input-file $< --output-file $@
