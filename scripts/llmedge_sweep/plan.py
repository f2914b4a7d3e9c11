"""What a sweep file comes to: every run with its identity and command line."""

import pathlib
import shlex

from . import columns, identity, metrics_page, parameters, plot_words, program
from .sweep_file import SweepFile


class Plan:
    """A sweep file that was checked, its program, and the content of its set."""

    def __init__(self, path, folder=None):
        self.sweep = SweepFile(path)
        self.folder = pathlib.Path(folder or f"results/{self.sweep.name}").absolute()
        self.program = program.Program(program.find_program(self.sweep))
        parameters.count_runs(self.sweep)
        program.check_options(self.sweep, self.program)
        self.inputs = program.input_files(self.sweep)
        columns.refuse_alike(self.sweep)
        plot_words.check_plots(self.sweep, self.known_quantities())
        self.files = identity.files_of_program(self.program.path)
        self.content = self.make_set()

    def known_quantities(self):
        """{kind of plot: quantities it can show}, or None if they are not known."""
        documented = self.sweep.out == "folder" or self.program.path.name == "llm-edge-slotted"
        return metrics_page.known_columns if documented else None

    def make_set(self):
        """Everything about the set, as plain data for set.json."""
        sweep = self.sweep
        program_id = identity.program_id(self.files)
        identifier = identity.Identifier(program_id, self.inputs, sweep.out)
        runs = [self.make_run(identifier, point, replication)
                for point, replication in parameters.expand(sweep)]
        self.refuse_doubles(runs)
        return {
            "set": identity.short_digest("s", [run["id"] for run in runs]),
            "name": sweep.name,
            "file": str(sweep.path.absolute()),
            "program": {"name": self.program.path.name, "path": str(self.program.path),
                        "id": program_id},
            "out": sweep.out,
            "parameters": sweep.varying(),
            "options": {name: value.text for name, value in sweep.options.items()},
            "replication": sweep.replications.option,
            "labels": {name: self.program.options[name] for name in sweep.varying()
                       if name in self.program.options},
            "compare": sweep.compare,
            "plots": [wish.to_json() for wish in sweep.plots],
            "runs": runs,
        }

    def make_run(self, identifier, point, replication):
        """One run."""
        sweep = self.sweep
        options = {name: value.text for name, value in {**sweep.options, **point}.items()}
        if sweep.replications.option:
            options[sweep.replications.option] = replication
        run = {
            "id": identifier.run_id(options),
            "point": {name: value.text for name, value in point.items()},
            "replication": replication,
        }
        if sweep.rows:
            text = options.get(sweep.rows.text, sweep.rows.text)
            if not text.isdigit():
                sweep.reader.fail(sweep.rows, f"'rows' comes to '{text}', expected a whole number")
            run["rows"] = int(text)
        run["arguments"] = [f"--{name}={self.inputs.get(text, text)}"
                            for name, text in options.items()]
        if sweep.out != "none":
            out = "out" if sweep.out == "folder" else sweep.out
            run["arguments"].append(f"--out={self.folder}/runs/{run['id']}/{out}")
        return run

    def refuse_doubles(self, runs):
        """No two runs are the same."""
        seen = {}
        for run in runs:
            if run["id"] in seen:
                self.sweep.reader.fail(1, f"two runs are the same: {describe(run)} and "
                                          f"{describe(seen[run['id']])}")
            seen[run["id"]] = run

    def commands(self):
        """Plain command lines, one a run."""
        for run in self.content["runs"]:
            yield shlex.join([str(self.program.path), *run["arguments"]])


def describe(run, option=None):
    """A run in words: "ues=5 policy=Random RngRun=2"."""
    words = [describe_point(run)] if run["point"] else []
    if run["replication"]:
        words.append(f"{option or 'replication'}={run['replication']}")
    return " ".join(words) or "the only run"


def describe_point(run):
    """A run's point in words: "ues=5 policy=Random"."""
    return " ".join(f"{name}={value}" for name, value in run["point"].items()) or "the only point"
