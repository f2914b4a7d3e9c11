"""What tests of the programs share."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

# A background job ignores Ctrl-C, and so would all that is started here.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("LLM_EDGE_BUILD", ROOT / "build"))
PROGRAMS = BUILD / "examples"

PLAIN = "arrival_s,prompt_tokens,output_tokens\n"
SMALL = ["--access=ideal", "--ues=3", "--servers=2", "--cloud=0", "--duration=3", "--rate=2"]


def run(name, *arguments, timeout=120, **keywords):
    """Runs a program."""
    command = [str(PROGRAMS / name), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=timeout, **keywords)


class ProgramCase(unittest.TestCase):
    """A folder for one test, and what bad input must lead to."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode())
        return path

    def listing(self):
        """Everything below the folder, hidden files too."""
        return sorted(str(path) for path in self.folder.rglob("*"))

    def refused(self, name, *arguments, words=()):
        """Runs a program that must refuse its input, and gives the message."""
        before = self.listing()
        done = run(name, *arguments)
        text = f"{name} {arguments}: {done.returncode} {done.stderr!r}"
        self.assertEqual(done.returncode, 2, text)
        self.assertEqual(done.stdout, "", text)
        self.assertEqual(done.stderr.count("\n"), 1, text)
        self.assertTrue(done.stderr.startswith(name + ": "), text)
        self.assertGreater(len(done.stderr), len(name) + 15, text)
        for word in words:
            self.assertIn(word, done.stderr, text)
        self.assertEqual(self.listing(), before, text)
        return done.stderr


class InstancesCase(ProgramCase):
    """What tests of programs share that read a JSON file of instances (--in) and write another."""

    PROGRAM = None  # its name
    GOOD = None     # an instance that it accepts, with its id

    def setUp(self):
        super().setUp()
        self.input = self.instances({})
        self.base = [f"--in={self.input}", f"--out={self.folder}/out.json"]

    def instances(self, changes, leave_out=()):
        """A file with a good instance and a second one that is changed."""
        second = {**self.GOOD, "id": "two", **changes}
        for name in leave_out:
            del second[name]
        return self.write("in.json", json.dumps({"instances": [self.GOOD, second]}))

    def bad(self, *arguments, words=()):
        return self.refused(self.PROGRAM, *self.base, *arguments, words=words)

    def answers(self, *arguments):
        """What the program writes for the file's instances."""
        out = self.folder / "answers.json"
        done = run(self.PROGRAM, f"--in={self.input}", f"--out={out}", *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        return json.loads(out.read_text())["instances"]

    def check_bad_paths(self):
        """Files that are not there, or not files, are refused."""
        for option, word in {
            "--in=": "--in",
            "--out=": "--out",
            f"--in={self.folder}/none": "none",
            f"--in={self.folder}": "is a folder",
            f"--out={self.folder}": "is a folder",
            "--in=/dev/zero": "a device",
        }.items():
            self.bad(option, words=[word])
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        self.bad(f"--in={pipe}", words=["a pipe"])

    def check_missing_members(self, names):
        """An instance without one of its members is refused, and the message says which."""
        for name in names:
            self.instances({}, leave_out=[name])
            self.bad(words=["instances[1]", name])

    def check_bad_json(self):
        """What is not JSON, or not a list of instances, is refused."""
        good = self.input.read_text()
        for text in ["", "{", good[:-20], good.replace(":", "", 1), good + "x", "\0"]:
            self.write("in.json", text)
            self.bad(words=["in.json:1: is not JSON"])
        for text in ["[]", "{}", '{"instances": 5}', "7"]:
            self.write("in.json", text)
            self.bad(words=["in.json", "instances"])
        self.write("in.json", "[" * 100000)
        self.bad(words=["deep"])
        self.write("in.json", '{"instances": [], "instances": []}')
        self.bad(words=["twice"])


class ScenarioCase(ProgramCase):
    """What tests of llm-edge-scenario share."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/run"
        return self.refused("llm-edge-scenario", *SMALL, out, *arguments, words=words)
