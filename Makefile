# ASM Registry. `make` lists the targets.
PREFIX ?= /usr/local
PLACE = $(DESTDIR)$(PREFIX)
REGISTRY = .build/debug/asm-registry
DEMO = .build/demo
PAGES = .build/pages
SPARK = .build/spark
# pyspark as it is pinned, in a folder of its own.
SPARK_PYTHON = .build/spark-python
SPARK_CHECK = PYTHONPATH=$(SPARK_PYTHON) python3 Deploy/spark/check.py
REPORTS = Sources/RegistryQueries Deploy/spark

.DEFAULT_GOAL := help
.PHONY: help demo test fuzz torture bench spark-python spark-demo spark-check docs docc pages format check install clean \
	dependencies

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: dependencies ## Build, load five years of synthetic data, and ask what they will do to payments
	Scripts/build.sh --product asm-registry
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	$(REGISTRY) init --synthetic --db $(DEMO)/registry.sqlite --key-file $(DEMO)/beneficiary.key
	@for folder in SampleData/20*; do \
		$(REGISTRY) load --db $(DEMO)/registry.sqlite --key-file $(DEMO)/beneficiary.key $$folder || exit; \
	done
	$(REGISTRY) report year-over-year --db $(DEMO)/registry.sqlite
	$(REGISTRY) trend --by specialty --db $(DEMO)/registry.sqlite
	@echo; echo "What will the year do to us? Of the whole cohort, the best:"
	@$(REGISTRY) project --year 2027 --cohort HF --db $(DEMO)/registry.sqlite --format markdown | sed -n '1,30p'
	@echo; echo "And where only CMS's list and the own results of five clinicians are loaded:"
	@Scripts/part-of-sample.sh $(DEMO)/part
	@$(REGISTRY) init --synthetic --db $(DEMO)/part.sqlite >/dev/null
	@$(REGISTRY) load --db $(DEMO)/part.sqlite $(DEMO)/part >/dev/null
	$(REGISTRY) project --year 2027 --cohort HF --db $(DEMO)/part.sqlite
	@echo; echo "And without any data:"
	$(REGISTRY) project --year 2027 --cohort HF --score 74 --part-b 150000
	@echo; echo "And for one clinician, on one page:"
	$(REGISTRY) report card --npi 2254630157 --db $(DEMO)/registry.sqlite
	@echo; echo "And all of it as pages, to be opened in a browser:"
	@$(REGISTRY) report site $(DEMO)/site --db $(DEMO)/registry.sqlite
	@echo; echo "What next: $(REGISTRY) doctor --db $(DEMO)/registry.sqlite"

test: dependencies ## Build and run all tests
	Scripts/build.sh --build-tests
	Scripts/build-client.sh
	swift test --skip-build

torture: dependencies ## The long runs of Docs/reliability.md: hours; options are in Scripts/torture.sh
	Scripts/torture.sh

fuzz: dependencies ## Run a fuzz target: FUZZ="guard -runs=10000000 -max_len=1024"; the targets are in Fuzz/Targets
	Scripts/fuzz.sh $(FUZZ)

bench: dependencies ## Measure against sqlite3 and DuckDB; options in BENCH, such as BENCH="--rows 2000000"
	python3 Benchmarks/bench.py $(BENCH)

spark-python: ## Install the pinned pyspark, some 500 MB, into .build, unless it is there
	@cmp -s Deploy/spark/requirements.txt $(SPARK_PYTHON)/requirements.txt || { \
		python3 -m pip install -q --upgrade --target $(SPARK_PYTHON) -r Deploy/spark/requirements.txt && \
		cp Deploy/spark/requirements.txt $(SPARK_PYTHON); }

spark-demo: dependencies spark-python ## Ask every report of the sample on a Spark cluster of two workers, and compare
	Scripts/build.sh --product asm-registry
	@rm -rf $(SPARK)/demo && mkdir -p $(SPARK)/demo
	@$(REGISTRY) init --synthetic --db $(SPARK)/demo/registry.sqlite --key-file $(SPARK)/demo/beneficiary.key >/dev/null
	@for folder in SampleData/20*; do \
		$(REGISTRY) load --db $(SPARK)/demo/registry.sqlite --key-file $(SPARK)/demo/beneficiary.key $$folder \
			>/dev/null || exit; \
	done
	@for year in 2027 2028 2029 2030 2031; do \
		$(REGISTRY) project --year $$year --store --db $(SPARK)/demo/registry.sqlite >/dev/null || exit; \
	done
	$(SPARK_CHECK) --program $(REGISTRY) --db $(SPARK)/demo/registry.sqlite \
		--reports $(REPORTS) --folder $(SPARK)/demo/check

spark-check: dependencies spark-python ## The same with a million episodes, then once more with a worker killed at work
	swift build -c release --product asm-registry
	swift build -c release --product asm-synthesize
	python3 Deploy/spark/generate.py --bin .build/release --reference ReferenceData --folder $(SPARK)/million
	for kill in "" --kill; do \
		$(SPARK_CHECK) --program .build/release/asm-registry --reports $(REPORTS) \
			--db $(SPARK)/million/registry.sqlite --folder $(SPARK)/check $$kill || exit; \
	done

docs: dependencies ## Write the manual, the lists of reports, columns and errors, and the schema in Docs again
	Scripts/build.sh --build-tests
	ASM_REGISTRY_WRITE_DOCS=1 swift test --skip-build --filter 'GeneratedDocuments|ErrorCatalogue'

format: ## Format all Swift files
	swift format -i -r Package.swift Sources Tests Migrations

check: ## Everything that must hold before a commit: language, format, warnings, tests, documents, manual pages
	Scripts/check-language.sh
	swift format lint -r --strict Package.swift Sources Tests Migrations
	$(MAKE) test pages docc

docc: dependencies ## Build the documentation of the libraries into .build/docc; a warning is an error
	Scripts/docc.sh

pages: dependencies ## Write a manual page for each command, and completions for shells, into .build/pages
	Scripts/build.sh --product asm-registry
	Scripts/pages.sh $(REGISTRY) $(PAGES)

install: dependencies ## Put the program, which then needs nothing but libsqlite3, its pages and completions into $(PREFIX)
	swift build -c release --product asm-registry --static-swift-stdlib
	Scripts/pages.sh .build/release/asm-registry $(PAGES)
	install -D -s -m 755 .build/release/asm-registry $(PLACE)/bin/asm-registry
	install -d $(PLACE)/share/man/man1
	install -m 644 $(PAGES)/man1/*.1 $(PLACE)/share/man/man1
	install -D -m 644 $(PAGES)/asm-registry.bash $(PLACE)/share/bash-completion/completions/asm-registry
	install -D -m 644 $(PAGES)/_asm-registry $(PLACE)/share/zsh/site-functions/_asm-registry
	install -D -m 644 $(PAGES)/asm-registry.fish $(PLACE)/share/fish/vendor_completions.d/asm-registry.fish

clean: ## Remove everything that was built
	rm -rf .build

dependencies:
	@Scripts/require-libsqlite3.sh
