"""The clients' own environments, in `.sdk/`, made once for each state of their lock files."""

import concurrent.futures
import hashlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

SETUP_SECONDS = 420


@dataclass
class Client:
    """How to run one client's suite."""

    name: str
    command: list
    environment: dict = field(default_factory=dict)


def digest(*paths):
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def command(parts, folder, **environment):
    try:
        done = subprocess.run(
            [str(part) for part in parts],
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SETUP_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise SystemExit(f"`{parts[0]}` is needed to set up the clients, and is not installed") from None
    except subprocess.TimeoutExpired:
        raise SystemExit(f"set-up took longer than {SETUP_SECONDS} s: {' '.join(map(str, parts))}") from None
    if done.returncode != 0:
        text = done.stdout.decode("utf-8", "replace")[-3000:]
        raise SystemExit(f"set-up failed: {' '.join(map(str, parts))}\n{text}")


def cached(home, name, key, build):
    """The folder for a key, built if need be. A folder is complete or absent: it is renamed into place."""
    target = home / f"{name}-{key}"
    if not target.is_dir():
        partial = home / f"{name}-partial-{os.getpid()}"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        print(f"setting up {name}", flush=True)
        build(partial)
        for old in home.glob(f"{name}-*"):
            if old != partial:
                shutil.rmtree(old, ignore_errors=True)
        partial.rename(target)
    return target


def python(home, here, name, lock, suite):
    requirements = here / "python" / lock

    def build(folder):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command([*pip, "--target", folder / "lib", "--requirement", requirements], folder)

    # `--target` rather than a virtual environment: it needs no `ensurepip`, which some systems leave out.
    made = cached(home, f"pip-{name}", digest(requirements) + f"-{sys.version_info[0]}.{sys.version_info[1]}", build)
    settings = {"PYTHONPATH": str(made / "lib"), "PYTHONNOUSERSITE": "1", "PYTHONWARNINGS": "ignore"}
    return [Client(name, [sys.executable, str(here / "python" / suite)], settings)]


def node(folder):
    """The Node.js that the lock file brings: the clients need version 22."""
    for found in sorted(folder.glob("node_modules/node-*/bin/node")):
        return found
    raise SystemExit("no Node.js package for this machine in tests/sdk/js/package.json; see tests/sdk/README.md")


def npm(home, name, source, modules=()):
    """The packages of a folder's lock file, with modules beside them: they are found from the importing file upwards."""
    locks = [source / "package.json", source / "package-lock.json"]

    def build(folder):
        for path in locks:
            shutil.copy(path, folder)
        command(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder)

    home.mkdir(exist_ok=True)
    made = cached(home, name, digest(*locks), build)
    for path in modules:
        shutil.copy(path, made)
    return made


def javascript(home, here, names):
    made = npm(home, "npm", here / "js", (here / "js").glob("*.mjs"))
    return [Client(name, [str(node(made)), str(made / f"{name}.mjs")]) for name in names]


def go(home, here, names):
    source = here / "go"
    files = sorted(path for path in source.rglob("*") if path.is_file())
    bin_names = {"go-genai": "./genai", "go-generative-ai": "./generativeai", "go-local": "./local"}

    def build(folder):
        for name, package in bin_names.items():
            command(["go", "build", "-trimpath", "-o", folder / name, package], source, GOFLAGS="-mod=readonly -buildvcs=false")

    made = cached(home, "go", digest(*files), build)
    return [Client(name, [str(made / name)]) for name in names]


def prepare(home, here, only):
    """Every client (or those asked for), ready to run, in the order of the table."""
    home.mkdir(exist_ok=True)
    steps = {
        "python3x": lambda: python(home, here, "python3x", "requirements-3x.txt", "google_genai.py"),
        "python2x": lambda: python(home, here, "python2x", "requirements-2x.txt", "google_genai.py"),
        "langchain": lambda: python(home, here, "langchain", "requirements-langchain.txt", "lc.py"),
    }
    groups = {javascript: ["js-genai", "js-generative-ai", "ai-sdk"], go: ["go-genai", "go-generative-ai"]}
    known = [*steps, *(name for names in groups.values() for name in names)]
    wanted = only or known
    if unknown := [name for name in wanted if name not in known]:
        raise SystemExit(f"no client {unknown[0]!r}; there are: {', '.join(known)}")
    tasks = [step for name, step in steps.items() if name in wanted]
    for kind, names in groups.items():
        if chosen := [name for name in names if name in wanted]:
            tasks.append(lambda kind=kind, chosen=chosen: kind(home, here, chosen))
    with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
        return [client for made in [pool.submit(task) for task in tasks] for client in made.result()]
