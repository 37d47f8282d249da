"""A page in Chromium: the key it holds is bound to where the page comes from."""

import contextlib
import functools
import html
import http.server
import json
import os
import re
import shutil
import subprocess
import threading
import urllib.parse

PAGE = '<!doctype html><meta charset="utf-8"><title>Pollux</title><body><script type="module" src="/page.js"></script>'
BROWSER_SECONDS = 90


def binary():
    """Debian's Chromium, installed when it is missing."""
    if not (found := shutil.which("chromium")):
        print("installing chromium", flush=True)
        tool = ["apt-get"] if os.geteuid() == 0 else ["sudo", "-n", "apt-get"]
        settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update", "-qq"], ["install", "-qq", "--yes", "--no-install-recommends", "chromium"]):
            done = subprocess.run([*tool, *step], env=settings, capture_output=True, text=True, check=False, timeout=900)
            if done.returncode != 0:
                raise SystemExit(f"chromium cannot be installed: {done.stderr.strip()[-800:]}")
        found = shutil.which("chromium")
    return found


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nobody reads it."""


@contextlib.contextmanager
def site(folder):
    """The folder on a free port of 127.0.0.1: its origin."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def opened(program, url, profile):
    """What the page wrote into itself."""
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    command += ["--disable-background-networking", "--no-proxy-server", f"--user-data-dir={profile}"]
    command += ["--timeout=20000", "--virtual-time-budget=15000", "--dump-dom", url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=BROWSER_SECONDS)
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.S)
    if not found:
        return {"crash": f"the page wrote nothing; chromium ended with {done.returncode}: {done.stderr.strip()[-600:]}"}
    return json.loads(html.unescape(found[1]))


def bundled(made, folder):
    """The page and the SDK in one file, as an app would ship them."""
    folder.mkdir()
    (folder / "index.html").write_text(PAGE)
    command = [str(made / "node_modules/.bin/esbuild"), str(made / "page.mjs"), "--bundle", "--format=esm", "--log-level=error"]
    command += ["--platform=browser", "--target=es2022", f"--outfile={folder / 'page.js'}"]
    subprocess.run(command, check=True, timeout=120)


def test(program, made, pollux, folder, report, new_key, failed):
    """The page where its key belongs, and the same page elsewhere."""
    bundled(made, folder / "site")
    project = "twins-on-the-web"
    with site(folder / "site") as own, site(folder / "site") as other:
        try:
            pollux.admin("POST", "/v1/projects", {"id": project})
            only_here = {"restrictions": {"browserKeyRestrictions": {"allowedReferrers": [f"{own}/*"]}}}
            key = new_key(pollux, project, "web", **only_here)
            gemini = {"generativeLanguageConfig": {"apiKey": new_key(pollux, project, "gemini")}}
            pollux.admin("PATCH", f"/v1beta/projects/{project}/locations/global/config", gemini)
        except failed as problem:
            return report.add("browser: a key for one site", [str(problem)])
        asked = {"base": pollux.base, "apiKey": key, "projectId": project, "model": "gemini-2.5-flash"}
        query = urllib.parse.urlencode(asked)
        seen = opened(program, f"{own}/?{query}", folder / "profile-1")
        works = seen.get("text") and seen.get("chunks") and seen.get("text") == seen.get("streamed")
        report.add("browser: a page asks with the key of its site, after a preflight", [] if works else [json.dumps(seen)])
        seen = opened(program, f"{other}/?{query}", folder / "profile-2")
        refused = (seen.get("code"), seen.get("status")) == ("fetch-error", 403)
        refused = refused and "API_KEY_HTTP_REFERRER_BLOCKED" in (seen.get("reasons") or [])
        refused = refused and f"Requests from referer {other}/ are blocked." in seen.get("message", "")
        return report.add("browser: the same page elsewhere reads why it is refused", [] if refused else [json.dumps(seen)])
