"""What the checks have in common: names, clients, and how one is told from the next."""

import contextlib
import json
import os
import queue
import re
import threading
import traceback
import urllib.request

from google import genai
from google.genai import errors, types

BASE, SMALL, ADMIN = os.environ.get("BASE", ""), os.environ.get("SMALL", ""), os.environ.get("ADMIN", "")
KEY, TOKEN = os.environ.get("KEY", ""), os.environ.get("TOKEN", "")
# What the small server was started with.
SMALL_PARALLEL, SMALL_QUEUE, SMALL_CONTEXT = (
    int(os.environ.get(f"SMALL_{name}", "0")) for name in ("PARALLEL", "QUEUE", "CONTEXT")
)
LOCAL = os.environ.get("LOCAL_MODEL", "smollm2-135m-instruct")
EMBEDDINGS = "all-minilm-l6-v2"
MODEL = "gemini-2.5-flash"
# Only so that a hang ends: nothing here is about time.
PATIENCE_MS = 180_000

Config = types.GenerateContentConfig


def connect(base=None, **headers):
    options = types.HttpOptions(base_url=base or BASE, timeout=PATIENCE_MS, headers=headers)
    return genai.Client(api_key=KEY, http_options=options)


CLIENT = connect()


def ask(contents, client=None, model=MODEL, **config):
    return (client or CLIENT).models.generate_content(model=model, contents=contents, config=Config(**config))


def stream(contents, client=None, model=MODEL, **config):
    return (client or CLIENT).models.generate_content_stream(model=model, contents=contents, config=Config(**config))


def count(contents, client=None, model=LOCAL):
    return (client or CLIENT).models.count_tokens(model=model, contents=contents).total_tokens


def end(answer):
    return answer.candidates[0].finish_reason.value


def usage(answer):
    found = answer.usage_metadata
    return found.prompt_token_count, found.candidates_token_count, found.total_token_count


def joined(chunks):
    """A stream's text, end and usage; only the last chunk may have an end."""
    chunks = list(chunks)
    ends = [chunk.candidates[0].finish_reason for chunk in chunks]
    equal([found for found in ends[:-1] if found], [], "ends before the end")
    return "".join(chunk.text or "" for chunk in chunks), end(chunks[-1]), usage(chunks[-1])


def refused(call):
    try:
        call()
    except errors.APIError as error:
        return error
    raise AssertionError("it was not refused")


def post(path, body, base=None):
    """One request without an SDK: what is on the wire."""
    data = json.dumps(body).encode()
    request = urllib.request.Request((base or BASE) + path, data, {"x-goog-api-key": KEY, "content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE_MS / 1000) as answer:
        return answer.read()


def metric(name):
    """The sum of a metric, as the admin port tells it."""
    request = urllib.request.Request(ADMIN + "/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        lines = answer.read().decode().splitlines()
    found = [line for line in lines if re.match(rf"{name}[ {{]", line)]
    true(found, f"there is no metric {name}")
    return sum(float(line.rsplit(" ", 1)[1]) for line in found)


# A text whose length is certain, which a prompt to this model is not: a list of so many digits.
def digits(length, maximum=9):
    digit = {"type": "integer", "minimum": 0, "maximum": maximum}
    schema = {"type": "array", "items": digit, "minItems": length, "maxItems": length}
    return {"response_mime_type": "application/json", "response_json_schema": schema}


LONG = digits(3900)


class Held:
    """A stream that is read in a thread until it is dropped; `chunks` counts, `ended` says that it came to its end."""

    def __init__(self, client, contents, tell=None, **config):
        self.chunks, self.ended, self.error = 0, False, None
        self.begun, self.over, self.dropped = threading.Event(), threading.Event(), False
        self.tell = tell or (lambda what: None)
        self.thread = threading.Thread(target=self.run, args=(client, contents, config), daemon=True)
        self.thread.start()

    def run(self, client, contents, config):
        try:
            with contextlib.closing(stream(contents, client, **config)) as chunks:
                for _ in chunks:
                    if self.dropped:
                        return
                    self.chunks += 1
                    if self.chunks == 1:
                        self.tell("begun")
                        self.begun.set()
            self.ended = True
        except Exception as error:  # noqa: BLE001 - it is told to whoever waits
            self.error = error
        finally:
            self.tell("refused" if self.error else "over")
            self.begun.set()
            self.over.set()

    def started(self):
        true(self.begun.wait(PATIENCE_MS / 1000), "no first chunk")
        if self.error:
            raise self.error
        return self

    def finished(self):
        true(self.over.wait(PATIENCE_MS / 1000), "no end")
        if self.error:
            raise self.error
        return self

    def drop(self):
        self.dropped = True
        true(self.over.wait(PATIENCE_MS / 1000), "a stream that was dropped goes on")


def at_once(work, items, threads=8):
    """`work` of every item, by several threads; the results in order."""
    todo, results, failures = queue.Queue(), [None] * len(items), []
    for number, item in enumerate(items):
        todo.put((number, item))

    def run():
        while not failures:
            try:
                number, item = todo.get_nowait()
            except queue.Empty:
                return
            try:
                results[number] = work(item)
            except BaseException as error:  # noqa: BLE001 - raised below
                failures.append((item, error))

    pool = [threading.Thread(target=run) for _ in range(threads)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    if failures:
        item, error = failures[0]
        raise AssertionError(f"{str(item)[:300]}: {type(error).__name__}: {error}") from error
    return results


def equal(got, wanted, what=""):
    if got != wanted:
        raise AssertionError(f"{str(got)[:600]!r} is not {str(wanted)[:600]!r}" + (f": {what}" if what else ""))


def true(found, what):
    if not found:
        raise AssertionError(what)


CHECKS = []


def check(name, known=None, needs=None):
    """A claim by its name. `known` says which bug makes it fail for now: then it has to fail, unless it is one that shows
    `at times`. `needs` is a model it is about."""

    def note(function):
        CHECKS.append((name, known, needs, function))
        return function

    return note


def judge(name, known, needs, function, there):
    """Runs one check; prints how it went, and says whether that is well."""
    if needs and needs not in there:
        print(f"skip  {name}: there is no {needs} in the folder", flush=True)
        return None
    try:
        told = function()
    except Exception as error:  # noqa: BLE001 - whatever it is, the check failed
        # A server that is gone or hangs is never the bug that is known.
        if known and isinstance(error, (AssertionError, errors.APIError)):
            print(f"KNOWN {name}: {known}", flush=True)
            return True
        # The line of the check, within this function's call of it.
        where = traceback.extract_tb(error.__traceback__)[:2][-1]
        print(f"FAIL  {name}\n      {type(error).__name__}: {str(error)[:1500]}\n      at {where.filename}:{where.lineno}", flush=True)
        return False
    if known and not known.startswith("at times"):
        print(f"FAIL  {name}\n      it holds, and is marked as one that does not: {known}", flush=True)
        return False
    print(f"ok    {name}{f' ({told})' if told else ''}", flush=True)
    return True
