"""Offloading policies in llm-edge-scenario: planners, their columns, and bad input."""

import csv
import json
import pathlib
import unittest

from program_case import ProgramCase, run

SHIPPED = pathlib.Path(__file__).resolve().parents[2] / "examples/policies"
PLANNER = SHIPPED / "offloading-active-inference.safetensors"
SCENARIO = ["--access=wired", "--ues=4", "--servers=4", "--cloud=1", "--rate=6", "--duration=3",
            "--uplink=granted", "--uplinkCapacity=20e6", "--gpu=RTX3090", "--cloudGpu=A800",
            "--model=GPT-J-6B", "--latency=request", "--batching=concurrent", "--maxSeqs=20",
            "--ns3::llmedge::ComputeShareCurve::FullShare=0.05", "--tokensPerMessage=100"]
AGENT = "--ns3::llmedge::ActiveInferenceDispatchPolicy::"


class OffloadingPackets(ProgramCase):
    """The offloading problem's policies on packets."""

    def play(self, *arguments):
        """Runs the planner; gives rows of requests and the metrics of the whole run."""
        out = self.folder / "run"
        done = run("llm-edge-scenario", *SCENARIO, f"--policy={PLANNER}", f"--out={out}",
                   *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(out / "requests.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        summary = json.loads((out / "summary.json").read_text())
        return rows, {
            name: metric["value"] for name, metric in summary["groups"]["total"].items()
            if name.startswith("planner_")}

    def test_a_planner_says_what_it_expects(self):
        rows, total = self.play()
        self.assertEqual(total["planner_decisions"], len(rows))
        self.assertEqual(total["planner_fallbacks"], 0)
        done = [row for row in rows if row["state"] == "completed"]
        self.assertGreater(len(done), len(rows) / 2)
        for row in done:
            self.assertEqual(row["fallback"], "0")
            # The model knows the cloud with 2.2 s and the edge with 9.4 s.
            self.assertLess(abs(float(row["planned_latency_s"]) - float(row["e2e_s"])), 3, row)

    def test_a_planner_that_is_not_trusted_falls_back_and_is_counted(self):
        rows, total = self.play(AGENT + "MaxDisagreement=0")
        self.assertEqual(total["planner_fallbacks"], len(rows))
        self.assertEqual({row["fallback"] for row in rows}, {"1"})
        self.assertEqual({row["planned_latency_s"] for row in rows}, {""})

    def test_it_goes_on_learning(self):
        # Answers are twice as long as those for which the model was trained.
        lengths = ("--ns3::llmedge::StochasticRequestSource::Lengths="
                   "ns3::llmedge::ConstantTokenLengths[Prompt=250|Output=512]")
        error = {}
        for rate in (0, 0.3):
            rows, _ = self.play(f"{AGENT}LearningRate={rate}",
                                lengths, "--duration=30", "--rate=3")
            cloud = [row for row in rows
                     if (row["server"], row["state"]) == ("cloud-4", "completed")]
            late = cloud[len(cloud) // 2:]
            error[rate] = sum(float(row["planned_latency_s"]) - float(row["e2e_s"])
                              for row in late) / len(late)
        self.assertLess(error[0], -1)
        self.assertLess(abs(error[0.3]), 0.5)

    def test_what_is_not_valid_is_refused(self):
        for arguments, words in {
            (f"--policy={SHIPPED}/caching-ppo.safetensors",): ["'caching'", "'dispatch'"],
            (f"--policy={SHIPPED}/reasoning-prada.safetensors",): ["'reasoning'", "'dispatch'"],
            (f"--policy={PLANNER}", "--servers=3"): ["5 servers", "expected 4"],
            (f"--policy={PLANNER}", "--batching=static"): ["shares", "concurrent"],
            ("--policy=FixedShares", "--ns3::llmedge::FixedSharesDispatchPolicy::"
             "ComputeFraction=1.5"): ["1.5", "from 0 to 1"],
            ("--policy=FixedShares", "--shares=20:1.5"): ["20:1.5", "at most 1"],
            ("--policy=FullShares", "--shares=0"): ["--shares", "1 to 1000000"],
            ("--deadline=-1",): ["--deadline", "0 s or more"],
            (f"--policy={PLANNER}", AGENT + "Deadline=0"): ["Deadline", "1e-06 or more"],
            ("--ns3::llmedge::LlmController::DecisionTime=-1s",): ["DecisionTime", "0 s or more"],
        }.items():
            self.refused("llm-edge-scenario", *SCENARIO, *arguments, words=words)


if __name__ == "__main__":
    unittest.main()
