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
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import environments  # noqa: E402
import judge  # noqa: E402

ROOT = HERE.parent.parent
KEY = "pollux-sdk-tests-key-A"
FORWARDED_KEY = "pollux-sdk-tests-key-B"
# A stream that stalls is given up soon; nothing else in the cases is silent for so long.
FORWARDER = {"POLLUX_UPSTREAM_TRANSPORT_IDLE_TIMEOUT": "1s", "POLLUX_RELAY_TRANSPARENT": "true"}
START_SECONDS = 20
SUITE_SECONDS = 150


class Pollux:
    """One process of the binary, on free ports, in a data folder of its own."""

    def __init__(self, binary, folder, key, *more, **settings):
        folder.mkdir(parents=True)
        self.key = key
        self.log = folder / "log.txt"
        ready = folder / "ready.json"
        command = [binary, "serve", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0"]
        command += ["--data-dir", folder / "data", "--api-key", key, "--ready-file", ready, *more]
        # What the caller has set for Pollux or Google must not change what is tested.
        environment = {
            name: value for name, value in os.environ.items() if not re.match(r"(POLLUX|GEMINI|GOOGLE)_|.*_proxy$", name, re.I)
        }
        environment |= settings
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment
            )
        told = self.wait(ready)
        self.base, self.admin = "http://" + told["listen"], "http://" + told["admin"]
        # What opens the admin port, for suites that set up projects and keys.
        self.token = Path(told["admin_token_file"]).read_text().strip()

    def wait(self, ready):
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                return json.loads(ready.read_text())
            except (OSError, json.JSONDecodeError):
                time.sleep(0.02)
        self.stop()
        raise SystemExit(f"pollux did not become ready:\n{self.log.read_text(errors='replace')[-3000:]}")

    def alive(self):
        return self.process.poll() is None

    def stop(self):
        """Ends the process; says how it ended when that was not an orderly one."""
        if self.process.poll() is not None:
            return f"ended by itself with code {self.process.returncode}"
        self.process.terminate()
        try:
            code = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return "did not end within 10 s of SIGTERM"
        return "" if code == 0 else f"ended with code {code} after SIGTERM"


def run_suite(client, server, cases, folder, mode):
    """Runs one client's cases; gives its observations by case name."""
    path = folder / f"{client.name}-{mode}.json"
    path.write_text(json.dumps(cases))
    environment = {
        **{name: value for name, value in os.environ.items() if not re.match(r"(POLLUX|GEMINI|GOOGLE)_", name)},
        **client.environment,
        "BASE": server.base,
        "KEY": server.key,
        "POLLUX_SDK_CASES": str(path),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    errors = folder / f"{client.name}-{mode}.stderr"
    with open(errors, "wb") as stderr:
        try:
            done = subprocess.run(
                client.command, stdout=subprocess.PIPE, stderr=stderr, stdin=subprocess.DEVNULL, env=environment,
                timeout=SUITE_SECONDS, check=False,
            )
            out, end = done.stdout, f"the suite ended with code {done.returncode}"
        except subprocess.TimeoutExpired as late:
            out, end = late.stdout or b"", f"the suite did not end within {SUITE_SECONDS} s"
    seen = {}
    for line in out.decode("utf-8", "replace").splitlines():
        try:
            found = json.loads(line)
            seen[found["name"]] = found
        except (json.JSONDecodeError, KeyError, TypeError):
            continue
    tail = errors.read_text(errors="replace").strip()[-400:]
    for case in cases:
        seen.setdefault(case["name"], {"crash": f"{end}; {tail}"})
    return seen


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = []

    def add(self, name, problems):
        if problems:
            self.failed.append(name)
            print(f"FAIL {name}")
            for problem in problems:
                print(f"     {problem}")
        else:
            self.passed += 1
            print(f"ok   {name}")
        sys.stdout.flush()


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
    emulator = Pollux(binary, folder / "a", KEY)
    try:
        # Transparent: what is shown here is that nothing is changed on the way; that failures are kept away is the
        # chaos suite's to show.
        way = ["--upstream", emulator.base, "--upstream-key", KEY]
        forwarder = Pollux(binary, folder / "b", FORWARDED_KEY, *way, **FORWARDER)
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
    print(f"took {time.monotonic() - began:.1f} s")
    print(f"{report.passed} passed, {len(report.failed)} failed", flush=True)
    return 1 if report.failed or not report.passed else 0


if __name__ == "__main__":
    sys.exit(main())
