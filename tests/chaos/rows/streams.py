"""Rows about streams and answers: broken, useless, slow."""

import asyncio
import json

from house import TEXT, Silence
from load import once, request

#: With thoughts, whole events come before the first real output.
THINKING = json.dumps({
    "contents": [{"role": "user", "parts": [{"text": TEXT}]}],
    "generationConfig": {"thinkingConfig": {"includeThoughts": True}},
}).encode()


def events_of(answer, array):
    """The objects of a stream, and whether its framing is whole."""
    text = answer.body.decode("utf-8", "replace")
    if array:
        try:
            return json.loads(text), True
        except ValueError:
            return [], False
    found, whole = [], True
    for piece in text.replace("\r\n", "\n").split("\n\n"):
        piece = piece.strip()
        if not piece:
            continue
        try:
            found.append(json.loads(piece.removeprefix("data: ")))
        except ValueError:
            whole = False
    return found, whole


def text_of(events):
    parts = [part for event in events for one in event.get("candidates", []) for part in one.get("content", {}).get("parts", [])]
    return "".join(part.get("text", "") for part in parts if not part.get("thought"))


def finish_of(events):
    reasons = [one.get("finishReason") for event in events for one in event.get("candidates", [])]
    return next((reason for reason in reversed(reasons) if reason), None)


def judge_stream(events, whole, broken, before, reference):
    """What is wrong with a stream that broke upstream before its first output, or after it."""
    errors = [event["error"] for event in events if "error" in event]
    text = text_of(events)
    if broken or not whole:
        return f"ended in an unreadable way ({broken or 'framing'}) after {text!r}"
    if before:
        if errors:
            return f"error {errors[0].get('code')} shown"
        return None if text == reference and finish_of(events) == "STOP" else f"text differs: {text!r}"
    if not errors:
        return f"silent end after {text!r}"
    if "error" not in events[-1] or errors[-1].get("code", 0) < 400 or not errors[-1].get("status"):
        return f"no error of Google's at the end: {events[-1]}"
    return None if reference.startswith(text) else f"text is no beginning: {text!r}"


def broken_streams(bench):
    """A stream fails before its first output, at every event boundary and inside an event"""
    up = bench.emulator(report_limit=5000)
    relay = bench.relay(up, upstream={"transport": {"first_byte_timeout": "1s", "idle_timeout": "1s"}}, relay={"retry": {"backoff_base": "5ms"}, "hold": {"time": "5s"}})
    data = request(relay.ports[0], method="streamGenerateContent", body=THINKING, query="?alt=sse")
    whole = asyncio.run(once(relay.address, data))
    events, _ = events_of(whole, False)
    reference = text_of(events)
    thoughts = sum(not text_of([event]) for event in events[:-1])
    bench.check("without a fault: events", f"{len(events)}, {thoughts} with thoughts only", "more than 3", len(events) > 3 and reference and finish_of(events) == "STOP")
    kinds = ["overloaded", "internal_error", "disconnect", "cut_mid_event", "malformed_body", "stall"]
    places = list(range(len(events)))
    cases = [(kind, after, array) for kind in kinds for after in places for array in (False, True)]
    cases += [("no_final", None, array) for array in (False, True)]
    asyncio.run(raw_streams(bench, up, relay, cases, thoughts, reference))
    sdk_streams(bench, up, relay)
    sdk_unary(bench, up, relay)


def internal(kind):
    return {"internal_error": "500"}.get(kind, kind)


async def raw_streams(bench, up, relay, cases, thoughts, reference):
    scripts, made = [], []
    for number, (kind, after, array) in enumerate(cases):
        order = internal(kind) + ("" if after is None else f"; after={after}")
        scripts.append({"name": f"{kind}-{after}", "match": {"headers": {"x-case": f"raw-{number}"}}, "steps": [order, "answer"]})
        headers = {"x-case": f"raw-{number}", "x-server-timeout": "20"}
        made.append(request(relay.ports[0], "streamGenerateContent", headers=headers, body=THINKING, query="" if array else "?alt=sse"))
    await asyncio.to_thread(up.scripts, *scripts)
    gate = asyncio.Semaphore(12)

    async def one(data):
        async with gate:
            return await once(relay.address, data, timeout=30)

    answers = await asyncio.gather(*(one(data) for data in made))
    wrong = {}
    for (kind, after, array), answer in zip(cases, answers):
        before = after is not None and after <= thoughts
        if answer.status != 200:
            problem = f"not begun: {answer.told()}"
        else:
            events, whole = events_of(answer, array)
            problem = judge_stream(events, whole, answer.broken, before, reference)
        wrong.setdefault((kind, before), []).append(problem and f"{'array' if array else 'sse'} after={after}: {problem}")
    for (kind, before), problems in wrong.items():
        bad = [problem for problem in problems if problem]
        shown = f"{len(problems) - len(bad)} of {len(problems)}" + (f"; {bad[0][:220]}" if bad else "")
        bench.check(f"{kind}, {'before: invisible' if before else 'after: an error at the end'}", shown, "all", not bad)


def sdk_streams(bench, up, relay):
    """The same by the SDK, without thoughts: output begins with the first event."""
    reference = bench.sdk.ask(relay.base, op="stream")
    kinds = ["overloaded", "disconnect", "cut_mid_event", "malformed_body"]
    cases = [(kind, after) for kind in kinds for after in range(reference["chunks"])] + [("stall", 0), ("stall", 2), ("no_final", None)]
    up.scripts(*(
        {"match": {"headers": {"x-case": f"sdk-{number}"}}, "steps": [kind if after is None else f"{kind}; after={after}", "answer"]}
        for number, (kind, after) in enumerate(cases)
    ))
    hidden, raised, problems = 0, {}, []
    for number, (kind, after) in enumerate(cases):
        seen = bench.sdk.ask(relay.base, op="stream", headers={"x-case": f"sdk-{number}"})
        if after == 0:
            if seen.get("raised") or seen["text"] != reference["text"] or seen["finish"] != "STOP":
                problems.append(f"{kind} after=0: {seen.get('raised')} {seen.get('message', '')[:100]}")
            hidden += 1
            continue
        name = seen.get("raised", "nothing: a silent end")
        raised[name] = raised.get(name, 0) + 1
        if name not in ("ServerError", "ClientError", "APIError") or not reference["text"].startswith(seen["text"]):
            problems.append(f"{kind} after={after}: {name} {seen.get('message', '')[:100]}")
    bench.check(f"SDK: {hidden} broken before output, {len(cases) - hidden} after", f"raised {raised}" + (f"; {problems[:3]}" if problems else ""), "hidden before; an APIError after", not problems)


def sdk_unary(bench, up, relay):
    """A unary answer that breaks is asked for again, whatever broke it."""
    reference = bench.sdk.ask(relay.base)
    problems = []
    for kind in ("500", "503", "disconnect", "cut_mid_event", "malformed_body", "stall"):
        up.forget()
        up.scripts({"steps": [kind]})
        seen = bench.sdk.ask(relay.base)
        if "raised" in seen or seen["text"] != reference["text"] or up.counts().total() != 2:
            problems.append(f"{kind}: {seen.get('raised') or seen['finish']} {seen.get('message', '')[:100]}, {up.counts().total()} calls")
    bench.check("SDK: unary answers that break", problems or "none shown", "none shown, 2 calls each", not problems)


def useless_answers(bench):
    """Empty STOP and malformed function calls: again, at most 5 times, then told as what they are"""
    up = bench.emulator(report_limit=2000)
    relay = bench.relay(up, relay={"attempts": 5, "retry": {"backoff_base": "5ms"}})
    for fault, finish in (("empty_stop", "STOP"), ("finish_malformed_function_call; after=0", "MALFORMED_FUNCTION_CALL")):
        for op in ("generate", "stream"):
            up.forget()
            up.scripts({"steps": [f"{fault}; times=2"]})
            name = fault.split(";")[0]
            seen = bench.sdk.ask(relay.base, op=op)
            bench.check(f"{name}, {op}: twice, then good", f"{seen.get('raised') or seen['finish']}, {len(seen['text'])} characters, {up.counts().total()} calls",
                        "STOP, text, 3 calls", seen["finish"] == "STOP" and seen["text"] and up.counts().total() == 3)
            up.forget()
            up.always(fault)
            seen = bench.sdk.ask(relay.base, op=op)
            calls = up.counts().total()
            bench.check(f"{name}, {op}: for ever", f"{seen.get('raised') or seen['finish']}, {seen['text']!r}, {calls} calls",
                        f"{finish}, no text, 2 to 5 calls", seen["finish"] == finish and not seen["text"] and "raised" not in seen and 2 <= calls <= 5)
            up.scripts()


def slow_or_stalled(bench):
    """A slow or stalled upstream: another attempt before the commit, the deadline kept within 100 ms"""
    up = bench.emulator(keys=2, report_limit=2000)
    clocks = {"first_byte_timeout": "700ms", "idle_timeout": "700ms"}
    relay = bench.relay(up, upstream={"transport": clocks}, relay={"retry": {"backoff_base": "5ms"}})
    for op in ("generate", "stream"):
        up.forget()
        up.scripts({"steps": ["stall", "answer"]})
        seen = bench.sdk.ask(relay.base, op=op)
        bench.check(f"stalled, {op}: moved", f"{seen.get('raised') or seen['finish']} after {seen['took']:.2f} s, {up.counts().total()} calls",
                    "STOP within 2 s, 2 calls", seen["finish"] == "STOP" and seen["took"] < 2 and up.counts().total() == 2)
    up.scripts({"steps": ["stall; after=2", "answer"]})
    answer = asyncio.run(once(relay.address, request(relay.ports[0], "streamGenerateContent", body=THINKING, query="?alt=sse")))
    events, _ = events_of(answer, False)
    bench.check("stalled while thinking: moved", f"{finish_of(events)} after {answer.took:.2f} s", "STOP", finish_of(events) == "STOP")
    up.scripts()
    relay.stop()

    relay = bench.relay(up, name="relay-patient")
    cases = {
        "stalled, unary": ("generateContent", "", "stall"),
        "stalled, stream": ("streamGenerateContent", "?alt=sse", "stall"),
        "stalled after output": ("streamGenerateContent", "?alt=sse", "stall; after=2"),
        "slow, unary": ("generateContent", "", "answer; delay=30s"),
        "slow, stream": ("streamGenerateContent", "?alt=sse", "slow=900ms"),
        "overloaded for ever": ("generateContent", "", "429; retry=1s; limit=100000"),
    }
    for name, (method, query, order) in cases.items():
        up.always(order)
        data = request(relay.ports[0], method, headers={"x-server-timeout": "2"}, query=query)
        answer = asyncio.run(once(relay.address, data, timeout=20))
        in_time = abs(answer.took - 2) <= 0.1 or (order.startswith("429") and answer.took <= 2.1)
        events, _ = events_of(answer, False)
        errors = [event["error"].get("status") for event in events if "error" in event]
        told = errors[-1:] == ["DEADLINE_EXCEEDED"] or (order.startswith("429") and answer.status == 429)
        bench.check(f"{name}: deadline of 2 s", f"{answer.took:.3f} s, {errors or answer.told()}", "2 s +- 0.1, and told", in_time and told and not answer.broken)
    up.scripts()
    silence = Silence()
    relay = bench.relay(silence, name="relay-silence")
    for method, query in (("generateContent", ""), ("streamGenerateContent", "?alt=sse"), ("countTokens", "")):
        data = request(relay.ports[0], method, headers={"x-server-timeout": "2"}, query=query)
        answer = asyncio.run(once(relay.address, data, timeout=20))
        bench.check(f"silence, {method}: deadline of 2 s", f"{answer.took:.3f} s, {answer.told()[:80]}", "504 at 2 s +- 0.1", abs(answer.took - 2) <= 0.1 and answer.status == 504)
    seen = bench.sdk.ask(relay.base, headers={"x-server-timeout": "2"})
    bench.check("silence, by the SDK", f"{seen.get('raised')} {seen.get('code')} after {seen['took']:.2f} s", "ServerError 504", (seen.get("raised"), seen.get("code")) == ("ServerError", 504))
    silence.stop()
