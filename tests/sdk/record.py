#!/usr/bin/env python3
"""Recording, through an official SDK: Pollux A records Pollux B, B goes away, and the same unmodified script sees the same.

A script of a user (`python/recorded.py`, with `google-genai`) runs three times: against A that records B, against an A that
replays, and again, as sequences must begin anew. A prompt that was changed is told of with the cassette that comes nearest.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import environments  # noqa: E402
from process import Pollux, Report, clean, observe  # noqa: E402

ROOT = HERE.parent.parent
KEY = "pollux-sdk-tests-key-A"
UPSTREAM_KEY = "pollux-sdk-tests-key-B"
PASTED = "AIzaSyA1234567890"
# What B says to the requests of the script, in their order: a user's upstream fails, too.
STEPS = ["answer", "answer", "answer", "answer", "answer", "quota_free_rpm"]
CASES = ["tokens", "unary", "stream", "chat", "error"]


def operate(server, method, path, body=None):
    request = urllib.request.Request(
        server.admin_base + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"authorization": f"Bearer {server.token}", "content-type": "application/json"},
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
        text = answer.read()
        return json.loads(text) if text.strip() else None


def run(client, server, names, folder, run_name):
    environment = {**clean(), **client.environment, "BASE": server.base, "KEY": KEY, "CASES": " ".join(names)}
    command = [client.command[0], str(HERE / "python" / "recorded.py")]
    seen = observe(command, environment, folder / f"{run_name}.stderr", [{"name": name} for name in names], 60)
    return {name: found.get("result", found) for name, found in seen.items()}


def same(names, recorded, replayed):
    return [f"{name}: {recorded[name]} then, {replayed[name]} now" for name in names if recorded[name] != replayed[name]]


def recorded_well(seen):
    problems = [f"{name}: {found['crash']}" for name, found in seen.items() if "crash" in found]
    if not problems and not (isinstance(seen["stream"], list) and len(seen["stream"]) > 1):
        problems.append(f"the stream came in one piece: {seen['stream']}")
    if not problems and (seen["error"].get("code"), seen["error"].get("status")) != (429, "RESOURCE_EXHAUSTED"):
        problems.append(f"the error is {seen['error']}")
    return problems


def near_miss(seen, report):
    problems = []
    if seen.get("code") != 404 or "contents[0].parts[0].text" not in seen.get("message", ""):
        problems.append(f"it was told {seen}")
    # What comes nearest is the other question with the same settings.
    nearest = [miss["nearest"][0] for miss in report["near_misses"]]
    if [near["differences"] for near in nearest] != [1] or nearest[0]["differs"][0]["asked"] != "Say hello, not hi":
        problems.append(f"the report has {report['near_misses']}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--home", type=Path, default=ROOT / ".sdk", help="where the clients' environments are")
    parser.add_argument("--only", action="append", metavar="CLIENT", help="only this client; may be repeated")
    options = parser.parse_args()
    began, report, binary = time.monotonic(), Report(), options.binary.resolve()
    for client in environments.prepare(options.home, HERE, options.only or ["python3x", "python2x"]):
        folder = Path(tempfile.mkdtemp(prefix="pollux-record-"))
        try:
            check(client, binary, folder, report)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return report.end(began)


def check(client, binary, folder, report):
    cassettes = folder / "cassettes"
    settings = {"POLLUX_EMULATOR_RECORD_FOLDER": str(cassettes), "POLLUX_EMULATOR_RECORD_PACE": "none"}
    upstream = Pollux(binary, folder / "upstream", key=UPSTREAM_KEY)
    operate(upstream, "PUT", "/emulator/scripts", [{"name": "recorded", "steps": STEPS}])
    asked = {"POLLUX_EMULATOR_RECORD_UPSTREAM": upstream.base, "POLLUX_EMULATOR_RECORD_KEY": UPSTREAM_KEY}
    recorder = Pollux(binary, folder / "recorder", key=KEY, POLLUX_EMULATOR_RECORD_MODE="record", **settings, **asked)
    first = run(client, recorder, CASES, folder, "record")
    ends = [server.stop() for server in (recorder, upstream)]
    report.add(f"{client.name} is recorded", recorded_well(first) + [end for end in ends if end])
    written = "".join(file.read_text() for file in sorted(cassettes.glob("*.json")))
    secrets = [secret for secret in (KEY, UPSTREAM_KEY, PASTED) if secret in written]
    report.add(f"{client.name}: no key is in a cassette", [f"{secret} is" for secret in secrets])
    replayer = Pollux(binary, folder / "replayer", key=KEY, POLLUX_EMULATOR_RECORD_MODE="replay", **settings)
    try:
        report.add(f"{client.name} sees the same without the upstream", same(CASES, first, run(client, replayer, CASES, folder, "replay")))
        operate(replayer, "DELETE", "/emulator/report")
        again = run(client, replayer, [*CASES, "changed"], folder, "again")
        report.add(f"{client.name} sees the same again", same(CASES, first, again))
        missed = near_miss(again["changed"], operate(replayer, "GET", "/emulator/report"))
        report.add(f"{client.name} is told what comes nearest to a changed prompt", missed)
    finally:
        end = replayer.stop()
    report.add(f"{client.name}: the replayer stops in order", [end] if end else [])


if __name__ == "__main__":
    sys.exit(main())
