# ASM Registry. `make` lists the targets.
PREFIX ?= /usr/local
REGISTRY = .build/debug/asm-registry
DEMO = .build/demo

.DEFAULT_GOAL := help
.PHONY: help demo test bench docs format check install clean dependencies

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: dependencies ## Build, load five years of synthetic data, and print two reports
	swift build --product asm-registry
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(REGISTRY) init --synthetic --db $(DEMO)/registry.sqlite --key-file $(DEMO)/beneficiary.key
	@for folder in SampleData/reference SampleData/20*; do \
		$(REGISTRY) load --db $(DEMO)/registry.sqlite --key-file $(DEMO)/beneficiary.key $$folder || exit; \
	done
	$(REGISTRY) report year-over-year --db $(DEMO)/registry.sqlite
	$(REGISTRY) trend --by specialty --db $(DEMO)/registry.sqlite
	@echo
	@echo "Ask on: $(REGISTRY) status --db $(DEMO)/registry.sqlite"

test: dependencies ## Build and run all tests
	swift build --build-tests
	swift test --skip-build

bench: dependencies ## Measure against sqlite3 and DuckDB; options in BENCH, such as BENCH="--rows 2000000"
	python3 Benchmarks/bench.py $(BENCH)

docs: dependencies ## Write the manual, the lists of reports and columns, and the schema in Docs anew
	ASM_REGISTRY_WRITE_DOCS=1 swift test --filter GeneratedDocuments

format: ## Format all Swift files
	swift format -i -r Package.swift Sources Tests Migrations

check: ## Everything that must hold before a commit: format, warnings, tests, generated documents
	swift format lint -r --strict Package.swift Sources Tests Migrations
	$(MAKE) test

install: dependencies ## Put the program, which then needs nothing but libsqlite3, into $(PREFIX)/bin
	swift build -c release --product asm-registry --static-swift-stdlib
	install -D -s -m 755 .build/release/asm-registry $(DESTDIR)$(PREFIX)/bin/asm-registry

clean: ## Remove everything that was built
	rm -rf .build

dependencies:
	@Scripts/require-libsqlite3.sh
