"""The official SDK as a process of its own, in the environment that `tests/sdk` makes for it."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from house import CALLER, MODEL, TEXT, Failed

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class Sdk:
    """Asks one thing at a time; several of them can run beside each other."""

    def __init__(self):
        sys.path.insert(0, str(ROOT / "tests/sdk"))
        import environments  # noqa: PLC0415

        found = environments.prepare(ROOT / ".sdk", ROOT / "tests/sdk", ["python2x"])[0]
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("POLLUX_", "GEMINI_", "GOOGLE_"))}
        self.environment = {**kept, **found.environment, "KEY": CALLER, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "sdk_client.py")], env=self.environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )

    def ask(self, base, op="generate", model=MODEL, prompt=TEXT, headers=None, timeout_ms=None, patience=60):
        job = {"base": base, "op": op, "model": model, "prompt": prompt, "headers": headers, "timeout_ms": timeout_ms}
        watch = threading.Timer(patience, self.process.kill)
        watch.start()
        try:
            self.process.stdin.write(json.dumps(job) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except OSError as error:
            raise Failed(f"the SDK's process is gone: {error}") from None
        finally:
            watch.cancel()
        if not line:
            self.close()
            self.start()
            raise Failed(f"the SDK did not come back from {op} within {patience} s")
        return json.loads(line)

    def close(self):
        self.process.kill()
        self.process.wait()
