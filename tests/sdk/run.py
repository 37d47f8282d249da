#!/usr/bin/env python3
"""Official Gemini SDKs, unmodified, against the real binary.

Two Pollux processes are started: A, the emulator, and B, which forwards to A. Every client runs every
case of `cases.json` against A (`direct`) and then against B (`forwarded`). A case passes when what the
client showed is what the table expects, and, forwarded, also the same as it showed directly.

Only the standard library is used, so that nothing has to be installed before this runs.
"""

import argparse
import concurrent.futures
import io
import json
import os
import shutil
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import environments  # noqa: E402
import judge  # noqa: E402
from process import Pollux, Report, clean, observe  # noqa: E402

ROOT = HERE.parent.parent
KEY = "pollux-sdk-tests-key-A"
FORWARDED_KEY = "pollux-sdk-tests-key-B"
# A stream that stalls is given up soon; nothing else in the cases is silent for so long.
FORWARDER = {"POLLUX_UPSTREAM_TRANSPORT_IDLE_TIMEOUT": "1s", "POLLUX_RELAY_TRANSPARENT": "true"}
SUITE_SECONDS = 150


def run_suite(client, server, cases, folder, mode):
    """Runs one client's cases; gives its observations by case name."""
    path = folder / f"{client.name}-{mode}.json"
    path.write_text(json.dumps(cases))
    environment = {
        **clean(),
        **client.environment,
        "BASE": server.base,
        "KEY": server.key,
        "POLLUX_SDK_CASES": str(path),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    errors = folder / f"{client.name}-{mode}.stderr"
    return observe(client.command, environment, errors, cases, SUITE_SECONDS)


def differences(direct, forwarded, case):
    """Where the forwarded observation is not the direct one."""
    if case.get("differs") or direct is None or "crash" in direct or "crash" in forwarded:
        return []  # meant to be so, only forwarded, or already told
    left, right = (judge.comparable(seen["result"], case) for seen in (direct, forwarded))
    return [f"forwarded differs: {text}" for text in judge.compare(left, right)]


def test_client(client, table, servers, folder, report):
    observed = {}
    for mode, server in servers.items():
        if not server.alive():
            report.add(f"{client.name} {mode}", ["not run: that pollux process has ended"])
            continue
        cases = judge.cases_for(table, client, mode)
        seen = observed[mode] = run_suite(client, server, cases, folder, mode)
        for case in cases:
            problems = judge.problems(case, seen, table["clients"][client.name])
            if mode == "forwarded" and "direct" in observed:
                problems += differences(observed["direct"].get(case["name"]), seen[case["name"]], case)
            report.add(f"{client.name} {mode}: {case['name']}", problems)
    if folder_for := os.environ.get("POLLUX_SDK_OBSERVED"):
        target = Path(folder_for)
        target.mkdir(parents=True, exist_ok=True)
        (target / f"{client.name}.json").write_text(json.dumps(observed, indent=1, sort_keys=True))


def start(binary, folder):
    emulator = Pollux(binary, folder / "a", key=KEY)
    try:
        # Transparent: what is shown here is that nothing is changed on the way; that failures are kept away is the
        # chaos suite's to show.
        way = ["--upstream", emulator.base, "--upstream-key", KEY]
        forwarder = Pollux(binary, folder / "b", *way, key=FORWARDED_KEY, **FORWARDER)
    except SystemExit:
        emulator.stop()
        raise
    return {"direct": emulator, "forwarded": forwarder}


def judge_itself():
    """Runs the judge's own tests: a judge that passes everything would make this run worthless."""
    suite = unittest.defaultTestLoader.discover(str(HERE), pattern="test_*.py")
    result = unittest.TextTestRunner(stream=io.StringIO()).run(suite)
    told = [f"{test}: {text.strip().splitlines()[-1]}" for test, text in [*result.failures, *result.errors]]
    return told if result.testsRun else ["there are none"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--only", action="append", metavar="CLIENT", help="only this client; may be repeated")
    parser.add_argument("--base", help="test a server that already runs here instead of starting one (direct only)")
    parser.add_argument("--keep", action="store_true", help="keep the logs and data folders, and say where they are")
    parser.add_argument("--setup", action="store_true", help="only set up the clients' environments")
    return parser.parse_args()


def main():
    options = arguments()
    began = time.monotonic()
    clients = environments.prepare(ROOT / ".sdk", HERE, options.only)
    print(f"environments ready after {time.monotonic() - began:.1f} s", flush=True)
    if options.setup:
        return 0
    table = judge.load(HERE)
    folder = Path(tempfile.mkdtemp(prefix="pollux-sdk-"))
    report = Report()
    report.add("the judge tells right from wrong", judge_itself())
    if options.base:
        servers = {"direct": argparse.Namespace(base=options.base, key=KEY, stop=lambda: "", alive=lambda: True)}
    else:
        servers = start(options.binary.resolve(), folder)
    try:
        with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
            futures = [pool.submit(test_client, client, table, servers, folder, report) for client in clients]
            for future in futures:
                future.result()
    finally:
        for mode, server in reversed(servers.items()):
            report.add(f"pollux {mode} runs to the end and stops in order", [text] if (text := server.stop()) else [])
        if options.keep:
            print(f"kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return report.end(began)


if __name__ == "__main__":
    sys.exit(main())
