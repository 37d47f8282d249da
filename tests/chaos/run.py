#!/usr/bin/env python3
"""The chaos suite: the real binary between callers and upstreams that fail, one row for each promise.

Upstreams are emulators, separate processes that count what reaches them; callers are the official google-genai
SDK and a load generator. Each row starts processes of its own, drives them, and checks what must hold. The short form
(the default) is for every test run; `--full` has the loads and times of the promises themselves.
"""

import argparse
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from bench import Bench  # noqa: E402
from house import Failed  # noqa: E402
from rows import ROWS  # noqa: E402
from sdk import ROOT, Sdk  # noqa: E402


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--short", action="store_true", help="less load and shorter outages (the default)")
    form.add_argument("--full", action="store_true", help="the loads and times of the promises; takes about 15 minutes")
    parser.add_argument("--row", action="append", metavar="NAME", help="only this row; may be repeated")
    parser.add_argument("--list", action="store_true", help="name the rows and end")
    parser.add_argument("--keep", action="store_true", help="keep logs and data folders, and say where they are")
    return parser.parse_args()


def run(row, options, folder, sdk):
    """One row; whatever goes wrong in it is a failed check of it."""
    bench = Bench(options.binary, folder / row.__name__, options.full, sdk)
    try:
        row(bench)
    except Failed as error:
        bench.check("can be measured", error, "it can", False)
    except Exception:  # noqa: BLE001
        bench.check("can be measured", traceback.format_exc(limit=-3).strip(), "it can", False)
    finally:
        bench.close()
    return bench


def show(row, bench):
    """The row as the table has it: measured, must hold, verdict."""
    ok = all(check.ok for check in bench.checks) and bench.checks
    print(f"\n{'ok  ' if ok else 'FAIL'} {row.__name__}: {row.__doc__.splitlines()[0]} [{time.monotonic() - bench.began:.1f} s]")
    width = max((len(check.name) for check in bench.checks), default=0)
    for check in bench.checks:
        verdict = "note" if check.note else "ok" if check.ok else "FAIL"
        print(f"     {verdict:4} {check.name:{width}}  {check.measured}  [{check.must}]")
    sys.stdout.flush()
    return bool(ok)


def main():
    options = arguments()
    rows = {row.__name__: row for row in ROWS}
    if options.list:
        for row in ROWS:
            print(f"{row.__name__:20} {row.__doc__.splitlines()[0]}")
        return
    if unknown := [name for name in options.row or [] if name not in rows]:
        raise SystemExit(f"no row {unknown[0]!r}; there are: {', '.join(rows)}")
    if not options.binary.is_file():
        raise SystemExit(f"there is no {options.binary}; build it with `cargo build --release`")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
    # Processes end with the run, whoever ends it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began, sdk = time.monotonic(), Sdk()
    folder = Path(tempfile.mkdtemp(prefix="pollux-chaos-"))
    verdicts = {}
    try:
        for name in options.row or rows:
            bench = run(rows[name], options, folder, sdk)
            verdicts[name] = show(rows[name], bench)
            if not options.keep:
                bench.clean()
    finally:
        sdk.close()
        if options.keep:
            print(f"\nkept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    failed = [name for name, ok in verdicts.items() if not ok]
    form = "full" if options.full else "short"
    print(f"\n{len(verdicts) - len(failed)} of {len(verdicts)} rows hold ({form} form, {time.monotonic() - began:.0f} s)")
    if failed:
        print(f"failed: {', '.join(failed)}")
        sys.exit(1)


if __name__ == "__main__":
    main()
