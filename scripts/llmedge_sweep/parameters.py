"""What varies in a sweep: grids, lists, zips, ranges and replications."""

import decimal
import itertools
import math

import yaml

from .yaml_reader import Value

MOST_RUNS = 1000000


class Axis:
    """Points that a sweep goes through; an axis has one name, or several that change together."""

    def __init__(self, names, points, lines):
        self.names = names  # in order
        self.points = points  # [{name: Value}]
        self.lines = lines  # {name: line where it stands}


class Replications:
    """Runs of every point that differ in their random numbers."""

    def __init__(self, option="RngRun", values=("1",)):
        self.option = option  # None: the program has no random numbers
        self.values = list(values)


def read_grid(reader, node):
    """grid: {name: [value, ...], ...}: one axis a name."""
    pairs = reader.mapping(node, "'grid'")
    if not pairs:
        reader.fail(node, "'grid' is empty, expected {name: [value, ...]}")
    return [
        Axis([name], [{name: value} for value in reader.values(one, f"'{name}'")], {name: line})
        for name, (line, one) in pairs.items()
    ]


def read_list(reader, node):
    """list: [{name: value, ...}, ...]: one axis, its points one by one."""
    points, lines = [], {}
    for one in reader.sequence(node, "'list'"):
        pairs = reader.mapping(one, "a point of 'list'")
        if not pairs:
            reader.fail(one, "a point of 'list' is empty, expected {name: value, ...}")
        if points and set(pairs) != set(lines):
            reader.fail(one, "this point has other names than the first, which has "
                             + ", ".join(lines))
        lines = lines or {name: line for name, (line, _) in pairs.items()}
        points.append({name: reader.value(pairs[name][1], f"'{name}'") for name in lines})
        texts = [{name: value.text for name, value in point.items()} for point in points]
        if texts[-1] in texts[:-1]:
            reader.fail(one, "this point stands in the list twice")
    return [Axis(list(lines), points, lines)]


def read_zip(reader, node):
    """zip: {name: [value, ...], other: [value, ...]}: one axis, the nth values together."""
    pairs = reader.mapping(node, "'zip'")
    if not pairs:
        reader.fail(node, "'zip' is empty, expected {name: [value, ...], ...}")
    columns = {
        name: [reader.value(value, f"'{name}'") for value in reader.sequence(one, f"'{name}'")]
        for name, (_, one) in pairs.items()
    }
    first = next(iter(columns))
    for name, (line, _) in pairs.items():
        if len(columns[name]) != len(columns[first]):
            count = len(columns[name])
            reader.fail(line, f"'{name}' has {count} value{'s' if count != 1 else ''} and "
                              f"'{first}' {len(columns[first])}, expected as many")
    points = [dict(zip(columns, values)) for values in zip(*columns.values())]
    return [Axis(list(columns), points, {name: line for name, (line, _) in pairs.items()})]


def read_range(reader, node):
    """range: {name: {from: a, to: b, step: c | count: n, scale: log}}: one axis a name."""
    pairs = reader.mapping(node, "'range'")
    if not pairs:
        reader.fail(node, "'range' is empty, expected {name: {from: 1, to: 9, step: 2}}")
    axes = []
    for name, (line, one) in pairs.items():
        points = [{name: Value(text, line)} for text in range_texts(reader, name, one)]
        axes.append(Axis([name], points, {name: line}))
    return axes


def range_texts(reader, name, node):
    """The numbers of a range, as text."""
    keys = reader.mapping(node, f"'{name}'")
    for key, (line, _) in keys.items():
        if key not in ("from", "to", "step", "count", "scale"):
            reader.fail(line, f"unknown key '{key}', expected from, to, step, count, scale")
    if not {"from", "to"} <= set(keys) or ("step" in keys) == ("count" in keys):
        reader.fail(node, f"range '{name}' needs from, to, and step or count")
    first = number(reader, keys["from"][1], f"'from' of '{name}'")
    last = number(reader, keys["to"][1], f"'to' of '{name}'")
    scale = reader.text(keys["scale"][1], "'scale'") if "scale" in keys else "linear"
    if scale not in ("linear", "log"):
        reader.fail(keys["scale"][1], f"'scale' is '{scale}', expected linear or log")
    if "step" in keys:
        step = number(reader, keys["step"][1], f"'step' of '{name}'")
        if scale == "log" or step == 0 or (last - first) / step < 0:
            reader.fail(keys["step"][1], f"'step' of '{name}' does not lead from {first} to "
                                         f"{last} on a linear scale")
        count = int((last - first) / step) + 1
        if count > MOST_RUNS:
            reader.fail(keys["step"][1], f"range '{name}' has {count} values")
        return [plain(first + i * step) for i in range(count)]
    count = reader.whole(keys["count"][1], f"'count' of '{name}'", 2)
    if first == last or count > MOST_RUNS:
        reader.fail(node, f"range '{name}' has no {count} different values")
    if scale == "log":
        if first <= 0 or last <= 0:
            reader.fail(node, f"range '{name}' is on a log scale, expected from and to above 0")
        ratio = math.log(last / first)
        return [f"{float(first) * math.exp(ratio * i / (count - 1)):.6g}" for i in range(count)]
    return [plain(first + (last - first) * i / (count - 1)) for i in range(count)]


def number(reader, node, what):
    """A decimal number, exactly."""
    text = reader.text(node, what)
    try:
        value = decimal.Decimal(text)
    except decimal.InvalidOperation:
        value = decimal.Decimal("nan")
    if not value.is_finite():
        reader.fail(node, f"{what} is '{text}', expected a number")
    return value


def plain(value):
    """A decimal number as a program reads it: no exponent, no trailing zeros."""
    rounded = decimal.Context(prec=12).create_decimal(value)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_replications(reader, node):
    """replications: 5, [3, 4, 5], or {count: 5, first: 1, option: RngRun}; 0: none."""
    if isinstance(node, yaml.SequenceNode):
        return Replications(values=[value.text for value in reader.values(node, "'replications'")])
    if not isinstance(node, yaml.MappingNode):
        count = reader.whole(node, "'replications'", 0)
        return numbered(1, count) if count else Replications(None, [""])
    keys = reader.mapping(node, "'replications'")
    for key, (line, _) in keys.items():
        if key not in ("count", "first", "option"):
            reader.fail(line, f"unknown key '{key}', expected count, first, option")
    if "count" not in keys:
        reader.fail(node, "'replications' has no 'count'")
    found = numbered(
        reader.whole(keys["first"][1], "'first'", 0) if "first" in keys else 1,
        reader.whole(keys["count"][1], "'count'", 1),
    )
    if "option" in keys:
        found.option = reader.text(keys["option"][1], "'option'")
    return found


def numbered(first, count):
    """Replications with numbers one after the other."""
    return Replications(values=[str(number) for number in range(first, first + count)])


def count_runs(sweep):
    """Runs of a sweep."""
    return math.prod(len(axis.points) for axis in sweep.axes) * len(sweep.replications.values)


def expand(sweep):
    """Every run as (point, replication): {name: Value} of what varies, and the seed's text."""
    if count_runs(sweep) > MOST_RUNS:
        sweep.reader.fail(1, f"the sweep has {count_runs(sweep)} runs, at most {MOST_RUNS} can be")
    for points in itertools.product(*(axis.points for axis in sweep.axes)):
        point = {name: value for one in points for name, value in one.items()}
        for replication in sweep.replications.values:
            yield point, replication
