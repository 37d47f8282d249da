"""The load: wrk for requests, plain sockets for streams that stay open."""

import gc
import json
import re
import resource
import select
import socket
import subprocess
import threading
import time

from bench import peers

BODY = json.dumps({"contents": [{"parts": [{"text": "Tell me something in twenty tokens."}], "role": "user"}]})

SCRIPT = """
wrk.method = "POST"
wrk.body = [[%s]]
wrk.headers["content-type"] = "application/json"
wrk.headers["x-goog-api-key"] = "%s"
wrk.headers["authorization"] = "Bearer %s"
done = function(summary, latency, requests)
  io.write(string.format('JSON {"p50": %%d, "p99": %%d, "requests": %%d, "duration": %%d, "errors": %%d}\\n',
    latency:percentile(50), latency:percentile(99), summary.requests, summary.duration,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
"""


def wrk(port, path, connections, seconds, bearer):
    """Requests as fast as they are answered; times in microseconds."""
    script = peers.WORK / "load.lua"
    text = SCRIPT % (BODY, peers.KEY, peers.KEY)
    if not bearer:
        text = text.replace('wrk.headers["authorization"]', "-- ")
    script.write_text(text)
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script), f"http://127.0.0.1:{port}{path}"],
        capture_output=True, text=True, check=True, timeout=seconds + 60,
    ).stdout
    row = json.loads(next(line for line in out.splitlines() if line.startswith("JSON "))[5:])
    return {
        "requests": row["requests"], "p50_us": row["p50"], "p99_us": row["p99"], "errors": row["errors"],
        "per_second": row["requests"] / (row["duration"] / 1e6),
    }


class Connection:
    """A connection of the paced load: one request at a time."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 5)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.due, self.seen = None, b""

    def fileno(self):
        return self.socket.fileno()

    def answered(self):
        """The status, once the answer is whole; `None` before."""
        part = self.socket.recv(65536)
        if not part:
            raise OSError("the connection was closed")
        self.seen += part
        head, _, body = self.seen.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        whole = len(body) >= int(length[1]) if length else body.endswith(b"0\r\n\r\n")
        if not whole:
            return None
        self.seen = b""
        return int(head[9:12])


def paced(port, path, per_second, seconds, bearer, most=256):
    """Requests at a constant rate, whatever becomes of those before; times in microseconds from the moment a request
    was due, so a proxy that falls behind is not spared. One thread, `select` for its fine clock."""
    request = request_bytes(path, bearer)
    free, busy, backlog, times, errors = [], set(), [], [], 0
    # Enough connections from the start, as a client of a thousand requests a second would have.
    free = [Connection(port) for _ in range(16)]
    total, sent, late = per_second * seconds, 0, []
    gc.disable()
    start = time.perf_counter() + 0.05
    while len(times) + errors < total:
        now = time.perf_counter()
        if now > start + seconds + 2:
            break
        while sent < total and start + sent / per_second <= now:
            backlog.append(start + sent / per_second)
            late.append(now - backlog[-1])
            sent += 1
        while backlog and (free or len(busy) < most):
            connection = free.pop() if free else Connection(port)
            connection.due = backlog.pop(0)
            connection.socket.send(request)
            busy.add(connection)
        wait = max(0, start + sent / per_second - time.perf_counter()) if sent < total else 0.1
        for connection in select.select(busy, (), (), wait)[0]:
            try:
                status = connection.answered()
                if status is None:
                    continue
                free.append(connection)
                if status == 200:
                    times.append(time.perf_counter() - connection.due)
                else:
                    errors += 1
            except OSError:
                errors += 1
                connection.socket.close()
            busy.discard(connection)
    gc.enable()
    took = max(time.perf_counter() - start, seconds)
    for connection in [*free, *busy]:
        connection.socket.close()
    # What was not answered in time counts with the longest time there is.
    lost = total - len(times) - errors
    times = sorted(times) + [seconds + 2] * lost
    at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1e6 if times else 0
    late.sort()
    return {"requests": total, "p50_us": at(0.5), "p99_us": at(0.99), "errors": errors + lost,
            "per_second": (total - lost - errors) / took, "late_p99_us": late[int(len(late) * 0.99)] * 1e6}


def request_bytes(path, bearer):
    auth = f"authorization: Bearer {peers.KEY}\r\n" if bearer else ""
    return (
        f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-goog-api-key: {peers.KEY}\r\n{auth}"
        f"content-length: {len(BODY)}\r\n\r\n{BODY}"
    ).encode()


class HoldingUpstream:
    """Answers one event of a stream and then holds the connection open."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=2048)
        self.port = self.socket.getsockname()[1]
        self.held = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        event = peers.EVENTS.split("\r\n\r\n")[0] + "\r\n\r\n"
        head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        answer = f"{head}{len(event):x}\r\n{event}\r\n".encode()
        while True:
            try:
                connection, _ = self.socket.accept()
                connection.settimeout(5)
                request = b""
                while b"\r\n\r\n" not in request or not request.rstrip().endswith(b"}"):
                    part = connection.recv(65536)
                    if not part:
                        break
                    request += part
                else:
                    connection.sendall(answer)
                    self.held.append(connection)
            except OSError:
                if self.socket.fileno() < 0:
                    return

    def stop(self):
        self.socket.close()
        for connection in self.held:
            connection.close()


def kilobytes_per_stream(process, path, bearer, streams=1000, first=20):
    """What each open stream adds to the resident memory of a proxy, once a few are open: the first ones bring in code
    and caches that no further one needs. They are opened fifty at a time, for what a burst of a thousand waiting
    requests takes besides is no cost of a stream that stays open."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65536), hard))
    open_streams = hold_streams(process, path, bearer, first)
    before = process.resident_kb()
    for _ in range(streams // 50):
        open_streams += hold_streams(process, path, bearer, 50)
    grown = process.resident_kb() - before
    for stream in open_streams:
        stream.close()
    return grown / streams


def hold_streams(process, path, bearer, count):
    """Streams of which the first event has come."""
    request = request_bytes(path, bearer)
    open_streams = []
    for _ in range(count):
        stream = socket.create_connection(("127.0.0.1", process.port), 20)
        stream.sendall(request)
        open_streams.append(stream)
    for stream in open_streams:
        stream.settimeout(30)
        seen = b""
        while b"event 0" not in seen:
            part = stream.recv(4096)
            if not part:
                raise RuntimeError(f"{process.name} ended a stream: {seen[:200]!r}")
            seen += part
    time.sleep(0.5)
    return open_streams
