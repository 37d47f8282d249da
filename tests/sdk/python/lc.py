"""langchain-google-genai: the chat model, the embeddings, and how its exceptions show Google's."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import harness  # noqa: E402

from google.genai import errors  # noqa: E402
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage  # noqa: E402
from langchain_google_genai import ChatGoogleGenerativeAI, GoogleGenerativeAIEmbeddings  # noqa: E402

BASE, KEY = os.environ["BASE"], os.environ["KEY"]
NAMES = {"maxOutputTokens": "max_output_tokens", "topP": "top_p", "topK": "top_k"}


def model(case, **more):
    config = {NAMES.get(name, name): value for name, value in case.get("config", {}).items() if name != "stopSequences"}
    options = {"max_retries": 1, **config, **more}
    return ChatGoogleGenerativeAI(model=case["model"], google_api_key=case.get("key", KEY), base_url=BASE, **options)


def messages(case):
    system = [SystemMessage(case["system"])] if "system" in case else []
    return [*system, HumanMessage(case["prompt"])]


def text(content):
    if isinstance(content, str):
        return content
    return "".join(part if isinstance(part, str) else part.get("text", "") for part in content)


def answer(message):
    meta = message.response_metadata
    seen = {"text": text(message.content)}
    if message.usage_metadata:
        found = message.usage_metadata
        seen["usage"] = {
            "prompt": found["input_tokens"],
            "output": found["output_tokens"],
            "total": found["total_tokens"],
        }
    if meta.get("finish_reason"):
        seen["finish"] = meta["finish_reason"]
    feedback = meta.get("prompt_feedback") or {}
    if feedback.get("block_reason"):
        reason = feedback["block_reason"]
        seen["block"] = getattr(reason, "name", str(reason)).split(".")[-1]
    return seen


class Langchain:
    def error(self, error):
        """Its own class wraps Google's, which stays reachable as the cause."""
        found, inner = {"raised": True, "class": type(error).__name__}, error
        while inner is not None and not isinstance(inner, errors.APIError):
            inner = inner.__cause__
        if inner is not None:
            body = inner.details if isinstance(inner.details, dict) else {}
            found |= {
                "code": inner.code,
                "status": inner.status,
                "message": inner.message,
                "details": body.get("error", body).get("details", []),
                "told": inner.message in str(error) or json.dumps(inner.message)[1:-1] in str(error)
                or repr(inner.message)[1:-1] in str(error),
            }
        return found

    def generate(self, case):
        stop = case.get("config", {}).get("stopSequences")
        return answer(model(case).invoke(messages(case), stop=stop))

    def stream(self, case):
        seen = {"chunks": 0, "text": ""}
        total = None
        try:
            for chunk in model(case).stream(messages(case)):
                if not (chunk.content or chunk.response_metadata):
                    continue  # the closing mark that the library adds by itself
                seen["chunks"] += 1
                total = chunk if total is None else total + chunk
                seen.update(answer(total))
        except Exception as error:
            raise harness.Failed(seen, error) from error
        return seen

    def chat(self, case):
        talker, history, texts = model(case), [], []
        for turn in case["turns"]:
            history.append(HumanMessage(turn))
            reply = talker.invoke(history)
            history.append(AIMessage(reply.content))
            texts.append(text(reply.content))
        roles = {"human": "user", "ai": "model"}
        return {"texts": texts, "history": [roles[message.type] for message in history]}

    def count(self, case):
        return {"total": model(case).get_num_tokens(case["prompt"])}

    def embed(self, case):
        embedder = GoogleGenerativeAIEmbeddings(
            model=case["model"],
            google_api_key=case.get("key", KEY),
            base_url=BASE,
            output_dimensionality=case["dimensions"],
        )
        return harness.vectors(embedder.embed_documents(case["texts"]))

    def call(self, case):
        declared = case["function"]
        tool = {"type": "function", "function": declared}
        first = model(case).bind_tools([tool], tool_choice="any").invoke(messages(case))
        call = first.tool_calls[0]
        reply = ToolMessage(json.dumps(case["reply"]), tool_call_id=call["id"], name=call["name"])
        second = model(case).bind_tools([tool]).invoke([*messages(case), first, reply])
        return {"call": {"name": call["name"], "args": call["args"]}, **answer(second)}

    def json(self, case):
        schema = {"title": "star", "description": "A star", **case["schema"]}
        structured = model(case).with_structured_output(schema, method="json_schema")
        return {"value": structured.invoke(messages(case))}

    def retry(self, case):
        talker = model(case, max_retries=3, additional_headers={"x-pollux-fault": case["fault"]})
        return answer(talker.invoke(messages(case)))


if __name__ == "__main__":
    harness.run(Langchain())
