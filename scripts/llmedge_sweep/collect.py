"""scripts/sweep collect: tables of the current set.

    table.csv      one row a run: parameters, random numbers, versions, metrics
    summary.csv    one row a point and metric: mean, median and 95 % confidence intervals
    pairs.csv      one row a point, compared value and metric: paired differences
    resources.csv  one row a run: wall-clock time, CPU time, memory
    table.sqlite   all of that, and the metrics of every group

The first three are the same bytes wherever and however often the runs were executed.
"""

import csv
import io
import shutil

from . import columns, database, metrics_page, results, store


def collect(path, wanted=None):
    """The command; gives its exit status: 0, or 1 if runs are missing."""
    folder = store.Store(path)
    tables = Tables(folder, folder.current(wanted))
    target = folder.path / "sets" / tables.content["set"]
    for name, (header, rows) in tables.all().items():
        store.write_whole(target / f"{name}.csv", to_csv(header, rows))
    database.write(target / "table.sqlite", tables)
    files = [f"{name}.csv" for name in tables.all()] + ["table.sqlite"]
    for name in files:
        with store.whole(folder.path / name) as temporary:
            shutil.copyfile(target / name, temporary)
    print(f"sweep: {tables.complete} of {len(tables.content['runs'])} runs collected: "
          + " ".join(str(folder.path / name) for name in files))
    for names in tables.idle():
        print("sweep: " + ", ".join(names) + (" change" if len(names) > 1 else " changes")
              + " nothing: runs that differ in nothing else have the same results")
    return 0 if tables.complete == len(tables.content["runs"]) else 1


def to_csv(header, rows):
    """CSV text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[cell(value) for value in row] for row in rows])
    return text.getvalue()


def cell(value):
    """A value as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}" if value != int(value) or abs(value) > 1e15 else str(int(value))
    return str(value)


class Tables:
    """All tables of a set."""

    def __init__(self, folder, content):
        self.folder = folder
        self.content = content
        faults = folder.judge(content)
        self.results = [
            results.RunResult(folder.run_folder(run), content["out"])
            if faults[run["id"]] is None else None
            for run in content["runs"]
        ]
        self.failed = [fault is not None and folder.last_failure(run) is not None
                       for run, fault in zip(content["runs"], faults.values())]
        self.complete = sum(result is not None for result in self.results)
        self.parameters = content["parameters"]
        self.replication = [content["replication"]] if content["replication"] else []
        self.parameter_columns = [columns.of_parameter(name) for name in self.parameters]
        self.sources = self.find_sources()  # {column: metric}
        self.columns = list(self.sources)
        self.units = self.find_units()
        self.cached = None

    def find_sources(self):
        """Columns of metrics, in the order of their first appearance."""
        names = {}
        for result in self.results:
            names.update(dict.fromkeys(result.metrics if result else []))
        return columns.of_metrics([name for name in names if not self.is_echo(name)],
                                  self.parameters + self.replication)

    def is_echo(self, name):
        """Whether a file's column says in every run what a parameter says, and is not needed."""
        same = [one for one in [*self.parameters, *self.replication] if one.lower() == name.lower()]
        return bool(same) and self.content["out"] != "folder" and all(
            is_same(result.metrics[name], run["point"].get(same[0], run["replication"]))
            for run, result in zip(self.content["runs"], self.results)
            if result and name in result.metrics)

    def find_units(self):
        """{column: unit}."""
        known = metrics_page.read_metrics()
        units = {}
        for result in self.results:
            units.update(result.units if result else {})
        for name, metric in known.items():
            units[name] = metric.unit
        found = {}
        for column, metric in self.sources.items():
            name, statistic = metrics_page.split_column(metric, units)
            found[column] = "1" if statistic == "count" else units.get(name, "")
        return found

    def all(self):
        """{name: (header, rows)}."""
        if self.cached is None:
            self.cached = {
                "table": self.table(),
                "summary": self.summary(),
                "pairs": self.pairs(),
                "resources": self.resources(),
            }
        return self.cached

    def replication_column(self):
        """Its column, if there are replications."""
        return [columns.of_parameter(name) for name in self.replication]

    def keys(self, run):
        """Parameters and replication of a run."""
        return [run["point"][name] for name in self.parameters] + \
            ([run["replication"]] if self.replication else [])

    def idle(self):
        """Parameters that change no metric of any run: lists of those that vary together."""
        varying = [name for name in self.parameters
                   if len({run["point"][name] for run in self.content["runs"]}) > 1]
        alone = {name: self.alike({name}) for name in varying}
        together = [name for name in varying if alone[name] is None]
        found = [[name] for name in varying if alone[name]]
        return found + ([together] if together and self.alike(set(together)) else [])

    def alike(self, names):
        """Whether runs that differ in these parameters alone have the same metrics; None: there
        are no two such runs."""
        groups = {}
        for run, result in zip(self.content["runs"], self.results):
            if result:
                key = (run["replication"],
                       *(value for name, value in run["point"].items() if name not in names))
                groups.setdefault(key, []).append(result.metrics)
        pairs = [group for group in groups.values() if len(group) > 1]
        return all(one == group[0] for group in pairs for one in group) if pairs else None

    def table(self):
        """One row a run."""
        versions = [name for name in results.VERSIONS
                    if any(result and name in result.manifest for result in self.results)]
        header = ["run", "state", *self.parameter_columns, *self.replication_column(), *versions,
                  "program_id", *self.columns]
        rows = []
        for run, result, failed in zip(self.content["runs"], self.results, self.failed):
            state = "complete" if result else "failed" if failed else "missing"
            found = result.versions() if result else {}
            metrics = result.metrics if result else {}
            rows.append([run["id"], state, *self.keys(run), *(found.get(v) for v in versions),
                         self.content["program"]["id"],
                         *(metrics.get(metric) for metric in self.sources.values())])
        return header, rows

    def numeric(self):
        """Columns that are numbers."""
        return [column for column, metric in self.sources.items() if all(
            results.is_number(result.metrics[metric]) for result in self.results
            if result and result.metrics.get(metric) is not None)]

    def matrix(self, indices, wanted):
        """Metrics of some runs: one row a run, NaN where there is none."""
        import numpy as np  # not at the top: the tables of runs need none

        rows = []
        for index in indices:
            metrics = self.results[index].metrics if index is not None and self.results[index] \
                else {}
            rows.append([metrics.get(self.sources[column]) for column in wanted])
        return np.array(rows, dtype=float).reshape(len(indices), len(wanted))

    def groups(self, without=None):
        """{values of the parameters: {replication: run's index}}, one parameter left out."""
        found = {}
        for index, run in enumerate(self.content["runs"]):
            key = tuple(run["point"][name] for name in self.parameters if name != without)
            found.setdefault(key, {}).setdefault(
                run["point"].get(without), {})[run["replication"]] = index
        return found

    def summary(self):
        """One row a point and metric."""
        from . import statistics  # not at the top: it needs scipy

        names = columns.STATISTICS
        shown = self.numeric()
        rows = []
        for key, parts in self.groups().items():
            found = statistics.describe(self.matrix(list(parts[None].values()), shown))
            for column, result in zip(shown, found):
                rows.append([*key, column, self.units[column],
                             *(rounded(result.get(name)) for name in names)])
        return [*self.parameter_columns, "metric", "unit", *names], rows

    def pairs(self):
        """One row a point, compared value and metric."""
        from . import statistics

        names = ["n", "mean", *columns.PAIRED[2:]]
        if not self.content["compare"]:
            return ["metric", "unit", *columns.PAIRED], []
        parameter, baseline = self.content["compare"]
        others = [name for name in self.parameters if name != parameter]
        shown = self.numeric()
        rows = []
        for key, parts in self.groups(parameter).items():
            if baseline not in parts:
                continue
            for value, indices in parts.items():
                if value == baseline:
                    continue
                partners = [parts[baseline].get(replication) for replication in indices]
                found = statistics.compare(self.matrix(list(indices.values()), shown),
                                           self.matrix(partners, shown))
                for column, result in zip(shown, found):
                    rows.append([*key, value, baseline, column, self.units[column],
                                 *(rounded(result.get(name)) for name in names)])
        return [*map(columns.of_parameter, [*others, parameter]), "baseline", "metric", "unit",
                *columns.PAIRED], rows

    def resources(self):
        """What the runs cost."""
        rows = []
        for run, result in zip(self.content["runs"], self.results):
            if result:
                costs = result.costs()
                rows.append([run["id"], *self.keys(run), *(costs[name] for name in results.COSTS),
                             results.relative(result.folder, self.folder.path)])
        header = ["run", *self.parameter_columns, *self.replication_column(), *results.COSTS,
                  "folder"]
        return header, rows


def is_same(value, text):
    """Whether a metric's value is what a parameter's text says."""
    if isinstance(value, str):
        return value == text
    return results.to_number(text) == value


def rounded(value):
    """Derived numbers to ten digits, so that no library's last bit shows."""
    return None if value is None else float(f"{value:.10g}")
