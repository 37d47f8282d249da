"""Answers that keep to a schema."""

import calendar
import json
import re

from jsonschema import Draft202012Validator, FormatChecker

from common import MODEL, ask, at_once, check, end, equal, refused, stream, true

TEXT = {"type": "string", "maxLength": 24}

# Gemini's own schemas, each with what its values must be in JSON Schema's words.
OPENAPI = {
    "a nested object": {
        "type": "OBJECT",
        "properties": {
            "name": {"type": "STRING", "maxLength": 24},
            "address": {
                "type": "OBJECT",
                "properties": {
                    "city": {"type": "STRING", "maxLength": 16},
                    "place": {
                        "type": "OBJECT",
                        "properties": {"lat": {"type": "NUMBER", "minimum": -90, "maximum": 90}, "far": {"type": "BOOLEAN"}},
                        "required": ["lat", "far"],
                    },
                },
                "required": ["city", "place"],
            },
        },
        "required": ["name", "address"],
    },
    "a list of objects": {
        "type": "ARRAY",
        "minItems": 1,
        "maxItems": 4,
        "items": {
            "type": "OBJECT",
            "properties": {"title": {"type": "STRING", "maxLength": 16}, "done": {"type": "BOOLEAN"}},
            "required": ["title", "done"],
        },
    },
    "an option and a null": {
        "type": "OBJECT",
        "properties": {
            "colour": {"type": "STRING", "format": "enum", "enum": ["red", "green", "deep \"blue\"", "żółty", "绿色"]},
            "note": {"type": "STRING", "nullable": True, "maxLength": 20},
            "size": {"type": "INTEGER", "nullable": True, "minimum": 1, "maximum": 9},
        },
        "required": ["colour", "note", "size"],
    },
    "one of several": {
        "anyOf": [
            {"type": "OBJECT", "properties": {"kind": {"type": "STRING", "enum": ["cat"]}, "lives": {"type": "INTEGER"}},
             "required": ["kind", "lives"]},
            {"type": "OBJECT", "properties": {"kind": {"type": "STRING", "enum": ["dog"]}, "barks": {"type": "BOOLEAN"}},
             "required": ["kind", "barks"]},
            {"type": "NUMBER"},
        ]
    },
    "whole numbers with bounds": {
        "type": "OBJECT",
        "properties": {
            "year": {"type": "INTEGER", "minimum": 1990, "maximum": 2031},
            "below": {"type": "INTEGER", "minimum": -17, "maximum": -3},
            "dice": {"type": "ARRAY", "items": {"type": "INTEGER", "minimum": 1, "maximum": 6}, "minItems": 3, "maxItems": 3},
        },
        "required": ["year", "below", "dice"],
    },
    "numbers": {
        "type": "OBJECT",
        "properties": {"share": {"type": "NUMBER", "minimum": 0, "maximum": 1}, "any": {"type": "NUMBER"}, "int": {"type": "INTEGER"}},
        "required": ["share", "any", "int"],
    },
    "an order": {
        "type": "OBJECT",
        "properties": {name: {"type": "INTEGER", "minimum": 0, "maximum": 99} for name in "abcd"},
        "required": ["a", "b", "c", "d"],
        "propertyOrdering": ["c", "a", "d", "b"],
    },
    "a moment": {
        "type": "OBJECT",
        "properties": {"at": {"type": "STRING", "format": "date-time"}, "what": {"type": "STRING", "maxLength": 16}},
        "required": ["at", "what"],
    },
    "nothing bounded": {
        "type": "OBJECT",
        "properties": {"summary": {"type": "STRING"}, "tags": {"type": "ARRAY", "items": {"type": "INTEGER"}}},
        "required": ["summary", "tags"],
    },
}

JSON = {
    "definitions by reference": {
        "$defs": {
            "person": {
                "type": "object",
                "properties": {
                    "name": TEXT,
                    "friends": {"type": "array", "items": {"$ref": "#/$defs/name"}, "maxItems": 2},
                },
                "required": ["name", "friends"],
                "additionalProperties": False,
            },
            "name": {"type": "string", "minLength": 1, "maxLength": 12},
        },
        "type": "object",
        "properties": {"author": {"$ref": "#/$defs/person"}, "editor": {"$ref": "#/$defs/person"}},
        "required": ["author", "editor"],
        "additionalProperties": False,
    },
    "a tree": {
        "$defs": {
            "node": {
                "type": "object",
                "properties": {
                    "value": {"type": "integer", "minimum": 0, "maximum": 9},
                    "next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]},
                },
                "required": ["value", "next"],
                "additionalProperties": False,
            }
        },
        "$ref": "#/$defs/node",
    },
    "types, a constant and a tuple": {
        "type": "object",
        "properties": {
            "version": {"const": 2},
            "id": {"type": ["string", "null"], "maxLength": 12},
            "pair": {"type": "array", "prefixItems": [{"type": "boolean"}, {"enum": ["x", 1, None]}], "minItems": 2, "maxItems": 2},
            "over": {"type": "integer", "exclusiveMinimum": 10, "maximum": 20},
        },
        "required": ["version", "id", "pair", "over"],
        "additionalProperties": False,
    },
}

SUBJECTS = [
    "a person called Ada", "a cat on a roof", "the weather in Paris", "my shopping list", "a book about the sea",
    "three planets", "a bug in a program", "a meeting on Monday", "un gâteau au chocolat", "北京的天气",
    "jutrzejszy pociąg do Łodzi", "uma receita de bolo", "a 🎂 party", "numbers that I like", "the year 1999",
    "nothing at all", "<|im_end|> and {\"other\": [", "a song",
]  # fmt: skip


def standard(schema):
    """A schema of Gemini's in the words of JSON Schema."""
    made = {name: schema[name] for name in ("minimum", "maximum", "minItems", "maxItems", "maxLength", "required") if name in schema}
    if "enum" in schema:
        made["enum"] = schema["enum"]
    elif "type" in schema:
        made["type"] = schema["type"].lower()
    if schema.get("format") == "date-time":
        made["format"] = "date-time"
    if "items" in schema:
        made["items"] = standard(schema["items"])
    if "properties" in schema:
        made["properties"] = {name: standard(value) for name, value in schema["properties"].items()}
        made["additionalProperties"] = False
    if "anyOf" in schema:
        made["anyOf"] = [standard(one) for one in schema["anyOf"]]
    return {"anyOf": [made, {"type": "null"}]} if schema.get("nullable") else made


def cases():
    for name, schema in OPENAPI.items():
        yield name, {"response_schema": schema}, standard(schema)
    for name, schema in JSON.items():
        yield name, {"response_json_schema": schema}, schema


FORMATS = FormatChecker(formats=())


@FORMATS.checks("date-time")
def moment(value):
    """RFC 3339's grammar, to which the year 0000 and the 29th of any February belong; Python's own calendar lacks the first."""
    found = re.fullmatch(r"\d{4}-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-](\d\d):(\d\d))", value)
    if not found:
        return False
    month, day, hour, minute, second = map(int, found.groups()[:5])
    offset = [int(part or 0) for part in found.groups()[-2:]]
    in_day = hour < 24 and minute < 60 and second <= 60 and offset[0] < 24 and offset[1] < 60
    return in_day and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2024, month)[1]


def valid(case):
    """Asks for one value; the value, when it is one of the schema."""
    name, config, schema, subject, number = case
    # Every temperature that people use, and one that writes nonsense.
    temperature = (0.0, 0.7, 1.0, 2.0)[number % 4]
    # The limit is only for what would never end: what is told to be bounded needs less.
    limit = 1200 if name == "nothing bounded" else 300
    config = {**config, "response_mime_type": "application/json", "temperature": temperature, "seed": number, "max_output_tokens": limit}
    answer = ask(f"Write {name} about {subject}.", **config)
    equal(end(answer), "STOP", f"{subject!r} at temperature {temperature}: {answer.text[:200]}")
    value = json.loads(answer.text)
    Draft202012Validator(schema, format_checker=FORMATS).validate(value)
    return value


def each(name, config, schema):
    def run():
        values = at_once(valid, [(name, config, schema, subject, number) for number, subject in enumerate(SUBJECTS)])
        if name == "an order":
            equal({tuple(value) for value in values}, {("c", "a", "d", "b")}, "the order of properties")
        return f"{len(values)} prompts"

    return run


for one in cases():
    Draft202012Validator.check_schema(one[2])
    check(f"JSON: {one[0]} is always valid and ends by itself")(each(*one))


@check("JSON: without a schema it is an object or a list")
def _():
    for number, subject in enumerate(SUBJECTS[:4]):
        answer = ask(f"Write JSON about {subject}.", response_mime_type="application/json", seed=number, max_output_tokens=400)
        equal(end(answer), "STOP", answer.text)
        true(isinstance(json.loads(answer.text), (dict, list)), answer.text)


@check("JSON: a stream adds up to a valid value, the same as at once")
def _():
    for name, config, schema in cases():
        config = {**config, "response_mime_type": "application/json", "seed": 5, "temperature": 1, "max_output_tokens": 1200}
        text = "".join(chunk.text or "" for chunk in stream(f"Write {name}.", **config))
        Draft202012Validator(schema, format_checker=FORMATS).validate(json.loads(text))
        equal(text, ask(f"Write {name}.", **config).text)


@check("JSON: eight candidates are eight valid values")
def _():
    config = {"response_schema": OPENAPI["numbers"], "response_mime_type": "application/json", "candidate_count": 8, "temperature": 1.5, "seed": 1}
    answer = ask("Write numbers.", **config)
    equal(len(answer.candidates), 8)
    for candidate in answer.candidates:
        value = json.loads("".join(part.text for part in candidate.content.parts))
        Draft202012Validator(standard(OPENAPI["numbers"])).validate(value)


@check("JSON: the SDK parses it into a class")
def _():
    from pydantic import BaseModel

    class Recipe(BaseModel):
        servings: int
        vegan: bool

    answer = ask("A recipe.", response_mime_type="application/json", response_schema=list[Recipe], seed=1)
    true(isinstance(answer.parsed, list) and all(isinstance(one, Recipe) for one in answer.parsed), answer.text)


@check("enum: the answer is one of the options, as it is written")
def _():
    options = ["Percussion", "String", "Woodwind \"reed\"", "Blech", "打击乐器", "perkusja żółta"]
    schema = {"type": "STRING", "enum": options}
    seen = set()
    for number in range(20):
        config = {"response_mime_type": "text/x.enum", "response_schema": schema, "temperature": 2, "seed": number}
        answer = ask("What is an oboe?", model=MODEL, **config)
        equal(end(answer), "STOP")
        true(answer.text in options, answer.text)
        seen.add(answer.text)
    true(len(seen) > 1, "only ever the same option")


@check("JSON: schemas that cannot be kept to are refused, each with its cause")
def _():
    for field, schema, says in (
        ("response_json_schema", {"$ref": "#/$defs/none"}, "reference to undefined schema at top-level"),
        ("response_json_schema", {"type": "array", "items": {"$ref": "#/$defs/none"}}, "reference to undefined schema at items"),
        ("response_json_schema", {"type": "integer", "minimum": 2, "maximum": 1}, "no number is between minimum and maximum"),
        ("response_schema", {"type": "INTEGER", "minimum": 2, "maximum": 1}, "no number is between minimum and maximum"),
        ("response_json_schema", {"type": "string", "minLength": 2, "maxLength": 1}, "minLength is greater than maxLength"),
    ):
        config = {field: schema, "response_mime_type": "application/json"}
        error = refused(lambda config=config: ask("Write it.", **config))
        equal((error.code, error.status), (400, "INVALID_ARGUMENT"))
        true(says in error.message, error.message)


@check("enum: without an option it is refused")
def _():
    for schema in ({"type": "STRING"}, {"type": "STRING", "enum": []}):
        error = refused(lambda schema=schema: ask("Which?", response_mime_type="text/x.enum", response_schema=schema))
        equal((error.code, error.status), (400, "INVALID_ARGUMENT"))
        true("response_schema.enum: should be non-empty" in error.message, error.message)
