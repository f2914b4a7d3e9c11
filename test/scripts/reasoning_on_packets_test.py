#!/usr/bin/python3
"""Devices that reason on a network, on the command line of llm-edge-scenario."""

import csv
import json
import pathlib
import unittest

from program_case import ProgramCase, run

POLICIES = pathlib.Path(__file__).resolve().parents[2] / "examples/policies"
SMALL = ["--access=wired", "--ues=4", "--rate=2", "--duration=6", "--delayPrice=3e-6"]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class ReasoningOnPackets(ProgramCase):
    """llm-edge-scenario --reasoning"""

    def results(self, policy, *arguments):
        """Rows of tasks.csv, steps.csv and requests.csv, and metrics of summary.json."""
        out = self.folder / f"out-{pathlib.Path(policy).name}-{len(arguments)}"
        done = run("llm-edge-scenario", *SMALL, f"--reasoning={policy}", *arguments, f"--out={out}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("reasoning: ", done.stdout)
        total = json.loads((out / "summary.json").read_text(encoding="utf-8"))["groups"]["total"]
        return (rows(out / "tasks.csv"), rows(out / "steps.csv"), rows(out / "requests.csv"), total)

    def test_files_agree_with_each_other(self):
        tasks, steps, requests, total = self.results("GreedyAdmission", "--m=1")
        self.assertEqual(total["reasoning_tasks"]["value"], len(tasks))
        self.assertEqual(total["reasoning_unfinished_share"]["value"], 0)
        for task in tasks:
            own = [step for step in steps if step["task"] == task["task"]]
            self.assertEqual(int(task["steps"]), len(own))
            for name, way in [("offloaded", "large"), ("returned", "returned"),
                              ("failed", "failed")]:
                self.assertEqual(int(task[name]), sum(step["way"] == way for step in own))
            for name in ["device_ms", "server_ms", "communication_ms", "queueing_ms", "device_j",
                         "server_j"]:
                self.assertAlmostEqual(float(task[name]), sum(float(step[name]) for step in own),
                                       delta=1e-4, msg=name)
            self.assertAlmostEqual(float(task["processing_ms"]),
                                   float(task["device_ms"]) + float(task["server_ms"]), delta=1e-4)
            # A task takes what its steps take; only waits for the device come before.
            spent = sum(float(task[name]) for name in ["processing_ms", "communication_ms",
                                                       "queueing_ms"])
            took = 1e3 * (float(task["ended_s"]) - float(task["began_s"]))
            self.assertAlmostEqual(spent, took, delta=0.01)
        nominated = [step for step in steps if step["request_id"]]
        self.assertEqual(sorted(step["request_id"] for step in nominated),
                         sorted(row["request_id"] for row in requests))
        returned = [row for row in requests if row["reason"] == "returned to its device"]
        self.assertEqual(len(returned), sum(step["way"] == "returned" for step in steps))
        self.assertGreater(len(returned), 0, "one server is not enough")
        mean = sum(float(task["accuracy"]) for task in tasks) / len(tasks)
        self.assertAlmostEqual(total["reasoning_accuracy"]["mean"], mean, delta=1e-6)

    def test_devices_take_energy_where_they_compute(self):
        small = self.results("AllSmall", "--deviceEnergy", "--access=wifi")[3]
        self.assertEqual(small["reasoning_server_energy_j"]["mean"], 0)
        self.assertGreater(small["reasoning_device_energy_j"]["mean"], 50)
        spent = small["reasoning_device_energy_j"]
        self.assertGreater(small["device_energy_j"]["value"], spent["mean"] * spent["count"])
        large = self.results("AllLarge", "--access=wifi")[3]
        self.assertEqual(large["reasoning_device_energy_j"]["mean"], 0)
        self.assertGreater(large["reasoning_server_energy_j"]["mean"], 50)

    def test_trained_networks_screen_steps(self):
        _, steps, _, total = self.results(POLICIES / "reasoning-prada.safetensors")
        ways = {step["way"] for step in steps}
        self.assertIn("small", ways)
        self.assertTrue(ways & {"large", "returned"}, ways)
        self.assertLess(total["reasoning_nominated_steps"]["mean"],
                        total["reasoning_steps"]["mean"])

    def test_bad_input(self):
        refusals = [
            (["--reasoning=OnlineReward"], ["OnlineReward", "slots"]),
            (["--reasoning=Foo"], ["Foo", "OracleScreening"]),
            ([f"--reasoning={POLICIES}/caching-t2drl.safetensors"], ["caching", "reasoning"]),
            (["--reasoning=AllSmall", "--m=0"], ["--m", "from 1"]),
            (["--reasoning=AllSmall", "--bandwidth=-1"], ["--bandwidth", "-1"]),
            (["--reasoning=AllSmall", "--servers=2"], ["--servers", "expected 1"]),
            (["--reasoning=AllSmall", "--cloud=1"], ["--cloud", "expected 0"]),
            (["--reasoning=AllSmall", "--policy=Random"], ["--policy"]),
            (["--reasoning=AllSmall", "--workload=poisson"], ["--workload"]),
            (["--reasoning=AllSmall", "--uplink=direct"], ["--uplink", "granted"]),
            (["--reasoning=AllSmall", "--benchmark=x"], ["'x'", "gsm8k"]),
            (["--reasoning=AllSmall", "--record=/no/such"], ["/no/such"]),
            (["--benchmark=gsm8k"], ["--benchmark", "--reasoning"]),
        ]
        for arguments, words in refusals:
            self.refused("llm-edge-scenario", *arguments, words=words)


if __name__ == "__main__":
    unittest.main()
