"""A load generator: many keep-alive connections on one event loop, requests written as bytes.

Answers are read as they come, whole or chunked; what is kept of each is small, so that a hundred thousand of them fit.
"""

import asyncio
import json
import time
from dataclasses import dataclass, field

from house import CALLER, MODEL, TEXT

BODY = json.dumps({"contents": [{"role": "user", "parts": [{"text": TEXT}]}]}).encode()


def request(host, method="generateContent", model=MODEL, headers=None, body=BODY, key=CALLER, query=""):
    lines = [f"POST /v1beta/models/{model}:{method}{query} HTTP/1.1", f"host: {host}", "content-type: application/json"]
    lines += [f"x-goog-api-key: {key}", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


@dataclass
class Answer:
    """What came of one request. Times are seconds on the monotonic clock."""

    began: float
    status: int = 0
    first: float = 0.0
    ended: float = 0.0
    headers: bytes = b""
    body: bytes = b""
    broken: str = ""

    @property
    def took(self):
        return self.ended - self.began

    @property
    def good(self):
        return self.status == 200 and not self.broken

    def json(self):
        return json.loads(self.body)

    def header(self, name):
        wanted = name.lower().encode() + b":"
        for line in self.headers.split(b"\r\n")[1:]:
            if line.lower().startswith(wanted):
                return line[len(wanted):].strip().decode("latin-1")
        return None

    def error(self):
        """Google's error, and the fault that we say it is."""
        try:
            error = json.loads(self.body)["error"]
        except (ValueError, KeyError, TypeError):
            return {}, None
        reasons = [detail.get("reason") for detail in error.get("details", []) if detail.get("domain") == "pollux"]
        return error, next(iter(reasons), None)

    def retry_after(self):
        for detail in self.error()[0].get("details", []):
            if detail.get("@type", "").endswith("RetryInfo"):
                return float(detail["retryDelay"].rstrip("s"))
        return None

    def told(self):
        """In a few words, for a table or a complaint."""
        if self.broken:
            return self.broken
        error, fault = self.error()
        return f"{self.status} {fault or ''} {error.get('message', '')[:160]}".strip() if self.status != 200 else "200"


class Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self):
        self.transport = None
        self.buffer = bytearray()
        self.answer = None
        self.waiter = None
        self.need = None
        self.chunked = False
        self.body = bytearray()
        self.keep = False
        self.closed = True
        self.on_data = None

    def connection_made(self, transport):
        self.transport = transport
        self.closed = False

    def ask(self, data, keep, on_data=None):
        self.answer = Answer(time.monotonic())
        self.keep, self.need, self.body, self.on_data = keep, None, bytearray(), on_data
        self.buffer.clear()
        self.waiter = asyncio.get_running_loop().create_future()
        self.transport.write(data)
        return self.waiter

    def data_received(self, data):
        answer = self.answer
        if answer is None:
            return
        if not answer.first:
            answer.first = time.monotonic()
        self.buffer += data
        if self.need is None and not self.head():
            return
        done = self.chunks() if self.chunked else self.whole()
        if self.on_data is not None:
            self.on_data(self)
        if done:
            self.finish()

    def head(self):
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        head = bytes(self.buffer[:end])
        del self.buffer[: end + 4]
        self.answer.status = int(head[9:12])
        self.answer.headers = head
        lower = head.lower()
        self.chunked = b"transfer-encoding: chunked" in lower
        at = lower.find(b"content-length: ")
        self.need = int(lower[at + 16:].split(b"\r", 1)[0]) if at >= 0 else 0
        return True

    def whole(self):
        self.body += self.buffer
        self.buffer.clear()
        return len(self.body) >= self.need

    def chunks(self):
        buffer = self.buffer
        while True:
            line = buffer.find(b"\r\n")
            if line < 0:
                return False
            size = int(bytes(buffer[:line]).split(b";", 1)[0], 16)
            if len(buffer) < line + 2 + size + 2:
                return False
            self.body += buffer[line + 2: line + 2 + size]
            del buffer[: line + 2 + size + 2]
            if size == 0:
                return True

    def finish(self, broken=""):
        answer, self.answer = self.answer, None
        if answer is None:
            return
        answer.ended = time.monotonic()
        answer.broken = broken
        # Of a success only the status matters to most rows.
        if self.keep or answer.status != 200 or broken:
            answer.body = bytes(self.body)
        else:
            answer.headers = b""
        if not self.waiter.done():
            self.waiter.set_result(answer)

    def connection_lost(self, _error):
        self.closed = True
        self.finish("the connection ended before the answer did")

    def close(self):
        if self.transport is not None:
            self.transport.abort()


async def connect(address):
    _, connection = await asyncio.get_running_loop().create_connection(Connection, *address)
    return connection


class Connections:
    """Kept connections to one address, as many as are needed at once."""

    def __init__(self, address):
        self.address = address
        self.idle = []

    async def ask(self, data, keep=False, timeout=120, on_data=None):
        connection = self.idle.pop() if self.idle else None
        if connection is None or connection.closed:
            try:
                connection = await connect(self.address)
            except OSError as error:
                now = time.monotonic()
                return Answer(now, ended=now, broken=f"no connection: {error}")
        try:
            answer = await asyncio.wait_for(connection.ask(data, keep, on_data), timeout)
        except asyncio.TimeoutError:
            began = connection.answer.began if connection.answer else time.monotonic() - timeout
            connection.close()
            return Answer(began, ended=time.monotonic(), broken=f"no answer within {timeout} s")
        if not connection.closed and b"connection: close" not in answer.headers.lower():
            self.idle.append(connection)
        return answer

    def close(self):
        for connection in self.idle:
            connection.close()
        self.idle.clear()


@dataclass
class Load:
    """What came of many requests."""

    answers: list = field(default_factory=list)
    began: float = 0.0

    def __len__(self):
        return len(self.answers)

    @property
    def good(self):
        return sum(answer.good for answer in self.answers)

    @property
    def share(self):
        return self.good / len(self.answers) if self.answers else 0.0

    def between(self, start, end):
        """Those that were asked in these seconds of the load."""
        return Load([answer for answer in self.answers if start <= answer.began - self.began < end], self.began)

    def failures(self):
        found = {}
        for answer in self.answers:
            if not answer.good:
                found[answer.told()] = found.get(answer.told(), 0) + 1
        return sorted(found.items(), key=lambda pair: -pair[1])

    def worst(self):
        """The most frequent failures, for the table."""
        return "; ".join(f"{number} x {text}" for text, number in self.failures()[:3])

    def quantile(self, share, of=lambda answer: answer.took):
        times = sorted(of(answer) for answer in self.answers)
        return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0

    def took(self):
        return max(answer.ended for answer in self.answers) - self.began if self.answers else 0.0


async def closed(address, total, connections, make, keep=False, stop=None):
    """So many requests over so many connections, each as soon as the one before it is answered."""
    pool, load, counter = Connections(address), Load(began=time.monotonic()), iter(range(total))

    async def worker():
        for number in counter:
            if stop is not None and stop():
                return
            load.answers.append(await pool.ask(make(number), keep))

    await asyncio.gather(*(worker() for _ in range(min(connections, total))))
    pool.close()
    return load


async def steady(address, rate, seconds, make, keep=False, load=None, stop=None):
    """So many requests a second, whether the ones before are answered or not."""
    pool, load = Connections(address), load or Load()
    load.began = time.monotonic()
    tasks = set()

    async def one(number):
        load.answers.append(await pool.ask(make(number), keep))

    for number in range(int(rate * seconds)):
        ahead = load.began + number / rate - time.monotonic()
        if ahead > 0:
            await asyncio.sleep(ahead)
        if stop is not None and stop():
            break
        task = asyncio.ensure_future(one(number))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    while tasks:
        await asyncio.wait(tasks)
    pool.close()
    return load


async def once(address, data, timeout=60):
    pool = Connections(address)
    try:
        return await pool.ask(data, keep=True, timeout=timeout)
    finally:
        pool.close()
