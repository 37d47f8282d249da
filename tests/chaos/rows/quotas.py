"""Rows about quota: minutes, days, and what a 429 says about when to come again."""

import asyncio
import datetime
import math
import time
import zoneinfo

from house import MODEL, PRO, project, walk
from load import closed, once, request, steady


def refusals(counts):
    return counts.starting("quota_")


def quota_minute(bench):
    """One of two projects is out of its minute quota"""
    # Nobody told Pollux the limit: it learns it from the first 429. That comes to one request after the other; of many at
    # once some are under way when it becomes known (see the notes).
    limit = {"key": "static-1", "requests_per_minute": 10}
    up = bench.emulator(keys=2, quotas=[limit])
    relay = bench.relay(up)
    data = request(relay.ports[0])
    began = time.monotonic()
    first = asyncio.run(closed(relay.address, 500, 1, lambda _: data, stop=lambda: refusals(up.counts())))
    rest = asyncio.run(steady(relay.address, bench.short(200, 50), bench.short(5, 140), lambda _: data))
    windows = math.ceil((time.monotonic() - began) / 60)
    first.answers += rest.answers
    bench.all_good("unknown limit: succeed", first)
    bench.at_most(f"unknown limit: upstream 429s in {windows} windows", refusals(up.counts().of("static-1")), windows, "{}")
    seen = [bench.sdk.ask(relay.base) for _ in range(5)]
    bench.equal("unknown limit: the SDK's failures", sum("raised" in one for one in seen), 0)

    # The limit is set: no 429 at all, however many ask at once.
    known = bench.emulator("known", keys=2, quotas=[limit])
    projects = [project("p1", known.keys[0], limits={MODEL: {"requests_per_minute": 10}}), project("p2", known.keys[1])]
    relay = bench.relay(known, projects, name="relay-known")
    data = request(relay.ports[0])
    load = asyncio.run(closed(relay.address, 1000, 100, lambda _: data))
    bench.all_good("known limit, 100 at once: succeed", load)
    bench.equal("known limit: upstream 429s", refusals(known.counts()), 0)
    bench.equal("known limit: all of it is used", known.counts().of("static-1").answered(), 10)

    # Somebody else has used it up, and a hundred ask at once from the start.
    spent = bench.emulator("spent", keys=2, quotas=[limit])
    away = request(spent.ports[0], key=spent.keys[0])
    asyncio.run(closed(spent.address, 10, 1, lambda _: away))
    relay = bench.relay(spent, name="relay-spent")
    data = request(relay.ports[0])
    load = asyncio.run(closed(relay.address, 1000, 100, lambda _: data))
    bench.all_good("used up by others, 100 at once: succeed", load)
    bench.note("used up by others: upstream 429s", refusals(spent.counts()), "under way before any project had answered")
    load = asyncio.run(steady(relay.address, 100, 3, lambda _: data))
    after = refusals(spent.counts())
    load = asyncio.run(closed(relay.address, 1000, 100, lambda _: data))
    bench.all_good("used up by others, later: succeed", load)
    bench.equal("used up by others: further upstream 429s", refusals(spent.counts()) - after, 0)


    # Out for longer than each RetryInfo said.
    up = bench.emulator("long", keys=2)
    relay = bench.relay(up, name="relay-long")
    data = request(relay.ports[0])
    asyncio.run(closed(relay.address, 60, 1, lambda _: data))
    up.always("quota_free_rpm; retry=1s; limit=100000", key="static-1")
    load = asyncio.run(steady(relay.address, 300, 5, lambda _: data))
    bench.all_good("out for longer than RetryInfo says: succeed", load)
    # Those that were under way at the first one, then one a rest.
    seen = refusals(up.counts())
    bench.at_most("out for longer than RetryInfo says: 429s in 5 s", seen, 15, "{}")


def pacing(bench):
    """A right-sized load on free-tier limits for 5 minutes

    The short form has no five minutes: the same is asserted with paused time in Rust (`cargo test -p pollux-relay`).
    """
    if not bench.full:
        bench.note("not in the short form", "see --full", "the same with paused time: cargo test -p pollux-relay")
        return
    seconds, keys = 300, 4
    kinds = {
        "sliding minutes": ("gemini-2.5-flash", {"requests_per_minute": 30, "window": "sliding"}, 30),
        "the clock's minutes": ("gemini-2.5-pro", {"requests_per_minute": 30, "window": "fixed"}, 30),
        "input tokens": ("gemini-2.5-flash-lite", {"input_tokens_per_minute": 240}, 30),
    }
    quotas = [{"model": model, **limit} for model, limit, _ in kinds.values()]
    up = bench.emulator(keys=keys, quotas=quotas)
    limits = {quota["model"]: {name: value for name, value in quota.items() if name.startswith(("requests", "input"))} for quota in quotas}
    projects = [project(f"p{number}", key, limits=limits) for number, key in enumerate(up.keys, 1)]
    relay = bench.relay(up, projects, relay={"queue": {"max_wait": "60s", "max_waiting": 1000}})

    async def all_kinds():
        loads = {}
        for name, (model, _, each) in kinds.items():
            data = request(relay.ports[0], model=model)
            loads[name] = asyncio.ensure_future(steady(relay.address, each * keys / 60, seconds, lambda _, data=data: data))
        return {name: await load for name, load in loads.items()}

    for name, load in asyncio.run(all_kinds()).items():
        model, _, each = kinds[name]
        counts = up.counts().of(model=model)
        in_time = sum(answer.good and answer.ended - load.began <= seconds for answer in load.answers)
        bench.at_most(f"{name}: share of upstream 429s", refusals(counts) / max(1, counts.total()), 0.01, "{:.4f}")
        bench.at_least(f"{name}: throughput over the sum of the limits", in_time / (each * keys * seconds / 60), 0.95, "{:.3f}")
        bench.all_good(f"{name}: succeed", load)
        bench.note(f"{name}: waited", f"p50 {load.quantile(.5):.1f} s", f"at most {load.quantile(1):.1f} s")


def retry_info(bench):
    """A 429 with RetryInfo 3.2 s"""
    order = "quota_free_rpm; retry=3.2s; limit=100000"
    up = bench.emulator(keys=2, report_limit=5000)
    up.scripts({"match": {"key": "static-1"}, "steps": [order]})
    relay = bench.relay(up)
    data = request(relay.ports[0])
    load = asyncio.run(steady(relay.address, 50, 6, lambda _: data))
    mine = [attempt for attempt in up.report()["attempts"] if attempt["key"] == "static-1"]
    refused = next((at for at, attempt in enumerate(mine) if attempt["got"].startswith("quota")), None)
    bench.all_good("two projects: succeed", load)
    bench.check("two projects: the 429 came", refused is not None, "it did", refused is not None)
    after = [attempt["arrived_ms"] for attempt in mine[(refused or 0) + 1:]]
    gap = (after[0] - mine[refused]["arrived_ms"]) / 1e3 if refused is not None and after else 0
    bench.at_least("two projects: s until the next call of that bucket", gap, 3.19)
    bench.note("two projects: slowest request", f"{load.quantile(1) * 1e3:.0f} ms", "it went elsewhere")

    alone = bench.emulator("alone", report_limit=50)
    relay = bench.relay(alone, name="relay-alone")
    alone.scripts({"steps": [order]})
    waits = asyncio.run(once(relay.address, request(relay.ports[0], headers={"x-server-timeout": "10"})))
    attempts = alone.report()["attempts"]
    bench.check("one project, 10 s to wait: succeeds", waits.told(), "200", waits.good)
    bench.equal("one project, 10 s to wait: upstream calls", len(attempts), 2)
    gap = (attempts[-1]["arrived_ms"] - attempts[0]["arrived_ms"]) / 1e3
    bench.check("one project, 10 s to wait: s between them", f"{gap:.2f}", "from 3.19 to 4.5", 3.19 <= gap <= 4.5)
    alone.forget()
    relay.stop()
    relay = bench.relay(alone, name="relay-short")
    alone.scripts({"steps": [order]})
    short = asyncio.run(once(relay.address, request(relay.ports[0], headers={"x-server-timeout": "2"})))
    bench.equal("one project, 2 s to wait: upstream calls", alone.counts().total(), 1)
    bench.equal("one project, 2 s to wait: status", short.status, 429)
    bench.at_most("one project, 2 s to wait: s until told", short.took, 2.1)
    hint = short.retry_after()
    bench.check("one project, 2 s to wait: RetryInfo", hint, "from 1 to 4 s", hint is not None and 1 <= hint <= 4)
    seen = bench.sdk.ask(relay.base, headers={"x-server-timeout": "1"})
    bench.check("the SDK's exception meanwhile", (seen.get("raised"), seen.get("code")), "ClientError 429", (seen.get("raised"), seen.get("code")) == ("ClientError", 429))


def to_midnight():
    now = datetime.datetime.now(zoneinfo.ZoneInfo("America/Los_Angeles"))
    tomorrow = (now + datetime.timedelta(days=1)).date()
    midnight = datetime.datetime.combine(tomorrow, datetime.time(), now.tzinfo)
    return midnight.timestamp() - time.time()


def per_day(bench):
    """A per-day quota is used up, in Google's words: with a RetryInfo of a second"""
    up = bench.emulator(keys=2)
    up.scripts({"match": {"key": "static-1", "model": MODEL}, "steps": ["quota_free_rpd; retry=1s; limit=250"]})
    relay = bench.relay(up)
    data, other = request(relay.ports[0]), request(relay.ports[0], model=PRO)
    first = asyncio.run(closed(relay.address, 60, 1, lambda _: data))
    load = asyncio.run(steady(relay.address, 60, 4, lambda _: data))
    load.answers += first.answers
    bench.all_good("succeed", load)
    bucket = up.counts().of("static-1", MODEL)
    bench.equal("calls of that bucket, in all", bucket.total(), 1)
    others = asyncio.run(closed(relay.address, 60, 4, lambda _: other))
    bench.all_good("another model: succeed", others)
    bench.check("another model of that project is used", up.counts().of("static-1", PRO).answered(), "more than 0", up.counts().of("static-1", PRO).answered() > 0)
    rests = [(path, value) for path, value in walk(relay.pool()) if near_midnight(value)]
    bench.check("GET /pool: rests until midnight Pacific", rests[:1] or "not found", "that moment", len(rests) >= 1)
    relay.stop()
    relay.start()
    again = asyncio.run(closed(relay.address, 60, 4, lambda _: data))
    bench.all_good("after a restart: succeed", again)
    bench.equal("after a restart: calls of that bucket, in all", up.counts().of("static-1", MODEL).total(), 1)

    alone = bench.emulator("alone")
    alone.scripts({"match": {"model": MODEL}, "steps": ["quota_free_rpd; retry=1s; limit=250"]})
    relay = bench.relay(alone, name="relay-alone")
    data = request(relay.ports[0])
    refused = asyncio.run(closed(relay.address, 1, 1, lambda _: data))
    refused.answers += asyncio.run(closed(relay.address, 50, 5, lambda _: data)).answers
    hints = [answer.retry_after() for answer in refused.answers]
    left = to_midnight()
    bench.check("no other project: told so", refused.worst()[:120], "429, all of them", {answer.status for answer in refused.answers} == {429})
    honest = sum(hint is not None and abs(hint - left) < 15 for hint in hints)
    bench.check("no other project: RetryInfo until midnight", f"{honest} of {len(hints)}, {hints[0]} s", f"{left:.0f} s", honest == len(hints))
    bench.equal("no other project: upstream calls", alone.counts().total(), 1)


def near_midnight(value):
    """Whether a value of the pool's state says midnight Pacific: a time, seconds since 1970, or seconds from now."""
    left = to_midnight()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return any(abs(found) < 20 for found in (value - left, value / 1e3 - left, value - left - time.time(), value / 1e3 - left - time.time()))
    try:
        found = datetime.datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return found.tzinfo is not None and abs(found.timestamp() - time.time() - left) < 20
