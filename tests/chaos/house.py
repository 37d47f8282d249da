"""Processes of the binary: emulators that stand for Google, and the Pollux that relays to them."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

CALLER = "chaos-caller-key"
START_SECONDS = 20
MODEL = "gemini-2.5-flash"
PRO = "gemini-2.5-pro"
TEXT = "Who are the twins Castor and Pollux?"


class Failed(Exception):
    """The row cannot be measured: what was needed for it did not work."""


def toml(value):
    """A value as TOML writes it inline."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    return "{ " + ", ".join(f"{json.dumps(name)} = {toml(item)}" for name, item in value.items()) + " }"


def document(settings):
    """A whole file: one line a setting, and tables inline, which is all that a test needs."""
    return "".join(f"{name} = {toml(value)}\n" for name, value in settings.items())


class Process:
    """One `pollux serve`, on free ports, in a folder of its own."""

    def __init__(self, binary, folder, settings, name):
        folder.mkdir(parents=True, exist_ok=True)
        self.binary, self.folder, self.name = str(binary), folder, name
        self.config = folder / "pollux.toml"
        self.settings = {"data_dir": str(folder / "data"), **settings}
        self.ports = ("127.0.0.1:0", "127.0.0.1:0")
        self.process, self.ended = None, True
        self.write(self.settings)
        self.start()

    def write(self, settings):
        """The configuration, put in place as a whole: a reload never sees half of it."""
        partial = self.config.with_suffix(".partial")
        partial.write_text(document(settings))
        partial.rename(self.config)

    def start(self):
        ready = self.folder / "ready.json"
        ready.unlink(missing_ok=True)
        command = [self.binary, "serve", "--config", str(self.config), "--listen", self.ports[0]]
        command += ["--admin-listen", self.ports[1], "--ready-file", str(ready)]
        # What the caller has set for Pollux or Google must not change what is tested.
        kept = {name: value for name, value in os.environ.items() if not re.match(r"(POLLUX|GEMINI|GOOGLE)_|.*_proxy$", name, re.I)}
        self.log = self.folder / "log.txt"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=kept)
        self.ended = False
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            try:
                found = json.loads(ready.read_text())
                self.ports = (found["listen"], found["admin"])
                self.token = Path(found["admin_token_file"]).read_text().strip()
                return
            except (OSError, json.JSONDecodeError):
                time.sleep(0.01)
        self.stop()
        raise Failed(f"{self.name} did not become ready: {self.tail()}")

    def tail(self, size=1500):
        return self.log.read_text(errors="replace")[-size:].strip()

    @property
    def address(self):
        host, port = self.ports[0].rsplit(":", 1)
        return host, int(port)

    @property
    def base(self):
        return f"http://{self.ports[0]}"

    def admin(self, method, path, body=None):
        """A call of the admin API: status and what it said, decoded when it is JSON."""
        connection = http.client.HTTPConnection(self.ports[1], timeout=20)
        try:
            payload = None if body is None else json.dumps(body)
            headers = {"content-type": "application/json", "authorization": f"Bearer {self.token}"}
            connection.request(method, path, payload, headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        try:
            return response.status, json.loads(text)
        except json.JSONDecodeError:
            return response.status, text

    def metrics(self):
        """Samples by name: a list of (labels, value)."""
        found = {}
        for line in self.admin("GET", "/metrics")[1].splitlines():
            matched = re.fullmatch(r"([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)", line)
            if matched:
                labels = dict(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', matched[2] or ""))
                found.setdefault(matched[1], []).append((labels, float(matched[3])))
        return found

    def command(self, *arguments):
        """Another command of the binary, with the same configuration and data."""
        done = subprocess.run(
            [self.binary, *arguments], capture_output=True, text=True, timeout=30, check=False, stdin=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if not name.startswith(("POLLUX_", "GEMINI_", "GOOGLE_"))},
        )
        if done.returncode != 0:
            raise Failed(f"pollux {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()[-400:]}")
        return done.stdout

    def kill(self):
        """As a crash would."""
        self.ended = True
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.ended = True
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Emulator(Process):
    """An upstream. Each of its keys stands for a project; the report names them `static-1`, `static-2` …"""

    def __init__(self, binary, folder, keys=1, **settings):
        self.keys = [f"{folder.name}-key-{number}" for number in range(1, keys + 1)]
        limits = {"max_concurrent_requests": 20000, "max_connections": 20000}
        super().__init__(
            binary, folder,
            {"api_keys": self.keys, "log": {"level": "error"}, "server": limits, "emulator": settings},
            f"the emulator {folder.name}",
        )

    def scripts(self, *scripts):
        status, said = self.admin("PUT", "/emulator/scripts", {"scripts": list(scripts)})
        if status != 200:
            raise Failed(f"a script was refused: {said}")

    def always(self, order, **match):
        self.scripts({"name": order, "match": match, "steps": [order], "repeat": True})

    def forget(self):
        self.admin("DELETE", "/emulator/report")

    def report(self):
        return self.admin("GET", "/emulator/report")[1]

    def counts(self):
        return Counts([Count(**count) for count in self.report()["counts"]])


@dataclass
class Count:
    key: str
    total: int
    running: int
    answered: int
    dropped: int
    got: dict = field(default_factory=dict)
    model: str = None


class Counts:
    """The report's counts, added up by what is asked for."""

    def __init__(self, counts):
        self.counts = counts

    def of(self, key=None, model=None):
        return Counts([count for count in self.counts if key in (None, count.key) and model in (None, count.model)])

    def total(self):
        return sum(count.total for count in self.counts)

    def answered(self):
        return sum(count.answered for count in self.counts)

    def running(self):
        return sum(count.running for count in self.counts)

    def dropped(self):
        return sum(count.dropped for count in self.counts)

    def got(self, word):
        return sum(count.got.get(word, 0) for count in self.counts)

    def starting(self, start):
        return sum(number for count in self.counts for word, number in count.got.items() if word.startswith(start))


class Relay(Process):
    """The Pollux under test."""

    def __init__(self, binary, folder, **settings):
        log = {"level": "warn,pollux_server::observe=error"}
        limits = {"max_concurrent_requests": 20000, "max_connections": 20000}
        super().__init__(binary, folder, {"api_keys": [CALLER], "log": log, "server": limits, **settings}, "the relay")

    def reload(self, settings):
        self.write({"data_dir": str(self.folder / "data"), **self.fixed(), **settings})
        return self.admin("POST", "/config:reload")

    def fixed(self):
        return {name: self.settings[name] for name in ("api_keys", "log", "server")}

    def pool(self):
        status, state = self.admin("GET", "/pool")
        if status != 200:
            raise Failed(f"GET /pool answered {status}: {state}")
        return state

    def usage(self, *arguments):
        return json.loads(self.command("usage", "--json", "--config", str(self.config), *arguments))


class Silence:
    """An upstream that takes every request and never says a word, and knows of no deadline."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.base = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.keys = ["silent-key"]
        self.held = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        try:
            while True:
                self.held.append(self.socket.accept()[0])
        except OSError:
            pass

    def stop(self):
        self.socket.close()
        for connection in self.held:
            connection.close()


def project(name, key, backend=None, **more):
    """A project with one credential."""
    place = {} if backend is None else {"backend": backend}
    return {"id": name, **place, "credentials": [{"key": key}], **more}


def settled(measure, wanted, patience=15):
    """What is measured, as soon as it is what is wanted: records go from the journal into the database in their own time."""
    until = time.monotonic() + patience
    while (found := measure()) != wanted and time.monotonic() < until:
        time.sleep(0.2)
    return found


def walk(value, path=()):
    """Every (path, leaf) of a JSON value."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from walk(item, (*path, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from walk(item, (*path, number))
    else:
        yield path, value
