"""The table and the plot of a run."""

from bench import peers


def ratio(value, base):
    return f"{value / base:.2f}" if base else "–"


def table(results, seconds):
    """Markdown: every figure of the run, beside nginx's."""
    lines = [
        f"One run, {seconds} s a cell, everything (load, upstream, proxy) on the same 2 cores. `added` is a proxy's time less the direct one's.",
        "",
        "| | load | requests/s | of nginx's | p50 µs | p99 µs | added p50 µs | × nginx's | added p99 µs | errors |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for load in results["loads"]:
        rows = results["loads"][load]
        direct, base = rows["direct"], rows.get("nginx")
        for name, row in rows.items():
            added = row["p50_us"] - direct["p50_us"]
            base_added = base["p50_us"] - direct["p50_us"] if base else 0
            lines.append(
                f"| {name} | {load} | {row['per_second']:.0f} | {ratio(row['per_second'], base and base['per_second'])} "
                f"| {row['p50_us']} | {row['p99_us']} | {added if name != 'direct' else '–'} "
                f"| {ratio(added, base_added) if name != 'direct' else '–'} "
                f"| {row['p99_us'] - direct['p99_us'] if name != 'direct' else '–'} | {row['errors']} |"
            )
    lines += ["", "| | ready after ms | at rest MB | per open stream KB |", "| --- | --- | --- | --- |"]
    for name, row in results["processes"].items():
        per_stream = row["kb_per_stream"]
        shown = f"{per_stream:.1f}" if per_stream is not None else "–"
        lines.append(f"| {name} | {row['start_ms']:.0f} | {row['rest_mb']:.1f} | {shown} |")
    return "\n".join(lines) + "\n"


def plot(results):
    """An SVG: throughput of each proxy as a share of nginx's, a group of bars a load."""
    loads, width, height, left = list(results["loads"]), 900, 360, 60
    names = [name for name in ("nginx", "envoy", "pollux", "litellm") if any(name in results["loads"][load] for load in loads)]
    colours = {"nginx": "#8a8f98", "envoy": "#b48ead", "pollux": "#2f6fde", "litellm": "#d08770"}
    group = (width - left - 20) / len(loads)
    bar = group * 0.8 / len(names)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{left}" y="20" font-size="14">Requests a second, as a share of nginx (reverse proxy) in the same run</text>',
    ]
    top = max([1.0] + [rows[n]["per_second"] / rows["nginx"]["per_second"] for rows in results["loads"].values() for n in names if n in rows])
    scale = (height - 90) / (top * 1.05)
    floor = height - 50
    for share in (0.2, 0.4, 0.6, 0.8, 1.0):
        y = floor - share * scale
        parts.append(f'<line x1="{left}" x2="{width - 20}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{share:.1f}</text>')
    for at, load in enumerate(loads):
        rows = results["loads"][load]
        for slot, name in enumerate(names):
            if name not in rows:
                continue
            share = rows[name]["per_second"] / rows["nginx"]["per_second"]
            x = left + at * group + group * 0.1 + slot * bar
            parts.append(f'<rect x="{x:.1f}" y="{floor - share * scale:.1f}" width="{bar * 0.9:.1f}" height="{share * scale:.1f}" fill="{colours[name]}"/>')
            parts.append(f'<text x="{x + bar * 0.45:.1f}" y="{floor - share * scale - 4:.1f}" text-anchor="middle" font-size="10">{share:.2f}</text>')
        parts.append(f'<text x="{left + at * group + group / 2:.1f}" y="{floor + 18}" text-anchor="middle">{load}</text>')
    for slot, name in enumerate(names):
        x = left + slot * 110
        parts.append(f'<rect x="{x}" y="{height - 22}" width="12" height="12" fill="{colours[name]}"/><text x="{x + 18}" y="{height - 12}">{name}</text>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def write(results, seconds):
    folder = peers.ROOT / "bench" / "results"
    folder.mkdir(exist_ok=True)
    (folder / "latest.md").write_text(table(results, seconds))
    (folder / "latest.svg").write_text(plot(results))
    return folder
