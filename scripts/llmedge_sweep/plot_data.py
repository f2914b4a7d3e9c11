"""What plots show: tables of the current set, read with pandas."""

import re

import numpy as np
import pandas as pd

from . import columns, metrics_page, statistics, store
from .errors import SweepError, suggestion
from .plot_words import MOST_PANELS, PlotWish

RUN = " run"  # the column of runs' names; no parameter is called so


def shown(value):
    """A parameter's value as figures have it: a policy file by its name, without folders."""
    return re.sub(r"^(?:.*/)?([^/]+)\.safetensors$", r"\1", value) if value else value


class PlotData:
    """The collected results of a sweep, and the words for them."""

    def __init__(self, path):
        self.store = store.Store(path)
        self.content = self.store.current()
        self.parameters = self.content["parameters"]
        self.metrics = metrics_page.read_metrics()
        self.table = self.read_table()
        self.wishes = [PlotWish.from_json(data) for data in self.content["plots"]]

    def read_table(self):
        """Complete runs, one a row; parameters are text."""
        path = self.store.path / "sets" / self.content["set"] / "table.csv"
        if not path.exists():
            raise SweepError(f"{self.store.path}: is not collected yet; 'scripts/sweep collect "
                             f"{self.store.path}' does it")
        own = {columns.of_parameter(name): name for name in self.parameters}
        names = [*own, "run", "state"]
        table = pd.read_csv(path, dtype={name: str for name in names}, keep_default_na=False,
                            na_values={})
        table = table[table["state"] == "complete"].reset_index(drop=True)
        for name in table.columns:
            if name not in names:
                table[name] = to_numbers(table[name])
        # Parameters have their own names here, whatever the table's own columns are called.
        others = [name for name in table.columns if name in self.parameters and name not in own]
        table = table.drop(columns=["state", *others]).rename(columns={"run": RUN, **own})
        if table.empty:
            raise SweepError(f"{self.store.path}: no run is complete")
        return table

    def columns(self):
        """Columns of numbers that a plot can show."""
        return [name for name in self.table.columns
                if name not in self.parameters and self.table[name].dtype.kind in "if"]

    def require(self, column):
        """Refuses a quantity that there is not."""
        if column not in self.columns():
            raise SweepError(f"{self.store.path}: the table has no numbers "
                             f"'{column}'{suggestion(column, self.columns())}")

    def label(self, name):
        """Words for an axis: a parameter's from the program's help, a metric's from its page."""
        if name not in self.parameters:
            return metrics_page.label(name, self.metrics)
        words = re.sub(r"\s*\[[^\]]*\]$", "", self.content["labels"].get(name, ""))
        if not words or len(words) > 40 or re.search(r"[,:;]", words):
            return metrics_page.spaced(name.rpartition("::")[2])
        return words

    def order(self, name):
        """A parameter's values: numbers by size, words as in the sweep file."""
        values = list(dict.fromkeys(run["point"][name] for run in self.content["runs"]))
        return sorted(values, key=float) if all(map(is_number, values)) else values

    def select(self, wish):
        """The runs that a plot is about."""
        rows = self.table
        for name, value in wish.where.items():
            rows = rows[rows[name] == value]
        if rows.empty:
            raise SweepError(f"{self.store.path}: plot '{wish.name}': no run is complete there")
        return rows

    @staticmethod
    def independent(names, rows, given=()):
        """Those parameters that vary, less those that follow from others, as in a zip."""
        found = []
        for name in names:
            used = [*given, *found]
            if rows[name].nunique() > 1 and (
                    not used or rows.groupby(used)[name].nunique().max() > 1):
                found.append(name)
        return found

    def panels(self, wish, rows, used):
        """[(title, rows)]: one a combination of the parameters that have no other place."""
        free = [name for name in self.parameters if name not in used and name not in wish.where]
        rest = self.independent(free, rows, used)
        if not rest:
            return [("", rows)]
        found = []
        for values in sorted(set(rows[rest].itertuples(index=False, name=None)),
                             key=lambda one: [self.order(n).index(v) for n, v in zip(rest, one)]):
            chosen = rows[(rows[rest] == list(values)).all(axis=1)]
            found.append((", ".join(f"{self.label(n)}: {shown(v)}" for n, v in zip(rest, values)),
                          chosen))
        if len(found) > MOST_PANELS:
            raise SweepError(f"plot '{wish.name}' would have {len(found)} panels, for "
                             f"{', '.join(rest)} have no place in it; expected "
                             f"'where {rest[0]}=...'")
        return found

    def lines(self, wish, rows):
        """[(value, rows)] of the parameter that colours tell apart."""
        if not wish.by:
            return [(None, rows)]
        return [(value, rows[rows[wish.by] == value]) for value in self.order(wish.by)
                if (rows[wish.by] == value).any()]

    def means(self, rows, over, column):
        """Values of a parameter, mean there, and the t interval's ends (NaN: none).

        The interval of a share ends where shares do; it comes from a formula that does not know.
        """
        found = []
        least, most = (0, 1) if metrics_page.is_share(column, self.metrics) else (-np.inf, np.inf)
        for value in self.order(over):
            numbers = rows.loc[rows[over] == value, [column]].to_numpy(dtype=float)
            if len(numbers):
                result = statistics.describe(numbers)[0]
                if result["n"]:
                    mean = result["mean"]
                    low = max(result.get("ci95_t_low", np.nan), min(least, mean))
                    high = min(result.get("ci95_t_high", np.nan), max(most, mean))
                    found.append((value, mean, low, high))
        return found

    def samples(self, rows, column):
        """A distribution's samples, one array a run: rows of the program's own file."""
        name = "out/requests.csv" if self.content["out"] == "folder" else self.content["out"]
        found = []
        for run in rows[RUN]:
            path = self.store.path / "runs" / run / name
            if name.endswith(".csv") and column in pd.read_csv(path, nrows=0).columns:
                values = pd.read_csv(path, usecols=[column])[column]
                found.append(np.sort(values.dropna().to_numpy(dtype=float)))
        if found:
            return [values for values in found if len(values)]
        self.require(column)
        return [np.sort(rows[column].dropna().to_numpy(dtype=float))]


def to_numbers(column):
    """A column of numbers, empty cells being none; as it is if it holds anything else."""
    try:
        return pd.to_numeric(column.where(column != "", None))
    except (ValueError, TypeError):
        return column


def is_number(text):
    """Whether a parameter's value is a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True
