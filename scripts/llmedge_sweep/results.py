"""What complete runs say: metrics, versions, cost."""

import csv
import os

from . import complete

STATISTICS = ["mean", "standard_deviation", "min", "p50", "p90", "p95", "p99", "max", "count"]
VERSIONS = ["rng_seed", "rng_run", "llm_edge_version", "git_describe", "ns3_version", "compiler"]
COSTS = ["wall_s", "cpu_s", "peak_memory_bytes", "host", "start", "end", "attempts"]


class RunResult:
    """What one complete run left."""

    def __init__(self, folder, out):
        self.folder = folder
        self.record = complete.read_json(folder / "record.json") \
            if (folder / "record.json").exists() else {}
        self.manifest = complete.read_json(folder / "out" / "manifest.json") \
            if out == "folder" else {}
        self.groups = {}  # {group: {metric: {unit, statistic: value}}}
        self.metrics = {}  # {column: value}
        self.units = {}  # {metric: unit}
        if out == "folder":
            self.read_summary(folder / "out" / "summary.json")
        elif out.endswith(".csv"):
            self.metrics = read_means(folder / out)
        elif out.endswith(".json"):
            self.metrics = numbers_of(complete.read_json(folder / out))

    def read_summary(self, path):
        """Metrics of the group total become columns: ttft_s_p99, goodput_per_s."""
        if not path.exists():
            return
        self.groups = complete.read_json(path).get("groups", {})
        for name, entry in self.groups.get("total", {}).items():
            self.units[name] = entry.get("unit", "1")
            if "value" in entry:
                self.metrics[name] = entry["value"]
            for statistic in STATISTICS:
                if statistic in entry:
                    self.metrics[f"{name}_{statistic}"] = entry[statistic]

    def versions(self):
        """What the manifest says of versions and random numbers."""
        return {name: self.manifest.get(name) for name in VERSIONS if name in self.manifest}

    def costs(self):
        """Time and memory, which differ from one execution to the next."""
        record, manifest = self.record, self.manifest
        wall = record["end"] - record["start"] if "end" in record else manifest.get("wall_s")
        return {
            "wall_s": wall,
            "cpu_s": record.get("cpu_s", manifest.get("cpu_s")),
            "peak_memory_bytes": record.get("peak_memory_bytes", manifest.get("peak_memory_bytes")),
            "host": record.get("host"),
            "start": record.get("start"),
            "end": record.get("end"),
            "attempts": count_starts(self.folder),
        }


def count_starts(folder):
    """How often a run was executed, by its history."""
    path = folder / "history.jsonl"
    if not path.exists():
        return 0
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return sum(1 for line in lines if '"event": "start"' in line)


def read_means(path):
    """Means of a CSV file's numeric columns; a text that is the same in all rows stays."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    values = {"rows": len(rows)}
    for name in rows[0] if rows else []:
        texts = [row[name] for row in rows]
        present = [text for text in texts if text not in ("", None)]
        numbers = [to_number(text) for text in present]
        if present and None not in numbers:
            values[name] = sum(numbers) / len(numbers)
        elif len(set(texts)) == 1 and present:
            values[name] = texts[0]
    return values


def to_number(text):
    """A number from text, or None."""
    try:
        return float(text)
    except ValueError:
        return None


def numbers_of(content):
    """Numbers at the top of a JSON object."""
    return {name: value for name, value in content.items()
            if isinstance(value, (int, float)) and not isinstance(value, bool)}


def is_number(value):
    """Whether a metric can be averaged."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def relative(path, start):
    """A path as seen from a folder."""
    return os.path.relpath(path, start)
