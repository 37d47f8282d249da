"""All checks with Google's Python SDK, one line each. `run.py` starts what they ask."""

import os
import sys

import common

# Each tells its checks when it is read.
import words  # noqa: F401, I001
import shapes  # noqa: F401
import functions  # noqa: F401
import sharing  # noqa: F401
import refusals  # noqa: F401
import vectors  # noqa: F401

if __name__ == "__main__":
    there = os.environ.get("LOCAL_MODELS", "").split()
    only = sys.argv[1:]
    chosen = [check for check in common.CHECKS if not only or any(part in check[0] for part in only)]
    done = [common.judge(*check, there) for check in chosen]
    print(f"{done.count(True)} hold, {done.count(False)} do not, {done.count(None)} skipped", flush=True)
    sys.exit(1 if False in done or True not in done else 0)
