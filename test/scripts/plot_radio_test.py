"""scripts/plot-channel, plot-mobility and plot-forecast on made-up files."""

import pathlib
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

CHANNEL = """channel,ground_distance_m,distance_m,loss_db,snr_db,rate_bps,los_probability
ground-to-air,10,20,70,66,20000000,
ground-to-air,100,102,80,56,18000000,
UMa-AV LoS,10,20,71,65,19000000,1
UMa-AV LoS,100,102,81,55,17000000,0.9
"""
POSITIONS = """time_s,device,terminal_class,x_m,y_m,z_m
0,0,car,0,10,1.5
0,1,uav,5,5,120
1,0,car,10,10,1.5
1,1,uav,5,15,120
"""
REQUESTS = """request_id,server,e2e_s,predicted_e2e_s
0-0,edge-0,1.5,1
0-1,edge-0,2.5,1
0-2,,,
"""


class PlotRadio(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.out = self.folder / "out.png"

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        return path

    def call(self, script, *arguments):
        command = [str(ROOT / "scripts" / script), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def draws(self, script, *arguments):
        done = self.call(script, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.out.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        return done.stdout

    def refuses(self, script, *arguments, word):
        done = self.call(script, *arguments)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn(word, done.stderr)
        self.assertFalse(self.out.exists())

    def test_draw(self):
        self.draws("plot-channel", self.write("c.csv", CHANNEL), self.out)
        self.draws("plot-mobility", self.write("p.csv", POSITIONS), self.out)

    def test_forecast_in_numbers(self):
        self.write("run/requests.csv", REQUESTS)
        text = self.draws("plot-forecast", self.out, f"TCP={self.folder / 'run'}")
        # Differences 0.5 and 1.5 s: mean and median 1, the 5th percentile 0.55.
        self.assertEqual(text.splitlines()[1].split()[:5], ["TCP", "2", "1.000", "0.550", "0.750"])

    def test_refuse(self):
        broken = self.write("b.csv", "channel,terminal_class\nx,y\n")
        for script in ["plot-channel", "plot-mobility"]:
            self.refuses(script, broken, self.out, word="no column")
            self.refuses(script, self.folder / "none.csv", self.out, word="none.csv")
        self.refuses("plot-forecast", self.out, "x", word="LABEL=DIR")
        self.refuses("plot-forecast", self.out, f"a={self.folder / 'none'}", word="none")
        self.write("run/requests.csv", REQUESTS.splitlines()[0] + "\n")
        self.refuses("plot-forecast", self.out, f"a={self.folder / 'run'}", word="forecast")


if __name__ == "__main__":
    unittest.main()
