"""Names, units and words of quantities, read from doc/metrics.rst."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "doc" / "metrics.rst"
STATISTICS = {
    "mean": "mean",
    "standard_deviation": "standard deviation",
    "min": "smallest",
    "p50": "median",
    "p90": "90th percentile",
    "p95": "95th percentile",
    "p99": "99th percentile",
    "max": "largest",
    "count": "samples",
}
ENTRY = re.compile(r"^``(\w+)`` \(([^)]+)\)\n((?:    \S.*\n)+)", re.MULTILINE)
UNIT_SUFFIX = re.compile(r"(_per_s|_per_token_j|_per_request_j|_s|_j|_w)$")


class Metric:
    """A quantity as the page defines it."""

    def __init__(self, name, unit, definition):
        self.name = name
        self.unit = unit
        self.definition = definition

    def words(self):
        """What it is called on an axis."""
        head, colon, _ = self.definition.partition(":")
        if colon and "." not in head and len(head) < 40:
            return head
        return spaced(self.name)


def spaced(name):
    """A name as words: energy_per_token_j is 'Energy per token'."""
    for suffix, words in (("_per_token_j", " per token"), ("_per_request_j", " per request")):
        if name.endswith(suffix):
            name = name[: -len(suffix)] + words
    words = UNIT_SUFFIX.sub("", name).replace("_", " ").strip()
    words = re.sub(r"\b(kv|slo|ttft|tpot|itl|e2e)\b", lambda found: found[0].upper(), words)
    return words[:1].upper() + words[1:]


def read_metrics(page=PAGE):
    """{name: Metric} of everything the page defines; empty if there is no page."""
    if not page.exists():
        return {}
    text = page.read_text(encoding="utf-8")
    return {
        name: Metric(name, unit, " ".join(definition.split()))
        for name, unit, definition in ENTRY.findall(text)
    }


def split_column(column, metrics):
    """(metric's name, statistic or None) of a table's column."""
    if column in metrics:
        return column, None
    if column.startswith("metric_"):  # see columns.py
        return split_column(column.removeprefix("metric_"), metrics)
    for statistic in STATISTICS:
        name = column[: -len(statistic) - 1]
        if column.endswith("_" + statistic) and name in metrics:
            return name, statistic
    return column, None


def label(column, metrics):
    """A column's words and unit for an axis."""
    name, statistic = split_column(column, metrics)
    if name not in metrics:
        return spaced(column)
    metric = metrics[name]
    words = metric.words() + (f", {STATISTICS[statistic]}" if statistic else "")
    unit = "1" if statistic == "count" else metric.unit
    return words if unit == "1" else f"{words} ({unit})"


def is_share(column, metrics):
    """Whether a column holds shares of a whole, which lie between 0 and 1."""
    name, statistic = split_column(column, metrics)
    return (name in metrics and metrics[name].unit == "1"
            and statistic not in ("count", "standard_deviation")
            and re.search(r"\bshare of\b", metrics[name].definition, re.IGNORECASE) is not None)


def known_columns(kind):
    """Columns that a plot of this kind can show of programs that write a folder."""
    metrics = read_metrics()
    if kind == "cdf":
        return [*metrics, "prompt_tokens", "output_tokens", "tokens_received"]
    return [*metrics, *(f"{name}_{statistic}" for name in metrics for statistic in STATISTICS)]
