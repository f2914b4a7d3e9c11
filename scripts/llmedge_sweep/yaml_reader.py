"""YAML with the line of everything, and text as it was written."""

import os
import re

import yaml

from .errors import SweepError

NULL = "tag:yaml.org,2002:null"
SECONDS = {"": 1, "s": 1, "min": 60, "h": 3600}
BYTES = {"": 1, "B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}
BYTES.update({"KiB": 2**10, "MiB": 2**20, "GiB": 2**30})


class Value:
    """A scalar: its text as it stands in the file, and its line."""

    def __init__(self, text, line):
        self.text = text
        self.line = line


class YamlReader:
    """Reads the parts of one file; what does not fit is an error that names file and line."""

    def __init__(self, path):
        self.path = path

    def fail(self, line, message):
        """Ends the command; line is a number or something that has one."""
        number = line if isinstance(line, int) else self.line(line)
        raise SweepError(f"{self.path}:{number}: {message}")

    @staticmethod
    def line(node):
        """Line of a node or Value, from 1."""
        return node.line if isinstance(node, Value) else node.start_mark.line + 1

    def load(self):
        """The file's root node."""
        if os.path.exists(self.path) and not os.path.isfile(self.path):
            raise SweepError(f"{self.path}: is a folder, a device or a pipe, expected a file")
        try:
            with open(self.path, encoding="utf-8") as file:
                root = yaml.compose(file, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = f"{self.path}:{mark.line + 1}" if mark else self.path
            raise SweepError(f"{place}: is not YAML: {error.problem or error.context}") from None
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            reason = str(error).splitlines()[0]
            raise SweepError(f"{self.path}: is not YAML: {reason}") from None
        except RecursionError:
            raise SweepError(f"{self.path}: is nested too deeply, expected values in at most a few "
                             "lists and mappings") from None
        except OSError as error:
            raise SweepError(f"{self.path}: cannot be read: {error.strerror}") from None
        if root is None:
            raise SweepError(f"{self.path}: is empty, expected a sweep with the key 'program'")
        return root

    def mapping(self, node, what):
        """Pairs {name: (line, node)} of a mapping; a name that stands twice is refused."""
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, f"{what} is no mapping, expected 'name: value' pairs")
        pairs = {}
        for key, value in node.value:
            name = self.text(key, f"a name in {what}")
            if name in pairs:
                self.fail(key, f"'{name}' is given twice, first in line {pairs[name][0]}")
            pairs[name] = (self.line(key), value)
        return pairs

    def sequence(self, node, what):
        """The nodes of a list, which must not be empty."""
        if not isinstance(node, yaml.SequenceNode):
            self.fail(node, f"{what} is no list, expected [value, ...]")
        if not node.value:
            self.fail(node, f"{what} is empty, expected at least one value")
        return node.value

    def text(self, node, what):
        """A scalar's text."""
        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, f"{what} is not a single value")
        if node.tag == NULL and node.style is None:
            self.fail(node, f"{what} has no value")
        return node.value

    def value(self, node, what):
        """A scalar as a Value."""
        return Value(self.text(node, what), self.line(node))

    def values(self, node, what):
        """A list of different scalars."""
        values = [self.value(one, f"a value of {what}") for one in self.sequence(node, what)]
        seen = {}
        for value in values:
            if value.text in seen:
                self.fail(value, f"{what} has the value '{value.text}' twice")
            seen[value.text] = value
        return values

    def whole(self, node, what, least=0):
        """A whole number."""
        text = self.text(node, what)
        if not re.fullmatch(r"[0-9]+", text) or int(text) < least:
            self.fail(node, f"{what} is '{text}', expected a whole number from {least}")
        return int(text)

    def quantity(self, node, what, units):
        """A positive number with an optional unit."""
        text = self.text(node, what)
        found = re.fullmatch(r"([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*([A-Za-z]*)", text)
        if not found or found[2] not in units or float(found[1]) <= 0:
            known = ", ".join(unit for unit in units if unit)
            self.fail(node, f"{what} is '{text}', expected a positive number with one of {known}")
        return float(found[1]) * units[found[2]]

    def flag(self, node, what):
        """true or false."""
        text = self.text(node, what)
        if text not in ("true", "false"):
            self.fail(node, f"{what} is '{text}', expected true or false")
        return text == "true"
