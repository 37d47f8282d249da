"""How fast tokens are counted, by Pollux and by Python's sentencepiece with the same vocabulary.

Alone: python3 -m bench.tokens [--examples FOLDER] [--rounds N]
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys

from bench import peers

SUITE = peers.ROOT / "tests" / "tokens"
# Letters of a text.
LENGTH = 8000


def prepare():
    """The folder of sentencepiece, the vocabulary in the form of each of the two, and a file with texts."""
    sys.path.insert(0, str(SUITE))
    import corpus
    import gemma

    library, tokenizer, model = gemma.prepare(peers.ROOT / ".sdk")
    # Each once: what comes again is counted from memory.
    wholes = [text for kind, text in corpus.written() if kind != "Rust"]
    wholes += [path.read_text("utf-8") for path in sorted((peers.ROOT / "crates").glob("*/src/**/*.rs"))]
    texts = [whole[at:at + LENGTH] for whole in wholes for at in range(0, len(whole), LENGTH)]
    peers.WORK.mkdir(exist_ok=True)
    file = peers.WORK / "texts.jsonl"
    file.write_text("".join(json.dumps(text) + "\n" for text in texts), "utf-8")
    return library, tokenizer, model, file


def told(command, **environment):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True, timeout=300, env=os.environ | environment)
    return json.loads(done.stdout)


def measure(examples, rounds, say):
    """By turns; `None` when one of the two is not to be had."""
    try:
        library, tokenizer, model, file = prepare()
        rows = {"sentencepiece": [], "pollux": []}
        for _ in range(rounds):
            rows["sentencepiece"].append(told([sys.executable, SUITE / "gemma.py", model, file], PYTHONPATH=str(library)))
            rows["pollux"].append(told([examples / "token_speed", tokenizer, file]))
            speeds = {name: round(row[-1]["megabytes_per_second"], 1) for name, row in rows.items()}
            say(f"  tokens, MB/s: {speeds}")
    except (OSError, SystemExit, subprocess.SubprocessError) as error:
        say(f"counting tokens was not measured: {error}")
        return None
    counts = {row["tokens"] for one in rows.values() for row in one}
    if len(counts) != 1:
        say(f"the counts differ: {counts}")
    return rows | {"megabytes": sum(len(json.loads(line).encode()) for line in file.open(encoding="utf-8")) / 1e6}


def main():
    from bench import report

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=pathlib.Path, default=peers.ROOT / "target/release/examples")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    seen = measure(args.examples.resolve(), args.rounds, lambda text: print(text, file=sys.stderr, flush=True))
    print("\n".join(report.tokens(seen)))


if __name__ == "__main__":
    main()
