# Two commands do everything: `make demo` shows Hangtag, `make test` tests it.
# Everything builds on the dev profile: a release build takes many times as long.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test soak build web samples lint mutants rust-tests web-tests browser-tests schema

# Where `make demo` serves, and what it keeps.
PORT ?= 8080
DATA_DIR ?= data/demo
ROUNDS ?= 5000
PROCESS_ROUNDS ?= 240
SEED ?= 1000

say = @printf '\n== %s\n' "$(1)"

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

demo: ## Set up, build, and start Hangtag with a sample store, on http://demo.localhost:8080/
	@scripts/setup.sh --for demo
	@$(MAKE) --no-print-directory build
	$(call say,starting the demo)
	@HANGTAG_CHROMIUM="$$(scripts/chromium.sh)" target/debug/hangtag demo --port $(PORT) --data-dir $(DATA_DIR)

test: ## Set up and run every test: unit, property, both databases, end to end, web, browser
	@scripts/setup.sh --for test
	@$(MAKE) --no-print-directory web web-tests rust-tests browser-tests

soak: ## Put payouts through many more seeded rounds of faults: make soak ROUNDS=5000 PROCESS_ROUNDS=240 SEED=1000
	@scripts/setup.sh --for test
	$(call say,rounds of faults)
	@HANGTAG_FAULT_ROUNDS=$(ROUNDS) HANGTAG_PROCESS_ROUNDS=$(PROCESS_ROUNDS) HANGTAG_FAULT_SEED=$(SEED) scripts/with-services.sh \
		cargo nextest run --workspace --no-capture -E 'test(fault_rounds::) | test(processes::rounds::)'

build: web ## Build the web and the program
	$(call say,building the program)
	@cargo build --workspace

web: ## Build the dashboard, the portal and the pages into web/dist
	$(call say,building the web)
	@scripts/build-web.sh

web-tests: ## Run the web's unit tests
	$(call say,web tests)
	@if [ -f web/package.json ]; then cd web && npx vitest run; fi

rust-tests: ## Run the Rust tests, with private PostgreSQL and Redis unless DATABASE_URL and REDIS_URL are set
	$(call say,Rust tests)
	@scripts/with-services.sh scripts/cargo-test.sh

browser-tests: ## Run the browser tests against the built program
	$(call say,browser tests)
	@if [ -f web/playwright.config.ts ]; then cargo build --workspace && cd web && HANGTAG_CHROMIUM="$$(../scripts/chromium.sh)" npx playwright test; fi

lint: ## Run every lint: formatting, clippy, web, generated files, licences, scripts
	@scripts/lint.sh

mutants: ## Change the code of the money piece by piece, and see that a test notices each change (hours)
	@cargo mutants --version >/dev/null 2>&1 || { echo "cargo-mutants is missing: cargo install --locked cargo-mutants@27.1.0"; exit 1; }
	@CARGO_PROFILE_DEV_DEBUG=0 PROPTEST_MAX_SHRINK_ITERS=0 cargo mutants --package domain --output target

samples: ## Write the sample exports anew
	@node samples/generate.mjs

schema: build ## Write schema.graphql and the web's types anew
	@target/debug/hangtag schema > schema.graphql
	@cd web && npm run --silent codegen
