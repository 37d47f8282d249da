#!/usr/bin/env python3
"""The official Python SDK in Vertex AI mode, unmodified, against the real binary.

One Pollux with the emulator is started, with a bucket that is a folder. The suite makes projects and service accounts
through the admin API and calls models with Google's own libraries for credentials and for Gemini.

Only the standard library is used here; the SDK's packages are those of `tests/sdk`.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SDK = ROOT / "tests" / "sdk"
sys.path.insert(0, str(SDK))

import environments  # noqa: E402
from process import Pollux, clean  # noqa: E402

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
        settings = folder / "pollux.toml"
        settings.write_text(SETTINGS.format(folder=files))
        binary = arguments.binary.resolve()
        pollux = Pollux(binary, folder, "--config", settings, POLLUX_ADMIN_TOKEN=ADMIN_TOKEN)
        try:
            environment = clean() | client.environment | {
                "BASE": pollux.base,
                "ADMIN": pollux.admin_base,
                "ADMIN_TOKEN": ADMIN_TOKEN,
                "FILES": str(files),
                "BINARY": str(binary),
                "NO_PROXY": "127.0.0.1",
                "no_proxy": "127.0.0.1",
            }
            command = [sys.executable, str(HERE / "suite.py"), "--verbose", *arguments.rest]
            code = subprocess.run(command, env=environment, timeout=SUITE_SECONDS, check=False).returncode
        finally:
            end = pollux.stop()
        log = pollux.log.read_text(errors="replace")
        if end:
            print(f"FAIL pollux: {end}")
            code = 1
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
