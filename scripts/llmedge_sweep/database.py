"""table.sqlite: all tables of a set in one file."""

import contextlib
import json
import sqlite3

from . import results, store

TEXTS = {"run", "state", "git_describe", "compiler", "llm_edge_version", "ns3_version", "host"}


def write(path, tables):
    """Writes the file, wholly or not at all."""
    try:
        with store.whole(path) as temporary, \
                contextlib.closing(sqlite3.connect(temporary)) as connection:
            fill(connection, tables)
            connection.commit()
    except sqlite3.Error as error:
        raise OSError(0, str(error), str(path)) from None


def fill(connection, tables):
    """runs, summary, pairs, metrics, about."""
    parts = tables.all()
    header, rows = parts["table"]
    costs = {row[0]: row[-len(results.COSTS) - 1:] for row in parts["resources"][1]}
    nothing = [None] * (len(results.COSTS) + 1)
    insert(connection, "runs", [*header, *results.COSTS, "folder"],
           [[*row, *costs.get(row[0], nothing)] for row in rows])
    for name in ("summary", "pairs"):
        insert(connection, name, *parts[name])
    insert(connection, "metrics", ["run", "grouping", "metric", "statistic", "unit", "value"],
           group_rows(tables))
    content = tables.content
    about = [(name, content[name]) for name in ("name", "set", "file", "out", "replication")]
    about += [("program_" + name, value) for name, value in content["program"].items()]
    about += [("option_" + name, value) for name, value in content["options"].items()]
    about += [("compare", json.dumps(content["compare"]))]
    insert(connection, "about", ["name", "value"], about)


def group_rows(tables):
    """Every number of every group of every summary.json."""
    for run, result in zip(tables.content["runs"], tables.results):
        for group, metrics in (result.groups if result else {}).items():
            for metric, entry in metrics.items():
                for statistic, value in entry.items():
                    if statistic != "unit":
                        yield run["id"], group, metric, statistic, entry.get("unit"), value


def insert(connection, table, header, rows):
    """Makes and fills a table; numbers in text become numbers."""
    columns = ", ".join(f'"{name}" {"TEXT" if name in TEXTS else "NUMERIC"}' for name in header)
    connection.execute(f'CREATE TABLE "{table}" ({columns})')
    marks = ", ".join("?" * len(header))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
