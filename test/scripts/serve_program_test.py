"""llm-edge-serve on its command line."""

import csv
import json
import unittest

from program_case import PLAIN, ProgramCase, run


class Serve(ProgramCase):
    """llm-edge-serve."""

    def setUp(self):
        super().setUp()
        self.input = self.write("in.csv", PLAIN + "0,100,10\n0.5,200,20\n1,9,1\n")
        self.base = [f"--requests={self.input}", f"--out={self.folder}/out.csv"]

    def bad(self, *arguments, words=()):
        return self.refused("llm-edge-serve", *self.base, *arguments, words=words)

    def test_bad_options(self):
        for option, words in {
            "--nosuch=1": ["--nosuch"],
            "--gpu=none": ["none", "H100"],
            "--model=none": ["none", "Llama-3.1-8B"],
            "--stack=abacus": ["abacus", "tensorrt-llm"],
            "--batching=none": ["none", "chunked-prefill"],
            "--tp=0": ["tp"],
            "--tp=3": ["does not divide"],
            "--servers=0": ["servers"],
            "--kvBlocks=x": ["kvBlocks"],
            "--maxSeqs=-1": ["maxSeqs"],
            "--prefixCache=perhaps": ["prefixCache", "true or false"],
            "--timeScale=x": ["timeScale"],
            "--requests=": ["--requests"],
            "--out=": ["--out"],
            "--ns3::llmedge::InferenceEngine::BlockTokens=16x": ["BlockTokens", "expected"],
            "--ns3::llmedge::InferenceEngine::Scheduler=ns3::Nothing": ["Scheduler"],
        }.items():
            self.bad(option, words=words)
        self.bad("--gpu=RTX3090", "--model=Qwen3-32B", words=["does not fit"])

    def test_a_summary_has_energy_and_average_power(self):
        summary = self.folder / "summary.json"
        done = run("llm-edge-serve", *self.base, f"--summary={summary}", "--tp=2", "--stack=vllm")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        figures = json.loads(summary.read_text())
        self.assertEqual(figures["servers"], 1)
        watts = figures["energy_j"] / figures["duration_s"]
        self.assertAlmostEqual(figures["average_power_w"], watts, places=6)
        self.assertGreater(watts, 2 * 0.15 * 400, "two A100 with a model in memory")
        self.assertLess(watts, 2 * 400)

    def test_bad_files(self):
        path = self.write("file", "kept")
        self.bad(f"--requests={self.folder}/none", words=["none"])
        self.bad(f"--requests={self.folder}", words=["is a folder"])
        self.bad(f"--out={path}/x", words=[f"{path}/x"])
        self.bad(f"--out={self.folder}", words=["is a folder"])

    def test_bad_rows(self):
        for name, (text, line, word) in {
            "empty": ("", None, ""),
            "header only": (PLAIN, 1, "no rows"),
            "no column": ("arrival_s,prompt_tokens\n0,1\n", 1, "output_tokens"),
            "negative": (PLAIN + "0,1,1\n-1,1,1\n", 3, "-1"),
            "no prompt": (PLAIN + "0,0,1\n", 2, "0"),
            "fraction": (PLAIN + "0,1,1.5\n", 2, "1.5"),
            "missing": (PLAIN + "0,1,\n", 2, "output_tokens"),
        }.items():
            with self.subTest(name):
                path = self.write("bad.csv", text)
                place = f"{path}:{line}:" if line else str(path)
                self.bad(f"--requests={path}", words=[place, word])

    def test_results_are_the_same_each_time(self):
        for name in ["a", "b"]:
            done = run("llm-edge-serve", f"--requests={self.input}", f"--out={self.folder}/{name}")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((self.folder / "a").read_bytes(), (self.folder / "b").read_bytes())
        with open(self.folder / "a", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["state"] for row in rows], ["completed"] * 3)

    def test_requests_beyond_the_window_are_rejected_rows(self):
        path = self.write("long.csv", PLAIN + "0,200000,10\n0,100,10\n0,1000000000,1000000000\n")
        done = run("llm-edge-serve", f"--requests={path}", f"--out={self.folder}/out.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.folder / "out.csv", newline="") as file:
            states = [row["state"] for row in csv.DictReader(file)]
        self.assertEqual(states, ["rejected", "completed", "rejected"])

    def test_full_device(self):
        done = run("llm-edge-serve", f"--requests={self.input}", "--out=/dev/full")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn("/dev/full", done.stderr)


if __name__ == "__main__":
    unittest.main()
