#!/usr/bin/env python3
"""Firebase's JavaScript SDK, unmodified, against the real binary: in Node.js and in a browser.

One Pollux is started with its emulator. For every situation of Firebase's error page a project of its own is made through
the admin API, brought into that situation, and asked by the SDK; what the SDK throws must be what the catalogue of errors
says it throws. Only the standard library is used; Node.js and the SDK come from the lock file, Chromium from Debian.
"""

import argparse
import http.client
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "sdk"))

import chromium  # noqa: E402
import environments  # noqa: E402
from process import Pollux, Report, clean, observe  # noqa: E402

SUITE_SECONDS = 240
DEBUG_SECRET = "0f3c2b1a-1111-4222-8333-444455556666"


class Failed(Exception):
    """What was needed for a case did not work."""


class Firebase(Pollux):
    """Pollux with what the cases need."""

    def __init__(self, binary, folder, id_token_keys):
        config, bucket = folder / "pollux.toml", folder / "bucket"
        bucket.mkdir(parents=True)
        (bucket / "twins.txt").write_text("Castor and Pollux")
        buckets = "".join(f'[[buckets]]\nname = "{name}"\nurl = "{bucket.as_uri()}"\n' for name in ("twins", "foreign"))
        config.write_text(
            f'[access]\nagents_ready_after = "0s"\ncountry = "PL"\nid_token_jwks = "{id_token_keys}"\n{buckets}'
        )
        super().__init__(binary, folder, "--config", config)

    def admin(self, method, path, body=None):
        """A call of the admin API; what it says must be a success."""
        connection = http.client.HTTPConnection(self.admin_address, timeout=30)
        headers = {"content-type": "application/json", "authorization": f"Bearer {self.token}"}
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        finally:
            connection.close()
        if response.status >= 300:
            raise Failed(f"{method} {path}: {response.status} {text[:600]}")
        return json.loads(text) if text.strip() else {}


def filled(value, names):
    """A JSON value with `${name}` filled in; a text that is nothing else may become any value."""
    if isinstance(value, str):
        if (whole := re.fullmatch(r"\$\{(\w+)\}", value)) and whole[1] in names:
            return names[whole[1]]
        return re.sub(r"\$\{(\w+)\}", lambda found: str(names.get(found[1], found[0])), value)
    if isinstance(value, list):
        return [filled(item, names) for item in value]
    if isinstance(value, dict):
        return {name: filled(item, names) for name, item in value.items()}
    return value


def new_key(pollux, project, key_id, **fields):
    """A key of a project: its string."""
    path = f"/v2/projects/{project}/locations/global/keys?keyId={key_id}"
    return pollux.admin("POST", path, {"displayName": key_id, **fields})["response"]["keyString"]


def prepared(pollux, case, at):
    """A project for a case, in the situation that the case is about; the case as Node.js takes it."""
    project = f"p{at:02}-" + re.sub(r"[^a-z0-9]+", "-", case["name"].lower()).strip("-")[:20].strip("-")
    made = pollux.admin("POST", "/v1/projects", {"id": project, **case.get("fields", {})})
    names = {"project": project, "number": made["number"], "app": f"1:{made['number']}:web:0123456789abcdef"}
    names["secret"] = DEBUG_SECRET
    names["key"] = new_key(pollux, project, "app", **case.get("key", {}))
    names["gemini_key"] = new_key(pollux, project, "gemini")
    if case.get("config", True):
        body = {"generativeLanguageConfig": {"apiKey": names["gemini_key"]}}
        pollux.admin("PATCH", f"/v1beta/projects/{project}/locations/global/config?updateMask=generativeLanguageConfig", body)
    for method, path, *body in filled(case.get("steps", []), names):
        body = body[0] if body else None
        said = pollux.admin(method, path, body)
        if method == "POST" and path.split("?")[0].endswith((":rotate", "/keys")):
            names["new_key"] = said["response"].get("keyString", "")
    asked = {"project": project, "apiKey": names["key"], "appId": names["app"], "model": "gemini-2.5-flash"}
    asked |= {"prompt": "Who are Castor and Pollux?", "run": "unary"}
    return asked | filled({name: value for name, value in case.items() if name not in OURS}, names)


# What is for this runner and not for Node.js.
OURS = {"fields", "key", "config", "steps", "expect", "fault", "throws"}


def catalogue():
    """Of each fault, the form that the JavaScript SDK gets to see; Pollux's own faults are errors like any other."""
    found = {}
    for path in sorted((ROOT / "crates/doctor/catalogue").glob("*.json")):
        listed = json.loads(path.read_text())
        listed = listed if isinstance(listed, list) else listed.get("faults", [])
        for fault in listed:
            for variant in fault.get("variants", []):
                if "js" in variant.get("sdk_error_code", {}):
                    found.setdefault(fault["id"], {**variant, "code": variant["sdk_error_code"]["js"]})
                elif fault.get("own"):
                    found.setdefault(fault["id"], {**variant, "code": "fetch-error", "own": True})
    return found


def compare(expected, seen, where=""):
    """What of the expected is not there. A text that begins with `~` is a pattern; `+` is any number above zero."""
    if isinstance(expected, dict):
        if not isinstance(seen, dict):
            return [f"{where or 'it'} is {seen!r}"]
        return [text for name, value in expected.items() for text in compare(value, seen.get(name), f"{where}.{name}".strip("."))]
    if isinstance(expected, list) and isinstance(seen, list) and len(expected) == len(seen):
        return [text for at, (one, other) in enumerate(zip(expected, seen)) for text in compare(one, other, f"{where}[{at}]")]
    if expected == "+":
        return [] if isinstance(seen, (int, float)) and seen > 0 else [f"{where} is {seen!r} and no number above zero"]
    if isinstance(expected, str) and expected.startswith("~"):
        return [] if isinstance(seen, str) and re.search(expected[1:], seen) else [f"{where} is {seen!r}, not {expected!r}"]
    return [] if expected == seen else [f"{where} is {seen!r}, not {expected!r}"]


def pattern(message):
    """The catalogue's text with its slots open, as it begins."""
    return r"[\s\S]+?".join(re.escape(part) for part in re.split(r"\{\w+\}", message))


def judged(case, seen, known):
    """What is wrong with what the SDK showed."""
    if "crash" in seen:
        return [seen["crash"]]
    if throws := case.get("throws"):
        return compare(throws, seen.get("error"))
    if not (fault := case.get("fault")):
        if "error" in seen:
            return [f"threw {json.dumps(seen['error'])[:800]}"]
        return compare(case["expect"], seen["result"])
    if "error" not in seen:
        return [f"threw nothing: {json.dumps(seen['result'])[:300]}"]
    variant = known[fault]
    error = seen["error"]
    code = variant["code"]
    if not re.fullmatch(r"[a-z-]+", code):
        return [f"the catalogue has no plain code for JavaScript: {code!r}"]
    expected = {"code": f"~^{code}$"}
    if code == "fetch-error":
        expected["status"] = variant["http"]
        # A page has no message that the SDK could read.
        if case.get("text", True) and variant.get("message") and not variant["message"].startswith("<"):
            expected["message"] = "~" + pattern(variant["message"])
        if reason := variant.get("reason"):
            expected["details"] = reason
    reasons = [detail.get("reason") for detail in error.get("details") or []]
    error = {**error, "details": expected.get("details") if expected.get("details") in reasons else reasons}
    return compare({**expected, **case.get("expect", {})}, error)


def run_node(made, cases, pollux, folder):
    path = folder / "cases.json"
    path.write_text(json.dumps({"base": pollux.base, "signer": str(folder / "signer.pem"), "cases": cases}))
    command = [str(environments.node(made)), str(made / "node.mjs"), str(path)]
    return observe(command, clean(), folder / "node.stderr", cases, SUITE_SECONDS)


KEYS = """
const { generateKeyPairSync } = require("node:crypto"), { writeFileSync } = require("node:fs"), [folder] = process.argv.slice(1);
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
writeFileSync(`${folder}/signer.pem`, privateKey.export({ type: "pkcs8", format: "pem" }));
const key = { ...publicKey.export({ format: "jwk" }), kid: "tests", alg: "RS256", use: "sig" };
writeFileSync(`${folder}/jwks.json`, JSON.stringify({ keys: [key] }));
"""


def id_token_keys(made, folder):
    """What signs the id tokens of users, and the file by which Pollux knows it."""
    subprocess.run([str(environments.node(made)), "-e", KEYS, str(folder)], check=True, timeout=60)
    return folder / "jwks.json"


def unmet(cases, known):
    """Faults of the catalogue for which there is no case: a fault that is added needs one, or a reason."""
    table = json.loads((HERE / "cases.json").read_text())
    told = {case.get("fault") for case in cases} | set(table["not_here"])
    return [f"{fault} has no case" for fault, variant in known.items() if not variant.get("own") and fault not in told]


def test_node(made, pollux, folder, only, report):
    table = json.loads((HERE / "cases.json").read_text())
    known = catalogue()
    if not only:
        report.add("every situation of the catalogue has a case", unmet(table["cases"], known))
    cases, ready = [case for case in table["cases"] if not only or re.search(only, case["name"])], []
    for at, case in enumerate(cases):
        try:
            ready.append(prepared(pollux, case, at))
        except Failed as problem:
            report.add(case["name"], [str(problem)])
    seen = run_node(made, ready, pollux, folder)
    for case in cases:
        if case["name"] in seen:
            report.add(case["name"], judged(case, seen[case["name"]], known))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--only", metavar="PATTERN", help="only cases with such a name, and no browser")
    parser.add_argument("--no-browser", action="store_true", help="leave the browser out")
    parser.add_argument("--keep", action="store_true", help="keep logs and data folders, and say where they are")
    parser.add_argument("--setup", action="store_true", help="only set up Node.js, the SDK and the browser")
    return parser.parse_args()


def main():
    options = arguments()
    began = time.monotonic()
    # Once for each state of the lock file.
    made = environments.npm(ROOT / ".sdk", "firebase", HERE, [HERE / "node.mjs", HERE / "browser/page.mjs"])
    binary = None if options.only or options.no_browser else chromium.binary()
    print(f"environment ready after {time.monotonic() - began:.1f} s", flush=True)
    if options.setup:
        return 0
    folder, report = Path(tempfile.mkdtemp(prefix="pollux-firebase-")), Report()
    pollux = Firebase(options.binary.resolve(), folder, id_token_keys(made, folder))
    try:
        test_node(made, pollux, folder, options.only, report)
        if binary:
            chromium.test(binary, made, pollux, folder, report, new_key, Failed)
    finally:
        report.add("pollux runs to the end and stops in order", [text] if (text := pollux.stop()) else [])
        if options.keep:
            print(f"kept in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    return report.end(began)


if __name__ == "__main__":
    sys.exit(main())
