#!/usr/bin/python3
"""Servers on batteries: none ever supplies more than it has, whatever its server does."""

import csv
import unittest

from program_case import ProgramCase, run

BASE = ["--access=ideal", "--ues=2", "--servers=1", "--cloud=1", "--duration=10"]
CACHING = ["--caching=Lfu", "--epoch=5"]
MODES = {
    "idle": (300, ["--rate=0.01"]),
    "serving": (1000, []),
    "one update is more than all there is": (40, ["--rate=20"]),
    "loading": (400, ["--modelMix=Llama-3.1-8B:1,phi-2:1", "--rate=4"]),
    "power cap": (600, ["--powerCap=200", "--ns3::llmedge::EnergyBudget::Window=1s"]),
    "caching": (1000, CACHING),
    "caching from the first epoch on": (15000, CACHING),
    "crash and restart": (800, ["--crash=0@3+2,0@7+1"]),
    "crash of a cache": (14000, [*CACHING, "--crash=0@3+2"]),
    "random crashes": (800, ["--faults=random:2,0.5"]),
    "shares": (700, ["--batching=concurrent", "--rate=20"]),
}


class Batteries(ProgramCase):
    """llm-edge-scenario --battery"""

    def edge_rows(self, battery, *arguments):
        out = self.folder / "run"
        done = run("llm-edge-scenario", *BASE, *arguments, f"--battery={battery}", f"--out={out}")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(out / "servers.csv", encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["server"] == "edge-0"]

    def test_a_battery_supplies_what_it_has(self):
        for mode, (battery, arguments) in MODES.items():
            with self.subTest(mode):
                rows = self.edge_rows(battery, *arguments)
                left = [float(row["battery_j"]) for row in rows]
                drawn = [float(row["energy_j"]) for row in rows]
                self.assertGreaterEqual(min(left), 0, "a battery holds 0 J or more")
                for have, gone in zip(left, drawn):
                    self.assertAlmostEqual(have + gone, battery, delta=2e-3 + 1e-6 * battery,
                                           msg="what is drawn comes out of the battery")

    def test_the_server_goes_off_when_one_percent_is_left(self):
        for battery, arguments in [(1000, []), (1000, CACHING), (40, ["--rate=20"])]:
            last = self.edge_rows(battery, *arguments)[-1]
            self.assertAlmostEqual(float(last["battery_j"]), 0.01 * battery, delta=2e-3)
            self.assertEqual(float(last["power_w"]), 0)
            self.assertEqual(last["models"] if arguments == CACHING else "", "")

    def test_a_run_shorter_than_the_averaging_time_of_the_cap_says_so(self):
        cap = ["--access=ideal", "--servers=1", "--powerCap=200", "--rate=1"]
        short = run("llm-edge-scenario", *cap, "--duration=10")
        self.assertEqual(short.returncode, 0, short.stderr)
        self.assertEqual(short.stderr.count("\n"), 1)
        for word in ["--powerCap", "60 s", "10 s", "EnergyBudget::Window"]:
            self.assertIn(word, short.stderr)
        for long in [["--duration=60"],
                     ["--duration=10", "--ns3::llmedge::EnergyBudget::Window=10s"]]:
            done = run("llm-edge-scenario", *cap, *long)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
