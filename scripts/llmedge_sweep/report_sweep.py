"""What a page about a sweep says."""

import shlex
import sqlite3
import time

from . import columns, execute, metrics_page, numbers, plan, plot_command, store
from .errors import SweepError

MOST_ROWS = 200
MOST_METRICS = 5
USUAL = ["goodput_per_s", "slo_attainment", "ttft_s_mean", "ttft_s_p99", "tpot_s_mean",
         "e2e_s_mean", "energy_per_token_j"]
CAPTIONS = {
    "line": "Lines: means over {n} replications; bands: 95 % confidence intervals (t).",
    "bar": "Bars: means over {n} replications; whiskers: 95 % confidence intervals (t).",
    "stack": "Means over {n} replications, on top of each other.",
    "heat": "Means over {n} replications.",
    "pareto": "Means over {n} replications of every point; the line joins those that no other "
              "point beats in both quantities.",
    "cdf": "All samples of {n} replications together; bands: from the lowest to the highest "
           "replication.",
}


def describe(folder):
    """The page's content."""
    data = SweepData(folder)
    content = data.content
    metrics = data.metrics_shown()
    tables = [table for table in (data.pairs_table(metrics), data.summary_table(metrics)) if table]
    return {
        "title": content["name"],
        "kind": "sweep",
        "subtitle": f"A parameter sweep of {content['program']['name']}, "
                    f"{time.strftime('%Y-%m-%d %H:%M', time.localtime(data.changed))}",
        "facts": data.facts(),
        "figures": data.figures(),
        "tables": tables,
        "failures": data.failures(),
        "commands": data.commands(),
        "file": (data.store.path / "sets" / content["set"] / "sweep.yaml").read_text("utf-8"),
        "details": list(content["options"].items()),
        "details_title": "Options that are the same in all runs",
        "versions": data.versions(),
        "definitions": data.definitions(metrics),
    }


class SweepData:
    """The collected results."""

    def __init__(self, folder):
        self.store = store.Store(folder)
        self.content = self.store.current()
        path = self.store.path / "sets" / self.content["set"] / "table.sqlite"
        if not path.exists():
            raise SweepError(f"{folder}: is not collected yet; 'scripts/sweep collect {folder}' "
                             "does it")
        self.changed = path.stat().st_mtime
        self.database = sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)
        self.database.row_factory = sqlite3.Row
        self.parameters = self.content["parameters"]
        self.known = metrics_page.read_metrics()

    def query(self, text, *values):
        """Rows of a query."""
        return self.database.execute(text, values).fetchall()

    def replications(self):
        """Runs of every point."""
        return len({run["replication"] for run in self.content["runs"]})

    def facts(self):
        """The numbers on top."""
        states = dict(self.query("SELECT state, count(*) FROM runs GROUP BY state"))
        cost = self.query("SELECT sum(wall_s), max(peak_memory_bytes) FROM runs")[0]
        found = [("runs complete", f"{states.get('complete', 0)} of {len(self.content['runs'])}")]
        found += [(state, str(states[state])) for state in ("failed", "missing") if state in states]
        points = len(self.content["runs"]) // self.replications()
        return found + [("points", str(points)), ("replications", str(self.replications())),
                        ("time of all runs", numbers.duration(cost[0])),
                        ("largest run", numbers.size(cost[1]))]

    def figures(self):
        """The sweep's plots, drawn anew."""
        if not self.content["plots"]:
            return []
        drawn = plot_command.draw_all(self.store.path)
        found = []
        for wish in self.content["plots"]:
            usual = CAPTIONS[wish["kind"]].format(n=self.replications())
            caption = f"{wish.get('caption', '')} {usual}".strip()
            where = ", ".join(f"{name} = {value}" for name, value in wish["where"].items())
            found.append({
                "png": drawn[wish["name"]][1],
                "title": self.title(wish),
                "caption": caption + (f" Only runs with {where}." if where else ""),
            })
        return found

    def title(self, wish):
        """What a figure shows."""
        words = [metrics_page.label(name, self.known).rpartition(" (")[0]
                 or metrics_page.label(name, self.known) for name in wish["of"]]
        text = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
        text += f" over {' and '.join(wish['over'])}" if wish["over"] else ""
        return text + (f" by {wish['by']}" if wish["by"] else "")

    def metrics_shown(self):
        """Quantities for the tables, less those that are 0: of the plots, then the usual ones."""
        there = [row[0] for row in self.query(
            "SELECT metric FROM summary GROUP BY metric HAVING max(abs(mean)) > 0")]
        wanted = [name for wish in self.content["plots"] for name in wish["of"]] + USUAL
        found = [name for name in dict.fromkeys(wanted) if name in there]
        return (found or there)[:MOST_METRICS]

    def header(self, metrics):
        """Column heads of quantities."""
        return [metrics_page.label(name, self.known) for name in metrics]

    def summary_table(self, metrics):
        """Means of every point."""
        rows = {}
        for row in self.query("SELECT * FROM summary"):
            if row["metric"] in metrics:
                key = tuple(str(row[columns.of_parameter(name)]) for name in self.parameters)
                rows.setdefault(key, {})[row["metric"]] = numbers.interval(
                    row["mean"], row["ci95_t_low"], row["ci95_t_high"])
        if not rows:
            return None
        return {
            "title": "Every point",
            "note": "Means over the replications, with 95 % confidence intervals (t). summary.csv "
                    "has all quantities, medians and bootstrap intervals."
                    + self.shortened(rows),
            "header": [*self.parameters, *self.header(metrics)],
            "rows": [[*key, *(cells.get(name, "–") for name in metrics)]
                     for key, cells in list(rows.items())[:MOST_ROWS]],
            "texts": len(self.parameters),
            "marks": [],
        }

    def pairs_table(self, metrics):
        """Paired differences."""
        if not self.content["compare"]:
            return None
        parameter, baseline = self.content["compare"]
        others = [name for name in self.parameters if name != parameter]
        rows, marks = {}, {}
        for row in self.query("SELECT * FROM pairs"):
            if row["metric"] not in metrics:
                continue
            key = tuple(str(row[columns.of_parameter(name)]) for name in [*others, parameter])
            rows.setdefault(key, {})[row["metric"]] = difference(row)
            if row["ci95_t_low"] is not None and row["ci95_t_low"] * row["ci95_t_high"] > 0:
                marks.setdefault(key, set()).add(row["metric"])
        if not rows:
            return None
        shown = list(rows.items())[:MOST_ROWS]
        first = len(others) + 1
        return {
            "title": f"Difference to {parameter} = {baseline}",
            "note": "Mean of the differences of runs with the same random numbers, with 95 % "
                    "confidence intervals (t) and the relative difference. Bold: the interval "
                    "does not contain 0." + self.shortened(rows),
            "header": [*others, parameter, *self.header(metrics)],
            "rows": [[*key, *(cells.get(name, "–") for name in metrics)] for key, cells in shown],
            "texts": first,
            "marks": [(i, first + k) for i, (key, _) in enumerate(shown)
                      for k, name in enumerate(metrics) if name in marks.get(key, ())],
        }

    @staticmethod
    def shortened(rows):
        """A word on rows that are left out."""
        return f" The first {MOST_ROWS} of {len(rows)} rows." if len(rows) > MOST_ROWS else ""

    def failures(self):
        """Runs that failed, and why."""
        states = dict(self.query("SELECT run, state FROM runs"))
        found = []
        for run in self.content["runs"]:
            failure = self.store.last_failure(run) if states[run["id"]] == "failed" else None
            if failure:
                record, where = failure
                found.append((plan.describe(run, self.content["replication"]),
                              record.get("reason", ""), execute.last_words(where / "log")))
        return found[:MOST_ROWS]

    def commands(self):
        """How to get these results again."""
        first = self.content["runs"][0]
        folder = shlex.quote(str(self.store.path))
        return [
            f"scripts/sweep run {shlex.quote(self.content['file'])} --out {folder}",
            f"scripts/sweep collect {folder}",
            f"scripts/report {folder}",
            "# one of the runs: " + plan.describe(first, self.content["replication"]),
            shlex.join([self.content["program"]["path"], *first["arguments"]]),
        ]

    def versions(self):
        """Where the results came from."""
        there = [row[1] for row in self.query("PRAGMA table_info(runs)")]
        found = [("set", self.content["set"]), ("program identity", self.content["program"]["id"])]
        for name in ("llm_edge_version", "git_describe", "ns3_version", "compiler", "rng_seed",
                     "host"):
            if name in there:
                values = [str(row[0]) for row in self.query(
                    f'SELECT DISTINCT "{name}" FROM runs WHERE "{name}" IS NOT NULL')]
                found.append((name.replace("_", " "), ", ".join(values)))
        return [pair for pair in found if pair[1]]

    def definitions(self, metrics):
        """What the quantities are."""
        names = dict.fromkeys(metrics_page.split_column(name, self.known)[0] for name in metrics)
        return [(name, self.known[name].unit, self.known[name].definition) for name in names
                if name in self.known]


def difference(row):
    """A paired difference as text."""
    text = numbers.interval(row["mean_difference"], row["ci95_t_low"], row["ci95_t_high"])
    relative = row["relative_difference"]
    return text if relative is None else f"{text} ({100 * relative:+.1f} %)"
