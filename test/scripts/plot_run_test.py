"""scripts/plot-run on made-up runs."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import sample_run

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from llmedge_sweep import run_data, run_figures  # noqa: E402

NAMES = ["latency", "servers", "states", "time"]


def plot(*arguments):
    """Runs plot-run."""
    command = [str(ROOT / "scripts/plot-run"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


class PlotRun(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name) / "run"

    def assert_plots(self, *arguments, names=tuple(NAMES)):
        done = plot(self.folder, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        written = sorted(path.name for path in (self.folder / "plots").iterdir())
        self.assertEqual(written, sorted(f"{n}.{k}" for n in names for k in ("png", "pdf")))
        for name in names:
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

    def test_understands_the_former_option(self):
        sample_run.write(self.folder)
        self.assert_plots("--pdf")

    def test_the_same_run_gives_the_same_bytes_at_any_time(self):
        sample_run.write(self.folder)
        self.assert_plots()
        former = {path: path.read_bytes() for path in (self.folder / "plots").iterdir()}
        manifest = json.loads((self.folder / "manifest.json").read_text())
        manifest["end"] = "2031-01-01T00:00:00Z"
        (self.folder / "manifest.json").write_text(json.dumps(manifest))
        self.assert_plots()
        for path, content in former.items():
            self.assertEqual(path.read_bytes(), content, path)

    def test_a_former_figure_goes_with_what_it_showed(self):
        sample_run.write(self.folder)
        self.assert_plots()
        path = self.folder / "requests.csv"
        rows = path.read_text().splitlines(keepends=True)
        path.write_text("".join(row for row in rows if "rejected" not in row))
        self.assert_plots(names=("latency", "servers", "time"))

    def test_draws_again_over_former_plots(self):
        sample_run.write(self.folder)
        self.assert_plots()
        self.assert_plots()

    def test_draws_many_servers(self):
        sample_run.write(self.folder, requests=300, servers=30)
        self.assert_plots()

    def test_draws_a_run_without_requests(self):
        sample_run.write(self.folder, requests=0)
        self.assert_plots(names=("latency", "servers"))

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
        for name, column in [("requests.csv", "ttft_s"), ("servers.csv", "running_max")]:
            sample_run.write(self.folder)
            path = self.folder / name
            path.write_text(path.read_text().replace(column, "other", 1))
            self.assert_refused(name + ":1", f"'{column}'")

    def test_refuses_a_cell_that_is_no_number(self):
        sample_run.write(self.folder)
        with open(self.folder / "servers.csv", "a", encoding="utf-8") as table:
            table.write("soon,edge-0,0,0,0,100,300,300,1,0,0,0,0\n")
        self.assert_refused("servers.csv", "soon")


class RunFigures(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name) / "run"

    def test_stages_add_up_to_the_way_of_a_request(self):
        run = run_data.read(sample_run.write(self.folder))
        spent = run_figures.stages(run.requests)
        self.assertEqual(len(spent), 16, "every fifth of 20 was refused")
        # From the moments in sample_run: 1, 2, ... ms, of which the prefill has 6 and so on.
        for number, stage in enumerate(run_figures.STAGES, start=1):
            self.assertAlmostEqual(spent[stage].mean(), number, 6, stage)

    def test_without_a_gateways_times_its_part_is_the_uplinks(self):
        path = sample_run.write(self.folder) / "requests.csv"
        path.write_text(path.read_text().replace("gateway_arrived_s,dispatched_s", "a,b", 1))
        spent = run_figures.stages(run_data.read(self.folder).requests)
        self.assertAlmostEqual(spent["uplink"].mean(), 2 + 3 + 4, 6)
        self.assertEqual(spent["gateway"].mean(), 0)

    def test_edge_comes_before_cloud_and_two_before_ten(self):
        names = ["cloud-2", "edge-10", "edge-2", "spare"]
        self.assertEqual(sorted(names, key=run_data.place),
                         ["edge-2", "edge-10", "cloud-2", "spare"])

    def test_objectives_are_read_as_a_program_records_them(self):
        options = {"slo": "ttft:0.5,e2e:10", "ns3::llmedge::RunRecorder::TpotSlo": "+50000000.0ns",
                   "ns3::llmedge::RunRecorder::TtftSlo": "0s"}
        self.assertEqual(run_data.objectives(options),
                         {"ttft_s": 0.5, "tpot_s": 0.05, "e2e_s": 10})
        self.assertEqual(run_data.objectives({}), {})


if __name__ == "__main__":
    unittest.main()
