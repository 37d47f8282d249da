"""bench/run.sh: one run, side by side."""

import argparse
import json
import pathlib
import subprocess
import sys

from bench import files, load, local, peers, report, tokens

PACED = "unary 1,000/s"
LOADS = [("unary c=1", peers.UNARY, 1), ("unary c=32", peers.UNARY, 32), ("unary c=256", peers.UNARY, 256), ("SSE c=32", peers.STREAM, 32)]


def say(text):
    print(text, file=sys.stderr, flush=True)


def measure_loads(proxies, rounds, seconds, results):
    """Every proxy under every load, by turns: what else the machine does meanwhile falls on all of them alike."""
    for label, path, connections in LOADS:
        cells = results["loads"].setdefault(label, {})
        for turn in range(rounds):
            for name, process, prefix in proxies:
                bearer = name.startswith("litellm")
                if turn == 0:
                    load.wrk(process.port, prefix + path, connections, 1, bearer)
                before = process.cpu_us()
                row = load.wrk(process.port, prefix + path, connections, seconds, bearer)
                row["cpu_us"] = (process.cpu_us() - before) / max(1, row["requests"])
                cells.setdefault(name, []).append(row)
                say(f"  {label:12} {name:12} {row['per_second']:9.0f}/s  p50 {row['p50_us']} µs  p99 {row['p99_us']} µs  errors {row['errors']}")


def measure_paced(proxies, rounds, seconds, results):
    """A thousand requests a second, by turns: the time that a proxy adds when it has time."""
    cells = results["loads"].setdefault(PACED, {})
    for turn in range(rounds):
        for name, process, prefix in proxies:
            bearer = name.startswith("litellm")
            if turn == 0:
                load.paced(process.port, prefix + peers.UNARY, 1000, 1, bearer)
            before = process.cpu_us()
            row = load.paced(process.port, prefix + peers.UNARY, 1000, seconds, bearer)
            row["cpu_us"] = (process.cpu_us() - before) / row["requests"]
            cells.setdefault(name, []).append(row)
            say(f"  {PACED:12} {name:12} {row['per_second']:9.0f}/s  p50 {row['p50_us']:.0f} µs  p99 {row['p99_us']:.0f} µs  errors {row['errors']}  "
                f"sent late p99 {row['late_p99_us']:.0f} µs")


def measure_example(what, binary):
    """What an example of the relay measures by itself."""
    try:
        return json.loads(subprocess.run([binary], capture_output=True, text=True, check=True, timeout=300).stdout)
    except (OSError, subprocess.SubprocessError) as error:
        say(f"{what} was not measured: {error}")
        return {}


def measure_streams(name, start, prefix):
    """What a stream costs that stays open."""
    upstream = load.HoldingUpstream()
    process = None
    try:
        process = start(upstream.port)
        return load.kilobytes_per_stream(process, prefix + peers.STREAM, name.startswith("litellm"))
    except (OSError, RuntimeError) as error:
        say(f"  {name:8} streams could not be held open: {error}")
        return None
    finally:
        if process:
            process.stop()
        upstream.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3, help="how long each turn takes")
    parser.add_argument("--rounds", type=int, default=3, help="how many turns each has; the middle one counts")
    parser.add_argument("--only", action="append", help="measure only these proxies (direct and nginx always are)")
    parser.add_argument("--binary", type=pathlib.Path, default=peers.ROOT / "target/release/pollux")
    parser.add_argument("--no-write", action="store_true", help="print the table and leave bench/results alone")
    args = parser.parse_args()
    binary = args.binary.resolve()
    proxies = [
        ("nginx", peers.nginx_proxy, ""),
        ("envoy", peers.envoy, ""),
        ("pollux", lambda target: peers.pollux(target, binary), ""),
        ("pollux-pool", lambda target: peers.pollux_pool(target, binary), ""),
        ("litellm", peers.litellm, "/gemini"),
        ("litellm-pool", peers.litellm_pool, ""),
    ]
    examples = binary.parent / "examples"
    results = {
        "loads": {},
        "processes": {},
        "choices": measure_example("the choice of a credential", examples / "choice_cost"),
        "directory": measure_example("the directory of callers", examples / "directory_speed"),
    }
    upstream = peers.upstream()
    running = [("direct", upstream, "")]
    try:
        for name, start, prefix in proxies:
            if args.only and name not in args.only and name != "nginx":
                continue
            try:
                per_stream = measure_streams(name, start, prefix)
                process = start(upstream.port)
            except (OSError, RuntimeError, StopIteration) as error:
                say(f"{name} was not measured: {error}")
                continue
            running.append((name, process, prefix))
            cost = {"start_ms": process.start_ms, "rest_mb": process.resident_kb() / 1024, "kb_per_stream": per_stream}
            results["processes"][name] = cost
            say(f"  {name:8} ready {cost['start_ms']:.0f} ms, {cost['rest_mb']:.1f} MB at rest, {cost['kb_per_stream']} KB a stream")
        measure_paced(running, args.rounds, args.seconds, results)
        measure_loads(running, args.rounds, args.seconds, results)
    finally:
        for _, process, _ in reversed(running):
            process.stop()
    results["files"] = files.measure(binary, args.rounds, say)
    results["local"] = local.measure(binary, args.rounds, say)
    results["tokens"] = tokens.measure(examples, args.rounds, say)
    (peers.WORK / "latest.json").write_text(json.dumps(results, indent=1))
    print(report.table(results, args))
    if not args.no_write:
        say(f"written to {report.write(results, args)}")


if __name__ == "__main__":
    main()
