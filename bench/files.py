"""Files that are read at a stretch: a batch of requests by `pollux lint`, a log by `pollux explain`, beside tools that read the same file.

Alone, and smaller: python3 -m bench.files [--binary PATH] [--requests N] [--megabytes N]
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import time

from bench import peers

REQUESTS, MEGABYTES = 100_000, 1000
ONE_IN = 20
# Whole lines, some seconds of a log; the hour differs from one to the next.
BLOCK = 32_000_000
FAILURES = "|".join(["HTTP/1.1\" 5[0-9][0-9]", "RESOURCE_EXHAUSTED", "overloaded"])
PARSE = "import json, sys\nfor line in open(sys.argv[1], 'rb'):\n    json.loads(line)\n"
GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent"


def request(at):
    text = f"Describe product {at} in two sentences, for people who know nothing of it. " * 4
    schema = {"type": "OBJECT", "properties": {"title": {"type": "STRING"}, "text": {"type": "STRING"}}, "required": ["title"]}
    return {"key": f"request-{at}", "request": {
        "contents": [{"role": "user", "parts": [{"text": text}]}],
        "systemInstruction": {"parts": [{"text": "You write catalogue texts, plainly and without praise."}]},
        "generationConfig": {"temperature": 0.4, "maxOutputTokens": 512, "responseMimeType": "application/json", "responseSchema": schema},
        "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
    }}


def slipped(at):
    """The same with three findings."""
    line = request(at)
    line["request"]["generationConfig"] |= {"temperature": 3.5, "maxOutputTokns": 5}
    line["request"]["contents"][0]["role"] = "assistant"
    return line


def batch(path, count, line):
    with path.open("w") as file:
        file.writelines(json.dumps(line(at)) + "\n" for at in range(count))


def log_line(at):
    when = f"2026-03-02T@@:{at // 6000 % 60:02}:{at // 100 % 60:02}.{at % 1000:03}Z"
    if at % ONE_IN:
        if at % 50 == 1:
            return f'10.0.0.{at % 250} - - [{when}] "POST {GENERATE} HTTP/1.1" 200 {at % 9999}\n'
        return f"{when} INFO  req={at:016x} user={at % 977} GET /api/items/{at} 200 in {at % 97} ms, {at % 31} rows\n"
    if at // ONE_IN % 3 == 0:
        return f"{when} ERROR req={at:016x} gemini: 503 The model is overloaded. Please try again later.\n"
    if at // ONE_IN % 3 == 1:
        body = json.dumps({"error": {"code": 429, "message": "Resource has been exhausted (e.g. check quota).", "status": "RESOURCE_EXHAUSTED"}})
        return json.dumps({"time": when, "level": "error", "id": at, "err": f"429 {body}"}) + "\n"
    return f'10.0.0.{at % 250} - - [{when}] "POST {GENERATE} HTTP/1.1" 500 {at % 9999}\n'


def log(path, megabytes):
    lines, size, at = [], 0, 0
    while size < min(BLOCK, megabytes * 1_000_000):
        at += 1
        lines.append(log_line(at))
        size += len(lines[-1])
    block = "".join(lines).encode()
    with path.open("wb") as file:
        for hour in range(max(1, round(megabytes * 1_000_000 / len(block)))):
            file.write(block.replace(b"T@@:", b"T%02d:" % (hour % 24)))


def took(command):
    """Seconds, and processor seconds of the process. What it found decides its exit code."""
    def spent():
        use = resource.getrusage(resource.RUSAGE_CHILDREN)
        return use.ru_utime + use.ru_stime

    before, start = spent(), time.perf_counter()
    # Into a pipe: when nobody reads what it writes, grep stops at the first line that it finds.
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}, check=False, timeout=600)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 5, 6):
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-300:]}")
    return {"s": seconds, "processor_s": spent() - before}


def plan(binary, requests, megabytes):
    """Of each file what it is, how it is made, and who reads it; the first of them is the measure."""
    readers = {
        "python's json, a line each": lambda path: [sys.executable, "-c", PARSE, path],
        "jq, parsing alone": lambda path: ["jq", "empty", path],
        "pollux lint": lambda path: [str(binary), "lint", path],
    }
    searchers = {
        "grep -c of one word": lambda path: ["grep", "-c", "-F", "RESOURCE_EXHAUSTED", path],
        "grep -c of three kinds of failure": lambda path: ["grep", "-c", "-E", FAILURES, path],
        "pollux explain": lambda path: [str(binary), "explain", "--log", "--file", path],
    }
    return [
        (f"batch of {requests:,} requests", "good.jsonl", lambda path: batch(path, requests, request), readers),
        ("the same, each with three findings", "slipped.jsonl", lambda path: batch(path, requests, slipped), readers),
        (f"log, one line in {ONE_IN} a failure", "service.log", lambda path: log(path, megabytes), searchers),
    ]


def measure(binary, rounds, say, requests=REQUESTS, megabytes=MEGABYTES):
    """Everybody reads each file, by turns: what else the machine does meanwhile falls on all of them alike."""
    peers.WORK.mkdir(exist_ok=True)
    results = {}
    for what, name, make, readers in plan(binary, requests, megabytes):
        path = peers.WORK / name
        try:
            make(path)
            row = results[what] = {"megabytes": path.stat().st_size / 1e6, "readers": {}}
            for _ in range(rounds):
                for reader, command in readers.items():
                    line = command(str(path))
                    if not shutil.which(line[0]):
                        continue
                    seen = took(line)
                    row["readers"].setdefault(reader, []).append(seen)
                    say(f"  {what}: {reader} {seen['s']:.2f} s, {seen['processor_s']:.2f} s of processor")
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            say(f"{what} was not measured: {error}")
        finally:
            path.unlink(missing_ok=True)
    return results


def main():
    from bench import report

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=pathlib.Path, default=peers.ROOT / "target/release/pollux")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=REQUESTS)
    parser.add_argument("--megabytes", type=int, default=MEGABYTES)
    args = parser.parse_args()
    seen = measure(args.binary.resolve(), args.rounds, lambda text: print(text, file=sys.stderr, flush=True), args.requests, args.megabytes)
    print("\n".join(report.files(seen)))


if __name__ == "__main__":
    main()
