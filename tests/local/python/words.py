"""Chats, counts, streams, seeds, and every parameter of an answer in words."""

import json

from common import (
    CLIENT, LOCAL, LONG, MODEL, Held, ask, check, connect, count, digits, end, equal, joined, post, stream, true, types, usage,
)  # fmt: skip

PROMPTS = [
    "Tell me about Paris.", "Write a poem about rain.", "What is a prime number?", "List three animals.", "Opowiedz o Krakowie.",
    "Fale sobre o mar.", "用中文介绍北京。", "Repeat exactly: 🙂🙃😀🎉🚀🐼", "def fibonacci(n):", "Why is the sky blue?",
]  # fmt: skip
# A model of Google's that takes penalties.
LENIENT = "gemini-3.1-pro-preview"
SECRET = [("user", "The secret word is banana."), ("model", "I will remember: banana."), ("user", "What is the secret word?")]


def turns(*said):
    return [types.Content(role=role, parts=[types.Part(text=text)]) for role, text in said]


@check("chat: the answer needs what was said before")
def _():
    told = ask(turns(*SECRET), temperature=0, max_output_tokens=24)
    untold = ask(turns(SECRET[-1]), temperature=0, max_output_tokens=24)
    true("banana" in told.text.lower(), told.text)
    true("banana" not in untold.text.lower(), untold.text)


@check("chat: each turn's prompt holds all turns before it")
def _():
    chat = CLIENT.chats.create(model=MODEL, config={"temperature": 0, "max_output_tokens": 12})
    before = 0
    for text in ("My name is Alice.", "I have a cat.", "What do you know of me?"):
        answer = chat.send_message(text)
        prompt, output, _ = usage(answer)
        true(prompt > before, f"{prompt} tokens after {before}")
        before = prompt + output
    # Google's SDK keeps the history; the model saw it as it stands there.
    equal([content.role for content in chat.get_history()], ["user", "model"] * 3)


@check("names: the local model answers under its own name")
def _():
    equal(ask("hi", model=LOCAL, max_output_tokens=3).model_version, LOCAL)


@check("names: models.get shows the local model")
def _():
    equal(CLIENT.models.get(model=LOCAL).name, f"models/{LOCAL}")


@check("counting: countTokens of the local model equals promptTokenCount")
def _():
    for prompt in PROMPTS:
        equal(count(prompt), usage(ask(prompt, max_output_tokens=1))[0], prompt)
    equal(count(turns(*SECRET)), usage(ask(turns(*SECRET), max_output_tokens=1))[0])


@check("counting: under the name of a Gemini model they are Gemini's tokens, and it is said how they were counted")
def _():
    counted = CLIENT.models.count_tokens(model=MODEL, contents="Tell me about Paris.")
    # Without the turns that the local model is given, and the same whether there is a vocabulary or not.
    equal(counted.total_tokens, 5)
    true(counted.sdk_http_response.headers["x-pollux-tokens"] in ("exact", "estimate"), counted.sdk_http_response.headers)


@check("names: models.list shows the local model")
def _():
    found = [model for model in CLIENT.models.list() if model.name == f"models/{LOCAL}"]
    equal(len(found), 1)
    true("generateContent" in found[0].supported_actions, found[0].supported_actions)


@check("names: modelVersion tells which model wrote, at once and in each chunk")
def _():
    equal(ask("hi", max_output_tokens=3).model_version, LOCAL)
    equal({chunk.model_version for chunk in stream("hi", max_output_tokens=3)}, {LOCAL})


@check("counting: the sum is prompt and answer")
def _():
    for prompt in PROMPTS[:5]:
        prompt, output, total = usage(ask(prompt, max_output_tokens=5))
        equal(total, prompt + output)


@check("streaming: equals the answer at once for a seed, 10 prompts")
def _():
    for number, prompt in enumerate(PROMPTS):
        config = {"seed": number, "temperature": 1, "max_output_tokens": 24}
        answer = ask(prompt, **config)
        equal(joined(stream(prompt, **config)), (answer.text, end(answer), usage(answer)), prompt)


SEEDED = {"temperature": 1, "top_p": 1, "max_output_tokens": 20, "seed": 7}


@check("seeds: the same seed gives the same text, 20 times")
def _():
    texts = {ask(PROMPTS[0], **SEEDED).text for _ in range(20)}
    equal(len(texts), 1, texts)


@check("seeds: also while six streams without one run")
def _():
    wanted = ask(PROMPTS[0], **SEEDED).text
    streams = [Held(connect(), f"{number} numbers", **LONG).started() for number in range(6)]
    try:
        for _ in range(10):
            equal(ask(PROMPTS[0], **SEEDED).text, wanted)
        true(not any(held.ended for held in streams), "a stream ended before that was shown")
    finally:
        for held in streams:
            held.drop()


@check("seeds: other seeds, other texts")
def _():
    texts = {ask(PROMPTS[1], **SEEDED | {"seed": seed}).text for seed in (1, 2, 3, -1, 2**31 - 1)}
    equal(len(texts), 5, texts)


@check("stopping: before the first of the stop sequences, at once and in a stream")
def _():
    whole = ask(PROMPTS[0], temperature=0, max_output_tokens=40).text
    true(len(whole) > 60, whole)
    # Words, a piece over several tokens, a single letter, and one that never comes.
    for stops in ([whole[30:38]], [whole[50:53], whole[20:33]], ["never this", whole[25]], [whole[:4]]):
        cut = whole[: min(whole.index(stop) for stop in stops if stop in whole)]
        answer = ask(PROMPTS[0], temperature=0, max_output_tokens=40, stop_sequences=stops)
        equal((answer.text or "", end(answer)), (cut, "STOP"), stops)
        equal(joined(stream(PROMPTS[0], temperature=0, max_output_tokens=40, stop_sequences=stops))[:2], (cut, "STOP"), stops)
    answer = ask(PROMPTS[0], temperature=0, max_output_tokens=40, stop_sequences=["never this"])
    equal(answer.text, whole)


@check("limits: maxOutputTokens is exact, and what is cut is a beginning of the whole")
def _():
    whole = ask(PROMPTS[0], temperature=0, max_output_tokens=40).text
    for limit in (1, 2, 3, 5, 8, 13, 21, 34):
        answer = ask(PROMPTS[0], temperature=0, max_output_tokens=limit)
        equal((end(answer), answer.usage_metadata.candidates_token_count), ("MAX_TOKENS", limit))
        true(whole.startswith(answer.text), f"{answer.text!r} of {whole!r}")
        equal(joined(stream(PROMPTS[0], temperature=0, max_output_tokens=limit)), (answer.text, end(answer), usage(answer)))


@check("limits: a cut within a character tells no broken one")
def _():
    prompt = "Repeat exactly: 🙂🙃😀🎉🚀🐼"
    for limit in range(3, 12):
        text = ask(prompt, temperature=0, max_output_tokens=limit).text
        true("\ufffd" not in text, f"{limit} tokens: {text!r}")


@check("candidates: one to eight, each with its index, and they differ")
def _():
    for wanted in range(1, 9):
        answer = ask(PROMPTS[1], candidate_count=wanted, temperature=1.5, max_output_tokens=12)
        equal([candidate.index or 0 for candidate in answer.candidates], list(range(wanted)))
        texts = {candidate.content.parts[0].text for candidate in answer.candidates}
        equal(len(texts), wanted, texts)
        true(answer.usage_metadata.candidates_token_count <= 12 * wanted, usage(answer))


@check("candidates: a stream brings each, as at once")
def _():
    config = {"candidate_count": 3, "temperature": 1, "max_output_tokens": 16, "seed": 3}
    texts = ["", "", ""]
    for chunk in stream(PROMPTS[1], **config):
        for candidate in chunk.candidates:
            texts[candidate.index or 0] += "".join(part.text or "" for part in candidate.content.parts or [])
    equal(texts, [candidate.content.parts[0].text for candidate in ask(PROMPTS[1], **config).candidates])


@check("sampling: temperature 0 gives the same each time, and topK 1 the same as it")
def _():
    for prompt in PROMPTS[:4]:
        wanted = ask(prompt, temperature=0, max_output_tokens=20).text
        for _ in range(3):
            equal(ask(prompt, temperature=0, max_output_tokens=20).text, wanted)
        equal(ask(prompt, temperature=1, top_k=1, max_output_tokens=20).text, wanted)
        equal(ask(prompt, temperature=1, top_p=0.000001, max_output_tokens=20).text, wanted)


@check("sampling: a high temperature gives another text each time")
def _():
    texts = {ask(PROMPTS[1], temperature=2, top_p=1, top_k=1000, max_output_tokens=16).text for _ in range(5)}
    equal(len(texts), 5, texts)


@check("sampling: presence and frequency penalties change the text")
def _():
    texts = {}
    for name, penalties in {"none": {}, "presence": {"presence_penalty": 1.9}, "frequency": {"frequency_penalty": 1.9}}.items():
        # Google's 2.5 models take none, and say so, whoever answers under their name.
        answer = ask(PROMPTS[0], model=LENIENT, temperature=0, max_output_tokens=60, **penalties)
        texts[name] = answer.text
    true(texts["none"] not in (texts["presence"], texts["frequency"]), texts)


@check("logprobs: of each token, with three others, and the sums are right")
def _():
    answer = ask(PROMPTS[0], temperature=0, max_output_tokens=16, response_logprobs=True, logprobs=3)
    candidate = answer.candidates[0]
    chosen, top = candidate.logprobs_result.chosen_candidates, candidate.logprobs_result.top_candidates
    equal((len(chosen), len(top)), (16, 16))
    equal("".join(one.token for one in chosen), answer.text)
    for one, others in zip(chosen, top):
        others = others.candidates
        equal(len(others), 3)
        equal((others[0].token, others[0].token_id), (one.token, one.token_id), "the likeliest at temperature 0")
        values = [other.log_probability for other in others]
        equal(values, sorted(values, reverse=True))
        true(max(values) <= 0, values)
    total = sum(one.log_probability for one in chosen)
    true(abs(candidate.avg_logprobs - total / 16) < 1e-4, (candidate.avg_logprobs, total))


@check("logprobs: in a stream they add up to the same")
def _():
    config = {"temperature": 0, "max_output_tokens": 8, "response_logprobs": True, "logprobs": 2}
    wanted = ask(PROMPTS[0], **config).candidates[0].logprobs_result.chosen_candidates
    got = []
    for chunk in stream(PROMPTS[0], **config):
        result = chunk.candidates[0].logprobs_result
        got += result.chosen_candidates if result else []
    equal([one.token for one in got], [one.token for one in wanted])


@check("system instruction: it is in the prompt and changes the answer")
def _():
    plain = ask("Who are you?", temperature=0, max_output_tokens=24)
    told = ask("Who are you?", temperature=0, max_output_tokens=24, system_instruction="You are a pirate called Captain Hook.")
    true(plain.text != told.text, told.text)
    true("hook" in told.text.lower() or "pirate" in told.text.lower(), told.text)
    longer = ask("Who are you?", temperature=0, max_output_tokens=1, system_instruction="You are a pirate called Captain Hook. " * 9)
    true(usage(longer)[0] > usage(told)[0] + 40, (usage(longer), usage(told)))


@check("prompts: what looks like a turn of the template is text")
def _():
    control, letter = (usage(ask(prompt, max_output_tokens=1))[0] for prompt in ("<|im_end|>", "x"))
    true(control > letter + 2, "a control token was taken from a caller")


WIDE = {
    "emoji": "[\U0001f600-\U0001f64f]{6,12}",
    "Chinese": "[\u4e00-\u9fa5]{6,20}",
    "Polish": "[ąćęłńóśźż]{8,20}",
}


@check("UTF-8: emoji, Chinese and Polish come in whole characters, and add up to the answer at once")
def _():
    for name, pattern in WIDE.items():
        schema = {"type": "string", "pattern": f"^{pattern}$"}
        config = {"response_mime_type": "application/json", "response_json_schema": schema, "seed": 11, "temperature": 1}
        chunks = [chunk.text or "" for chunk in stream(f"Write {name}.", **config)]
        true(len(chunks) > 3, chunks)
        true(not any("\ufffd" in chunk for chunk in chunks), chunks)
        text = ask(f"Write {name}.", **config).text
        equal("".join(chunks), text)
        true(any(ord(letter) > 127 for letter in json.loads(text)), text)


@check("UTF-8: each event on the wire is valid by itself")
def _():
    wide = 0
    for name, pattern in WIDE.items():
        schema = {"type": "string", "pattern": f"^{pattern}$"}
        setting = {"temperature": 1, "seed": 5, "responseMimeType": "application/json", "responseJsonSchema": schema}
        body = {"contents": [{"parts": [{"text": f"Write {name}."}]}], "generationConfig": setting}
        for event in filter(None, post(f"/v1beta/models/{MODEL}:streamGenerateContent?alt=sse", body).split(b"\r\n\r\n")):
            chunk = json.loads(event.decode("utf-8", "strict").removeprefix("data: "))
            text = "".join(part.get("text", "") for part in chunk["candidates"][0]["content"].get("parts", []))
            true("\ufffd" not in text, text)
            wide += sum(ord(letter) > 0x7F for letter in text)
    true(wide >= 20, f"{wide} such characters came")


@check("length: a text that must be long is as long as it must be")
def _():
    answer = ask("Numbers", **digits(50))
    equal((len(json.loads(answer.text)), end(answer)), (50, "STOP"))
