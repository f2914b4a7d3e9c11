"""The plots that a sweep file asks for, in words:

    line ttft_s_p99 over ues by policy where servers=2 log y
    {kind: line, of: ttft_s_p99, over: ues, by: policy, where: {servers: 2}, log: y, name: ttft,
     caption: What is to be seen, and what is not.}
"""

import math
import re

import yaml

from . import columns
from .errors import suggestion

# Kind of plot: quantities it takes (least, most) and parameters that it goes over.
KINDS = {
    "line": ((1, 1), 1),
    "bar": ((1, 1), 1),
    "stack": ((2, 8), 1),
    "heat": ((1, 1), 2),
    "pareto": ((2, 2), 0),
    "cdf": ((1, 1), 0),
}
# How each is written.
FORMS = {
    "line": "line QUANTITY over PARAMETER by PARAMETER",
    "bar": "bar QUANTITY over PARAMETER by PARAMETER",
    "stack": "stack QUANTITY,QUANTITY over PARAMETER",
    "heat": "heat QUANTITY over PARAMETER,PARAMETER",
    "pareto": "pareto QUANTITY,QUANTITY by PARAMETER",
    "cdf": "cdf QUANTITY by PARAMETER",
}
OPTIONAL = "'by', 'where NAME=VALUE,...', 'log xy', 'zero no' and 'name NAME' can be left out"
MOST_PANELS = 12
KEYS = ["kind", "of", "over", "by", "where", "log", "zero", "name", "caption"]
MOST_CAPTION = 1500  # characters


class PlotWish:
    """One plot that was asked for."""

    def __init__(self, kind, line):
        self.kind = kind
        self.line = line
        self.of = []  # quantities
        self.over = []  # parameters along axes
        self.by = None  # parameter told apart by colour
        self.where = {}  # {parameter: value} that is shown only
        self.log = ""  # axes that are logarithmic: x, y or xy
        self.zero = True  # whether the y axis begins at 0 where nothing is below
        self.name = None  # of the files
        self.caption = ""  # text below the figure, on one line

    def to_json(self):
        """As plain data."""
        return vars(self)

    @staticmethod
    def from_json(data):
        """The reverse."""
        wish = PlotWish(data["kind"], data["line"])
        vars(wish).update(data)
        return wish


def read_plots(reader, node):
    """The list under 'plots'."""
    wishes = []
    for one in reader.sequence(node, "'plots'"):
        if isinstance(one, yaml.MappingNode):
            words = keys_of(reader, one)
        else:
            words = split_words(reader, one)
        wish = make(reader, one, words)
        wish.name = wish.name or default_name(wish)
        if not re.fullmatch(r"[\w.+-]+", wish.name) or wish.name.startswith("."):
            reader.fail(one, f"a plot's name is '{wish.name}', expected letters, digits, _ and -")
        if wish.name in [other.name for other in wishes]:
            reader.fail(one, f"two plots have the name '{wish.name}', expected a 'name' for one")
        wishes.append(wish)
    return wishes


def default_name(wish):
    """The plot's words as a file's name."""
    parts = [wish.kind, *wish.of]
    parts += ["over", *wish.over] if wish.over else []
    parts += ["by", wish.by] if wish.by else []
    parts += [f"{name}-{value}" for name, value in wish.where.items()]
    return re.sub(r"[^\w.-]+", "-", "_".join(parts))


def keys_of(reader, node):
    """The mapping form as {key: text or list or mapping}."""
    words = {}
    for key, (line, value) in reader.mapping(node, "a plot").items():
        if key not in KEYS:
            reader.fail(line, f"unknown key '{key}', expected one of {', '.join(KEYS)}")
        if key == "where":
            pairs = reader.mapping(value, "'where'")
            words[key] = {name: reader.text(one, name) for name, (_, one) in pairs.items()}
        elif isinstance(value, yaml.SequenceNode):
            words[key] = [one.text for one in reader.values(value, f"'{key}'")]
        else:
            words[key] = reader.text(value, f"'{key}'")
    return words


def split_words(reader, node):
    """The form in words as {key: text}."""
    text = re.sub(r"\s*,\s*", ",", reader.text(node, "a plot"))
    tokens = text.split()
    words = {"kind": tokens.pop(0) if tokens else ""}
    if tokens and tokens[0] == "of":
        tokens.pop(0)
    words["of"] = tokens.pop(0) if tokens else ""
    while tokens:
        key = tokens.pop(0)
        if key not in ("over", "by", "where", "log", "zero", "name") or key in words or not tokens:
            fault = "does not fit" if tokens or key not in KEYS else "has nothing after it"
            reader.fail(node, f"'{text}': '{key}' {fault}, expected {form_of(words['kind'])}")
        words[key] = tokens.pop(0)
    if "where" in words:
        pairs = [pair.partition("=") for pair in words["where"].split(",")]
        if any(not equals for _, equals, _ in pairs):
            reader.fail(node, f"'{text}': 'where' is followed by '{words['where']}', expected "
                              "NAME=VALUE,...")
        words["where"] = {name: value for name, _, value in pairs}
    return words


def form_of(kind):
    """How a plot of a kind is written, for messages."""
    form = FORMS.get(kind, "KIND QUANTITY over PARAMETER by PARAMETER")
    return f"'{form}'; {OPTIONAL}"


def make(reader, node, words):
    """A wish from its words."""
    kind = words.get("kind", "")
    if kind not in KINDS:
        reader.fail(node, f"'{kind}' is no kind of plot, expected one of "
                          + ", ".join(f"'{form}'" for form in FORMS.values()))
    wish = PlotWish(kind, reader.line(node))
    wish.of = listed(words.get("of", []))
    wish.over = listed(words.get("over", []))
    wish.by = words.get("by")
    wish.where = words.get("where", {})
    wish.log = words.get("log", "")
    if words.get("zero", "yes") not in ("yes", "no"):
        reader.fail(node, f"'zero' is '{words['zero']}', expected yes or no")
    wish.zero = words.get("zero", "yes") == "yes"
    wish.name = words.get("name")
    wish.caption = read_caption(reader, node, words.get("caption"))
    (least, most), over = KINDS[kind]
    if not least <= len(wish.of) <= most:
        shown = least if least == most else f"{least} to {most}"
        reader.fail(node, f"a plot of kind {kind} shows {shown} "
                          f"quantit{'y' if most == 1 else 'ies'}, this one names {len(wish.of)}, "
                          f"expected {form_of(kind)}")
    if len(wish.over) != over:
        names = "no parameter" if over == 0 else f"{over} parameter{'s' if over > 1 else ''}"
        reader.fail(node, f"a plot of kind {kind} goes over {names}, this one over "
                          f"{', '.join(wish.over) or 'none'}, expected {form_of(kind)}")
    if wish.log not in ("", "x", "y", "xy"):
        reader.fail(node, f"'log' is '{wish.log}', expected x, y or xy")
    if wish.by is not None and not isinstance(wish.by, str):
        reader.fail(node, "'by' names one parameter")
    return wish


def read_caption(reader, node, text):
    """A caption on one line; '' if there is none."""
    if text is None:
        return ""
    if not isinstance(text, str) or not text.strip():
        reader.fail(node, "'caption' is no text, expected a sentence or two")
    words = " ".join(text.split())
    if not words.isprintable():
        reader.fail(node, "'caption' has characters that cannot be printed")
    if len(words) > MOST_CAPTION:
        reader.fail(node, f"'caption' has {len(words)} characters, expected at most {MOST_CAPTION}")
    return words


def listed(words):
    """A list from a list or from a text with commas."""
    return words if isinstance(words, list) else [word for word in words.split(",") if word]


def check_panels(sweep, wish):
    """Refuses a plot whose parameters without a place would need too many panels."""
    used = {*wish.over, wish.by, *wish.where}
    free = [axis for axis in sweep.axes if not used & set(axis.names)]
    count = math.prod(len(axis.points) for axis in free)
    if wish.kind != "pareto" and count > MOST_PANELS:
        names = [name for axis in free for name in axis.names]
        sweep.reader.fail(wish.line, f"plot '{wish.name}' would have {count} panels, at most "
                                     f"{MOST_PANELS} fit, for {', '.join(names)} have no place in "
                                     f"it; expected 'by {names[0]}' or 'where {names[0]}=VALUE'")


def check_plots(sweep, quantities):
    """Refuses plots of what the sweep does not have; quantities: known ones, or None."""
    varying = sweep.varying()
    for wish in sweep.plots:
        check_panels(sweep, wish)
        used = [*wish.over, *([wish.by] if wish.by else []), *wish.where]
        for name in used:
            if name not in varying:
                sweep.reader.fail(wish.line, f"'{name}' does not vary in this sweep, expected one "
                                             f"of {', '.join(varying) or '(nothing varies)'}")
            if used.count(name) > 1:
                sweep.reader.fail(wish.line, f"'{name}' has two places in one plot")
        for name, value in wish.where.items():
            if value not in sweep.values_of(name):
                sweep.reader.fail(wish.line, f"'{value}' is no value of '{name}', expected one of "
                                             + ", ".join(sweep.values_of(name)))
        known = quantities and quantities(wish.kind)
        if known and wish.kind != "cdf":
            known = list(columns.of_metrics(known, sweep.all_varying()))
        for name in wish.of:
            if known and name in sweep.all_varying() and f"metric_{name}" in known:
                sweep.reader.fail(wish.line, f"'{name}' is a parameter of this sweep; the quantity "
                                             f"of that name is 'metric_{name}' here")
            if known and name not in known:
                sweep.reader.fail(wish.line, f"'{name}' is no quantity that a {wish.kind} plot can "
                                             f"show{suggestion(name, known)}; doc/metrics.rst "
                                             "defines them")
