#!/usr/bin/python3
"""Caching policies that decide for the edge servers of a scenario, on its command line."""

import csv
import json
import unittest

from program_case import ProgramCase, run

SMALL = ["--access=ideal", "--ues=6", "--servers=2", "--cloud=1", "--agents=6", "--cacheGpus=30",
         "--duration=100", "--tokensPerMessage=100"]
PARTS = ["load_cost", "network_cost", "compute_cost", "accuracy_cost", "cloud_cost"]


class CachingOnPackets(ProgramCase):
    """llm-edge-scenario --caching"""

    def results(self, *arguments, name="out"):
        """Rows of caching.csv and requests.csv, and values of the groups of summary.json."""
        out = self.folder / name
        done = run("llm-edge-scenario", *SMALL, *arguments, f"--out={out}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("slotted", done.stdout)
        with open(out / "caching.csv", encoding="utf-8", newline="") as file:
            caching = list(csv.DictReader(file))
        with open(out / "requests.csv", encoding="utf-8", newline="") as file:
            requests = list(csv.DictReader(file))
        groups = json.loads((out / "summary.json").read_text(encoding="utf-8"))["groups"]
        values = {group: {metric: entry.get("value") for metric, entry in metrics.items()}
                  for group, metrics in groups.items()}
        return caching, requests, values

    def test_rows_add_up_to_the_summary_and_the_requests(self):
        caching, requests, values = self.results("--caching=MovingAverageKnapsack")
        total = values["total"]
        self.assertEqual(len(caching), 10 * 2)
        for name in ["cost", "loading_cost", *PARTS]:
            mean = sum(float(row[name]) for row in caching) / 10
            self.assertAlmostEqual(total[name], mean, delta=1e-5, msg=name)
        for row in caching:
            parts = sum(float(row[name]) for name in PARTS)
            self.assertAlmostEqual(float(row["cost"]), parts, delta=1e-5)
            self.assertLessEqual(float(row["loading_cost"]), float(row["cloud_cost"]) + 1e-6)
        self.assertEqual(sum(int(row["requests"]) for row in caching), len(requests))
        self.assertEqual(sum(int(row["edge_requests"]) for row in caching),
                         sum(row["server"].startswith("edge") for row in requests))
        self.assertAlmostEqual(total["slot_requests"], len(requests) / 10, delta=1e-9)
        self.assertEqual(total["slotted_cost"], values["slotted"]["cost"])
        self.assertEqual(values["slotted"]["slot_requests"], total["slot_requests"])
        # Every request names a pair; its device's own server, or the cloud, has answered it.
        for row in requests:
            model, agent = row["model"].split("@")
            self.assertIn(model, ["LaMDA-137B", "PaLM-540B"])
            self.assertLess(int(agent), 6)
            self.assertIn(row["server"], ["cloud-2", f"edge-{int(row['device']) % 2}"])

    def test_the_cloud_costs_the_same_at_both_fidelities(self):
        _, requests, values = self.results("--caching=Cloud")
        tokens = sum(int(row["prompt_tokens"]) for row in requests)
        # 0.0075 per token of the input and path, ten paths, ten epochs.
        self.assertAlmostEqual(values["total"]["cost"], 0.0075 * 10 * tokens / 10, delta=1e-6)
        self.assertAlmostEqual(values["slotted"]["cost"], values["total"]["cost"], delta=1e-6)

    def test_lost_counts_are_counted_and_cost(self):
        _, _, full = self.results("--caching=PerfectLfu")
        caching, _, lossy = self.results("--caching=PerfectLfu", "--telemetryLoss=0.9",
                                         "--controlPlane=network", "--access=wired", name="lossy")
        self.assertEqual(full["total"]["lost_counts"], 0)
        self.assertGreater(lossy["total"]["lost_counts"], 20)
        self.assertEqual(lossy["total"]["lost_counts"],
                         sum(int(row["lost_counts"]) for row in caching))
        self.assertGreater(lossy["total"]["cost"], full["total"]["cost"])
        self.assertEqual(lossy["total"]["slot_requests"], full["total"]["slot_requests"])

    def test_reports_that_come_too_late(self):
        _, _, values = self.results("--caching=Lfu", "--reportDelay=3", "--access=wired",
                                    "--controlPlane=network")
        self.assertEqual(values["total"]["missing_reports"], 2 * 9)
        self.assertEqual(values["total"]["late_reports"], 2 * 9)

    def test_same_seed_same_bytes(self):
        for name in ["a", "b"]:
            self.results("--caching=Random", "--telemetryLoss=0.5", name=name)
        for file in ["caching.csv", "requests.csv", "summary.json"]:
            self.assertEqual((self.folder / "a" / file).read_bytes(),
                             (self.folder / "b" / file).read_bytes(), file)

    def test_bad_options(self):
        for arguments, words in {
            ("--caching=Newest",): ["Newest", "Lfu"],
            ("--caching=Lfu", "--cloud=0"): ["0", "cloud", "expected"],
            ("--caching=Lfu", "--ues=1"): ["1 devices", "expected"],
            ("--caching=Lfu", "--duration=15"): ["duration", "whole number of epochs"],
            ("--caching=Lfu", "--modelMix=phi-2"): ["modelMix", "--caching"],
            ("--caching=Lfu", "--rate=3"): ["rate", "--caching"],
            ("--caching=Lfu", "--uplink=granted"): ["uplink", "direct"],
            ("--caching=Lfu", "--agentCatalog=" + str(self.folder / "none.csv")): ["none.csv"],
            ("--caching=Lfu", "--cacheGpus=0"): ["cacheGpus"],
            ("--caching=Lfu", "--telemetryLoss=2"): ["telemetryLoss"],
            ("--caching=Lfu", "--epoch=0"): ["epoch"],
        }.items():
            self.refused("llm-edge-scenario", *SMALL, *arguments,
                         f"--out={self.folder / 'bad'}", words=words)


if __name__ == "__main__":
    unittest.main()
