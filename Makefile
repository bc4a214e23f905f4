# The front door. Every target needs a JDK 25 (found by tools/jdk) and Maven; nothing else.

export JAVA_HOME := $(shell tools/jdk)
ifeq ($(JAVA_HOME),)
$(error no JDK 25; see the line above)
endif

MVN ?= mvn
MVNFLAGS ?= -B
BUILD = $(MVN) $(MVNFLAGS)
CONFIG ?= examples/http_to_kafka.yaml
SOAK_MINUTES ?= 10
VERSION := $(shell sed -n 's/^  <version>\(.*\)<\/version>/\1/p' pom.xml)
DIST = dist/target/chronicle-$(VERSION)

.DEFAULT_GOAL := help
.PHONY: help run test format verify audit size dist schema schema-validate examples bench fuzz \
        integration-tests soak smoke harness-up harness-down clean

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 20

run: ## build, then start the HTTP → Kafka example with an embedded broker
	./chronicle dev examples/http_to_kafka.yaml

test: ## compile and run the fast tests
	$(BUILD) test

format: ## rewrite the sources in the house format
	$(BUILD) spotless:apply

verify: ## everything a change must pass: format, static analysis, tests, schema drift, examples, distribution, audit, size
	$(BUILD) spotless:check verify
	@touch dist/target/built
	$(MAKE) --no-print-directory examples audit size

audit: ## the distribution's jars are the recorded ones (SKIP_AUDIT=1 leaves it out)
	@[ "$(SKIP_AUDIT)" = 1 ] || tools/audit-deps.sh

size: ## the application jars keep to their budget (SKIP_SIZE_CHECK=1 leaves it out)
	@[ "$(SKIP_SIZE_CHECK)" = 1 ] || tools/size-build.sh

dist: ## the full and the slim distribution, with their start-up caches and archives
	$(BUILD) -DskipTests package -pl dist,dist/slim -am
	tools/finish-dist.sh
	@touch dist/target/built

schema: ## write docs/reference/chronicle.schema.json anew
	./chronicle schema > docs/reference/chronicle.schema.json.new
	mv docs/reference/chronicle.schema.json.new docs/reference/chronicle.schema.json

schema-validate: ## check CONFIG=path/to/file.yaml against the rules and the JSON Schema
	./chronicle validate --schema docs/reference/chronicle.schema.json $(CONFIG)

examples: ## every example is valid
	./chronicle validate --assume-env --schema docs/reference/chronicle.schema.json \
	    examples/*.yaml docs/reference/config.yaml

bench: ## start-up time and memory from the distribution, then the expression benchmarks
	$(BUILD) -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath -pl bench,dist -am
	tools/bench.sh

fuzz: ## random expressions against jq 1.8.2; needs Node 20 and npm
	tools/jq-oracle/fuzz.sh

integration-tests: ## whole-house scenarios over real processes and a real broker
	$(BUILD) verify -Dgroups=slow -Dexcluded.groups=

soak: ## load through random outages, kills and freezes for SOAK_MINUTES (default 10): nothing lost, nothing grows
	$(BUILD) verify -pl e2e -am -Dgroups=soak -Dexcluded.groups= -Dsoak.minutes=$(SOAK_MINUTES) $(SOAK_FLAGS)

smoke: ## one record through HTTP, Kafka and HTTP in a started process
	./chronicle --version
	tools/smoke.sh

harness-up: ## the tests start their own brokers inside the JVM: nothing to bring up
	@echo "harness: Kafka (KRaft) and the HTTP echo run inside the test JVM; nothing to start"

harness-down: ## see harness-up
	@echo "harness: nothing to stop"

clean: ## remove build output
	$(BUILD) -q clean
