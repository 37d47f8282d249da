"""The local model: Pollux beside llama.cpp's own server, both through HTTP, with the same file, threads and cache.

Alone: python3 -m bench.local [--binary PATH] [--rounds N] [--threads N]
"""

import argparse
import concurrent.futures
import http.client
import itertools
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

from bench import peers

NAME = "smollm2-135m-instruct"
PARALLEL, CONTEXT = 8, 16384
AT_ONCE = (1, 4, 8)
TOKENS = 128
PROMPT_WORDS = 1500
WORDS = ("river", "stone", "light", "word", "cat", "paper", "seven", "green")
FIRST_TOKENS = 5
PATIENCE = 300
# No two prompts are the same, so that neither has read one already.
numbers = itertools.count(1)


class Pollux:
    """Asked as Google's SDKs ask."""

    def __init__(self, port):
        self.port = port
        self.path = f"/v1beta/models/{peers.MODEL}:"
        self.headers = {"content-type": "application/json", "x-goog-api-key": peers.KEY}

    def body(self, prompt, tokens):
        return {"contents": [{"parts": [{"text": prompt}]}], "generationConfig": {"maxOutputTokens": tokens, "temperature": 0.9}}

    def whole(self, prompt, tokens):
        with post(self.port, self.path + "generateContent", self.headers, self.body(prompt, tokens)) as response:
            usage = json.load(response)["usageMetadata"]
        return usage["promptTokenCount"], usage.get("candidatesTokenCount", 0)

    def begun(self, prompt):
        with post(self.port, self.path + "streamGenerateContent?alt=sse", self.headers, self.body(prompt, 8)) as response:
            return first(response, lambda event: event["candidates"][0].get("content", {}).get("parts", [{}])[0].get("text"))


class Llama:
    """Asked as OpenAI's SDKs ask, which is how this server is spoken to."""

    def __init__(self, port):
        self.port = port
        self.headers = {"content-type": "application/json"}

    def body(self, prompt, tokens, **more):
        return {"messages": [{"role": "user", "content": prompt}], "max_tokens": tokens, "temperature": 0.9, **more}

    def whole(self, prompt, tokens):
        with post(self.port, "/v1/chat/completions", self.headers, self.body(prompt, tokens)) as response:
            usage = json.load(response)["usage"]
        return usage["prompt_tokens"], usage["completion_tokens"]

    def begun(self, prompt):
        with post(self.port, "/v1/chat/completions", self.headers, self.body(prompt, 8, stream=True)) as response:
            return first(response, lambda event: event["choices"] and event["choices"][0]["delta"].get("content"))


class post:
    """An answer that is only looked at when it is a success."""

    def __init__(self, port, path, headers, body):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("POST", path, json.dumps(body), headers)
        self.response = self.connection.getresponse()
        if self.response.status != 200:
            raise RuntimeError(f"{path}: {self.response.status} {self.response.read(500)!r}")

    def __enter__(self):
        return self.response

    def __exit__(self, *_):
        self.connection.close()


def first(response, text):
    """When the first event with text is there."""
    for line in response:
        if line.startswith(b"data: {") and text(json.loads(line[6:])):
            return time.perf_counter()
    raise RuntimeError("a stream ended without a text")


def story():
    return f"Write a very long story in many chapters, about the number {next(numbers)}."


def decode(who, at_once):
    """Tokens a second of all answers together."""
    prompts = [story() for _ in range(at_once)]
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        began = time.perf_counter()
        written = sum(tokens for _, tokens in pool.map(lambda prompt: who.whole(prompt, TOKENS), prompts))
        return written / (time.perf_counter() - began)


def prompt(who):
    """Tokens of a long prompt read a second, and the milliseconds that the same takes again."""
    text = f"{next(numbers)} " + " ".join(WORDS[at * at % 8] for at in range(PROMPT_WORDS)) + "\nSay hi."
    began = time.perf_counter()
    read, _ = who.whole(text, 1)
    took = time.perf_counter() - began
    began = time.perf_counter()
    who.whole(text, 1)
    return read / took, (time.perf_counter() - began) * 1000


def first_token(who):
    """Milliseconds until the first text of a stream is there."""
    seen = []
    for _ in range(FIRST_TOKENS):
        began = time.perf_counter()
        seen.append((who.begun(story()) - began) * 1000)
    return statistics.median(seen)


def file_of(binary):
    """The model, fetched once."""
    folder = pathlib.Path(os.environ.get("POLLUX_LOCAL_FOLDER", peers.WORK / "models")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{NAME}.gguf"
    if not path.is_file():
        environment = os.environ | {"POLLUX_LOCAL_FOLDER": str(folder)}
        subprocess.run([str(binary), "model", "pull", NAME], env=environment, stdin=subprocess.DEVNULL, check=True, timeout=1200)
    return path


def start_pollux(binary, model, threads):
    port = peers.free_port()
    settings = {"POLLUX_LOCAL_FOLDER": str(model.parent), "POLLUX_LOCAL_THREADS": str(threads), "POLLUX_LOCAL_MODEL": NAME,
                "POLLUX_LOCAL_PARALLEL": str(PARALLEL), "POLLUX_LOCAL_CACHE": str(CONTEXT)}
    command = [str(binary), "serve", "--listen", f"127.0.0.1:{port}", "--admin-listen", "127.0.0.1:0", "--data-dir",
               str(peers.WORK / "pollux-local-data"), "--api-key", peers.KEY, "--backend", "local", "--log-format", "json"]
    return peers.Process("pollux-local", port, command, settings)


def start_llama(model, threads):
    port = peers.free_port()
    command = [str(peers.WORK / "venv/bin/python"), str(pathlib.Path(__file__).with_name("llama_server.py")), str(model), str(port),
               str(threads), str(PARALLEL), str(CONTEXT)]
    return peers.Process("llama-server", port, command)


def measure(binary, rounds, say, threads=None):
    """Both by turns: what else the machine does meanwhile falls on both alike."""
    peers.WORK.mkdir(exist_ok=True)
    threads = threads or max(1, (os.cpu_count() or 2) - 1)
    results, running = {"threads": threads, "rows": {}, "resident_mb": {}}, []
    try:
        model = file_of(binary)
        for name, start, kind in (("llama.cpp's server", lambda: start_llama(model, threads), Llama),
                                  ("pollux", lambda: start_pollux(binary, model, threads), Pollux)):
            process = start()
            running.append((name, process, kind(process.port)))
        for name, _, who in running:
            warm(who)
        for _ in range(rounds):
            for name, _, who in running:
                seen = {f"decode, {at_once} at once, tokens/s": decode(who, at_once) for at_once in AT_ONCE}
                seen["prompt, tokens/s"], seen["the same prompt again, ms"] = prompt(who)
                seen["first token, ms"] = first_token(who)
                for what, value in seen.items():
                    results["rows"].setdefault(what, {}).setdefault(name, []).append(value)
                say(f"  local: {name:18} " + "  ".join(f"{what} {value:.1f}" for what, value in seen.items()))
        results["resident_mb"] = {name: process.resident_kb() / 1024 for name, process, _ in running}
    except (OSError, RuntimeError, http.client.HTTPException, subprocess.SubprocessError) as error:
        say(f"the local model was not measured: {error}")
    finally:
        for _, process, _ in running:
            process.stop()
    return results


def warm(who):
    """Asks until the model is loaded."""
    deadline = time.perf_counter() + 60
    while True:
        try:
            return who.whole("Say hi.", 4)
        except (OSError, RuntimeError, http.client.HTTPException):
            if time.perf_counter() > deadline:
                raise
            time.sleep(0.1)


def main():
    from bench import report

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, default=peers.ROOT / "target/release/pollux")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int)
    args = parser.parse_args()
    seen = measure(args.binary.resolve(), args.rounds, lambda text: print(text, file=sys.stderr, flush=True), args.threads)
    print("\n".join(report.local(seen)))


if __name__ == "__main__":
    main()
