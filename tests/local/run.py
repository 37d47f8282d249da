#!/usr/bin/env python3
"""Google's SDKs, unmodified, against the real binary with the local model: what a model really wrote, and exact numbers.

Two Pollux are started: one as anybody has it, and a small one with few places and a short context, to be filled. The
Python SDK runs the whole suite; those for JavaScript and Go show the same of what they do otherwise. Nothing here is about
how long anything takes.

Only the standard library is used here; the SDKs' packages are those of `tests/sdk`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SDK = ROOT / "tests" / "sdk"
sys.path.insert(0, str(SDK))

import environments  # noqa: E402
from process import Pollux, clean  # noqa: E402

MODEL, EMBEDDINGS = "smollm2-135m-instruct", "all-minilm-l6-v2"
KEY = "pollux-local-tests-key"
# Only so that a hang ends.
SUITE_SECONDS = 3600
PULL_SECONDS = 1200
SMALL = {"PARALLEL": "2", "QUEUE": "1", "CONTEXT": "2048"}


def models(binary, folder):
    """The folder of models; without one, what is needed is fetched once."""
    if folder is None:
        folder = ROOT / ".sdk" / "models"
        folder.mkdir(parents=True, exist_ok=True)
        # The package client may need a proxy to reach its registry.
        proxies = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        environment = clean() | proxies | {"POLLUX_LOCAL_FOLDER": str(folder)}
        for name in (MODEL, EMBEDDINGS):
            if not (folder / f"{name}.gguf").is_file():
                print(f"fetching {name}", flush=True)
                command = [binary, "model", "pull", name]
                subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, timeout=PULL_SECONDS, check=False)
    # Without the one for embeddings, its checks say that they are skipped.
    if not (folder / f"{MODEL}.gguf").is_file():
        raise SystemExit(f"there is no {MODEL}.gguf in {folder}; `--models FOLDER` names a folder that has it")
    return folder.resolve()


def clients(wanted):
    """The commands of the suites, by the names of their languages."""
    home = ROOT / ".sdk"
    made = {}
    if "python" in wanted:
        sdk = environments.python(home, SDK, "python3x", "requirements-3x.txt", "google_genai.py")[0]
        own = environments.python(home, HERE, "local", "requirements-local.txt", "suite.py")[0]
        paths = [client.environment["PYTHONPATH"] for client in (sdk, own)]
        own.environment = sdk.environment | {"PYTHONPATH": os.pathsep.join(paths)}
        made["python"] = own
    if "js" in wanted:
        folder = environments.npm(home, "npm", SDK / "js", [*(SDK / "js").glob("*.mjs"), HERE / "js" / "local-genai.mjs"])
        made["js"] = environments.Client("js", [str(environments.node(folder)), str(folder / "local-genai.mjs")])
    if "go" in wanted:
        made["go"] = environments.go(home, SDK, ["go-local"])[0]
    return made


def run(suites, binary, folder, rest):
    with tempfile.TemporaryDirectory(prefix="pollux-local-") as work:
        work, started, codes = Path(work), [], {}
        settings = {"POLLUX_LOCAL_FOLDER": str(folder)}
        narrow = {f"POLLUX_LOCAL_{name}": value for name, value in SMALL.items()}
        try:
            started.append(Pollux(binary, work / "usual", "--backend", "local", key=KEY, **settings))
            started.append(Pollux(binary, work / "small", "--backend", "local", key=KEY, **settings, **narrow))
            usual, small = started
            environment = clean() | {
                "BASE": usual.base,
                "SMALL": small.base,
                "ADMIN": usual.admin_base,
                "TOKEN": usual.token,
                "KEY": KEY,
                "LOCAL_MODEL": MODEL,
                "LOCAL_MODELS": " ".join(sorted(path.stem for path in folder.glob("*.gguf"))),
                "NO_PROXY": "127.0.0.1",
                "no_proxy": "127.0.0.1",
            }
            environment |= {f"SMALL_{name}": value for name, value in SMALL.items()}
            for name, client in suites.items():
                print(f"{name}:", flush=True)
                command = [*client.command, *rest]
                try:
                    done = subprocess.run(command, env=environment | client.environment, timeout=SUITE_SECONDS, check=False)
                    codes[name] = done.returncode
                except subprocess.TimeoutExpired:
                    print(f"FAIL  the suite did not end within {SUITE_SECONDS} s", flush=True)
                    codes[name] = 1
        finally:
            ends = [server.stop() for server in reversed(started)]
        for end in filter(None, ends):
            print(f"FAIL  pollux: {end}")
            codes["pollux"] = 1
        if any(codes.values()):
            print(started[0].log.read_text(errors="replace")[-3000:] if codes.get("pollux") else json.dumps(codes))
        return 1 if any(codes.values()) else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--models", type=Path, help=f"a folder with {MODEL}.gguf; without it `pollux model pull` fills .sdk/models")
    parser.add_argument("--only", action="append", choices=["python", "js", "go"], help="only this language; may be repeated")
    parser.add_argument("--setup", action="store_true", help="only set up the clients' environments")
    parser.add_argument("rest", nargs="*", help="parts of names of checks: only these")
    options = parser.parse_args()
    began = time.monotonic()
    suites = clients(options.only or ["python", "js", "go"])
    if options.setup:
        return 0
    binary = options.binary.resolve()
    code = run(suites, binary, models(binary, options.models), options.rest)
    print(f"took {time.monotonic() - began:.0f} s")
    return code


if __name__ == "__main__":
    sys.exit(main())
