"""What a page about one run says."""

import subprocess

from . import complete, metrics_page, numbers, run_data
from .errors import SweepError

CAPTIONS = {
    "latency": "Distributions of the latencies at the devices, of all requests and by server. A "
               "dotted line is the service level objective, where one is set.",
    "time": "Where the time of the completed requests went, on average: until the first token is "
            "generated, and until the whole answer is at the device. Prefill and queue are the "
            "server's; uplink, the way from the gateway to the server and downlink are the "
            "networks', the last beyond the generation of the last token.",
    "servers": "Every server over simulated time: requests waiting and requests in the batch, each "
               "averaged over the interval between two samples, with a band up to the largest "
               "number; KV cache in use; electrical power, averaged likewise. There is no line "
               "while a server is down, power excepted.",
    "states": "How the requests ended.",
}


def describe(folder):
    """The page's content."""
    try:
        manifest = complete.read_json(folder / "manifest.json")
        summary = complete.read_json(folder / "summary.json")
    except (OSError, ValueError) as error:
        raise SweepError(f"{folder}: {error}") from None
    if manifest.get("complete") is not True:
        raise SweepError(f"{folder}: the run is not complete, see its manifest.json")
    groups = summary.get("groups", {})
    total = groups.get("total", {})
    return {
        "title": folder.resolve().name,
        "kind": "run",
        "subtitle": f"One run of {manifest['program']}, {manifest['end']}",
        "facts": facts(manifest, total),
        "figures": figures(folder),
        "tables": [group_table(name, groups[name]) for name in sorted(groups, key=place)],
        "failures": [],
        "commands": [manifest["command"]],
        "file": None,
        "details": [(name, value) for name, value in sorted(manifest["options"].items())
                    if value != ""],
        "details_title": "Options",
        "versions": versions(manifest),
        "definitions": definitions(total),
    }


def facts(manifest, total):
    """The numbers on top."""
    found = []
    for name, words in (("requests_created", "requests"), ("requests_completed", "completed"),
                        ("goodput_per_s", "goodput (1/s)"), ("slo_attainment", "within SLO")):
        if name in total:
            found.append((words, numbers.short(total[name].get("value"))))
    if "ttft_s" in total:
        found.append(("TTFT, median (s)", numbers.short(total["ttft_s"].get("p50"))))
    return found + [("simulated", f"{manifest['simulated_s']:.1f} s"),
                    ("wall-clock time", numbers.duration(manifest["wall_s"]))]


def versions(manifest):
    """Where it came from."""
    names = ["llm_edge_version", "git_describe", "ns3_version", "compiler", "rng_seed", "rng_run",
             "start", "end"]
    found = [(name.replace("_", " "), manifest.get(name)) for name in names]
    return found + [("CPU time", numbers.duration(manifest["cpu_s"])),
                    ("peak memory", numbers.size(manifest["peak_memory_bytes"]))]


def figures(folder):
    """What scripts/plot-run draws."""
    command = [metrics_page.ROOT / "scripts" / "plot-run", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SweepError(done.stderr.strip())
    drawn = [(folder / "plots" / f"{name}.png", caption) for name, caption in CAPTIONS.items()]
    return [{"png": path.read_bytes(), "title": path.stem.capitalize(), "caption": caption}
            for path, caption in drawn if path.exists()]


def place(name):
    """Sorts groups: all, then servers, edge before cloud, then the others."""
    what, _, rest = name.partition(" ")
    return (name != "total", what != "server", run_data.place(rest) if what == "server" else name)


def group_table(name, metrics):
    """A group of summary.json."""
    statistics = ["mean", "p50", "p90", "p99", "max"]
    rows = []
    for metric, entry in metrics.items():
        unit = "" if entry["unit"] == "1" else entry["unit"]
        if "value" in entry:
            rows.append([metric, unit, numbers.short(entry["value"]), "", "", "", ""])
        else:
            rows.append([metric, unit, *(numbers.short(entry.get(one)) for one in statistics)])
    return {"title": "All servers" if name == "total" else name.capitalize(),
            "note": "", "header": ["quantity", "unit", "value or mean", "median",
                                   "90th percentile", "99th percentile", "largest"],
            "rows": rows, "texts": 2, "marks": []}


def definitions(total):
    """What the quantities are."""
    known = metrics_page.read_metrics()
    return [(name, known[name].unit, known[name].definition) for name in total if name in known]
