"""The table and the plot of a run."""

import os
import statistics

from bench import peers

COLOURS = {"nginx": "#8a8f98", "envoy": "#b48ead", "pollux": "#2f6fde", "pollux-pool": "#7fa8ee", "litellm": "#d08770", "litellm-pool": "#e6bda9"}


def middle(rows, value):
    """The median over the turns."""
    return statistics.median(value(row) for row in rows)


def share(rows, base, value):
    """The median over the turns of a value as a share of another's in the same turn."""
    ratios = [value(row) / value(other) for row, other in zip(rows, base) if value(other)]
    return statistics.median(ratios) if ratios else 0


def of_nginx(rows, cells):
    return share(rows, cells["nginx"], lambda row: row["per_second"])


def added(rows, direct, key):
    """The median over the turns of what a proxy adds to the direct time of the same turn."""
    return statistics.median(row[key] - other[key] for row, other in zip(rows, direct))


def table(results, args):
    """Markdown: every figure of the run, beside nginx's."""
    lines = [
        f"One run, everything (load, upstream, proxy) on the same {os.cpu_count()} cores; {args.rounds} turns of {args.seconds} s by turns, medians. "
        "`added` is a proxy's time less the direct one's. Processor time is the proxy's own, system calls included.",
        "",
        "| | load | requests/s | of nginx's | p50 µs | p99 µs | added p50 µs | × nginx's | added p99 µs | processor µs/request | errors |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for load, cells in results["loads"].items():
        direct = cells["direct"]
        base = added(cells["nginx"], direct, "p50_us")
        for name, rows in cells.items():
            cost = [f"{middle(rows, lambda row: row['per_second']):.0f}", f"{of_nginx(rows, cells):.2f}",
                    f"{middle(rows, lambda row: row['p50_us']):.0f}", f"{middle(rows, lambda row: row['p99_us']):.0f}"]
            if name == "direct":
                cost += ["–", "–", "–", "–"]
            else:
                p50 = added(rows, direct, "p50_us")
                cost += [f"{p50:.0f}", f"{p50 / base:.2f}" if base > 0 else "–", f"{added(rows, direct, 'p99_us'):.0f}",
                         f"{middle(rows, lambda row: row['cpu_us']):.1f}"]
            lines.append(f"| {name} | {load} | {' | '.join(cost)} | {sum(row['errors'] for row in rows)} |")
    lines += ["", "| | ready after ms | at rest MB | per open stream KB |", "| --- | --- | --- | --- |"]
    for name, row in results["processes"].items():
        per_stream = row["kb_per_stream"]
        shown = f"{per_stream:.1f}" if per_stream is not None else "–"
        lines.append(f"| {name} | {row['start_ms']:.0f} | {row['rest_mb']:.1f} | {shown} |")
    if results.get("choices"):
        sizes = list(next(iter(results["choices"].values())))
        lines += ["", f"| one choice of a credential, ns, by the pool's size | {' | '.join(sizes)} |", "| --- |" + " --- |" * len(sizes)]
        lines += [f"| {what} | {' | '.join(f'{row[size]:.0f}' for size in sizes)} |" for what, row in results["choices"].items()]
    if known := results.get("directory"):
        lines += ["", f"| {known['keys']} keys of callers | middle | 99th percentile |", "| --- | --- | --- |"]
        lines.append(f"| read at a start, ms | {known['load_ms']} | |")
        for what, name in ("look-up, ns", "lookup_ns"), ("look-up of one that is not there, ns", "lookup_of_none_ns"):
            lines.append(f"| {what} | {known[name]['median']} | {known[name]['p99']} |")
        made = known["create_among_them_ns"]
        lines.append(f"| one more made, ms | {made['median'] / 1e6:.1f} | {made['p99'] / 1e6:.1f} |")
    lines += files(results.get("files") or {})
    lines += local(results.get("local") or {})
    lines += tokens(results.get("tokens"))
    return "\n".join(lines) + "\n"


def files(results):
    """Of each file a table: how fast each reads it, and how much of the first one's time it takes."""
    lines = []
    for what, row in results.items():
        if not row["readers"]:
            continue
        base = next(iter(row["readers"].values()))
        lines += ["", f"| {what}, {row['megabytes']:.0f} MB | s | MB/s | of the first one's time | processor s |", "| --- | --- | --- | --- | --- |"]
        for name, rows in row["readers"].items():
            seconds = middle(rows, lambda one: one["s"])
            ratio = share(rows, base, lambda one: one["s"])
            lines.append(f"| {name} | {seconds:.2f} | {row['megabytes'] / seconds:.0f} | {ratio:.2f} | {middle(rows, lambda one: one['processor_s']):.2f} |")
    return lines


def local(results):
    """Both that compute with the same model; how many times the peer's speed, so that more is better everywhere."""
    if not results.get("rows"):
        return []
    names = list(next(iter(results["rows"].values())))
    head = f"| SmolLM2-135M, Q8_0, through HTTP, {results['threads']} thread(s) | {' | '.join(names)} | of the first one's speed |"
    lines = ["", head, "| --- |" + " --- |" * (len(names) + 1)]
    for what, cells in results["rows"].items():
        shown = " | ".join(f"{statistics.median(cells[name]):.1f}" for name in names)
        peer, own = cells[names[0]], cells[names[-1]]
        # Of a time the shorter is the faster.
        ratios = [a / b if what.endswith("ms") else b / a for a, b in zip(peer, own)]
        lines.append(f"| {what} | {shown} | {statistics.median(ratios):.2f} |")
    lines.append("| resident after the run, MB | " + " | ".join(f"{results['resident_mb'][name]:.0f}" for name in names) + " | |")
    return lines


def tokens(seen):
    """How fast tokens are counted, beside Python's sentencepiece."""
    if not seen:
        return []
    ours, theirs = seen["pollux"], seen["sentencepiece"]
    speed = lambda row: row["megabytes_per_second"]  # noqa: E731
    lines = ["", f"| tokens counted, {seen['megabytes']:.0f} MB of texts of many kinds | MB/s | × sentencepiece's |", "| --- | --- | --- |"]
    lines.append(f"| Python's sentencepiece | {middle(theirs, speed):.1f} | 1.0 |")
    lines.append(f"| pollux | {middle(ours, speed):.1f} | {share(ours, theirs, speed):.1f} |")
    again = middle(ours, lambda row: row["again_megabytes_per_second"])
    lines.append(f"| pollux, the same texts again | {again:.0f} | {again / middle(theirs, speed):.0f} |")
    lines.append(f"\nThe vocabulary is read in {middle(ours, lambda row: row['load_ms']):.0f} ms from `tokenizer.json`.")
    return lines


def plot(results):
    """An SVG: throughput of each proxy as a share of nginx's, a group of bars a load."""
    # At a constant rate all that can are equal.
    loads, width, height, left = [name for name in results["loads"] if "/s" not in name], 900, 360, 60
    names = [name for name in COLOURS if any(name in results["loads"][load] for load in loads)]
    group = (width - left - 20) / len(loads)
    bar = group * 0.8 / len(names)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{left}" y="20" font-size="14">Requests a second, as a share of nginx (reverse proxy) in the same run</text>',
    ]
    top = max([1.0] + [of_nginx(cells[n], cells) for cells in (results["loads"][load] for load in loads) for n in names if n in cells])
    scale = (height - 90) / (top * 1.05)
    floor = height - 50
    for share in (0.2, 0.4, 0.6, 0.8, 1.0):
        y = floor - share * scale
        parts.append(f'<line x1="{left}" x2="{width - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{share:.1f}</text>')
    for at, load in enumerate(loads):
        cells = results["loads"][load]
        for slot, name in enumerate(names):
            if name not in cells:
                continue
            share = of_nginx(cells[name], cells)
            x = left + at * group + group * 0.1 + slot * bar
            parts.append(f'<rect x="{x:.1f}" y="{floor - share * scale:.1f}" width="{bar * 0.9:.1f}" height="{share * scale:.1f}" fill="{COLOURS[name]}"/>')
            parts.append(f'<text x="{x + bar * 0.45:.1f}" y="{floor - share * scale - 4:.1f}" text-anchor="middle" font-size="10">{share:.2f}</text>')
        parts.append(f'<text x="{left + at * group + group / 2:.1f}" y="{floor + 18}" text-anchor="middle">{load}</text>')
    for slot, name in enumerate(names):
        x = left + slot * 110
        parts.append(f'<rect x="{x}" y="{height - 22}" width="12" height="12" fill="{COLOURS[name]}"/><text x="{x + 18}" y="{height - 12}">{name}</text>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def write(results, args):
    folder = peers.ROOT / "bench" / "results"
    folder.mkdir(exist_ok=True)
    (folder / "latest.md").write_text(table(results, args))
    (folder / "latest.svg").write_text(plot(results))
    return folder
