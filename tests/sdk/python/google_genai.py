"""google-genai, 2.x and 3.x: the same code runs on both."""

import functools
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402

from google import genai as sdk  # noqa: E402
from google.genai import errors, types  # noqa: E402

BASE, KEY = os.environ["BASE"], os.environ["KEY"]
NAMES = {"maxOutputTokens": "max_output_tokens", "topP": "top_p", "topK": "top_k", "stopSequences": "stop_sequences"}


@functools.cache
def client_of(key):
    """One client for each key, kept: a client that nobody holds closes its connections."""
    return sdk.Client(api_key=key, http_options=types.HttpOptions(base_url=BASE))


def connect(case):
    return client_of(case.get("key", KEY))


def settings(case, **more):
    config = {NAMES.get(name, name): value for name, value in case.get("config", {}).items()}
    if "system" in case:
        config["system_instruction"] = case["system"]
    return types.GenerateContentConfig(**config, **more)


def contents(case):
    return [types.Content(role=case.get("role", "user"), parts=[types.Part.from_text(text=case["prompt"])])]


def usage(meta):
    if meta is None:
        return None
    return {"prompt": meta.prompt_token_count, "output": meta.candidates_token_count, "total": meta.total_token_count}


def answer(response):
    seen = {"text": response.text or "", "usage": usage(response.usage_metadata), "version": response.model_version}
    if response.candidates and response.candidates[0].finish_reason:
        seen["finish"] = response.candidates[0].finish_reason.value
    if response.prompt_feedback and response.prompt_feedback.block_reason:
        seen["block"] = response.prompt_feedback.block_reason.value
    return seen


class Genai:
    def error(self, error):
        if not isinstance(error, errors.APIError):
            return {"raised": True, "class": type(error).__name__}
        body = error.details if isinstance(error.details, dict) else {}
        return {
            "raised": True,
            "class": type(error).__name__,
            "code": error.code,
            "status": error.status,
            "message": error.message,
            "details": body.get("error", body).get("details", []),
        }

    def generate(self, case):
        return answer(
            connect(case).models.generate_content(model=case["model"], contents=contents(case), config=settings(case))
        )

    def retry(self, case):
        options = types.HttpOptions(
            headers={"x-pollux-fault": case["fault"]},
            retry_options=types.HttpRetryOptions(attempts=3, initial_delay=0.05, max_delay=0.1),
        )
        return answer(
            connect(case).models.generate_content(
                model=case["model"], contents=contents(case), config=settings(case, http_options=options)
            )
        )

    def stream(self, case):
        return self.collect(
            lambda: connect(case).models.generate_content_stream(
                model=case["model"], contents=contents(case), config=settings(case)
            )
        )

    def collect(self, start):
        seen = {"chunks": 0, "text": ""}
        try:
            for chunk in start():
                found = answer(chunk)
                seen["chunks"] += 1
                seen["text"] += found.pop("text")
                seen.update({name: value for name, value in found.items() if value is not None})
        except Exception as error:
            raise harness.Failed(seen, error) from error
        return seen

    def chat(self, case):
        chat = connect(case).chats.create(model=case["model"])
        first = chat.send_message(case["turns"][0])
        second = "".join(chunk.text or "" for chunk in chat.send_message_stream(case["turns"][1]))
        roles = [content.role for content in chat.get_history(curated=True)]
        turns = [role for index, role in enumerate(roles) if index == 0 or role != roles[index - 1]]
        return {"texts": [first.text, second], "history": turns}

    def count(self, case):
        return {"total": connect(case).models.count_tokens(model=case["model"], contents=contents(case)).total_tokens}

    def embed(self, case):
        found = connect(case).models.embed_content(
            model=case["model"],
            contents=case["texts"],
            config=types.EmbedContentConfig(output_dimensionality=case["dimensions"]),
        )
        return harness.vectors([embedding.values for embedding in found.embeddings])

    def list(self, case):
        names = [model.name for model in connect(case).models.list(config={"page_size": case["pageSize"]})]
        return {"names": names, "count": len(names), "unique": len(names) == len(set(names))}

    def get(self, case):
        model = connect(case).models.get(model=case["model"])
        return {
            "name": model.name,
            "display": model.display_name,
            "input": model.input_token_limit,
            "output": model.output_token_limit,
            "methods": model.supported_actions,
        }

    def call(self, case):
        client, declared = connect(case), case["function"]
        function = types.FunctionDeclaration(
            name=declared["name"],
            description=declared["description"],
            parameters_json_schema=declared["parameters"],
        )
        tools = [types.Tool(function_declarations=[function])]
        forced = types.ToolConfig(function_calling_config=types.FunctionCallingConfig(mode="ANY"))
        asked = contents(case)
        first = client.models.generate_content(
            model=case["model"], contents=asked, config=types.GenerateContentConfig(tools=tools, tool_config=forced)
        )
        call = first.function_calls[0]
        reply = types.Part.from_function_response(name=call.name, response=case["reply"])
        asked += [first.candidates[0].content, types.Content(role="user", parts=[reply])]
        second = client.models.generate_content(
            model=case["model"], contents=asked, config=types.GenerateContentConfig(tools=tools)
        )
        return {"call": {"name": call.name, "args": call.args}, **answer(second)}

    def json(self, case):
        config = types.GenerateContentConfig(
            response_mime_type="application/json", response_json_schema=case["schema"]
        )
        found = connect(case).models.generate_content(model=case["model"], contents=contents(case), config=config)
        return {"value": json.loads(found.text), **answer(found)}

    def unbuilt(self, case):
        return {"names": [cache.name for cache in connect(case).caches.list()]}


if __name__ == "__main__":
    harness.run(Genai())
