"""The shell scripts: what they do without building anything."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(script, *arguments, **keywords):
    """Runs a script of the module."""
    command = [str(ROOT / "scripts" / script), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **keywords)


def program(path, text):
    """Writes an executable shell script."""
    path.write_text("#!/bin/bash\n" + text)
    path.chmod(0o755)


class ForeignPython(unittest.TestCase):
    """A Python without packages, as a user's own often is, says what is missing."""

    def test_every_script_names_what_it_needs(self):
        for arguments, lacking in {
                "sweep run x.yaml": "yaml", "sweep print x.yaml": "yaml", "sweep status x": "yaml",
                "sweep collect x": "yaml, numpy, scipy", "plot x": "numpy, pandas, matplotlib",
                "report x": "numpy, pandas, matplotlib, scipy, jinja2, yaml",
                "plot-run x": "numpy, pandas, matplotlib", "plot-channel": "numpy, pandas",
                "plot-mobility": "numpy, pandas", "plot-forecast": "numpy, pandas",
                "calibrate": "numpy, pandas, scipy", "prediction-error": "numpy, pandas, scipy",
                "compare-outputs": "yaml"}.items():
            with self.subTest(arguments):
                name, *rest = arguments.split()
                done = subprocess.run([sys.executable, "-S", "-E", ROOT / "scripts" / name, *rest],
                                      capture_output=True, text=True, check=False)
                self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
                self.assertRegex(done.stderr, f"^{name}: {sys.executable} lacks the Python package"
                                              f"s? {lacking}.* \\(Debian: python3-.*'scripts/setup "
                                              "sweep'.*\n$")


class Setup(unittest.TestCase):
    """A made-up dpkg-query and apt-get stand before the real ones."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.environment = {"PATH": f"{self.folder}:{os.environ['PATH']}"}
        program(self.folder / "id", "echo 0\n")
        program(self.folder / "apt-get", f'echo "$@" >>{self.folder}/calls\n')

    def installed(self, *packages):
        lines = "".join(f"installed {package}:amd64\\n" for package in packages)
        program(self.folder / "dpkg-query", f"printf '{lines}not-installed doxygen\\n'\n")

    def calls(self):
        path = self.folder / "calls"
        return path.read_text().splitlines() if path.exists() else []

    def test_installs_what_is_missing_only(self):
        self.installed("graphviz")
        done = run("setup", "docs", env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        update, install = self.calls()
        self.assertIn("update", update)
        self.assertTrue(install.endswith(" doxygen python3-sphinx"), install)

    def test_does_nothing_when_nothing_is_missing(self):
        self.installed("graphviz", "doxygen", "python3-sphinx")
        start = time.monotonic()
        done = run("setup", "docs", env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(self.calls(), [])

    def test_asks_for_root_where_there_is_no_sudo(self):
        self.installed("graphviz")
        program(self.folder / "id", "echo 1000\n")
        for name in ["bash", "sed", "grep", "cat"]:
            (self.folder / name).symlink_to(f"/bin/{name}")
        done = run("setup", "docs", env={"PATH": str(self.folder)})
        self.assertEqual(done.returncode, 1)
        self.assertIn("doxygen python3-sphinx", done.stderr)
        self.assertEqual(self.calls(), [])

    def test_refuses_unknown_parts(self):
        done = run("setup", "everything")
        self.assertEqual(done.returncode, 2)
        self.assertIn("'everything'", done.stderr)

    def test_this_machine_is_set_up(self):
        done = run("setup", "test")
        self.assertEqual(done.returncode, 0)
        self.assertIn("are installed", done.stdout)


class Options(unittest.TestCase):
    def test_unknown_words_are_refused(self):
        for script in ["build", "format", "test"]:
            done = run(script, "nonsense")
            self.assertEqual(done.returncode, 2, script)
            self.assertIn("'nonsense'", done.stderr)

    def test_stages_are_listed_with_what_they_do(self):
        done = run("test", "--list")
        self.assertEqual(done.returncode, 0)
        lines = done.stdout.splitlines()
        self.assertGreaterEqual(len(lines), 12)
        for line in lines:
            self.assertGreater(len(line.split()), 2, line)


class DoxygenWarnings(unittest.TestCase):
    def check(self, declaration):
        with tempfile.TemporaryDirectory() as folder:
            header = pathlib.Path(folder) / "a.h"
            header.write_text(f"class A\n{declaration}\nvoid Other() override;\n")
            log = pathlib.Path(folder) / "log"
            log.write_text(
                f"{header}:2: warning: Member F() (function) of class A is not documented.\n"
            )
            return run("doxygen-warnings", log).returncode

    def test_overrides_of_ns3_are_left_out(self):
        self.assertEqual(self.check("void F() override;"), 0)
        self.assertEqual(self.check("void F(int a,\n  int b) const override;"), 0)

    def test_others_are_not(self):
        self.assertEqual(self.check("void F();"), 1)
        self.assertEqual(self.check("void F() {"), 1)


class PredictionError(unittest.TestCase):
    def compare(self, mode, *texts):
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder) / f"{i}.csv" for i in range(len(texts))]
            for path, text in zip(paths, texts):
                path.write_text(text)
            return run("prediction-error", mode, *paths)

    def test_iterations(self):
        # Errors 10, -10 and 30 %: median 10 %, mean 10 %; p95 is 10 + 0.9 * 20 = 28 %.
        done = self.compare(
            "iterations",
            "stack,gpu,tp,phase,latency_ms,predicted_ms\n"
            "s,G,1,decode,1,1.1\ns,G,1,decode,1,0.9\ns,G,1,decode,1,1.3\n",
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(["s", "3", "10.00", "28.00", "+10.00"], [
            line.split()[:5] for line in done.stdout.splitlines()
        ])

    def test_requests(self):
        measured = "request_id,measured_ttft_s,measured_tpot_s,measured_e2e_s\na,1,1,4\nb,3,1,4\n"
        results = "request_id,ttft_s,tpot_s,e2e_s\nb,3,1,4\na,1.4,1,4\n"
        done = self.compare("requests", measured, results)
        self.assertEqual(done.returncode, 0, done.stderr)
        # Means 2 and 2.2; the requests' errors are 40 and 0 %.
        self.assertIn("error +10.00 %; by request median 20.0 %, p95 38.0 %", done.stdout)

    def test_broken_files_are_refused(self):
        self.assertEqual(self.compare("iterations", "stack,gpu\n").returncode, 2)
        self.assertEqual(run("prediction-error").returncode, 2)


if __name__ == "__main__":
    unittest.main()
