"""bench/run.sh: one run, side by side."""

import argparse
import json
import pathlib
import sys

from bench import load, peers, report

LOADS = [("unary c=1", peers.UNARY, 1), ("unary c=32", peers.UNARY, 32), ("unary c=256", peers.UNARY, 256), ("SSE c=32", peers.STREAM, 32)]


def say(text):
    print(text, file=sys.stderr, flush=True)


def measure(name, start, prefix, upstream, seconds, results):
    """Everything that is measured of one proxy; `None` as start stands for no proxy at all."""
    bearer = name == "litellm"
    process = start(upstream.port) if start else None
    port = process.port if process else upstream.port
    try:
        rest_mb = process.resident_kb() / 1024 if process else 0
        for label, path, connections in LOADS:
            load.wrk(port, prefix + path, connections, 1, bearer)
            row = load.wrk(port, prefix + path, connections, seconds, bearer)
            results["loads"].setdefault(label, {})[name] = row
            say(f"  {name:8} {label:12} {row['per_second']:9.0f}/s  p50 {row['p50_us']} µs  p99 {row['p99_us']} µs  errors {row['errors']}")
    finally:
        if process:
            process.stop()
    if not process:
        return
    results["processes"][name] = {"start_ms": process.start_ms, "rest_mb": rest_mb, "kb_per_stream": None}
    holding = load.HoldingUpstream()
    held = start(holding.port)
    try:
        per_stream = load.kilobytes_per_stream(held, prefix + peers.STREAM, bearer)
        results["processes"][name]["kb_per_stream"] = per_stream
        say(f"  {name:8} ready {process.start_ms:.0f} ms, {rest_mb:.1f} MB at rest, {per_stream:.1f} KB a stream")
    except (OSError, RuntimeError) as error:
        say(f"  {name:8} streams could not be held open: {error}")
    finally:
        held.stop()
        holding.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=5, help="how long each cell is measured")
    parser.add_argument("--only", action="append", help="measure only these proxies (direct and nginx always are)")
    parser.add_argument("--binary", type=pathlib.Path, default=peers.ROOT / "target/release/pollux")
    parser.add_argument("--no-write", action="store_true", help="print the table and leave bench/results alone")
    args = parser.parse_args()
    binary = args.binary.resolve()
    proxies = [
        ("direct", None, ""),
        ("nginx", peers.nginx_proxy, ""),
        ("envoy", peers.envoy, ""),
        ("pollux", lambda target: peers.pollux(target, binary), ""),
        ("litellm", peers.litellm, "/gemini"),
    ]
    results = {"loads": {}, "processes": {}}
    upstream = peers.upstream()
    try:
        for name, start, prefix in proxies:
            if args.only and name not in args.only and name not in ("direct", "nginx"):
                continue
            say(f"{name}")
            try:
                measure(name, start, prefix, upstream, args.seconds, results)
            except (OSError, RuntimeError, StopIteration) as error:
                say(f"  {name} was not measured: {error}")
    finally:
        upstream.stop()
    (peers.WORK / "latest.json").write_text(json.dumps(results, indent=1))
    print(report.table(results, args.seconds))
    if not args.no_write:
        say(f"written to {report.write(results, args.seconds)}")


if __name__ == "__main__":
    main()
