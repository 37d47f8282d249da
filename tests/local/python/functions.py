"""Calls of functions: always well-formed, in every mode."""

from jsonschema import Draft202012Validator

from common import MODEL, ask, at_once, check, end, equal, refused, stream, true, types

FUNCTIONS = {
    "get_weather": {
        "type": "object",
        "properties": {"city": {"type": "string", "maxLength": 20}, "unit": {"type": "string", "enum": ["C", "F"]}},
        "required": ["city", "unit"],
        "additionalProperties": False,
    },
    "set_alarm": {
        "type": "object",
        "properties": {
            "hour": {"type": "integer", "minimum": 0, "maximum": 23},
            "days": {"type": "array", "items": {"type": "string", "enum": ["Mon", "Tue", "Wed"]}, "minItems": 1, "maxItems": 3},
        },
        "required": ["hour", "days"],
        "additionalProperties": False,
    },
    "now": {"type": "object", "properties": {}, "additionalProperties": False},
}
TOOLS = [
    types.Tool(
        function_declarations=[
            types.FunctionDeclaration(
                name="get_weather",
                description="Tells the weather.",
                parameters={
                    "type": "OBJECT",
                    "properties": {"city": {"type": "STRING", "maxLength": 20}, "unit": {"type": "STRING", "enum": ["C", "F"]}},
                    "required": ["city", "unit"],
                },
            ),
            types.FunctionDeclaration(
                name="set_alarm", description="Sets an alarm.", parameters_json_schema=FUNCTIONS["set_alarm"]
            ),
            types.FunctionDeclaration(name="now", description="Tells the time."),
        ]
    )
]
PROMPTS = [
    "What is the weather in Paris?", "Wake me at 7 on Monday.", "What time is it?", "Hello!", "Pogoda w Łodzi?", "北京天气怎么样？",
]  # fmt: skip


def config(mode, only=None, **more):
    calling = types.FunctionCallingConfig(mode=mode, allowed_function_names=only)
    return {"tools": TOOLS, "tool_config": types.ToolConfig(function_calling_config=calling), "max_output_tokens": 300, **more}


def sound(answer, allowed=tuple(FUNCTIONS)):
    """The calls of an answer, each of which fits its declaration; its words hold no markup of one."""
    calls = answer.function_calls or []
    for call in calls:
        true(call.name in allowed, f"{call.name} is not one of {allowed}")
        Draft202012Validator(FUNCTIONS[call.name]).validate(call.args or {})
    for part in answer.candidates[0].content.parts or []:
        for marker in ("<tool_call>", "</tool_call>"):
            true(marker not in (part.text or ""), f"markup in words: {part.text}")
    return calls


@check("functions: ANY calls one of several, well-formed")
def _():
    settings = [(prompt, temperature) for prompt in PROMPTS for temperature in (0, 1, 2)]

    def run(setting):
        answer = ask(setting[0], **config("ANY", temperature=setting[1], seed=1, max_output_tokens=900))
        true(sound(answer) and end(answer) == "STOP", answer.candidates[0])

    at_once(run, settings)
    return f"{len(settings)} prompts"


@check("functions: ANY with allowedFunctionNames calls none but these")
def _():
    for only in (["now"], ["set_alarm"], ["get_weather", "now"]):
        for number, prompt in enumerate(PROMPTS):
            answer = ask(prompt, **config("ANY", only, temperature=1, seed=number))
            true(sound(answer, only), answer.candidates[0])


@check("functions: AUTO answers in words or calls, well-formed")
def _():
    settings = [(prompt, seed) for prompt in PROMPTS for seed in (1, 2)]
    kinds = at_once(lambda setting: len(sound(ask(setting[0], **config("AUTO", temperature=0.7, seed=setting[1])))), settings)
    return f"{sum(map(bool, kinds))} of {len(kinds)} called"


@check("functions: a call behind words is a call, and no markup")
def _():
    # Six times the model is shown words and a call, which it then writes nearly always. Whether is its own affair, and depends
    # on how a processor rounds: what must hold is that nothing of a call is in the words.
    asked = types.Content(role="user", parts=[types.Part(text="What time is it?")])
    call = types.Part(function_call=types.FunctionCall(name="now", args={}))
    shown = [
        asked,
        types.Content(role="model", parts=[types.Part(text="Sure, one moment."), call]),
        types.Content(role="user", parts=[types.Part.from_function_response(name="now", response={"time": "17:00"})]),
        types.Content(role="model", parts=[types.Part(text="It is 17:00.")]),
    ]

    def run(seed):
        answer = ask([*shown * 6, asked], **config("AUTO", temperature=0.5, seed=seed, max_output_tokens=40))
        return bool(sound(answer) and answer.candidates[0].content.parts[0].text)

    found = at_once(run, range(8))
    return f"{sum(found)} of {len(found)}"


@check("functions: VALIDATED answers in words or calls, well-formed")
def _():
    at_once(lambda prompt: sound(ask(prompt, **config("VALIDATED", temperature=1, seed=1))), PROMPTS)


@check("functions: NONE never calls")
def _():
    for prompt in PROMPTS:
        answer = ask(prompt, **config("NONE", temperature=0, max_output_tokens=40))
        true(not answer.function_calls and answer.text, answer.candidates[0])


@check("functions: what a function gave back goes back, and words follow")
def _():
    first = ask(PROMPTS[0], **config("ANY", ["get_weather"], temperature=0))
    call = sound(first)[0]
    response = types.Part.from_function_response(name=call.name, response={"weather": "17 degrees and rain"})
    contents = [
        types.Content(role="user", parts=[types.Part(text=PROMPTS[0])]),
        first.candidates[0].content,
        types.Content(role="user", parts=[response]),
    ]
    for mode in ("NONE", "AUTO"):
        then = ask(contents, **config(mode, temperature=0, max_output_tokens=60))
        sound(then)
        true(then.text or then.function_calls, then.candidates[0])
        true(then.usage_metadata.prompt_token_count > len("17 degrees and rain"), then.usage_metadata)
        if mode == "NONE":
            true(then.text and not then.function_calls, then.candidates[0])


@check("functions: a stream brings a call whole, the same as at once")
def _():
    for number, prompt in enumerate(PROMPTS[:3]):
        settings = config("ANY", temperature=1, seed=number)
        calls = [call for chunk in stream(prompt, **settings) for call in sound(chunk)]
        equal([(call.name, call.args) for call in calls], [(call.name, call.args) for call in ask(prompt, **settings).function_calls])


@check("functions: the SDK calls a function of Python by itself")
def _():
    asked = []

    def lucky_number(name: str) -> int:
        """Tells the lucky number of somebody."""
        asked.append(name)
        return 7

    calling = types.ToolConfig(function_calling_config=types.FunctionCallingConfig(mode="ANY"))
    limit = types.AutomaticFunctionCallingConfig(maximum_remote_calls=2)
    ask("The lucky number of Ada?", model=MODEL, tools=[lucky_number], tool_config=calling, automatic_function_calling=limit,
        temperature=0)  # fmt: skip
    true(asked and all(isinstance(name, str) for name in asked), asked)


@check("functions: parameters that refer to their own definitions are kept to")
def _():
    schema = {
        "type": "object",
        "properties": {"to": {"$ref": "#/$defs/place"}},
        "required": ["to"],
        "additionalProperties": False,
        "$defs": {
            "place": {
                "type": "object",
                "properties": {"name": {"type": "string", "maxLength": 12}, "near": {"$ref": "#/$defs/place"}},
                "required": ["name"],
                "additionalProperties": False,
            }
        },
    }
    tool = types.Tool(function_declarations=[types.FunctionDeclaration(name="go", parameters_json_schema=schema)])
    for number, prompt in enumerate(PROMPTS):
        answer = ask(prompt, **config("ANY", temperature=1, seed=number, tools=[tool]))
        calls = answer.function_calls
        true(calls and end(answer) == "STOP", answer.candidates[0])
        for call in calls:
            Draft202012Validator(schema).validate(call.args)


@check("functions: parameters that are no object are refused, with their place")
def _():
    for schema in ({"type": "array", "items": {"type": "string"}}, {"type": "integer"}, {"enum": ["a"]}):
        function = types.FunctionDeclaration(name="go", parameters_json_schema=schema)
        settings = config("ANY", tools=[types.Tool(function_declarations=[function])])
        error = refused(lambda settings=settings: ask("Go.", **settings))
        equal((error.code, error.status), (400, "INVALID_ARGUMENT"))
        true("function_declarations[0].parameters_json_schema: schema should be of type OBJECT" in error.message, error.message)
