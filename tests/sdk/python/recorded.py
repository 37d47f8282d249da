"""One script of a user of google-genai, as a test of his own would run it: an answer, a stream, an error, a changed prompt.
Prints what it saw, one JSON object a line."""

import json
import os

from google import genai
from google.genai import errors, types

MODEL = "gemini-2.5-flash"
# People paste keys into prompts; a recording has none, and must know the prompt again nevertheless.
WITH_KEY = "Why does AIzaSyA1234567890abcdefghijklmnopqrstuvwx not work?"
PROMPT = "Say hi"

client = genai.Client(api_key=os.environ["KEY"], http_options=types.HttpOptions(base_url=os.environ["BASE"]))


def shown(answer):
    seen = answer.model_dump(mode="json", exclude_none=True)
    # The date and the like are of this connection, not of the answer.
    seen.pop("sdk_http_response", None)
    return seen


def unary(prompt=PROMPT):
    config = types.GenerateContentConfig(temperature=0.5, top_k=3)
    return shown(client.models.generate_content(model=MODEL, contents=prompt, config=config))


def stream():
    return [shown(piece) for piece in client.models.generate_content_stream(model=MODEL, contents=PROMPT)]


def chat():
    talk = client.chats.create(model=MODEL, config=types.GenerateContentConfig(system_instruction="Be brief."))
    return [shown(talk.send_message(text)) for text in ("Say hi", "Say it again")]


CASES = {
    "tokens": lambda: shown(client.models.count_tokens(model=MODEL, contents=WITH_KEY)),
    "unary": unary,
    "stream": stream,
    "chat": chat,
    "error": lambda: unary("This one fails"),
    "changed": lambda: unary("Say hello, not hi"),
}

for name in os.environ["CASES"].split():
    try:
        result = CASES[name]()
    except errors.APIError as error:
        result = {"code": error.code, "status": error.status, "message": error.message, "details": error.details}
    print(json.dumps({"name": name, "result": result}), flush=True)
