"""Rows about what happens to the caller or to Pollux itself: hang-ups, kill -9, reloads."""

import asyncio
import datetime
import time

from house import MODEL, Failed, project, settled, walk
from load import Connections, Load, closed, connect, once, request, steady


def in_flight(relay):
    """The sum of everything in the pool's state that is called `in_flight`."""
    found = [value for path, value in walk(relay.pool()) if path[-1] == "in_flight"]
    if not found:
        raise Failed("GET /pool shows no `in_flight`")
    return sum(found)


def used_of_the_day(relay):
    """What the pool takes the day's quota of its only key to have been used for."""
    return sum(bucket["requests_per_day"]["used"] for bucket in relay.pool()["projects"][0]["buckets"])


async def go_away(address, data, wait_for):
    """Sends a request, waits for so many bytes, and hangs up."""
    reader, writer = await asyncio.open_connection(*address)
    writer.write(data)
    seen = b""
    while len(seen) < wait_for:
        part = await asyncio.wait_for(reader.read(65536), 10)
        if not part:
            break
        seen += part
    if not wait_for:
        await asyncio.sleep(0.3)
    writer.transport.abort()
    return time.monotonic()


def dropped_after(up, gone, number=1, patience=3):
    while time.monotonic() - gone < patience:
        if up.counts().dropped() >= number:
            return time.monotonic() - gone
        time.sleep(0.005)
    return float("inf")


def waits_in_line(bench):
    """Who goes away while waiting for quota was never sent, and nobody waits behind him."""
    up = bench.emulator("line", quotas=[{"requests_per_minute": 1}])
    relay = bench.relay(up, [project("p1", up.keys[0], limits={MODEL: {"requests_per_minute": 1}})], name="relay-line")
    data = request(relay.ports[0], headers={"x-server-timeout": "120"})
    asyncio.run(once(relay.address, data))

    async def crowd():
        await asyncio.gather(*(go_away(relay.address, data, 0) for _ in range(50)))

    asyncio.run(crowd())
    time.sleep(0.2)
    bench.equal("while waiting in line: upstream calls", up.counts().total(), 1)
    bench.equal("while waiting in line: in flight", in_flight(relay), 0)
    # With the line empty again, a caller who cannot wait is told when there is room.
    told = asyncio.run(once(relay.address, request(relay.ports[0], headers={"x-server-timeout": "2"})))
    hint = told.retry_after()
    bench.check("while waiting in line: the next one is told", f"{told.status}, RetryInfo {hint} s", "429, at most 61 s", told.status == 429 and hint is not None and hint <= 61)


def client_gone(bench):
    """The client goes away: upstream is cancelled, tokens settled, the reservation returned"""
    up = bench.emulator()
    relay = bench.relay(up)
    kinds = {
        "in mid-stream": ("streamGenerateContent", "?alt=sse", "slow=300ms", 200),
        "before the first event": ("streamGenerateContent", "?alt=sse", "answer; delay=20s", 0),
        "while a unary answer is awaited": ("generateContent", "", "answer; delay=20s", 0),
    }
    for name, (method, query, order, wait_for) in kinds.items():
        up.forget()
        up.always(order)
        gone = asyncio.run(go_away(relay.address, request(relay.ports[0], method, query=query), wait_for))
        took = dropped_after(up, gone)
        bench.check(f"{name}: upstream cancelled", f"{took * 1e3:.0f} ms", "within 100 ms", took <= 0.1)
        bench.equal(f"{name}: upstream calls", up.counts().total(), 1)
        time.sleep(0.1)
        bench.equal(f"{name}: in flight", in_flight(relay), 0)
    waits_in_line(bench)
    up.forget()
    up.always("slow=50ms")

    async def crowd():
        data = request(relay.ports[0], "streamGenerateContent", query="?alt=sse")
        return max(await asyncio.gather(*(go_away(relay.address, data, 200) for _ in range(200))))

    gone = asyncio.run(crowd())
    time.sleep(max(0, gone + 0.5 - time.monotonic()))
    bench.equal("200 at once: left running upstream", up.counts().running(), 0)
    bench.equal("200 at once: in flight", in_flight(relay), 0)
    settled(lambda: sum(row["failed"] for row in relay.usage()), 203)
    used = relay.usage()
    rows = sum(row["requests"] for row in used)
    failed = sum(row["failed"] for row in used)
    prompts = sum(row["tokens"]["prompt"] for row in used)
    bench.check("ledger: requests, and those that were broken off", f"{rows}, {failed}", "203, 203", (rows, failed) == (203, 203))
    # Those who saw an event were told the tokens of their prompt: 8 each.
    bench.check("ledger: tokens of the prompts of broken streams", prompts, "at least 201 x 8", prompts >= 201 * 8)


def kill_9(bench):
    """kill -9 under load, and a restart: nothing leaks, day counts stay, the ledger agrees with upstream"""
    limit = bench.short(1500, 6000)
    up = bench.emulator(quotas=[{"requests_per_day": limit}], first_byte="20ms")
    relay = bench.relay(up, [project("p1", up.keys[0], limits={MODEL: {"requests_per_day": limit}})])
    data = request(relay.ports[0])
    load = Load()

    slow = request(relay.ports[0], headers={"x-pollux-fault": "answer; delay=60s"})

    async def under_load():
        # These are certain to be under way; of the others as many as the moment has.
        waiting = asyncio.ensure_future(closed(relay.address, 10, 10, lambda _: slow))
        await asyncio.sleep(0.3)
        running = asyncio.ensure_future(closed(relay.address, limit, 60, lambda _: data, stop=lambda: load.began < 0))
        rounds = 0
        while await asyncio.to_thread(up_counts) < limit * 0.6:
            await asyncio.sleep(0.05)
            rounds += 1
            if rounds > 600:
                break
        await asyncio.to_thread(relay.kill)
        load.began = -1
        await waiting
        return await running

    def up_counts():
        return up.counts().answered()

    load.began = 0
    before = asyncio.run(under_load())
    relay.start()
    time.sleep(0.5)
    used = relay.usage()
    answered_upstream = up.counts().answered()
    bench.note("when killed", f"{before.good} answered to callers, {answered_upstream} by upstream", f"{len(before) - before.good} callers saw it break")
    # Nothing but the kill made a request fail.
    total, interrupted = (sum(row[name] for row in used) for name in ("requests", "failed"))
    complete = total - interrupted
    bench.check("ledger: complete and interrupted cover what upstream answered", f"{complete} + {interrupted}", f"{complete} <= {answered_upstream} <= sum",
                complete <= answered_upstream <= complete + interrupted)
    bench.check("ledger: every answer that a caller saw", f"{complete + interrupted} of {total}", f"at least {before.good}", complete + interrupted >= before.good)
    bench.check("ledger: interrupted are those in flight", interrupted, "10 to 70", 10 <= interrupted <= 70)
    bench.equal("in flight after the restart", in_flight(relay), 0)
    used_today = used_of_the_day(relay)
    known = max(total, before.good)
    bench.check("the pool's count of the day", used_today, f"at least {known}, what the ledger and the callers know of", used_today >= known)
    data = request(relay.ports[0])
    rest = asyncio.run(closed(relay.address, limit, 30, lambda _: data))
    counts = up.counts()
    # Of the 70 under way some may have been sent whose line the kill kept from the ledger.
    refused, unknown = counts.starting("quota_"), 70 - interrupted
    bench.check("upstream per-day 429s", refused, f"at most {unknown}, those under way that no line tells of", refused <= unknown)
    bench.check("answered upstream in all", counts.answered(), f"{limit - 70} to {limit}", limit - 70 <= counts.answered() <= limit)
    bench.check("the rest is refused as it should be", f"{rest.good} good; {rest.worst()[:140]}", "429", {answer.status for answer in rest.answers} == {200, 429})


def reload(bench):
    """The configuration is reloaded 100 times under load"""
    up = bench.emulator(keys=4, first_byte="5ms")
    projects = [project(f"p{number}", key) for number, key in enumerate(up.keys, 1)]
    upstream = {"url": up.base}
    relay = bench.relay(up, projects[:2])
    data = request(relay.ports[0])
    stream = request(relay.ports[0], "streamGenerateContent", query="?alt=sse", headers={"x-pollux-fault": "slow=40ms"})
    refused = []

    async def drive():
        done = []
        running = asyncio.ensure_future(steady(relay.address, 250, 60, lambda _: data, stop=lambda: done))
        streams = asyncio.ensure_future(steady(relay.address, 20, 60, lambda _: stream, keep=True, stop=lambda: done))
        await asyncio.sleep(0.5)
        for number in range(100):
            chosen = projects[:2] if number % 3 == 0 else projects[2:] if number % 3 == 1 else projects
            settings = {"upstream": upstream, "projects": chosen, "routes": [{"model": "*", "attempts": 2 + number % 5}]}
            status, said = await asyncio.to_thread(relay.reload, settings)
            if status not in (200, 204):
                refused.append((status, said))
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.5)
        done.append(True)
        return await running, await streams

    load, streams = asyncio.run(drive())
    bench.equal("reloads refused", refused[:1] or 0, 0)
    bench.all_good("unary requests succeed", load)
    whole = sum(b'"finishReason": "STOP"' in answer.body or b'"finishReason":"STOP"' in answer.body for answer in streams.answers)
    bench.check("streams are whole", f"{whole} of {len(streams)}", "all", whole == len(streams) > 0)
    bench.check("every key was used", [up.counts().of(f"static-{number}").answered() for number in range(1, 5)], "all more than 0",
                all(up.counts().of(f"static-{number}").answered() > 0 for number in range(1, 5)))
    relay.config.write_text("projects = [ { id = \"p1\", nonsense = 1 } ]\n")
    status, said = relay.admin("POST", "/config:reload")
    bench.check("a wrong file is refused", f"{status} {str(said)[:160]}", "an error that says why", status >= 400)
    after = asyncio.run(closed(relay.address, 100, 10, lambda _: data))
    bench.all_good("and changes nothing", after)
    seen = bench.sdk.ask(relay.base)
    bench.check("the SDK", seen.get("raised", "answer"), "answer", "raised" not in seen)
