"""Names of the columns in a sweep's tables, where two things would have the same one.

A parameter that is called like a column that the tables have themselves, such as n or host, is the
column option_n; a quantity that is called like a parameter or such a column, such as faults in a
sweep over faults, is metric_faults. SQLite does not tell capital letters from small ones, so
neither does this.
"""

from . import results

TABLE = ["run", "state", *results.VERSIONS, "program_id"]
STATISTICS = ["n", "mean", "median", "standard_deviation", "ci95_t_low", "ci95_t_high",
              "ci95_bootstrap_low", "ci95_bootstrap_high"]
PAIRED = ["pairs", "mean_difference", "relative_difference", *STATISTICS[3:], "variance_ratio"]
OWN = {*TABLE, *STATISTICS, *PAIRED, *results.COSTS, "folder", "metric", "unit", "baseline"}


def of_parameter(name):
    """The column of a parameter."""
    return f"option_{name}" if name.lower() in OWN else name


def of_metrics(names, parameters):
    """{column: name} of quantities; parameters: names of what varies, replications included."""
    taken = {column.lower() for column in [*TABLE, *results.COSTS, "folder",
                                           *map(of_parameter, parameters)]}
    found = {}
    for name in names:
        column = name
        while column.lower() in taken:
            column = "metric_" + column
        taken.add(column.lower())
        found[column] = name
    return found


def refuse_alike(sweep):
    """No two parameters may have one column."""
    lines = dict.fromkeys(sweep.all_varying(), 1)
    lines.update({name: line for axis in sweep.axes for name, line in axis.lines.items()})
    seen = {}
    for name, line in lines.items():
        column = of_parameter(name).lower()
        if column in seen:
            sweep.reader.fail(line, f"'{name}' and '{seen[column]}' would be one column of the "
                                    f"tables, '{column}'; expected one of them under 'options'")
        seen[column] = name
