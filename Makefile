# Two commands are all that a newcomer needs: `make check` and `make test`.
SWIFT ?= swift
WORKLOAD ?= ratecards/workloads/retailer.yaml
SEED ?= 1
COUNT ?= 4000
RATELINT = .build/release/ratelint
BUILD_RELEASE = $(SWIFT) build -c release --product ratelint -Xswiftc -static-executable -Xswiftc -cross-module-optimization

.PHONY: check test judge setup build conformance differential bench record format lint clean

## check: set up, build, lint the real cards, print the comparison
check: build
	$(RATELINT) check ratecards --workload $(WORKLOAD) --format concise --fail-on never
	$(RATELINT) compare ratecards --workload $(WORKLOAD) --tickets 2000,10000,50000

## test: set up, build and run every test
test: setup
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build

## judge: how well the rules judge: defects found, clean cards left alone, changes noticed (docs/judge.md)
judge: build
	sh scripts/judge.sh $(RATELINT)

## build: the release program, statically linked, at .build/release/ratelint
build: setup
	$(BUILD_RELEASE)

## setup: install what is missing (as root), or print the line to run
setup:
	@sh scripts/setup.sh

## conformance: the CEL conformance runner on a file of cases
conformance: setup
	$(SWIFT) build --product cel-conformance
	.build/debug/cel-conformance $(CASES)

## differential: COUNT random expressions, answered as an independent engine answers them or for a known reason
differential: setup
	$(SWIFT) build --product cel-conformance
	$$(sh scripts/cel-peer.sh) scripts/cel-differential.py --seed $(SEED) --count $(COUNT) \
	    --program .build/debug/cel-conformance

## bench: figures as ratios, beside a baseline in the same run
bench: build
	sh Benchmarks/run.sh
	sh Benchmarks/metering.sh
	sh Benchmarks/run-compare.sh
	sh Benchmarks/cel.sh

## record: write the golden files and the reference anew, then look at `git diff`
record: setup
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	RATELINT_RECORD=1 $(SWIFT) test --skip-build || true

## format, lint: the one style of the sources
format:
	$(SWIFT) format -i -r --configuration .swift-format Package.swift Sources Tests
lint:
	$(SWIFT) format lint --strict -r --configuration .swift-format Package.swift Sources Tests

clean:
	rm -rf .build
