"""What the suites have in common: a process of the binary, programs that tell what they saw, and the report."""

import json
import os
import re
import subprocess
import time
from pathlib import Path

START_SECONDS = 30


def clean():
    """What the caller has set for Pollux, Google or proxies must not change what is tested."""
    return {name: value for name, value in os.environ.items() if not re.match(r"(POLLUX|GEMINI|GOOGLE)_|.*_proxy$", name, re.I)}


class Pollux:
    """One process of the binary, on free ports, in a data folder of its own."""

    def __init__(self, binary, folder, *more, key=None, **settings):
        folder.mkdir(parents=True, exist_ok=True)
        self.key, self.log = key, folder / "log.txt"
        ready = folder / "ready.json"
        command = [binary, "serve", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0"]
        command += ["--data-dir", folder / "data", "--ready-file", ready, *(["--api-key", key] if key else []), *more]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command], stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=clean() | settings
            )
        told = self.wait(ready)
        self.admin_address = told["admin"]
        self.base, self.admin_base = "http://" + told["listen"], "http://" + told["admin"]
        # What opens the admin port, for suites that set up projects and keys.
        file = told.get("admin_token_file")
        self.token = Path(file).read_text().strip() if file else settings.get("POLLUX_ADMIN_TOKEN", "")

    def wait(self, ready):
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
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


def observe(command, environment, errors, cases, seconds):
    """Runs a program that prints a JSON object for each case; what it saw, by the names of the cases."""
    with open(errors, "wb") as stderr:
        try:
            done = subprocess.run(
                command, stdout=subprocess.PIPE, stderr=stderr, stdin=subprocess.DEVNULL, env=environment, timeout=seconds,
                check=False,
            )
            out, end = done.stdout, f"the suite ended with code {done.returncode}"
        except subprocess.TimeoutExpired as late:
            out, end = late.stdout or b"", f"the suite did not end within {seconds} s"
    seen = {}
    for line in out.decode("utf-8", "replace").splitlines():
        try:
            found = json.loads(line)
            seen[found["name"]] = found
        except (json.JSONDecodeError, KeyError, TypeError):
            continue
    tail = errors.read_text(errors="replace").strip()[-400:]
    return {case["name"]: seen.get(case["name"], {"crash": f"{end}; {tail}"}) for case in cases}


class Report:
    """Counts what passed, and says of each thing at once how it went."""

    def __init__(self):
        self.passed, self.failed = 0, []

    def add(self, name, problems):
        if problems:
            self.failed.append(name)
        else:
            self.passed += 1
        print(f"{'FAIL' if problems else 'ok  '} {name}", *(f"     {problem}" for problem in problems), sep="\n", flush=True)

    def end(self, began):
        """The last lines, and the exit code."""
        print(f"took {time.monotonic() - began:.1f} s")
        print(f"{self.passed} passed, {len(self.failed)} failed", flush=True)
        return 1 if self.failed or not self.passed else 0
