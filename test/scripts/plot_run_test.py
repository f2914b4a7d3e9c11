"""scripts/plot-run on made-up runs."""

import json
import pathlib
import subprocess
import tempfile
import unittest

import sample_run

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = ["latency", "servers", "states"]


def plot(*arguments):
    """Runs plot-run."""
    command = [str(ROOT / "scripts/plot-run"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class PlotRun(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name) / "run"

    def assert_plots(self, *arguments, kinds=("png",)):
        done = plot(self.folder, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        written = sorted(path.name for path in (self.folder / "plots").iterdir())
        self.assertEqual(written, sorted(f"{n}.{k}" for n in NAMES for k in kinds))
        for name in NAMES:
            image = (self.folder / "plots" / f"{name}.png").read_bytes()
            self.assertEqual(image[:8], b"\x89PNG\r\n\x1a\n")
            # Width and height, PNG specification section 11.2.2.
            width = int.from_bytes(image[16:20], "big")
            height = int.from_bytes(image[20:24], "big")
            self.assertGreater(width * height, 100000)

    def assert_refused(self, *words):
        done = plot(self.folder)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        for word in words:
            self.assertIn(word, done.stderr)

    def test_draws_a_run(self):
        sample_run.write(self.folder)
        self.assert_plots()

    def test_writes_pdf_on_demand(self):
        sample_run.write(self.folder)
        self.assert_plots("--pdf", kinds=("png", "pdf"))

    def test_draws_again_over_former_plots(self):
        sample_run.write(self.folder)
        self.assert_plots()
        self.assert_plots()

    def test_draws_many_servers(self):
        sample_run.write(self.folder, requests=300, servers=30)
        self.assert_plots()

    def test_draws_a_run_without_requests(self):
        sample_run.write(self.folder, requests=0)
        self.assert_plots()

    def test_draws_a_run_without_servers(self):
        sample_run.write(self.folder, servers=0)
        self.assert_plots()

    def test_refuses_what_is_no_run(self):
        self.assert_refused("manifest.json", "does not exist")

    def test_refuses_an_incomplete_run(self):
        sample_run.write(self.folder)
        manifest = json.loads((self.folder / "manifest.json").read_text())
        manifest["complete"] = False
        (self.folder / "manifest.json").write_text(json.dumps(manifest))
        self.assert_refused("not complete")

    def test_refuses_missing_files(self):
        for name in ["requests.csv", "servers.csv", "summary.json"]:
            sample_run.write(self.folder)
            (self.folder / name).unlink()
            self.assert_refused(name)

    def test_refuses_broken_files(self):
        for name in ["requests.csv", "servers.csv", "summary.json", "manifest.json"]:
            for text in ["", "[]", "\0\x01", "{"]:
                sample_run.write(self.folder)
                (self.folder / name).write_text(text)
                self.assert_refused(name)

    def test_refuses_a_missing_column(self):
        for name, column in [("requests.csv", "ttft_s"), ("servers.csv", "kv_used")]:
            sample_run.write(self.folder)
            path = self.folder / name
            path.write_text(path.read_text().replace(column, "other", 1))
            self.assert_refused(name + ":1", f"'{column}'")

    def test_refuses_a_cell_that_is_no_number(self):
        sample_run.write(self.folder)
        with open(self.folder / "servers.csv", "a", encoding="utf-8") as table:
            table.write("soon,edge-0,0,0,0,100,300,300,1\n")
        self.assert_refused("servers.csv", "soon")


if __name__ == "__main__":
    unittest.main()
