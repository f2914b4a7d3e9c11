"""What tests of scripts/sweep share."""

import csv
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import unittest

# A background job ignores Ctrl-C, and so would all that is started here.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = pathlib.Path(__file__).resolve().parents[2]
FAKE = ROOT / "test/scripts/fake_program"
BUILD = pathlib.Path(os.environ.get("LLM_EDGE_BUILD", ROOT / "build"))


def script(name, *arguments, timeout=300, **keywords):
    """Runs a script of the module."""
    command = [str(ROOT / "scripts" / name), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=timeout,
                          stdin=subprocess.DEVNULL, **keywords)


def read_csv(path):
    """A CSV file as dictionaries."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def wait_until(condition, seconds=60):
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.05)


class SweepCase(unittest.TestCase):
    """A folder for one test; results go into its subfolder 'out'."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.out = self.folder / "out"
        self.log = self.folder / "fake.log"
        self.environment = {**os.environ, "FAKE_LOG": str(self.log)}

    def write(self, text, name="sweep.yaml"):
        """A sweep file."""
        path = self.folder / name
        path.write_text(text)
        return path

    def fake(self, text="", name="sweep.yaml"):
        """A sweep file of the fake program."""
        return self.write(f"program: {FAKE}\n{text}", name)

    def sweep(self, *arguments, status=0, **keywords):
        """Runs scripts/sweep, which must end with this status."""
        done = script("sweep", *arguments, env=self.environment, **keywords)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done

    def run_sweep(self, path, *arguments, status=0, out=None):
        """Runs a sweep on two cores."""
        return self.sweep("run", path, "--out", out or self.out, "-j2", *arguments, status=status)

    def refused(self, *arguments, words=(), name="sweep"):
        """Runs a script that must end with status 2 and one line."""
        done = script(name, *arguments, env=self.environment)
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertTrue(done.stderr.startswith(name + ": "), done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)
        return done.stderr

    def starts(self):
        """How often each run was executed, by the fake program's own log."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        names = [line.split()[1] for line in lines if line.startswith("start")]
        return {name: names.count(name) for name in names}

    def table(self, name="table.csv"):
        """A collected table."""
        return read_csv(self.out / name)
