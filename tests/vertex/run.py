#!/usr/bin/env python3
"""The official Python SDK in Vertex AI mode, unmodified, against the real binary.

One Pollux with the emulator is started, with a bucket that is a folder. The suite makes projects and service accounts
through the admin API and calls models with Google's own libraries for credentials and for Gemini.

Only the standard library is used here; the SDK's packages are those of `tests/sdk`.
"""

import argparse
import json
import os
import re
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

START_SECONDS = 20
SUITE_SECONDS = 240
ADMIN_TOKEN = "pollux-vertex-tests-admin-token"

SETTINGS = """
[access]
agents_ready_after = "1s"

[[buckets]]
name = "pictures"
url = "file://{folder}"

[[buckets]]
name = "others"
url = "file://{folder}"
"""


def clean(environment):
    """What the caller has set for Pollux or Google must not change what is tested."""
    return {name: value for name, value in environment.items() if not re.match(r"(POLLUX|GEMINI|GOOGLE)_|.*_proxy$", name, re.I)}


def start(binary, folder, text):
    """One process with these settings; it, and where it is."""
    settings = folder / "pollux.toml"
    settings.write_text(text)
    ready = folder / "ready.json"
    command = [binary, "serve", "--config", settings, "--listen", "127.0.0.1:0"]
    command += ["--admin-listen", "127.0.0.1:0", "--data-dir", folder / "data", "--ready-file", ready]
    with open(folder / "log.txt", "wb") as log:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            env=clean(os.environ) | {"POLLUX_ADMIN_TOKEN": ADMIN_TOKEN},
        )
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            return process, json.loads(ready.read_text())
        except (OSError, json.JSONDecodeError):
            time.sleep(0.02)
    process.kill()
    raise SystemExit(f"pollux did not become ready:\n{(folder / 'log.txt').read_text(errors='replace')[-3000:]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--setup", action="store_true", help="only set up the client's environment")
    parser.add_argument("rest", nargs="*", help="names of tests, as unittest takes them")
    arguments = parser.parse_args()
    client = environments.prepare(ROOT / ".sdk", SDK, ["python3x"])[0]
    if arguments.setup:
        return 0
    with tempfile.TemporaryDirectory(prefix="pollux-vertex-") as folder:
        folder = Path(folder)
        files = folder / "files"
        files.mkdir()
        process, ready = start(arguments.binary, folder, SETTINGS.format(folder=files))
        try:
            environment = clean(os.environ) | client.environment | {
                "BASE": f"http://{ready['listen']}",
                "ADMIN": f"http://{ready['admin']}",
                "ADMIN_TOKEN": ADMIN_TOKEN,
                "FILES": str(files),
                "BINARY": str(arguments.binary.resolve()),
                "NO_PROXY": "127.0.0.1",
                "no_proxy": "127.0.0.1",
            }
            command = [sys.executable, str(HERE / "suite.py"), "--verbose", *arguments.rest]
            code = subprocess.run(command, env=environment, timeout=SUITE_SECONDS, check=False).returncode
        finally:
            process.terminate()
            process.wait(15)
        log = (folder / "log.txt").read_text(errors="replace")
        # Whatever was signed, exchanged or handed out stands in no log.
        for secret in ("PRIVATE KEY", "ya29.", "eyJ", ADMIN_TOKEN):
            if secret in log:
                print(f"FAIL the log holds {secret!r}")
                code = 1
        if code:
            print(log[-3000:])
    return code


if __name__ == "__main__":
    sys.exit(main())
