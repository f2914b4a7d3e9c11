"""Runs of llm-edge-scenario: the same bytes every time, and figures that add up."""

import csv
import json
import unittest

from program_case import SMALL, ScenarioCase, run


class Scenario(ScenarioCase):
    """llm-edge-scenario."""

    def rows(self, *arguments):
        """Runs a scenario, and gives its requests, its servers and its summary's totals."""
        out = self.folder / "run"
        done = run("llm-edge-scenario", *SMALL, f"--out={out}", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        tables = []
        for name in ["requests.csv", "servers.csv"]:
            with open(out / name, newline="") as file:
                tables.append(list(csv.DictReader(file)))
        with open(out / "summary.json") as file:
            summary = json.load(file)
        return *tables, summary

    def test_same_seed_same_bytes(self):
        for access in ["ideal", "wired", "wifi", "relay"]:
            base = [*SMALL, f"--access={access}", "--policy=Random", "--crash=0@1+1"]
            for out, extra in [("a", []), ("b", []), ("c", ["--RngRun=2"])]:
                done = run("llm-edge-scenario", *base, *extra,
                           f"--out={self.folder}/{access}-{out}")
                self.assertEqual(done.returncode, 0, done.stderr)
            for name in ["requests.csv", "servers.csv", "summary.json"]:
                one, same, other = ((self.folder / f"{access}-{out}" / name).read_bytes()
                                    for out in "abc")
                self.assertEqual(one, same, name)
                self.assertNotEqual(one, other, name)
            manifest = json.loads((self.folder / f"{access}-a/manifest.json").read_text())
            self.assertTrue(manifest["complete"])

    def test_energy_is_conserved(self):
        requests, servers, summary = self.rows("--duration=20", "--servers=1", "--battery=1e6")
        value = {name: metric["value"] for name, metric in summary["groups"]["total"].items()
                 if "value" in metric}
        parts = [value[f"server_{part}_energy_j"] for part in ["busy", "loading", "idle"]]
        self.assertAlmostEqual(sum(parts) / value["server_energy_j"], 1, delta=1e-9)
        rows = sum(float(row["server_energy_j"]) for row in requests)
        self.assertAlmostEqual(rows / value["server_busy_energy_j"], 1, delta=1e-6)
        last = servers[-1]
        drop = 1e6 - float(last["battery_j"])
        self.assertAlmostEqual(drop / float(last["energy_j"]), 1, delta=1e-6)
        self.assertGreater(min(parts[0], parts[2]), 0)

    def test_unlike_servers(self):
        lists = ["--gpu=RTX4090,H100,L4", "--model=Llama-3.1-8B,Llama-3.1-8B,phi-2", "--tp=1,2,1",
                 "--batching=chunked-prefill,static,concurrent"]
        done = run("llm-edge-scenario", "--access=ideal", "--cloud=1", "--policy=RoundRobin",
                   "--duration=2", *lists, f"--out={self.folder}/run")
        self.assertEqual(done.returncode, 0, done.stderr)
        manifest = json.loads((self.folder / "run/manifest.json").read_text())
        self.assertEqual(manifest["options"]["servers"], "3")
        with open(self.folder / "run/servers.csv", newline="") as file:
            first = {row["server"]: row for row in csv.DictReader(file) if row["time_s"] == "0.000000000"}
        self.assertEqual({name: row["models"] for name, row in first.items()},
                         {"edge-0": "Llama-3.1-8B", "edge-1": "Llama-3.1-8B", "edge-2": "phi-2",
                          "cloud-3": "Llama-3.1-8B"})
        # At rest a GPU with a model draws 15 % of its TDP: 450 W, twice 700 W, 72 W, 700 W.
        power = {name: float(row["power_w"]) for name, row in first.items()}
        self.assertEqual(power, {"edge-0": 67.5, "edge-1": 210, "edge-2": 10.8, "cloud-3": 105})
        self.assertGreater(int(first["edge-1"]["kv_total"]),
                           2 * int(first["cloud-3"]["kv_total"]))

    def test_load_per_device(self):
        counts = {}
        for ues in [4, 8]:
            requests, _, _ = self.rows(f"--ues={ues}", "--rate=0", "--ratePerDevice=0.5",
                                       "--workload=poisson", "--duration=60", "--drain=0")
            counts[ues] = len(requests)
        # Poisson with means 120 and 240: within four standard deviations.
        self.assertLess(abs(counts[4] - 120), 4 * 120 ** 0.5)
        self.assertLess(abs(counts[8] - 240), 4 * 240 ** 0.5)

    def test_workloads_on_shares_of_devices(self):
        requests, _, _ = self.rows("--ues=10", "--rate=4", "--workload=sessions:0.3,poisson:0.7",
                                   "--duration=60", "--drain=0")
        devices = {"sessions": set(), "poisson": set()}
        for row in requests:
            devices[row["class"]].add(row["device"])
        self.assertEqual({name: len(those) for name, those in devices.items()},
                         {"sessions": 3, "poisson": 7})
        self.assertFalse(devices["sessions"] & devices["poisson"])
        count = sum(row["class"] == "poisson" for row in requests)
        self.assertLess(abs(count - 168), 4 * 168 ** 0.5)  # 70 % of 4 a second for 60 s
        self.assertTrue(all((row["session"] != "0") == (row["class"] == "sessions")
                            for row in requests))

    def test_rotors_of_uavs(self):
        _, _, summary = self.rows("--access=wifi", "--mobility=hover", "--uavs=0.5", "--area=100",
                                  "--ues=4", "--deviceEnergy=true")
        total = summary["groups"]["total"]
        value = {name: metric["value"] for name, metric in total.items() if "value" in metric}
        # Two UAVs that hover: P(0) = 79.86 W + 88.63 W, Zeng, Xu and Zhang 2019.
        hovering = 2 * (79.86 + 88.63) * value["simulated_s"]
        self.assertAlmostEqual(value["uav_propulsion_energy_j"] / hovering, 1, delta=1e-6)
        # Four radios, between idle (0.273 A at 3 V) and sending (0.38 A): rotors are not in it.
        radios = value["device_energy_j"] / (4 * 3 * value["simulated_s"])
        self.assertTrue(0.273 <= radios <= 0.38, radios)

    def test_radios_of_lte(self):
        _, _, summary = self.rows("--access=lte", "--ues=2", "--duration=4", "--deviceEnergy=true",
                                  "--ns3::llmedge::LteRadioEnergyModel::TailPower=0.5",
                                  "--ns3::llmedge::LteRadioEnergyModel::ActivePower=0.5",
                                  "--ns3::llmedge::LteRadioEnergyModel::IdlePower=0.5",
                                  "--ns3::llmedge::LteRadioEnergyModel::UplinkEnergy=0",
                                  "--ns3::llmedge::LteRadioEnergyModel::DownlinkEnergy=0")
        total = summary["groups"]["total"]
        value = {name: metric["value"] for name, metric in total.items() if "value" in metric}
        self.assertAlmostEqual(value["device_energy_j"] / value["simulated_s"], 2 * 0.5, delta=1e-6)
        self.assertGreater(value["device_energy_j"], value["device_idle_energy_j"])

    def test_a_market_is_part_of_every_requests_time(self):
        rounds = {}
        for mode in ["sealed", "clocks"]:
            requests, _, summary = self.rows(
                "--access=wifi", "--ues=6", "--servers=2", "--cloud=1", "--rate=10",
                "--duration=4", "--policy=DoubleDutchAuction", f"--marketMode={mode}",
                "--marketUnits=2", "--marketRetries=1")
            with open(self.folder / "run/auctions.csv", newline="") as file:
                auctions = list(csv.DictReader(file))
            total = summary["groups"]["total"]
            self.assertEqual(total["market_auctions"]["value"], len(auctions))
            self.assertEqual(total["market_bytes"]["value"],
                             sum(int(row["bytes"]) for row in auctions))
            decided = {float(row["decided_s"]) for row in auctions}
            for row in requests:
                self.assertEqual(row["state"], "completed")
                self.assertGreater(float(row["ttft_s"]), float(row["auction_s"]))
                if int(row["auctions"]) > 0:
                    self.assertGreater(float(row["auction_s"]), 0)
                    self.assertGreater(int(row["auction_bytes"]), 0)
            self.assertGreater(sum(int(row["auctions"]) for row in requests), 10)
            self.assertEqual(sum(int(row["buyers"]) for row in auctions),
                             sum(int(row["auctions"]) for row in requests))
            for row in auctions:
                self.assertLessEqual(int(row["trades"]), min(int(row["buyers"]),
                                                             int(row["sellers"])))
                self.assertGreaterEqual(float(row["welfare"]), 0)
                self.assertLess(float(row["started_s"]), float(row["decided_s"]))
            self.assertEqual(len(decided), len(auctions))
            matched = sum(row["server"].startswith("edge") for row in requests)
            self.assertAlmostEqual(total["market_matched_share"]["value"],
                                   matched / len(requests), delta=1e-9)
            rounds[mode] = total["market_rounds"]["mean"]
        self.assertEqual(rounds["sealed"], 1)
        self.assertGreater(rounds["clocks"], 10)

    def test_a_market_of_cached_models(self):
        out = self.folder / "run"
        done = run("llm-edge-scenario", "--access=ideal", "--ues=6", "--servers=2", "--cloud=1",
                   "--duration=40", "--agents=5", "--caching=PerfectLfu", "--drain=300",
                   "--policy=DoubleDutchAuction", "--marketUnits=4", f"--out={out}")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(out / "requests.csv", newline="") as file:
            requests = list(csv.DictReader(file))
        total = json.loads((out / "summary.json").read_text())["groups"]["total"]
        self.assertGreater(len(requests), 10)
        self.assertEqual({row["state"] for row in requests}, {"completed"})
        edge = sum(row["server"].startswith("edge") for row in requests)
        self.assertGreater(edge, 3)
        self.assertGreater(total["market_matched_share"]["value"], 0)
        self.assertGreater(total["market_welfare"]["value"], 0)

    def test_three_models_on_24_gb(self):
        requests, servers, _ = self.rows(
            "--duration=60", "--servers=1", "--modelMix=Llama-3.1-8B,phi-2,Qwen2.5-Math-1.5B",
            "--workload=poisson", "--drain=600")
        self.assertEqual(len({row["model"] for row in requests}), 3)
        for row in servers:
            self.assertLessEqual(float(row["memory_gb"]), float(row["memory_total_gb"]))
        last = servers[-1]
        self.assertGreater(int(last["loads"]), 3)
        self.assertGreater(int(last["evictions"]), 0)
        waits = sum(float(row["load_wait_s"] or 0) for row in requests)
        self.assertAlmostEqual(float(last["load_wait_s"]), waits, delta=1e-6)


if __name__ == "__main__":
    unittest.main()
