"""What tests of the programs share."""

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


class ScenarioCase(ProgramCase):
    """What tests of llm-edge-scenario share."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/run"
        return self.refused("llm-edge-scenario", *SMALL, out, *arguments, words=words)
