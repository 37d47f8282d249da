#!/usr/bin/env python3
"""Google's client of the API Keys API, unmodified, against the real binary; and what its keys open.

One Pollux with the emulator is started. The suite makes keys with `google-cloud-api-keys` and presents them with
`google-genai` (Python) and `@google/genai` (Node.js): what a restriction forbids must come as these SDKs' own exceptions.

Only the standard library is used here; the packages are pinned in `requirements.txt`, those of Node.js in `tests/sdk`.
"""

import argparse
import re
import shutil
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

SUITE_SECONDS = 120


def python(home):
    """The folder of the Python packages."""
    lock = HERE / "requirements.txt"

    def build(folder):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        environments.command([*pip, "--target", folder / "lib", "--requirement", lock], folder)

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return environments.cached(home, "pip-keys", f"{environments.digest(lock)}-{version}", build) / "lib"


def node(home):
    """Node.js and the script, beside the packages of `tests/sdk`."""
    command = environments.javascript(home, SDK, ["js-genai"])[0].command
    script = Path(command[1]).with_name("keys-genai.mjs")
    shutil.copy(HERE / "genai.mjs", script)
    return command[0], str(script)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--setup", action="store_true", help="only set up the clients' environments")
    parser.add_argument("tests", nargs="*", help="names of tests, as unittest takes them, such as `Restrictions`")
    options = parser.parse_args()
    began = time.monotonic()
    home = ROOT / ".sdk"
    home.mkdir(exist_ok=True)
    library, (runtime, script) = python(home), node(home)
    print(f"environments ready after {time.monotonic() - began:.1f} s", flush=True)
    if options.setup:
        return 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pollux-keys-") as folder:
        server = Pollux(options.binary.resolve(), Path(folder) / "a", key="pollux-keys-tests-static-key")
        environment = clean() | {
            "PYTHONPATH": str(library),
            "PYTHONNOUSERSITE": "1",
            "PYTHONWARNINGS": "ignore",
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "BASE": server.base,
            "ADMIN": server.admin_base,
            "TOKEN": server.token,
            "NODE": runtime,
            "SCRIPT": script,
        }
        try:
            command = [sys.executable, str(HERE / "suite.py"), *options.tests]
            code = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, timeout=SUITE_SECONDS, check=False).returncode
        except subprocess.TimeoutExpired:
            print(f"the suite did not end within {SUITE_SECONDS} s")
            code = 1
        end = server.stop()
        leaked = [line for line in server.log.read_text(errors="replace").splitlines() if re.search(r"AIza[\w-]{35}", line)]
        # The greeting shows the first key, and nothing else shows any.
        leaked = [line for line in leaked if "API key" not in line and "curl" not in line and "google" not in line]
    for problem in [end, *leaked]:
        if problem:
            print(f"FAIL pollux: {problem}")
            code = 1
    print(f"took {time.monotonic() - began:.1f} s", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
