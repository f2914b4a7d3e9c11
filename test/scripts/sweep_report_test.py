"""scripts/plot and scripts/report: every kind of plot, and the page in a real browser."""

import html.parser
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import sample_run
from sweep_case import ROOT, SweepCase, script

sys.path.insert(0, str(ROOT / "scripts"))

PLOTS = """plots:
  - line ttft_s_mean over x by policy
  - {kind: line, of: goodput_per_s, over: x, by: policy, log: xy, name: logarithmic}
  - kind: bar
    of: goodput_per_s
    over: x
    by: policy
    caption: B & {A} trade places in no replication, as the paper says.
  - cdf ttft_s by policy where x=2
  - stack goodput_per_s,ttft_s_mean over x
  - pareto energy_per_token_j,goodput_per_s by policy
  - heat goodput_per_s over x,policy
"""
# What Okabe and Ito's palette has for the first two lines, sRGB.
BLUE, ORANGE = (0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00)


class Page(html.parser.HTMLParser):
    """What a page refers to, and its text."""

    def __init__(self, text):
        super().__init__()
        self.references, self.images, self.words = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("src", "href", "data", "action", "srcset"):
                self.references.append(value)
                if tag == "img":
                    self.images.append(value)
        if tag in ("script", "iframe", "link", "object"):
            self.references.append(tag)

    def handle_data(self, data):
        self.words.append(data)


def read_image(path):
    """An image's pixels, 0 to 255."""
    import matplotlib.image
    import numpy as np

    return np.round(255 * matplotlib.image.imread(path)[:, :, :3]).astype(int)


def share_of(pixels, colour):
    """Share of pixels of about this colour."""
    return (abs(pixels - colour).max(axis=2) < 12).mean()


def browse(page, folder, width=1280, height=1600):
    """Chromium's screenshot of a page, and its DOM after loading."""
    picture = folder / "page.png"
    common = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
              "--no-first-run", "--disable-background-networking", "--disable-component-update",
              "--disable-sync", "--hide-scrollbars", f"--window-size={width},{height}"]
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [*common, f"--user-data-dir={profile}", f"--screenshot={picture}", page.as_uri()],
            capture_output=True, text=True, check=False, timeout=180)
    return picture, done


class Plots(SweepCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.results = pathlib.Path(cls.kept.name) / "results"

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def setUp(self):
        super().setUp()
        self.out = self.results
        if not self.results.exists():
            self.run_sweep(self.fake(
                "grid: {x: [1, 2, 4], policy: [A, B]}\nreplications: 3\n" + PLOTS))
            self.sweep("collect", self.results)

    def draw(self, *words):
        done = script("plot", self.results, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return [pathlib.Path(path) for path in done.stdout.split()[1:]]

    def test_every_kind_as_pdf_and_png(self):
        paths = self.draw()
        self.assertEqual(len(paths), 14)
        for path in paths:
            self.assertGreater(path.stat().st_size, 4000, path)
        for path in paths[1::2]:
            pixels = read_image(path)
            self.assertGreater(pixels.shape[0] * pixels.shape[1], 200000, path)
            if not path.name.startswith("heat"):
                self.assertGreater(share_of(pixels, BLUE), 0.0005, path)
                self.assertGreater(share_of(pixels, ORANGE), 0.0005, path)

    def test_labels_have_words_and_units_of_the_metrics_page(self):
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is not installed")
        path = self.draw("line ttft_s_mean over x by policy")[0]
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True,
                              check=True).stdout
        for words in ["Time to first token, mean (s)", "A number", "A word"]:
            self.assertIn(words, text)

    def test_captions_stand_below_the_figure(self):
        with_caption = read_image(self.draw()[5])
        bare = read_image(self.draw("bar goodput_per_s over x by policy")[1])
        self.assertGreater(with_caption.shape[0], bare.shape[0] + 15)
        below = with_caption[bare.shape[0] + 2:]
        self.assertGreater((below.max(axis=2) < 128).mean(), 0.01)

    def test_the_same_bytes_every_time(self):
        once = [path.read_bytes() for path in self.draw()]
        self.assertEqual(once, [path.read_bytes() for path in self.draw()])

    def test_labels(self):
        from llmedge_sweep import metrics_page

        metrics = metrics_page.read_metrics()
        self.assertGreater(len(metrics), 30)
        for column, expected in {
            "ttft_s_p99": "Time to first token, 99th percentile (s)",
            "goodput_per_s": "Goodput (1/s)",
            "energy_per_token_j": "Energy per token (J/token)",
            "slo_attainment": "SLO attainment",
            "kv_occupancy": "KV occupancy",
            "cost": "Cost",
        }.items():
            self.assertEqual(metrics_page.label(column, metrics), expected)

    def test_a_policy_file_is_shown_by_its_name(self):
        from llmedge_sweep import plot_data

        self.assertEqual(plot_data.shown("../../policies/caching-gru.safetensors"), "caching-gru")
        self.assertEqual(plot_data.shown("gru.safetensors"), "gru")
        self.assertEqual(plot_data.shown("a/b"), "a/b")
        self.assertIsNone(plot_data.shown(None))

    def test_the_axis_begins_at_zero_unless_told_otherwise(self):
        from llmedge_sweep import plot_command, plot_data, plots

        data = plot_data.PlotData(self.results)
        for words, at_zero in [("", True), (" zero no", False)]:
            text = "line goodput_per_s over x by policy" + words
            wish, = plot_command.ArgumentReader([text]).read()
            low, high = plots.draw(data, wish).axes[0].get_ylim()
            self.assertEqual(low == 0, at_zero)  # the values go from 6 to 43
            self.assertGreater(high, 40)

    def test_pareto_front(self):
        from llmedge_sweep import plots

        import numpy as np

        points = np.array([[1, 5], [2, 3], [3, 3], [4, 1], [5, 2]])
        self.assertEqual(plots.front(points, [False, False]), [0, 1, 3])
        self.assertEqual(plots.front(points, [False, True]), [0])
        self.assertEqual(plots.front(points, [True, True]), [0, 2, 4])

    def test_words_beside_points_cover_nothing(self):
        from llmedge_sweep import figures

        import numpy as np

        figure, (axes,) = figures.make_panels(1)
        points = np.array([[1.0, 1.0], [1.001, 1.001], [1.002, 1.0], [5.0, 5.0]])
        axes.plot(points[:, 0], points[:, 1], linestyle="", marker="o")
        axes.margins(0.3)
        figures.label_points(axes, points, {i: f"a long label {i}" for i in range(4)})
        shown = [text.get_window_extent().extents for text in axes.texts]
        self.assertGreater(len(shown), 1)
        for i, one in enumerate(shown):
            self.assertTrue(figures.within(one, axes.get_window_extent().extents))
            for other in shown[:i]:
                self.assertFalse(figures.overlap(one, other))
            for x, y in axes.transData.transform(points):
                self.assertFalse(figures.overlap(one, (x, y, x, y)))
        figures.plt.close(figure)

    def test_the_interval_of_a_share_ends_where_shares_do(self):
        from llmedge_sweep import metrics_page, plot_data

        import pandas as pd

        metrics = metrics_page.read_metrics()
        for column, share in {"availability": True, "kv_occupancy_mean": True, "utilisation": True,
                              "slo_attainment": True, "handovers": False, "ttft_s_mean": False,
                              "network_share_count": False}.items():
            self.assertEqual(metrics_page.is_share(column, metrics), share, column)
        data = plot_data.PlotData(self.results)
        rows = pd.DataFrame({"x": ["1"] * 3, "availability": [1.0, 0.9, 1.0],
                             "handovers": [1.0, 0.9, 1.0]})
        # By hand: mean 0.9667, standard error 0.0333, t(2, 97.5 %) 4.303: up to 1.110.
        self.assertEqual(data.means(rows, "x", "availability")[0][3], 1)
        self.assertAlmostEqual(data.means(rows, "x", "handovers")[0][3], 1.1101, 3)

    def test_refusals(self):
        for words, expected in {
            "line nothing over x": "'nothing'",
            "line ttft_s_mean over y": "'y' does not vary",
            "pie x": "'pie'",
            "line ttft_s_mean over x by": "'by' has nothing after it",
        }.items():
            self.refused(self.results, words, name="plot", words=[expected])
        self.refused(self.folder, name="plot", words=["holds no sweep"])

    def test_not_collected_yet(self):
        other = self.folder / "other"
        self.run_sweep(self.fake(PLOTS + "grid: {x: [1, 2], policy: [A, B]}"), out=other)
        for name in ["plot", "report"]:
            self.refused(other, name=name, words=["sweep collect"])

    def test_report_is_self_contained(self):
        done = script("report", self.results)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        text = (self.results / "report.html").read_text()
        page = Page(text)
        self.assertEqual(len(page.images), 7)
        self.assertTrue(all(one.startswith("data:image/png;base64,") for one in page.references),
                        [one[:60] for one in page.references])
        self.assertNotIn("url(", text)
        self.assertNotIn("@import", text)
        words = " ".join(" ".join(page.words).split())
        for expected in ["18 of 18", "Difference to policy = A", "scripts/sweep run",
                         "Time to first token, mean (s)", "Requests completed within their SLO",
                         "grid: {x: [1, 2, 4], policy: [A, B]}", "program identity",
                         "B & {A} trade places in no replication, as the paper says. Bars: means"]:
            self.assertIn(expected, words)

    def test_report_names_failures(self):
        other = self.folder / "other"
        self.run_sweep(self.fake("grid: {mode: [ok, fail], policy: ['<b>']}"), out=other, status=1)
        self.sweep("collect", other, status=1)
        done = script("report", other)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        text = (other / "report.html").read_text()
        self.assertIn("fake_program: x=1 cannot be done", text)
        self.assertNotIn("<b>", text.replace("<b>1 of 2</b>", "").partition("Runs that failed")[2]
                         .partition("</table>")[0])
        self.assertIn("&lt;b&gt;", text)

    @unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
    def test_report_in_a_browser(self):
        self.assertEqual(script("report", self.results).returncode, 0)
        picture, done = browse(self.results / "report.html", self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        if "SWEEP_SCREENSHOT" in os.environ:
            shutil.copy(picture, os.environ["SWEEP_SCREENSHOT"])
        pixels = read_image(picture)
        self.assertEqual(pixels.shape[:2], (1600, 1280))
        # The head is white from edge to edge, the page below is not; figures show their colours.
        self.assertGreater((pixels[:20] > 250).mean(), 0.95)
        self.assertGreater(share_of(pixels[200:], (0xF5, 0xF7, 0xF9)), 0.05)
        self.assertGreater(share_of(pixels[200:], BLUE), 0.001)
        self.assertGreater(share_of(pixels[200:], ORANGE), 0.001)
        dark = (pixels.max(axis=2) < 110)
        self.assertGreater(dark[:200].mean(), 0.002)  # the title and the numbers

    @unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
    def test_report_fits_a_narrow_window(self):
        self.assertEqual(script("report", self.results).returncode, 0)
        for width in [1280, 800]:
            picture, done = browse(self.results / "report.html", self.folder, width, 8000)
            self.assertEqual(done.returncode, 0, done.stderr)
            pixels = read_image(picture)
            self.assertEqual(pixels.shape[1], width)
            # The margins are empty: what is wider than the window is moved within its own frame.
            for margin in [pixels[:, :12], pixels[:, -12:]]:
                self.assertGreater(margin.min(), 200, width)

    def test_lines_of_a_number_end_before_its_interval(self):
        self.assertEqual(script("report", self.results).returncode, 0)
        text = (self.results / "report.html").read_text()
        self.assertRegex(text, r"<span>-5\.\d+</span> <span>\[-5\.\d+, -\d\.\d+\]</span> "
                               r"<span>\(-\d+\.\d %\)</span> ")


class OfARun(SweepCase):
    def test_page(self):
        run = sample_run.write(self.folder / "run")
        import json

        manifest = json.loads((run / "manifest.json").read_text())
        manifest.update(exit_status=0, simulated_s=10.0, wall_s=1.0, cpu_s=1.0, files=[],
                        options={"ues": "5"}, peak_memory_bytes=10**7,
                        command="llm-edge-scenario --ues=5")
        (run / "manifest.json").write_text(json.dumps(manifest))
        number = {"goodput_per_s": {"unit": "1/s", "value": 4.25}}
        names = ["terminal fixed", "server cloud-0", "server edge-10", "server edge-9", "total"]
        summary = {"groups": dict.fromkeys(names, number)}
        (run / "summary.json").write_text(json.dumps(summary))
        done = script("report", run)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        page = Page((run / "plots/report.html").read_text())
        self.assertEqual(len(page.images), 4)
        words = " ".join(page.words)
        places = [words.index(title) for title in ["All servers", "Server edge-9", "Server edge-10",
                                                   "Server cloud-0", "Terminal fixed"]]
        self.assertEqual(places, sorted(places), "edge before cloud, by number")
        for expected in ["4.25", "goodput_per_s", "llm-edge-scenario --ues=5", "10 MB"]:
            self.assertIn(expected, words)

    def test_what_is_no_run(self):
        self.refused(self.folder, name="report", words=["neither"])
        run = sample_run.write(self.folder / "run")
        (run / "manifest.json").write_text("{}")
        self.refused(run, name="report", words=["not complete"])
        (run / "manifest.json").write_text("[]")
        self.refused(run, name="report", words=["manifest.json"])


if __name__ == "__main__":
    unittest.main()
