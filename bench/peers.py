"""The processes of a run: one fixed upstream, and in front of it each of the proxies."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / ".bench"
MODEL = "gemini-2.5-flash"
UNARY = f"/v1beta/models/{MODEL}:generateContent"
STREAM = f"/v1beta/models/{MODEL}:streamGenerateContent?alt=sse"
KEY = "bench-key"

USAGE = {"promptTokenCount": 4, "candidatesTokenCount": 20, "totalTokenCount": 24}


def chunk(text, finish=None):
    candidate = {"content": {"parts": [{"text": text}], "role": "model"}, "index": 0}
    if finish:
        candidate["finishReason"] = finish
    return {"candidates": [candidate], "usageMetadata": USAGE, "modelVersion": MODEL, "responseId": "bench-response-00000000"}


ANSWER = json.dumps(chunk("A fixed answer of a fixed length, twenty tokens or so.", "STOP"), indent=2) + "\n"
EVENTS = "".join(
    f"data: {json.dumps(chunk(f'event {n} ', 'STOP' if n == 19 else None))}\r\n\r\n" for n in range(20)
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def accepts(port):
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
        return True
    except OSError:
        return False


class Process:
    """A server of the run: started, waited for, weighed, stopped."""

    def __init__(self, name, port, command, env=None):
        self.name, self.port = name, port
        self.log = open(WORK / f"{name}.log", "wb")
        started = time.perf_counter()
        self.process = subprocess.Popen(
            command, env={**os.environ, **(env or {})}, cwd=WORK, stdout=self.log, stderr=self.log
        )
        while not accepts(port):
            if self.process.poll() is not None or time.perf_counter() - started > 120:
                raise RuntimeError(f"{name} did not start; see {self.log.name}")
            time.sleep(0.001)
        self.start_ms = (time.perf_counter() - started) * 1000

    def family(self):
        """The folders in /proc of the process and its children."""
        pids = [self.process.pid]
        for pid in pids:
            try:
                pids.extend(int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            except OSError:
                continue
            yield pathlib.Path(f"/proc/{pid}")

    def resident_kb(self):
        """Resident memory of the process and its children."""
        total = 0
        for folder in self.family():
            status = (folder / "status").read_text()
            total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
        return total

    def cpu_us(self):
        """Processor time that the process and its children have used."""
        threads = (thread for folder in self.family() for thread in (folder / "task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1000

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def nginx(name, port, server, workers=1):
    folder = WORK / name
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    config = folder / "nginx.conf"
    config.write_text(
        f"""
daemon off; worker_processes {workers}; pid {folder}/pid; error_log {folder}/logs/error.log warn;
events {{ worker_connections 8192; }}
http {{
  access_log off; keepalive_requests 1000000000; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; scgi_temp_path {folder}/scgi; uwsgi_temp_path {folder}/uwsgi;
  {server}
}}
"""
    )
    return Process(name, port, ["nginx", "-p", str(folder), "-c", str(config)])


def upstream():
    """The fixed upstream: nginx answering from memory. A parameter of its configuration has 4 kB at most, so the
    stream is put together from variables."""
    port = free_port()

    def quote(text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    events = [event + "\r\n\r\n" for event in EVENTS.split("\r\n\r\n")[:-1]]
    sets = "\n".join(f"set $e{n} {quote(event)};" for n, event in enumerate(events))
    stream = '"' + "".join(f"${{e{n}}}" for n in range(len(events))) + '"'
    return nginx(
        "upstream",
        port,
        f"""server {{
    listen 127.0.0.1:{port} reuseport backlog=4096;
    {sets}
    location ~ streamGenerateContent {{ default_type text/event-stream; return 200 {stream}; }}
    location / {{ default_type 'application/json; charset=UTF-8'; return 200 {quote(ANSWER)}; }}
  }}""",
    )


def nginx_proxy(target):
    port = free_port()
    return nginx(
        "nginx",
        port,
        # In the server's block: beside the `off` of the outer one it would not count.
        f"""upstream u {{ server 127.0.0.1:{target}; keepalive 512; keepalive_requests 1000000000; }}
  server {{
    access_log {WORK}/nginx/logs/access.log;
    listen 127.0.0.1:{port} backlog=4096;
    location / {{ proxy_pass http://u; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_buffering off; }}
  }}""",
        workers=2,
    )


def envoy(target):
    port = free_port()
    binary = next((WORK / "venv").glob("lib/python*/site-packages/envoy/_bin/envoy"))
    config = {
        "static_resources": {
            "listeners": [
                {
                    "address": {"socket_address": {"address": "127.0.0.1", "port_value": port}},
                    "filter_chains": [{"filters": [_manager()]}],
                }
            ],
            "clusters": [
                {
                    "name": "u",
                    "type": "STATIC",
                    "load_assignment": {
                        "cluster_name": "u",
                        "endpoints": [{"lb_endpoints": [{"endpoint": {"address": {"socket_address": {
                            "address": "127.0.0.1", "port_value": target}}}}]}],
                    },
                }
            ],
        }
    }
    path = WORK / "envoy.json"
    path.write_text(json.dumps(config))
    return Process("envoy", port, [str(binary), "-c", str(path), "--concurrency", "2", "--log-level", "warn"])


def _manager():
    prefix = "type.googleapis.com/envoy.extensions"
    return {
        "name": "envoy.filters.network.http_connection_manager",
        "typed_config": {
            "@type": f"{prefix}.filters.network.http_connection_manager.v3.HttpConnectionManager",
            "stat_prefix": "in",
            "access_log": [{"name": "envoy.access_loggers.file", "typed_config": {
                "@type": f"{prefix}.access_loggers.file.v3.FileAccessLog", "path": str(WORK / "envoy-access.log")}}],
            "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [
                {"match": {"prefix": "/"}, "route": {"cluster": "u", "timeout": "0s"}}]}]},
            "http_filters": [{"name": "envoy.filters.http.router", "typed_config": {
                "@type": f"{prefix}.filters.http.router.v3.Router"}}],
        },
    }


def litellm(target):
    """LiteLLM's pass-through for Gemini: like Pollux, it checks a key and forwards the native body."""
    port = free_port()
    config = WORK / "litellm.yaml"
    config.write_text(f"general_settings:\n  master_key: {KEY}\nlitellm_settings:\n  telemetry: false\n")
    return litellm_process("litellm", port, config, target)


def litellm_process(name, port, config, target):
    return Process(
        name,
        port,
        [str(WORK / "venv/bin/litellm"), "--config", str(config), "--host", "127.0.0.1", "--port", str(port), "--num_workers", "2"],
        {"GEMINI_API_KEY": "upstream-key", "GEMINI_API_BASE": f"http://127.0.0.1:{target}", "LITELLM_LOG": "ERROR",
         "LITELLM_LOCAL_MODEL_COST_MAP": "True", "NO_PROXY": "127.0.0.1"},
    )


def pollux(target, binary):
    """Pollux with key check, request check, metrics and logs on, as `make run` starts it."""
    port = free_port()
    return Process(
        "pollux",
        port,
        [str(binary), "serve", "--listen", f"127.0.0.1:{port}", "--admin-listen", "127.0.0.1:0", "--data-dir",
         str(WORK / "pollux-data"), "--api-key", KEY, "--upstream", f"http://127.0.0.1:{target}", "--upstream-key", "k",
         "--log-format", "json"],
    )


KEYS = 8


def pollux_pool(target, binary):
    """The same with a pool: eight credentials in eight projects, each with all three quotas (too high to be reached),
    and with the ledger."""
    port = free_port()
    limits = "requests_per_minute = 100_000_000\ninput_tokens_per_minute = 100_000_000_000\nrequests_per_day = 1_000_000_000\n"
    projects = "".join(
        f'[[projects]]\nid = "p{n}"\ncredentials = [{{ key = "k{n}" }}]\n[projects.limits."*"]\n{limits}' for n in range(KEYS)
    )
    config, data = WORK / "pollux-pool.toml", WORK / "pollux-pool-data"
    config.write_text(projects)
    shutil.rmtree(data, ignore_errors=True)
    return Process(
        "pollux-pool",
        port,
        [str(binary), "serve", "--config", str(config), "--listen", f"127.0.0.1:{port}", "--admin-listen", "127.0.0.1:0",
         "--data-dir", str(data), "--api-key", KEY, "--upstream", f"http://127.0.0.1:{target}", "--log-format", "json"],
    )


def litellm_pool(target):
    """LiteLLM's router over eight deployments of the model, asked in Gemini's own form."""
    port = free_port()
    deployments = [
        {"model_name": MODEL, "litellm_params": {
            "model": f"gemini/{MODEL}", "api_key": f"k{n}", "api_base": f"http://127.0.0.1:{target}", "rpm": 100_000_000,
            "tpm": 100_000_000_000}}
        for n in range(KEYS)
    ]
    config = WORK / "litellm-pool.yaml"
    # JSON is YAML.
    config.write_text(json.dumps({
        "model_list": deployments, "general_settings": {"master_key": KEY}, "litellm_settings": {"telemetry": False}}))
    return litellm_process("litellm-pool", port, config, target)
