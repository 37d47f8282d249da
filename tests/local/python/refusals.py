"""What the model cannot do, in Google's words."""

import re

from common import CLIENT, LOCAL, MODEL, SMALL, SMALL_CONTEXT, ask, check, connect, count, end, equal, refused, stream, true, types

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(32)
TOO_LONG = r"The input token count \((\d+)\) exceeds the maximum number of tokens allowed \((\d+)\)\."


@check("length: over the context, 400 with Google's text and true numbers, at once and in a stream")
def _():
    prompt = "word " * 10_000
    for call in (lambda: ask(prompt), lambda: list(stream(prompt))):
        error = refused(call)
        equal((error.code, error.status), (400, "INVALID_ARGUMENT"))
        found = re.search(TOO_LONG, error.message)
        true(found, error.message)
        # A token for each word, the last blank, and the turns of the template.
        true(10_000 < int(found[1]) < 10_100, error.message)
        true(int(found[2]) <= 8192, error.message)


@check("length: the limit that is told is the one that holds")
def _():
    small = connect(SMALL)
    error = refused(lambda: ask("word " * 2 * SMALL_CONTEXT, small))
    limit = int(re.search(TOO_LONG, error.message)[2])
    overhead = ask("word", small, max_output_tokens=1).usage_metadata.prompt_token_count - 1
    words = "word" + " word" * (limit - overhead - 1)
    answer = ask(words, small, max_output_tokens=1)
    equal(answer.usage_metadata.prompt_token_count, limit)
    refused(lambda: ask(words + " word", small))


@check("length: models.list tells the limit that holds")
def _():
    small = connect(SMALL)
    error = refused(lambda: ask("word " * 2 * SMALL_CONTEXT, small))
    limit = int(re.search(TOO_LONG, error.message)[2])
    listed = [model for model in small.models.list() if model.name == f"models/{LOCAL}"]
    equal([model.input_token_limit for model in listed], [limit])


@check("length: an answer ends where the context does, with MAX_TOKENS")
def _():
    answer = ask("word " * (SMALL_CONTEXT // 2), connect(SMALL), **{
        "response_mime_type": "application/json",
        "response_json_schema": {"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 9}, "minItems": SMALL_CONTEXT},
    })
    equal((end(answer), answer.usage_metadata.total_token_count), ("MAX_TOKENS", SMALL_CONTEXT))


@check("media: pictures and sound are not enabled for the model, by its name")
def _():
    for mime, title in (("image/png", "Image"), ("audio/wav", "Audio"), ("video/mp4", "Video")):
        error = refused(lambda mime=mime: ask([types.Part.from_bytes(data=PICTURE, mime_type=mime), "What is it?"]))
        equal((error.code, error.status), (400, "INVALID_ARGUMENT"))
        true(f"not enabled for models/{MODEL}" in error.message and title in error.message, error.message)


@check("media: a text file is text")
def _():
    part = types.Part.from_bytes(data="The secret word is banana.".encode(), mime_type="text/plain")
    answer = ask([part, "What is the secret word?"], temperature=0, max_output_tokens=24)
    true("banana" in answer.text.lower(), answer.text)


@check("tools: Google's own are not enabled for the model, by its name")
def _():
    for tool in (types.Tool(google_search=types.GoogleSearch()), types.Tool(code_execution=types.ToolCodeExecution()),
                 types.Tool(url_context=types.UrlContext())):  # fmt: skip
        error = refused(lambda tool=tool: ask("Who won?", tools=[tool]))
        equal((error.code, error.status), (400, "INVALID_ARGUMENT"))
        true(f"not enabled for models/{MODEL}" in error.message, error.message)


@check("names: an unknown model is 404, for every method")
def _():
    for call in (
        lambda: ask("hi", model="gemini-none"),
        lambda: list(stream("hi", model="gemini-none")),
        lambda: count("hi", model="gemini-none"),
        lambda: CLIENT.models.get(model="gemini-none"),
        lambda: CLIENT.models.embed_content(model="gemini-none", contents="hi"),
    ):
        error = refused(call)
        equal((error.code, error.status), (404, "NOT_FOUND"))
