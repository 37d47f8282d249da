#!/usr/bin/env python3
"""The reference site in a real browser: as a Pollux serves it under `/help`, and as files of `pollux docs`.

Every kind of page is opened in every language, light and dark, wide and on a phone. axe finds nothing wrong with it, nothing is
written to the console, nothing is loaded from elsewhere, and the page is no wider than the window. Pictures of the pages are
kept. Only the standard library is used; Node.js and axe come from the lock file, Chromium and a Chinese font from Debian.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "firebase"))
sys.path.insert(0, str(HERE.parent / "sdk"))

import chromium  # noqa: E402
import environments  # noqa: E402
import process  # noqa: E402

SUITE_SECONDS = 1200

PAGES = {"home": "", "errors": "faults", "overloaded": "faults/overloaded", "quota": "faults/quota_free_rpm",
         "finish": "faults/finish_safety", "firebase": "faults/genai_config_not_found", "models": "models",
         "parameters": "parameters"}
# What somebody would type in a language, and where the first results must lead.
WORDS = {
    "en": {"overloaded": "faults/overloaded", "api key not valid": "faults/api_key_invalid", "temperature range": "faults/temperature_range"},
    "pl": {"przeciążony model": "faults/overloaded", "nieprawidlowy klucz": "faults/api_key_invalid", "temperatury": "faults/temperature_range"},
    "pt-BR": {"modelo sobrecarregado": "faults/overloaded", "chave invalida": "faults/api_key_invalid", "temperatura": "faults/temperature_range"},
    "zh-CN": {"过载": "faults/overloaded", "密钥无效": "faults/api_key_invalid", "temperature": "faults/temperature_range"},
    "zh-TW": {"過載": "faults/overloaded", "金鑰無效": "faults/api_key_invalid", "temperature": "faults/temperature_range"},
}
LANGUAGES = sorted(path.name for path in (ROOT / "crates/doctor/locales").iterdir() if path.is_dir())
SCHEMES = ("light", "dark")
SIZES = {"wide": (1280, 900), "phone": (390, 844)}


def chinese_font():
    """Without one, pictures of Chinese pages show boxes; nothing else depends on it."""
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False) if shutil.which("fc-list") else None
    if (listed and listed.stdout.strip()) or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("installing a Chinese font", flush=True)
    command = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends", "fonts-noto-cjk"]
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode != 0:
        print(f"there is no Chinese font, and none could be installed: {done.stderr.strip()[-300:]}", flush=True)


def missing_words():
    """Languages that have texts, but no words to search for here."""
    return sorted(set(LANGUAGES) ^ set(WORDS))


def planned(base, files, only):
    """Every page that is opened, and how."""
    pages, found = [], 0
    origin = files.as_uri()
    for tag in LANGUAGES:
        words = WORDS[tag]
        for scheme in SCHEMES:
            for size, (width, height) in SIZES.items():
                look = {"scheme": scheme, "width": width, "height": height}
                for name, path in PAGES.items():
                    address = f"{base}/help/{tag}/{path}".rstrip("/")
                    pages.append({"name": f"{tag} {name} {scheme} {size}", "url": address, "origin": base, "picture": f"{tag}-{name}-{scheme}-{size}", **look})
                # Another word each time, so that all are tried in the end.
                text, target = list(words.items())[found % len(words)]
                found += 1
                address = f"{base}/help/{tag}/search?q={text}"
                pages.append({"name": f"{tag} search for {text} {scheme} {size}", "url": address, "origin": base,
                              "found": target, "picture": f"{tag}-search-{scheme}-{size}", **look})
        # The narrowest window that WCAG asks for, which long words of Polish and lines of Chinese must fit; and paper.
        for size, look in {"narrow": {"width": 320, "height": 640}, "print": {"width": 680, "height": 960, "media": "print"}}.items():
            for name, path in PAGES.items():
                pages.append({"name": f"{tag} {name} {size}", "url": f"{base}/help/{tag}/{path}".rstrip("/"), "origin": base,
                              "picture": f"{tag}-{name}-{size}", "scheme": "light", **look})
        look = {"scheme": "light", "width": 320, "height": 640}
        text, target = next(iter(words.items()))
        pages.append({"name": f"{tag} search narrow", "url": f"{base}/help/{tag}/search?q={text}", "origin": base, "found": target,
                      "picture": f"{tag}-search-narrow", **look})
        look = {"scheme": "light", "width": 390, "height": 844}
        for text, target in words.items():
            address = f"{base}/help/{tag}/search?q={text}"
            pages.append({"name": f"{tag} without scripts, search for {text}", "url": address, "origin": base, "found": target, "scripts": False,
                          "picture": f"{tag}-search-plain", **look})
        for text, target in words.items():
            address = f"{origin}/{tag}/search.html?q={text}"
            pages.append({"name": f"{tag} file, search for {text}", "url": address, "origin": origin, "found": target, **look})
        pages.append({"name": f"{tag} file, an error", "url": f"{origin}/{tag}/faults/overloaded.html", "origin": origin, **look})
        pages.append({"name": f"{tag} types 503", "url": f"{base}/help/{tag}/search", "origin": base, "text": "503", **look})
        pages.append({"name": f"{tag} file, types 429", "url": f"{origin}/{tag}/search.html", "origin": origin, "text": "429", **look})
    pages.append({"name": "file, languages", "url": f"{origin}/index.html", "origin": origin, "picture": "languages", **look})
    return [page for page in pages if not only or re.search(only, page["name"])]


def run_browser(made, program, plan, folder):
    """Opens every page: how many there were, what was wrong with them, and how much axe looked at."""
    path = folder / "plan.json"
    path.write_text(json.dumps(plan))
    command = [str(environments.node(made)), str(HERE / "site.mjs"), str(path)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=process.clean(),
        timeout=SUITE_SECONDS, check=False,
    )
    seen = [json.loads(line) for line in done.stdout.decode().splitlines() if line.startswith("{")]
    missing = {page["name"] for page in plan["pages"]} - {page["name"] for page in seen}
    tail = done.stderr.decode("utf-8", "replace").strip()[-600:]
    return seen + [{"name": name, "problems": [f"was not opened: {tail}"], "violations": 0, "passes": 0} for name in sorted(missing)]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/pollux", help="the pollux to test")
    parser.add_argument("--only", metavar="PATTERN", help="only pages with such a name, as `pl models dark phone`")
    parser.add_argument("--pictures", type=Path, default=ROOT / ".sdk/site", help="where the pictures go")
    parser.add_argument("--setup", action="store_true", help="only set up Node.js, axe, the browser and a font")
    return parser.parse_args()


def main():
    options = arguments()
    if missing_words():
        raise SystemExit(f"WORDS and crates/doctor/locales differ in {', '.join(missing_words())}")
    made, program = environments.npm(ROOT / ".sdk", "axe", HERE), chromium.binary()
    chinese_font()
    if options.setup:
        return 0
    binary, began = options.binary.resolve(), time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="pollux-site-"))
    files = folder / "files"
    subprocess.run([str(binary), "docs", "--out", str(files)], check=True, env=process.clean(), timeout=120)
    pollux = process.Pollux(binary, folder / "served")
    try:
        plan = {"chromium": program, "axe": str(made / "node_modules/axe-core/axe.min.js"), "profile": str(folder / "profile"),
                "pictures": str(options.pictures.resolve()), "pages": planned(pollux.base, files, options.only)}
        seen = run_browser(made, program, plan, folder)
    finally:
        pollux.stop()
        shutil.rmtree(folder, ignore_errors=True)
    failed = [page for page in seen if page["problems"]]
    for page in failed:
        print(f"FAIL {page['name']}", *(f"     {problem}" for problem in page["problems"]), sep="\n")
    rules = sum(page["passes"] for page in seen)
    print(f"pictures in {options.pictures}")
    print(f"{len(seen)} pages, {sum(page['violations'] for page in seen)} violations, {rules} rules kept; {len(seen) - len(failed)} passed, "
          f"{len(failed)} failed, {time.monotonic() - began:.0f} s")
    return 1 if failed or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
