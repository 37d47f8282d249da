#!/usr/bin/env bash
# Sets up the peers and runs the benchmark: bench/run.sh [--seconds N] [--only NAME …]
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v nginx >/dev/null || ! command -v wrk >/dev/null || ! command -v jq >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq nginx-light wrk jq >/dev/null
fi
mkdir -p .bench
stamp=$(sha256sum bench/requirements.txt | cut -c1-16)
if [ ! -f ".bench/venv/.$stamp" ]; then
    rm -rf .bench/venv
    python3 -m venv .bench/venv
    .bench/venv/bin/pip install --quiet --disable-pip-version-check -r bench/requirements.txt
    touch ".bench/venv/.$stamp"
fi
exec python3 -m bench "$@"
