"""What each case expects, and whether an observation is that.

The table (`cases.json`) is written once for all clients. Expected values may be operators:
`{"$min": n}` `{"$max": n}` (number, or length) · `{"$in": [..]}` · `{"$contains": text}` ·
`{"$includes": [..]}` · `{"$kind": "string"}` · `{"$same": [case, path..]}` ·
`{"$differs": [case, path..]}` · `{"$absent": true}` · `{"$fault": id, "$values": {slot: value}}`: that entry of
`data/errors.json`, its slots filled with those values or with anything.
"""

import json
import re

SLOT = re.compile(r"\{[^{}]+\}")
MISSING = object()
OPEN = object()


def load(here):
    table = json.loads((here / "cases.json").read_text(encoding="utf-8"))
    faults = json.loads((here / "data/errors.json").read_text(encoding="utf-8"))
    table["faults"] = {fault["id"]: fault for fault in faults}
    for fault in faults:
        table["cases"].append(
            {
                "name": f"error {fault['code']} {fault['id']}",
                "op": "generate",
                "prompt": f"[[fault:{fault['id']}]]",
                "expect": {"error": {"$fault": fault["id"]}},
            }
        )
    return table


def cases_for(table, client, mode):
    """The cases of one client and mode, with everything that depends on the client filled in."""
    about, found = table["clients"][client.name], []
    unique = list(table["clients"]).index(client.name) + 1
    for case in table["cases"]:
        if case["op"] in about["absent"] or case["name"] in about.get("skip", {}) or mode not in case.get("modes", [mode]):
            continue
        case = dict(case)
        expect = case.get("by_version", {}).get(about["version"], case["expect"])
        shown = about.get("expect", {})
        if mode == "forwarded" and "forwarded" in case:
            # What upstream did wrong is told as an error here, and was a broken connection there.
            expect, shown = case["forwarded"], about.get("forwarded", {})
            case["differs"] = True
        expect = expand({**expect, **case.get("by", {}).get(client.name, {})}, table["faults"], about)
        case["expect"] = merge(expect, shown.get(case["name"], {}))
        case["vary"] = about.get("vary", {}).get(case["name"], [])
        case.setdefault("model", table["embedModel"] if case["op"] == "embed" else table["model"])
        if "fault" in case:
            # A header value counts its own requests, so each client has one of its own.
            case["fault"] += f"; delay={unique}ms"
        found.append(case)
    return found


def expand(expected, faults, about):
    """Replaces `$fault` by that fault's error, and hides what this client cannot show."""
    if not isinstance(expected, dict):
        return expected
    if "$fault" in expected:
        fault, values = faults[expected["$fault"]], expected.get("$values", {})
        values = {slot: value.replace("{version}", about["version"]) for slot, value in values.items()}
        expected = {name: fill(fault[name], values) for name in ("code", "status", "message", "details")}
    return {name: expand(value, faults, about) for name, value in expected.items()}


def merge(expect, override):
    """What this client shows otherwise. `null` says that it shows no such thing."""
    merged = {**expect, **override}
    for name, value in override.items():
        if name == "error" and isinstance(value, dict) and "error" in expect and value.get("class") is None and "deadline" not in value:
            merged[name] = {**expect[name], **value}
        if value is None:
            merged[name] = {"$absent": True}
    return merged


def fill(template, values):
    if isinstance(template, str):
        for slot, value in values.items():
            template = template.replace("{" + slot + "}", value)
        return template
    if isinstance(template, list):
        return [fill(item, values) for item in template]
    if isinstance(template, dict):
        return {name: fill(value, values) for name, value in template.items()}
    return template


def split_details(details):
    """Google's details, and ours, which come after them and begin with an ErrorInfo of the domain `pollux`."""
    for index, detail in enumerate(details or []):
        if isinstance(detail, dict) and detail.get("domain") == "pollux":
            return details[:index], details[index:]
    return details or [], []


def normal(result):
    """An observation with Google's details and ours apart."""
    error = result.get("error")
    if isinstance(error, dict) and isinstance(error.get("details"), list):
        theirs, ours = split_details(error["details"])
        result = {**result, "error": {**error, "details": theirs, "pollux": ours}}
    return result


def comparable(result, case):
    """An observation without what may differ between two runs of the same case."""
    result = normal(result)
    if case.get("loose") and result.get("error"):
        # How a cut connection looks differs with the moment; that it is an error does not.
        return {"error": {"raised": True}}
    result = {name: value for name, value in result.items() if name not in case["vary"]}
    error = result.get("error")
    if isinstance(error, dict) and isinstance(error.get("pollux"), list):
        result["error"] = {**error, "pollux": [of_any_port(detail) for detail in error["pollux"]]}
    return result


def of_any_port(detail):
    """A detail of ours whose links lead to the help pages of whichever Pollux told it."""
    if not isinstance(detail, dict) or not isinstance(detail.get("links"), list):
        return detail
    page = re.compile(r"^http://127\.0\.0\.1:\d+(?=/help/)")
    links = [{**link, "url": page.sub("", link.get("url", ""))} for link in detail["links"]]
    return {**detail, "links": links}


def dig(value, path):
    for step in path:
        if isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return MISSING
    return value


def problems(case, seen, about):
    """What is wrong with one observation; an empty list when nothing is."""
    entry = seen[case["name"]]
    if "crash" in entry:
        return [f"the suite failed: {entry['crash']}"]
    result, found = normal(entry["result"]), []
    hidden = set(about["hides"])
    for path in hidden:
        if dig(result, path.split(".")) is not MISSING:
            found.append(f"shows {path}, which the table says this client hides")
    expected = case["expect"]
    if expected.get("error", OPEN) in (OPEN, {"$absent": True}) and "error" in result:
        found.append(f"unexpected error: {short(result['error'])}")
        return found
    match(expected, result, (), seen, hidden, found)
    ours = (result.get("error") or {}).get("pollux", []) if isinstance(result.get("error"), dict) else []
    if sum(detail.get("domain") == "pollux" for detail in ours if isinstance(detail, dict)) > 1:
        found.append("Pollux's own details are there twice")
    return found


def match(expected, actual, path, seen, hidden, found):
    name = ".".join(path)
    if name in hidden or any(name.endswith("." + hide) for hide in hidden if "." not in hide):
        return
    if isinstance(expected, dict) and any(key.startswith("$") for key in expected):
        for operator, operand in expected.items():
            if text := OPERATORS[operator](operand, actual, seen):
                found.append(f"{name}: {text}, not {short(actual)}")
    elif isinstance(expected, dict):
        if not isinstance(actual, dict):
            found.append(f"{name}: expected an object, not {short(actual)}")
            return
        for key, value in expected.items():
            match(value, actual.get(key, MISSING), (*path, key), seen, hidden, found)
    elif isinstance(expected, list):
        if not isinstance(actual, list) or len(actual) != len(expected):
            found.append(f"{name}: expected {short(expected)}, not {short(actual)}")
            return
        for index, value in enumerate(expected):
            match(value, actual[index], (*path, str(index)), seen, hidden, found)
    elif isinstance(expected, str):
        if not isinstance(actual, str) or not re.fullmatch(pattern(expected), actual, re.S):
            found.append(f"{name}: expected {short(expected)}, not {short(actual)}")
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        found.append(f"{name}: expected {short(expected)}, not {short(actual)}")


def pattern(template):
    """A template as a pattern: `{slot}` stands for any text."""
    return ".+".join(re.escape(part) for part in SLOT.split(template))


def size(value):
    return value if isinstance(value, (int, float)) else len(value) if hasattr(value, "__len__") else float("nan")


def other(reference, seen):
    return dig(seen.get(reference[0], {}).get("result"), reference[1:])


KINDS = {"string": str, "number": (int, float), "object": dict, "array": list}

OPERATORS = {
    "$min": lambda least, value, _: "" if size(value) >= least else f"expected at least {least}",
    "$max": lambda most, value, _: "" if size(value) <= most else f"expected at most {most}",
    "$in": lambda choices, value, _: "" if value in choices else f"expected one of {choices}",
    "$contains": lambda part, value, _: "" if isinstance(value, str) and part in value else f"expected {part!r} in it",
    "$includes": lambda parts, value, _: ""
    if isinstance(value, list) and all(part in value for part in parts)
    else f"expected {parts} among them",
    "$kind": lambda kind, value, _: ""
    if isinstance(value, KINDS[kind]) and not isinstance(value, bool)
    else f"expected a {kind}",
    "$same": lambda reference, value, seen: ""
    if value is not MISSING and value == other(reference, seen)
    else f"expected the same as {reference}: {short(other(reference, seen))}",
    "$absent": lambda _, value, __: "" if value is MISSING else "expected nothing",
    "$differs": lambda reference, value, seen: ""
    if value is not MISSING and other(reference, seen) not in (MISSING, value)
    else f"expected something else than {reference}",
}


def compare(left, right, path=""):
    """Every difference between two values, with its path."""
    if isinstance(left, dict) and isinstance(right, dict):
        keys = list(dict.fromkeys([*left, *right]))
        return [
            text
            for key in keys
            for text in compare(left.get(key, MISSING), right.get(key, MISSING), f"{path}.{key}".lstrip("."))
        ]
    if isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        return [text for index, pair in enumerate(zip(left, right)) for text in compare(*pair, f"{path}[{index}]")]
    return [] if left == right and left is not MISSING else [f"{path}: {short(left)} became {short(right)}"]


def short(value):
    if value is MISSING:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 400 else text[:400] + "…"
