# Sahakar. `make help` lists what there is.
# Settings: F=Loans one feature · N=… a name · PORT=… and ARGS=… for the program · SWIFT=… another swift

SWIFT ?= swift
PORT ?= 8080
STRICT_IMPORTS := --explicit-target-dependency-import-check error
SWIFT_FOLDERS := $(wildcard Package.swift Kernel Platform Features Apps Tests Benchmarks)
export SWIFT F

.DEFAULT_GOAL := help
.PHONY: help setup build run watch test quick check fmt lint pure wasm browser realdata sim crash attack bench \
	db-up db-down db-reset migrate schema psql new-feature new-command new-migration docs clean

help: ## lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## installs the Debian and Python packages that building and testing need
	tools/setup.sh test

build: ## debug build, with undeclared imports refused
	$(SWIFT) build $(STRICT_IMPORTS)

run: ## installs what is missing, builds and serves with a demo society (PORT=8080 ARGS="--log stderr")
	tools/setup.sh run
	-tools/wasm.sh --no-test
	$(SWIFT) build -c release --static-swift-stdlib --product sahakar
	@exec .build/release/sahakar serve --demo --port $(PORT) $(ARGS)

watch: ## serves a debug build and starts it again when a file is saved
	tools/watch.sh $(ARGS)

test: ## the whole suite, with what it needs; F=Loans tests one feature
	tools/test.sh

quick: ## tests that need no database, under a minute; F=Loans for one feature
	SAHAKAR_TESTS=quick $(SWIFT) test $(STRICT_IMPORTS) --disable-xctest --quiet $(if $(F),--filter '^$(F)')

check: lint build pure ## what should pass before a commit: lint, build, tidiness, reference pages, pure rules
	$(SWIFT) test $(STRICT_IMPORTS) --disable-xctest --quiet --filter '^TidyTests' --filter 'HelpTests/reference'

fmt: ## formats all Swift files in place
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_FOLDERS)

lint: ## checks the form of all Swift files
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_FOLDERS)

pure: ## compiles the kernel and all rules in Embedded mode
	tools/pure.sh

wasm: ## links the rules for the browser and runs them against the same cases
	tools/wasm.sh

browser: ## drives every screen in a real browser
	Tests/Browser/run.sh

realdata: ## runs against real books, where they are at hand
	Tests/RealData/run.sh || [ $$? -eq 77 ]

sim: ## random people and faults; SEED=… repeats a run, STEPS=… makes it long
	$(if $(SEED),SEED=$(SEED)) $(if $(STEPS),STEPS=$(STEPS)) $(SWIFT) test $(STRICT_IMPORTS) --disable-xctest --filter "^SimulationTests"

crash: ## kills program and database under load, looks whether anything is lost (ROUNDS=200 SEED=…)
	Tests/Crash/run.sh $(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(SEED),--seed $(SEED))

attack: ## hostile clients, the API document, contention, tenancy, roles, all of it long (EXAMPLES=50 SEED=…)
	Tests/Attack/run.sh schema --examples $(or $(EXAMPLES),50) $(if $(SEED),--seed $(SEED))
	Tests/Attack/run.sh hostile --slow 75 $(if $(SEED),--seed $(SEED))
	Tests/Attack/run.sh hostile --at-once $(if $(SEED),--seed $(SEED))
	Tests/Attack/run.sh contention --clients 64 --vouchers 300 $(if $(SEED),--seed $(SEED))
	Tests/Attack/run.sh tenancy --societies 500 --vouchers 5 $(if $(SEED),--seed $(SEED))
	Tests/Attack/run.sh roles

bench: ## measures speed and size against the goals kept beside the benchmarks
	Benchmarks/run.sh

db-up: ## starts a private database for development
	tools/database.sh up

db-down: ## stops it
	tools/database.sh down

db-reset: ## empties it and runs all migrations
	tools/database.sh reset
	$(MAKE) migrate

migrate: ## runs the migrations that are still missing
	$(SWIFT) run sahakar migrate --database-url "$$(tools/database.sh url sahakar_owner)"

schema: db-reset ## writes Database/schema.sql anew from the migrations
	tools/database.sh schema >Database/schema.sql

psql: ## opens psql on it
	tools/database.sh psql

new-feature: ## makes a feature with its tests: N=Loans RANK=11
	tools/new-feature.sh "$(N)" "$(RANK)"

new-command: ## makes a command with its test: F=Loans N=RepayLoan
	tools/new-command.sh "$(F)" "$(N)"

new-migration: ## makes the next migration: N=loans_add_moratorium
	tools/new-migration.sh "$(N)"

docs: ## writes docs/reference anew: commands, queries, permissions, refusals
	$(SWIFT) run sahakar docs --to docs/reference

clean: ## removes what was built
	rm -rf .build
