"""What a row has to hand: fresh processes, the SDK, and a place for what it measured."""

import shutil
import time
from dataclasses import dataclass, field

from house import Emulator, Relay, project


@dataclass
class Check:
    """One assertion: what was measured, what must hold, and whether it does."""

    name: str
    measured: str
    must: str
    ok: bool
    #: Not held against the row: the table shows it, and why it is no more than that.
    note: bool = False


@dataclass
class Bench:
    """One row's own processes. They end with the row."""

    binary: object
    folder: object
    full: bool
    sdk: object
    checks: list = field(default_factory=list)
    processes: list = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def short(self, short, full):
        """How much of something: less in the short form."""
        return full if self.full else short

    def emulator(self, name="up", keys=1, **settings):
        made = Emulator(self.binary, self.folder / name, keys, **settings)
        self.processes.append(made)
        return made

    def relay(self, to, projects=None, /, name="relay", upstream=None, **settings):
        """A relay to an emulator with a project for each of its keys: `p1`, `p2` …"""
        if projects is None:
            projects = [project(f"p{number}", key) for number, key in enumerate(to.keys, 1)]
        upstream = {"url": to.base, **(upstream or {})}
        made = Relay(self.binary, self.folder / name, upstream=upstream, projects=projects, **settings)
        self.processes.append(made)
        return made

    def check(self, name, measured, must, ok):
        self.checks.append(Check(name, str(measured), must, bool(ok)))

    def at_most(self, name, measured, limit, form="{:.2f}"):
        self.check(name, form.format(measured), "at most " + form.format(limit), measured <= limit)

    def at_least(self, name, measured, limit, form="{:.2f}"):
        self.check(name, form.format(measured), "at least " + form.format(limit), measured >= limit)

    def equal(self, name, measured, wanted):
        self.check(name, measured, str(wanted), measured == wanted)

    def all_good(self, name, load, share=1.0):
        """Every request (or this share of them) succeeded; else the commonest failures are told."""
        worst = f" ({load.worst()})" if load.share < 1 else ""
        must = "all" if share == 1.0 else f"at least {share:.1%}"
        self.check(name, f"{load.good} of {len(load)}{worst}", must, len(load) > 0 and load.share >= share)

    def note(self, name, measured, why):
        self.checks.append(Check(name, str(measured), why, True, note=True))

    def close(self):
        for process in reversed(self.processes):
            code = None if process.ended else process.process.poll()
            process.stop()
            if code is not None:
                self.check(f"{process.name} lives", f"ended by itself with {code}: {process.tail(300)}", "lives", False)
            elif "panicked" in process.log.read_text(errors="replace"):
                self.check(f"{process.name} does not panic", process.tail(600), "no panic", False)

    def clean(self):
        shutil.rmtree(self.folder, ignore_errors=True)
