#!/usr/bin/env bash
# Builds every fuzz target and runs each for SECONDS; fails when one of them finds something.
# Usage: [FUZZ_RUNS=N] scripts/fuzz.sh SECONDS [TARGET...]
# With FUZZ_RUNS each target ends after so many inputs, always the same ones: a test gives the same result twice.
set -euo pipefail

seconds=${1:?usage: scripts/fuzz.sh SECONDS [TARGET...]}
shift
cd "$(dirname "$0")/../fuzz"

if (($#)); then
    targets=("$@")
else
    targets=()
    for file in fuzz_targets/*.rs; do targets+=("$(basename "$file" .rs)"); done
fi

cargo=(cargo)
if rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
    cargo=(cargo +nightly)
else
    export RUSTC_BOOTSTRAP=1
fi

# What cargo-fuzz passes, without its sanitizer: the code under test has no unsafe of its own.
flags=(
    -Cpasses=sancov-module
    -Cllvm-args=-sanitizer-coverage-level=4
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
    -Cllvm-args=-sanitizer-coverage-pc-table
    -Cllvm-args=-sanitizer-coverage-trace-compares
    -Ccodegen-units=1
    --cfg=fuzzing
)
bounds=()
if [[ -n ${FUZZ_RUNS:-} ]]; then bounds=(-seed=1 -runs="$FUZZ_RUNS"); fi
host=x86_64-unknown-linux-gnu
# A folder of its own, whatever the caller's CARGO_TARGET_DIR: the flags would throw away every other build in it.
export CARGO_TARGET_DIR=$PWD/target
bins=()
for target in "${targets[@]}"; do bins+=(--bin "$target"); done
RUSTFLAGS="${flags[*]}" "${cargo[@]}" build --release --locked --target "$host" "${bins[@]}"

failed=()
for target in "${targets[@]}"; do
    mkdir -p "corpus/$target" "artifacts/$target" "seeds/$target"
    corpus=("corpus/$target" "seeds/$target")
    # What earlier runs found on this machine would change which inputs come.
    if [[ -n ${FUZZ_RUNS:-} ]]; then corpus=("$(mktemp -d)" "seeds/$target"); fi
    echo "fuzz: $target for $seconds s"
    log=$(mktemp)
    if "target/$host/release/$target" -max_total_time="$seconds" "${bounds[@]}" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="artifacts/$target/" "${corpus[@]}" >"$log" 2>&1; then
        grep -E 'stat::number_of_executed_units|DONE' "$log" || true
    else
        tail -n 40 "$log"
        failed+=("$target")
    fi
    rm -f "$log"
done

if ((${#failed[@]})); then
    echo "fuzz: found something in: ${failed[*]}; the inputs are in fuzz/artifacts/" >&2
    exit 1
fi
