"""Many at once: all go on, who leaves makes room, who comes too late is told so. What happens before what is shown, never times."""

import threading

from common import (
    LONG, PATIENCE_MS, SMALL, SMALL_PARALLEL, SMALL_QUEUE, Held, ask, check, connect, digits, equal, errors, metric, refused, stream, true,
)  # fmt: skip

PARALLEL = 8


class Order:
    """What happened, in order."""

    def __init__(self):
        self.lock, self.all = threading.Lock(), []

    def of(self, name):
        def tell(what):
            with self.lock:
                self.all.append((what, name))

        return tell

    def at(self, what, name):
        return self.all.index((what, name))


@check("sharing: eight streams all go on, and a ninth waits and is answered")
def _():
    order = Order()
    streams = [Held(connect(), f"{name} numbers", order.of(name), **digits(60)) for name in range(PARALLEL)]
    for held in streams:
        held.started()
    ninth = Held(connect(), "more numbers", order.of("ninth"), **digits(3)).finished()
    for held in streams:
        held.finished()
    last_begun = max(order.at("begun", name) for name in range(PARALLEL))
    first_over = min(order.at("over", name) for name in range(PARALLEL))
    true(last_begun < first_over, order.all)
    true(ninth.ended and all(held.ended for held in streams), order.all)
    true(min(held.chunks for held in streams) > 60, [held.chunks for held in streams])


@check("leaving: who drops a stream makes room at once")
def _():
    streams = [Held(connect(), f"{name} numbers", **LONG).started() for name in range(PARALLEL)]
    stays, leave = streams[0], streams[1:]
    try:
        for held in leave:
            held.drop()
        # Seven others begin and end while the first, which began with those that left and is as long, still goes on.
        others = [Held(connect(), f"{name} letters", **digits(3)) for name in range(PARALLEL - 1)]
        for held in others:
            held.finished()
        chunks = stays.chunks
        true(not stays.ended and not stays.error, "the first has ended: nothing was shown")
        return f"the one that stayed had {chunks} chunks"
    finally:
        stays.drop()


@check("leaving: no stream is left open")
def _():
    ask("hi", max_output_tokens=1)
    equal((metric("pollux_streams_open"), metric("pollux_attempts_in_flight")), (0, 0))


@check("deadline: X-Server-Timeout passes, 504 DEADLINE_EXCEEDED")
def _():
    hurried = connect(**{"X-Server-Timeout": "1"})
    error = refused(lambda: ask("Numbers", hurried, **LONG))
    equal((error.code, error.status), (504, "DEADLINE_EXCEEDED"))


@check("deadline: in a stream it ends the stream with that error")
def _():
    hurried = connect(**{"X-Server-Timeout": "1"})
    error = refused(lambda: list(stream("Numbers", hurried, **LONG)))
    equal((error.code, error.status), (504, "DEADLINE_EXCEEDED"))


@check("overload: more than work and wait are told 503 UNAVAILABLE, and there is room again when others leave")
def _():
    long = digits(400)
    working = [Held(connect(SMALL), f"{name} numbers", **long).started() for name in range(SMALL_PARALLEL)]
    # Exactly as many as may wait find a place.
    further = [Held(connect(SMALL), f"{name} letters", **long) for name in range(SMALL_QUEUE + 2)]
    try:
        refusals = threading.Semaphore(0)
        for held in further:
            threading.Thread(target=lambda held=held: held.over.wait(PATIENCE_MS / 1000) and refusals.release(), daemon=True).start()
        for _ in range(2):
            true(refusals.acquire(timeout=PATIENCE_MS / 1000), "nobody was refused")
        told = [held.error for held in further if held.error]
        equal(len(told), 2, "refused")
        for error in told:
            true(isinstance(error, errors.ServerError), repr(error))
            equal((error.code, error.status), (503, "UNAVAILABLE"))
            true("overloaded" in error.message, error.message)
    finally:
        for held in [*working, *further]:
            held.dropped = True
        for held in [*working, *further]:
            held.drop()
    true(ask("hi", connect(SMALL), max_output_tokens=2).text, "no answer afterwards")
