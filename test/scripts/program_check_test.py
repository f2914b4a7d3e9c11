"""--check of the programs: builds what a run would, runs nothing, writes nothing."""

import json
import os
import unittest

from latency_program_test import ITERATION, LATENCY
from market_program_test import AUCTION
from program_case import PLAIN, PROGRAMS, ROOT, SMALL, ProgramCase, run
from stage2_program_test import SLOT


class Checks(ProgramCase):
    def passes(self, name, *arguments):
        """A check that finds nothing: it says nothing, and leaves nothing."""
        before = self.listing()
        done = run(name, *arguments, "--check")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""),
                         f"{name} {arguments}: {done}")
        self.assertEqual(self.listing(), before)

    def fails(self, name, *arguments, words=()):
        return self.refused(name, *arguments, "--check", words=words)

    def test_scenario(self):
        name, out = "llm-edge-scenario", f"--out={self.folder}/deep/run"
        files = [f"--{one}={self.folder}/{one}.x" for one in
                 ["tokens", "positions", "flowMonitor", "netanim", "pcap"]]
        self.passes(name, *SMALL, out, *files)
        self.passes(name, "--access=wifi", "--ues=3", out, "--faults=random:5,1")
        self.fails(name, *SMALL, out, "--policy=Nearest", words=["Nearest", "LeastLoaded"])
        self.fails(name, *SMALL, out, "--gpu=L4", "--model=Llama-3.1-70B", words=["does not fit"])
        self.fails(name, *SMALL, out, f"--tokens={self.folder}/none/x", words=["none/x"])
        self.fails(name, *SMALL, "--out=/proc/x", words=["/proc/x"])
        self.write("file", "")
        self.fails(name, *SMALL, f"--out={self.folder}/file", words=["file"])
        self.fails(name, *SMALL, f"--out={self.folder}/file/run", words=["file/run"])
        self.fails(name, *SMALL, f"--out={self.folder}", words=["'file'", "not part"])

    def test_a_check_leaves_a_former_run_and_its_neighbours_alone(self):
        out = self.folder / "run"
        self.assertEqual(run("llm-edge-scenario", *SMALL, f"--out={out}").returncode, 0)
        (out / ".requests.csv.part-1").write_text("of a killed run")
        before = {path: path.stat().st_mtime_ns for path in [out, *out.iterdir()]}
        self.passes("llm-edge-scenario", *SMALL, f"--out={out}", "--RngRun=3")
        after = {path: path.stat().st_mtime_ns for path in [out, *out.iterdir()]}
        self.assertEqual(after, before)

    def test_a_check_does_not_save_attributes(self):
        self.passes("llm-edge-scenario", *SMALL, "--ns3::ConfigStore::Mode=Save",
                    f"--ns3::ConfigStore::Filename={self.folder}/store.txt")

    def test_a_pipe_is_not_opened(self):
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        self.passes("llm-edge-channel", f"--out={pipe}")  # or waits for a reader

    def test_serve(self):
        requests = self.write("in.csv", PLAIN + "0,10,5\n")
        broken = self.write("broken.csv", PLAIN + "0,10,5\n1,ten,5\n")
        out = f"--out={self.folder}/out.csv"
        self.passes("llm-edge-serve", f"--requests={requests}", out,
                    f"--summary={self.folder}/sum.json")
        self.fails("llm-edge-serve", f"--requests={broken}", out, words=["broken.csv:3"])
        self.fails("llm-edge-serve", f"--requests={requests}", f"--out={self.folder}/no/out.csv",
                   words=["no/out.csv"])
        self.fails("llm-edge-serve", f"--requests={requests}", out, f"--summary={self.folder}",
                   words=["folder"])
        self.fails("llm-edge-serve", f"--requests={requests}", out, "--gpu=L4",
                   "--model=Llama-3.1-70B", words=["does not fit"])

    def test_latency(self):
        good = self.write("in.csv", LATENCY + ITERATION)
        bad = self.write("bad.csv", LATENCY + ITERATION + ITERATION.replace("A100-80G", "L5"))
        out = f"--out={self.folder}/out.csv"
        self.passes("llm-edge-latency", f"--in={good}", out)
        self.fails("llm-edge-latency", f"--in={bad}", out, words=["bad.csv:3", "L5"])
        self.fails("llm-edge-latency", f"--in={good}", f"--out={self.folder}", words=["folder"])

    def test_market(self):
        good = self.write("in.json", json.dumps({"instances": [AUCTION]}))
        out = f"--out={self.folder}/out.json"
        self.passes("llm-edge-market", f"--in={good}", out)
        self.fails("llm-edge-market", f"--in={good}", out, "--mechanism=best", words=["best"])
        self.fails("llm-edge-market", f"--in={self.write('bad.json', '{')}", out,
                   words=["bad.json"])

    def test_stage2(self):
        good = self.write("in.json", json.dumps({"instances": [SLOT]}))
        out = f"--out={self.folder}/out.json"
        self.passes("llm-edge-stage2", f"--in={good}", out)
        self.fails("llm-edge-stage2", f"--in={good}", out, "--rule=best", words=["best"])
        self.fails("llm-edge-stage2", f"--in={good}", f"--out={self.folder}", words=["folder"])

    def test_every_program_has_the_option(self):
        sources = (ROOT / "examples").glob("*.cc")
        built = [path.stem for path in sources
                 if (PROGRAMS / path.stem).exists() and "ProgramOptions" in path.read_text()]
        self.assertGreater(len(built), 10)
        for name in built:
            self.assertIn("--check:", run(name, "--PrintHelp").stdout, name)

    def test_slotted(self):
        out = f"--out={self.folder}/out.csv"
        for problem, policy in [("caching", "Lfu"), ("auction", "dda"), ("cells", "dda"),
                                ("offloading", "Greedy"), ("reasoning", "OracleScreening")]:
            self.passes("llm-edge-slotted", f"--problem={problem}", f"--policy={policy}", out,
                        "--episodes=1000000")
            self.fails("llm-edge-slotted", f"--problem={problem}", "--policy=Nothing", out,
                       words=["Nothing"])

    def test_channel(self):
        self.passes("llm-edge-channel", f"--out={self.folder}/out.csv")
        self.passes("llm-edge-channel")
        self.fails("llm-edge-channel", f"--out={self.folder}/no/out.csv", words=["no/out.csv"])

    def test_examples(self):
        for name in ["first-edge-inference", "own-network", "custom-policy", "auction-comparison",
                     "auction-over-network", "collaborative-reasoning"]:
            with self.subTest(name):
                self.passes(name)
        self.passes("first-edge-inference", f"--out={self.folder}/run")
        self.fails("first-edge-inference", "--policy=Foo", words=["Foo"])
        self.fails("first-edge-inference", "--out=/proc/x", words=["/proc/x"])


if __name__ == "__main__":
    unittest.main()
