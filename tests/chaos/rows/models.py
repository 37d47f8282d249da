"""Rows about models and keys that fail: by chance, all at once, one for good."""

import asyncio
import time

from house import MODEL, PRO, Failed, settled
from load import closed, request, steady


def random_503(bench):
    """30 % of the upstream's answers are 503 by chance

    The route allows 8 attempts: with the usual 5, chance alone (0.3^5 = 0.24 %) would fail more than one in a thousand.
    """
    up = bench.emulator(faults=[{"fault": "overloaded", "probability": 0.3}], seed=11)
    relay = bench.relay(up, routes=[{"model": "*", "attempts": 8}])
    total = bench.short(5000, 20000)
    data = request(relay.ports[0])
    load = asyncio.run(closed(relay.address, total, 200, lambda _: data))
    calls = up.counts().total()
    bench.all_good(f"succeed, of {total}", load, 0.999)
    bench.at_most("upstream calls per request", calls / total, 1.6, "{:.3f}")
    bench.note("took, backoffs included", f"p50 {load.quantile(.5) * 1e3:.0f} ms, p99 {load.quantile(.99) * 1e3:.0f} ms", f"mean {sum(answer.took for answer in load.answers) / total * 1e3:.0f} ms")
    samples = relay.metrics()
    held_back = sum(value for _, value in samples.get("pollux_retries_held_back_total", []))
    bench.equal("retries held back", int(held_back), 0)
    bench.equal("metrics: attempts", int(sum(value for _, value in samples["pollux_attempts_total"])), calls)
    failed = [seen for seen in (bench.sdk.ask(relay.base) for _ in range(20)) if "raised" in seen]
    bench.equal("of 20 requests by the SDK failed", len(failed), 0)
    calls = up.counts().total()
    attempts = settled(lambda: sum(row["attempts"] for row in relay.usage()), calls)
    bench.equal("ledger: attempts", attempts, calls)


class Outage:
    """A load that goes on while the upstream goes down and comes back."""

    def __init__(self, bench, relay, up):
        self.bench, self.relay, self.up = bench, relay, up
        self.rate, self.before, self.after = 300, 3, 12
        self.down = bench.short(12, 60)

    async def drive(self, go_down, come_back):
        data = request(self.relay.ports[0])
        running = asyncio.ensure_future(
            steady(self.relay.address, self.rate, self.before + self.down + self.after, lambda _: data, keep=True)
        )
        await asyncio.sleep(self.before)
        await asyncio.to_thread(go_down)
        went = time.monotonic()
        await asyncio.sleep(self.down)
        self.calls = await asyncio.to_thread(self.calls_now)
        await asyncio.to_thread(come_back)
        came = time.monotonic()
        self.load = await running
        self.went, self.came = went - self.load.began, came - self.load.began

    def calls_now(self):
        return self.up.counts().got("overloaded")

    def tell(self, what):
        load, bench = self.load, self.bench
        asked = load.between(self.went, self.came)
        bench.at_most(f"{what}: upstream calls per request while down", self.calls / max(1, len(asked)), 1.2)
        known = load.between((self.went + self.came) / 2, self.came - 0.1)
        refused = [answer for answer in known.answers if not answer.good]
        known.answers = refused
        bench.check(f"{what}: refused once known", f"{len(refused)}", "some", len(refused) > 100)
        # The median: what is beyond it is for the most part the load generator's own share of a busy machine.
        bench.at_most(f"{what}: ms until a refusal, median", known.quantile(0.5) * 1e3, 5)
        bench.note(f"{what}: refusals", known.worst()[:200], f"p95 {known.quantile(.95) * 1e3:.1f} ms, p99 {known.quantile(.99) * 1e3:.1f} ms")
        statuses = {answer.status for answer in refused}
        bench.check(f"{what}: refusals are 503", statuses, "{503}", statuses <= {503})
        hinted = sum(answer.retry_after() is not None for answer in refused)
        bench.check(f"{what}: refusals with RetryInfo", f"{hinted} of {len(refused)}", "most", hinted >= 0.9 * len(refused))
        bench.all_good(f"{what}: from 5 s after the return", load.between(self.came + 5, self.came + 60), 0.99)
        first = [answer.began - load.began - self.came for answer in load.between(self.came, 1e9).answers if answer.good]
        bench.note(f"{what}: first success after the return", f"{min(first, default=-1):.2f} s", "told only")


def everything_down(bench):
    """Everything is down for a while (60 s in the full form), then back"""
    up = bench.emulator()
    relay = bench.relay(up)
    outage = Outage(bench, relay, up)
    asyncio.run(outage.drive(lambda: up.always("overloaded"), lambda: up.scripts()))
    outage.tell("503")
    gone = bench.emulator("gone")
    relay = bench.relay(gone, name="relay-2")
    outage = Outage(bench, relay, gone)
    outage.calls_now = lambda: 0  # nobody is there to count
    outage.down = bench.short(6, 30)

    def restart():
        gone.start()

    asyncio.run(outage.drive(gone.kill, restart))
    outage.tell("no process")


def clear(relay):
    status, said = relay.admin("POST", "/pool/projects/p1:clear")
    if status != 200:
        raise Failed(f"the project could not be cleared: {status} {said}")


def bad_key(bench):
    """One key is invalid, or its project suspended, and the pool has another"""
    for fault in ("api_key_invalid", "consumer_suspended"):
        up = bench.emulator(f"up-{fault}", keys=2)
        up.always(fault, key="static-1")
        relay = bench.relay(up, name=f"relay-{fault}")
        data = request(relay.ports[0])
        first = asyncio.run(closed(relay.address, 60, 1, lambda _: data))
        burst = asyncio.run(closed(relay.address, 500, 50, lambda _: data))
        bench.all_good(f"{fault}: succeed, one after the other", first)
        bench.all_good(f"{fault}: succeed, 50 at once", burst)
        bench.equal(f"{fault}: calls with that key", up.counts().of("static-1").total(), 1)
        clear(relay)
        burst = asyncio.run(closed(relay.address, 500, 50, lambda _: data))
        bench.all_good(f"{fault}: cleared and no better, 50 at once: succeed", burst)
        bench.equal(f"{fault}: calls with that key, cleared once", up.counts().of("static-1").total(), 2)
        up.scripts()
        clear(relay)
        again = asyncio.run(closed(relay.address, 60, 4, lambda _: data))
        bench.all_good(f"{fault}: succeed, cleared", again)
        bench.check(f"{fault}: the key is used again once cleared", up.counts().of("static-1").answered(), "more than 0", up.counts().of("static-1").answered() > 0)
    up = bench.emulator("up-one-project", keys=2)
    up.always("api_key_invalid", key="static-1")
    both = {"id": "both", "credentials": [{"key": key} for key in up.keys]}
    relay = bench.relay(up, [both], name="relay-one-project")
    data = request(relay.ports[0])
    load = asyncio.run(closed(relay.address, 60, 1, lambda _: data))
    bench.all_good("two keys of one project: succeed", load)
    bench.equal("two keys of one project: calls with the bad one", up.counts().of("static-1").total(), 1)
    cold = bench.emulator("up-cold", keys=2)
    cold.always("api_key_invalid", key="static-1")
    relay = bench.relay(cold, name="relay-cold")
    data = request(relay.ports[0])
    load = asyncio.run(closed(relay.address, 500, 50, lambda _: data))
    bench.all_good("50 at once from the start: succeed", load)
    bench.note("50 at once from the start: calls with that key", cold.counts().of("static-1").total(), "under way before any key had answered")


def overloaded_model(bench):
    """One model is overloaded and the route has another"""
    up = bench.emulator()
    up.always("overloaded", model=PRO)
    route = {"model": PRO, "targets": [{}, {"model": MODEL, "on": ["overloaded"]}]}
    relay = bench.relay(up, routes=[route])
    seen = bench.sdk.ask(relay.base, model=PRO)
    bench.check("the SDK gets an answer", seen.get("raised", "answer"), "answer", "raised" not in seen)
    bench.equal("modelVersion says who served", seen["version"], MODEL)
    served = {name: value for name, value in seen.get("headers", {}).items() if name.startswith("x-pollux") and MODEL in value}
    bench.check("a header says who served", served, "one", len(served) >= 1)
    streamed = bench.sdk.ask(relay.base, op="stream", model=PRO)
    bench.check("the SDK gets a stream", streamed.get("raised", streamed["version"]), MODEL, streamed["version"] == MODEL and streamed["finish"] == "STOP")
    data = request(relay.ports[0], model=PRO)
    load = asyncio.run(steady(relay.address, 150, bench.short(4, 20), lambda _: data, keep=True))
    bench.all_good("succeed", load)
    counts = up.counts()
    bench.at_most("calls of the overloaded model per request", counts.of(model=PRO).total() / len(load), 1.2)
    direct = request(relay.ports[0], model=MODEL)
    load = asyncio.run(closed(relay.address, 200, 20, lambda _: direct))
    bench.all_good("the same key for the other model", load)
    bench.at_most("ms for the other model, 95 of 100", load.quantile(0.95) * 1e3, 200, "{:.0f}")
