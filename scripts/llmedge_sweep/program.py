"""The program that a sweep runs: where it is, and whether it takes these options."""

import os
import pathlib
import re
import subprocess
import tempfile

from .errors import SweepError, last_line, suggestion

ROOT = pathlib.Path(__file__).resolve().parents[2]
# A program that is asked writes at most 1 MiB (of 512-byte blocks) into a file.
LIMITED = ["/bin/sh", "-c", 'ulimit -f 2048 && exec "$@"', "sh"]
MOST_ARGUMENTS = 200  # in one question to the program
PROFILES = ["", "-default", "-debug", "-release", "-optimized", "-minsizerel", "-relwithdebinfo"]


class Program:
    """An executable, and what it says of its options."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.options = {}  # {name: help}
        self.context = []  # arguments that decide which options there are
        self.globals = set()

    def ask(self, *arguments):
        """Runs the program for one of its pages."""
        if not is_program(self.path):
            raise SweepError(f"{self.path}: cannot be run")
        try:
            with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
                done = subprocess.run([*LIMITED, self.path, *arguments], stdin=subprocess.DEVNULL,
                                      stdout=out, stderr=said, timeout=60, check=False)
                for file in (out, said):
                    file.seek(0)
                done.stdout, done.stderr = (file.read().decode(errors="replace")
                                            for file in (out, said))
                return done
        except subprocess.TimeoutExpired:
            raise SweepError(f"{self.path}: did not answer {' '.join(arguments)} within 60 s; "
                             "'check: false' runs it unasked") from None

    def read_help(self, fixed=()):
        """Asks for the options and global values.

        fixed: (name, text) of options that are the same in all runs; with some of them a program
        may have other options, as llm-edge-slotted has with --problem.
        """
        self.options = options_of(self.ask("--PrintHelp"))
        known = [f"--{name}={text}" for name, text in fixed if name in self.options]
        done = self.ask(*known, "--PrintHelp") if known else None
        if done and done.returncode == 0:
            self.options = options_of(done)
            self.context = known
        if not self.options:
            raise SweepError(f"{self.path}: lists no options with --PrintHelp; 'check: false' "
                             "runs it unasked")
        page = self.ask("--PrintGlobals").stdout
        self.globals = set(re.findall(r"^\s+--(\w+)=", page, re.MULTILINE))


def options_of(done):
    """{name: help} of a help page."""
    page = done.stdout.partition("General Arguments:")[0]
    return dict(re.findall(r"^\s+--([\w:]+):\s*(.*)$", page, re.MULTILINE))


def build_folders():
    """Folders in which programs are looked for."""
    named = os.environ.get("LLM_EDGE_BUILD")
    if named:
        return [pathlib.Path(named).absolute()]
    folders = [ROOT / "build"]
    if (ROOT.parents[1] / "ns3").exists():
        folders.append(ROOT.parents[1] / "build")
    return folders


def find_program(sweep):
    """The program's path; refused with the line if there is none."""
    name = sweep.program.text
    if "/" in name:
        path = (sweep.path.parent / pathlib.Path(name).expanduser()).absolute()
        if not is_program(path):
            sweep.reader.fail(sweep.program, f"program '{name}': there is no executable {path}")
        return path
    for folder in build_folders():
        places = [folder / name, folder / "examples" / name]
        for place in [folder, *folder.glob("contrib/*/examples"), *folder.glob("contrib/*/test"),
                      folder / "scratch"]:
            places += [match for profile in PROFILES for match in
                       sorted(place.glob(f"ns3*-{name}{profile}"))]
        found = [path for path in places if is_program(path)]
        if len(found) > 1:
            sweep.reader.fail(sweep.program, f"program '{name}' is there more than once: "
                              f"{', '.join(map(str, found))}; expected its path")
        if found:
            return found[0]
    sweep.reader.fail(
        sweep.program,
        f"program '{name}' is in none of {', '.join(map(str, build_folders()))}; build it, or set "
        "LLM_EDGE_BUILD to the build folder")


def is_program(path):
    """Whether a path can be run."""
    return path.is_file() and os.access(path, os.X_OK)


def check_options(sweep, program):
    """Refuses options that the program does not know or values that it does not take."""
    if not sweep.check:
        return
    try:
        program.read_help([(name, value.text) for name, value in sweep.options.items()])
    except SweepError as error:
        sweep.reader.fail(sweep.program, str(error))
    columns = given_values(sweep)
    for name, values in columns.items():
        check_name(sweep, program, name, values[0].line)
    if sweep.out != "none" and "out" not in program.options:
        sweep.reader.fail(sweep.program, f"{sweep.program.text} has no option --out; expected "
                                         "'out: none'")
    check_values(sweep, program, columns)


def given_values(sweep):
    """{name: [Value, ...]} of every option with its different values."""
    columns = {name: [value] for name, value in sweep.options.items()}
    for axis in sweep.axes:
        for name in axis.names:
            columns[name] = list({point[name].text: point[name] for point in axis.points}.values())
    return columns


def check_name(sweep, program, name, line):
    """Refuses an option, attribute or global value that is not there."""
    if name in program.options or name in program.globals:
        return
    known = [*program.options, *program.globals]
    if "::" in name:
        page = program.ask(f"--PrintAttributes={name.rpartition('::')[0]}").stdout
        known = re.findall(r"^\s+--([\w:]+)=", page, re.MULTILINE)
        last = name.rpartition("::")[2]
        if last in [one.rpartition("::")[2] for one in known]:
            return
        if not known:
            sweep.reader.fail(line, f"attribute '{name}': {program.path.name} has no type "
                                    f"'{name.rpartition('::')[0]}'")
    what = "attribute" if "::" in name else "option"
    hint = suggestion(name, known) or "; --PrintHelp lists those there are"
    sweep.reader.fail(line, f"{what} '{name}' is unknown to {program.path.name}{hint}")


def check_values(sweep, program, columns):
    """Lets the program read every value, without a run: it ends with its help page."""
    inputs = input_files(sweep)
    pairs = [(name, value) for name, values in columns.items() for value in values]
    for i in range(0, len(pairs), MOST_ARGUMENTS):
        some = pairs[i:i + MOST_ARGUMENTS]
        done = program.ask(*arguments_of(some, inputs), "--PrintHelp")
        if done.returncode == 0:
            continue
        for name, value in some:
            alone = program.ask(*program.context, *arguments_of([(name, value)], inputs),
                                "--PrintHelp")
            if alone.returncode != 0:
                sweep.reader.fail(value, f"value '{value.text}' of '{name}' is refused: "
                                         f"{reason_of(alone)}")
        sweep.reader.fail(sweep.program, f"the options are refused: {reason_of(done)}")


def arguments_of(pairs, inputs):
    """Command-line arguments of (name, Value) pairs."""
    return [f"--{name}={inputs.get(value.text, value.text)}" for name, value in pairs]


def reason_of(done):
    """Why a program has refused."""
    return last_line(done.stderr) or f"exit status {done.returncode}"


def input_files(sweep):
    """{text: absolute path} of values that name a file, seen from the sweep file's folder."""
    folder = sweep.path.absolute().parent
    texts = [value.text for values in given_values(sweep).values() for value in values]
    return {text: str(folder / text) for text in texts
            if re.search(r"[^\d.eE+-]", text) and len(text) < 1000 and (folder / text).is_file()}
