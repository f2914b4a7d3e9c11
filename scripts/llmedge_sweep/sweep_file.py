"""A sweep file as a user writes it."""

import pathlib
import re

from . import parameters, plot_words
from .errors import SweepError, suggestion
from .yaml_reader import BYTES, SECONDS, YamlReader

KEYS = [
    "name", "program", "options", "grid", "list", "zip", "range", "replications", "chunk",
    "time", "memory", "out", "rows", "check", "compare", "plots",
]
AXES = {
    "grid": parameters.read_grid,
    "list": parameters.read_list,
    "zip": parameters.read_zip,
    "range": parameters.read_range,
}


class SweepFile:
    """What a sweep file says; nothing is asked of the program yet."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.reader = reader = YamlReader(str(path))
        keys = reader.mapping(reader.load(), "a sweep")
        for key, (line, _) in keys.items():
            if key not in KEYS:
                reader.fail(line, f"unknown key '{key}'{suggestion(key, KEYS)}")
        if "program" not in keys:
            raise SweepError(f"{path}: has no key 'program', expected a program's name or path")
        self.keys = keys
        self.program = reader.value(keys["program"][1], "'program'")
        self.name = self.optional("name", reader.text, self.path.stem)
        if not re.fullmatch(r"[A-Za-z0-9][\w.+-]*", self.name):
            reader.fail(keys["name"][0] if "name" in keys else 1,
                        f"the sweep's name '{self.name}' has other characters than A-Z a-z 0-9 "
                        "_ . + -; give another with the key 'name'")
        self.options = self.read_options()
        self.axes = self.read_axes()
        self.replications = self.optional(
            "replications", reader_of(parameters.read_replications, reader), None
        ) or parameters.Replications()
        self.chunk = self.optional("chunk", lambda n, w: reader.whole(n, w, 1), None)
        self.time_s = self.optional("time", lambda n, w: reader.quantity(n, w, SECONDS), None)
        self.memory = self.optional("memory", lambda n, w: reader.quantity(n, w, BYTES), None)
        self.check = self.optional("check", reader.flag, True)
        self.read_output()
        self.check_names()
        self.compare = self.read_compare()
        self.plots = plot_words.read_plots(reader, keys["plots"][1]) if "plots" in keys else []

    def optional(self, key, read, default):
        """A key's value, or the default if it is not there."""
        return read(self.keys[key][1], f"'{key}'") if key in self.keys else default

    def read_options(self):
        """{name: Value} of the options that are the same in every run."""
        if "options" not in self.keys:
            return {}
        pairs = self.reader.mapping(self.keys["options"][1], "'options'")
        return {
            name: self.reader.value(node, f"option '{name}'") for name, (_, node) in pairs.items()
        }

    def read_axes(self):
        """What varies, in the order of the file."""
        axes = []
        for key, (_, node) in self.keys.items():
            if key in AXES:
                axes += AXES[key](self.reader, node)
        return axes

    def read_output(self):
        """What the program's option --out names: a folder, a file, or there is none."""
        text = self.optional("out", self.reader.text, "folder")
        self.out = "out.csv" if text == "file" else text
        if self.out not in ("folder", "none") and not re.fullmatch(r"[\w-]+\.\w+", self.out):
            self.reader.fail(self.keys["out"][1],
                             f"'out' is '{text}', expected folder, file, none or a file's name")
        self.rows = self.optional("rows", self.reader.value, None)
        if self.rows and not self.out.endswith(".csv"):
            self.reader.fail(self.keys["rows"][0], "'rows' needs 'out: file'")

    def check_names(self):
        """Every option has one place only."""
        seen = {}
        places = [(name, value.line) for name, value in self.options.items()]
        places += [(name, axis.lines[name]) for axis in self.axes for name in axis.names]
        if self.replications.option:
            line = self.keys["replications"][0] if "replications" in self.keys else 1
            places.append((self.replications.option, line))
        for name, line in places:
            if name.startswith("-") or "=" in name or not name:
                self.reader.fail(line, f"'{name}' is no option's name, expected it without dashes")
            if name == "out":
                self.reader.fail(line, "option 'out' is set by the sweep itself")
            if name in seen:
                self.reader.fail(
                    line, f"option '{name}' is given twice, first in line {seen[name]}")
            seen[name] = line
        if self.rows and not self.rows.text.isdigit() and self.rows.text not in seen:
            self.reader.fail(self.rows, f"'rows' is '{self.rows.text}', expected a number or the "
                                        "name of an option that this file gives")

    def varying(self):
        """Names of what varies between points, replications apart."""
        return [name for axis in self.axes for name in axis.names]

    def all_varying(self):
        """Names of what varies between runs."""
        option = self.replications.option
        return [*self.varying(), *([option] if option else [])]

    def read_compare(self):
        """(parameter, baseline) for paired differences, or None."""
        if "compare" in self.keys:
            pairs = self.reader.mapping(self.keys["compare"][1], "'compare'")
            if len(pairs) != 1:
                self.reader.fail(self.keys["compare"][0],
                                 "'compare' has to be one pair, {parameter: baseline}")
            (name, (line, node)), = pairs.items()
            baseline = self.reader.text(node, "the baseline")
            values = self.values_of(name)
            if not values:
                self.reader.fail(line, f"'{name}' does not vary in this sweep"
                                       f"{suggestion(name, self.varying())}")
            if baseline not in values:
                self.reader.fail(node, f"'{baseline}' is no value of '{name}', expected one of "
                                       + ", ".join(values))
            return name, baseline
        values = self.values_of("policy")
        return ("policy", values[0]) if len(values) > 1 else None

    def values_of(self, name):
        """The different values of a parameter, in order."""
        return list(dict.fromkeys(
            point[name].text for axis in self.axes if name in axis.names for point in axis.points))

    def text(self):
        """The file as it stands."""
        return self.path.read_text(encoding="utf-8")


def reader_of(function, reader):
    """A reading function that does not need to be told what it reads."""
    return lambda node, what: function(reader, node)
