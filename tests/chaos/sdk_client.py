"""The official google-genai SDK, unmodified: one job a line on standard input, one observation a line on standard output.

It runs in the environment that tests/sdk makes, so it imports nothing of the suite.
"""

import json
import os
import sys
import time

from google import genai
from google.genai import errors, types

CLIENTS = {}


def client(base):
    if base not in CLIENTS:
        CLIENTS[base] = genai.Client(api_key=os.environ["KEY"], http_options=types.HttpOptions(base_url=base))
    return CLIENTS[base]


def settings(job):
    options = types.HttpOptions(headers=job.get("headers"), timeout=job.get("timeout_ms"))
    return types.GenerateContentConfig(http_options=options)


def note(seen, response):
    seen["text"] += response.text or ""
    seen["version"] = response.model_version or seen["version"]
    if response.candidates and response.candidates[0].finish_reason:
        seen["finish"] = response.candidates[0].finish_reason.value
    headers = response.sdk_http_response and response.sdk_http_response.headers
    if headers:
        seen["headers"] = {name.lower(): value for name, value in headers.items()}


def run(job):
    seen = {"text": "", "chunks": 0, "version": None, "finish": None}
    began = time.monotonic()
    models = client(job["base"]).models
    asked = {"model": job["model"], "contents": job["prompt"], "config": settings(job)}
    try:
        if job["op"] == "stream":
            for chunk in models.generate_content_stream(**asked):
                seen["chunks"] += 1
                note(seen, chunk)
        else:
            note(seen, models.generate_content(**asked))
    except errors.APIError as error:
        seen["raised"] = type(error).__name__
        seen["code"], seen["status"], seen["message"] = error.code, error.status, error.message
    except Exception as error:
        seen["raised"], seen["message"] = type(error).__name__, str(error)[:300]
    seen["took"] = time.monotonic() - began
    return seen


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
