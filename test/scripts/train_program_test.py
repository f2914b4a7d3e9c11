"""llm-edge-train on its command line."""

import csv
import random
import re
import signal
import statistics
import subprocess
import time
import unittest

from program_case import PROGRAMS, ProgramCase, run

SMALL = ["--problem=caching", "--agent=ppo", "--agents=4", "--gpus=16", "--slots=20",
         "--environments=4", "--group=2", "--minibatch=40", "--hidden=8", "--heldOut=2"]


@unittest.skipUnless((PROGRAMS / "llm-edge-train").exists(), "it is built where LibTorch is found")
class Train(ProgramCase):
    """llm-edge-train."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/policy.safetensors"
        return self.refused("llm-edge-train", *SMALL, out, *arguments, words=words)

    def train(self, name, *arguments):
        """Trains for ten updates and gives the policy's path."""
        path = self.folder / name
        done = run("llm-edge-train", *SMALL, "--steps=800", f"--out={path}", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(str(path), done.stdout)
        return path

    def test_bad_input(self):
        folder = self.folder / "folder"
        folder.mkdir()
        for option, words in {
            "--problem=chess": ["chess", "caching"],
            "--agent=human": ["human", "ppo"],
            "--fidelity=real": ["real", "slotted"],
            "--preset=best": ["best", "paper"],
            "--network=round": ["round", "entity"],
            "--group=3": ["groups of 3", "4 environments"],
            "--steps=0": ["--steps"],
            "--seed=0": ["--seed"],
            "--discount=1.5": ["--discount"],
            "--learningRate=-1": ["--learningRate"],
            "--servers=2": ["--servers"],
            "--RngRun=2": ["--RngRun", "--seed"],
            "--nosuch=1": ["--nosuch"],
            "--out=": ["--out"],
            f"--out={folder}": ["is a folder"],
            f"--out={self.folder}/none/policy": ["none"],
            f"--report={folder}": ["is a folder"],
        }.items():
            self.bad(option, words=words)
        self.refused("llm-edge-train", "--problem=auction", f"--out={self.folder}/policy",
                     words=["no environment"])
        self.bad("--network=entity-ttt", "--hidden=10", words=["multiple of 4"])
        self.bad("--learningRate=0", words=["above 0"])

    def test_check_writes_nothing(self):
        done = run("llm-edge-train", *SMALL, "--steps=800", f"--out={self.folder}/p", "--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("10 updates of 80 steps; begins with update 1", done.stdout)
        self.assertEqual(self.listing(), [])

    def test_the_same_seed_gives_the_same_bytes(self):
        first = self.train("one.safetensors")
        second = self.train("two.safetensors", "--checkpointMinutes=0")
        self.assertEqual(first.read_bytes(), second.read_bytes())
        logs = [path.with_name(path.name + ".csv").read_bytes() for path in (first, second)]
        self.assertEqual(*logs)
        other = self.train("three.safetensors", "--seed=2")
        self.assertNotEqual(first.read_bytes(), other.read_bytes())
        with open(f"{first}.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row["steps"] for row in rows], [str(80 * i) for i in range(11)])
        self.assertEqual([i for i, row in enumerate(rows) if row["held_out_reward"]], [0, 5, 10])

    def start(self, path, *arguments):
        """Starts a training that writes a checkpoint after every update, and waits for one."""
        checkpoint = path.with_name(path.name + ".checkpoint")
        before = checkpoint.stat().st_mtime_ns if checkpoint.exists() else 0
        command = [str(PROGRAMS / "llm-edge-train"), *SMALL, f"--out={path}", "--quiet",
                   "--checkpointMinutes=0", *arguments]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for _ in range(1200):
            try:
                if process.poll() is not None or checkpoint.stat().st_mtime_ns > before:
                    break
            except FileNotFoundError:
                pass
            time.sleep(0.05)
        return process

    def test_what_was_killed_goes_on(self):
        steps = "--steps=8000"
        whole = self.train("whole.safetensors", steps).read_bytes()
        path = self.folder / "part.safetensors"
        for kind in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
            with self.start(path, steps) as process:
                time.sleep(random.random() / 10)
                process.send_signal(kind)
                message = process.communicate(timeout=60)[1]
            if kind == signal.SIGTERM and process.returncode != 0:
                self.assertEqual(process.returncode, 1, message)
                self.assertRegex(message, "stopped after update [0-9]+ of 100; ")
                self.assertIn(f"{path}.checkpoint", message)
        self.train(path.name, steps)
        self.assertEqual(path.read_bytes(), whole)
        self.assertFalse(path.with_name(path.name + ".checkpoint").exists())

    def test_a_checkpoint_of_another_training_is_refused(self):
        path = self.folder / "policy.safetensors"
        checkpoint = path.with_name(path.name + ".checkpoint")
        with self.start(path, "--steps=800000") as process:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
        self.assertTrue(checkpoint.exists())
        self.bad("--steps=800000", "--seed=2",
                 words=[f"{checkpoint}: ", "'seed=1', expected 'seed=2'"])
        self.bad("--steps=800000", "--network=flat", words=["'network=entity'", "network=flat"])
        content = checkpoint.read_bytes()
        checkpoint.write_bytes(content[:-4])
        self.bad("--steps=800000", words=[f"{checkpoint}: "])
        checkpoint.write_bytes(b"")
        self.bad("--steps=800000", words=[f"{checkpoint}: "])

    def test_divergence_keeps_a_policy(self):
        path = self.folder / "policy.safetensors"
        done = run("llm-edge-train", *SMALL, "--steps=800", f"--out={path}", "--learningRate=1e38")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "diverges in update 1: .*best, after update 0")
        self.assertTrue(path.exists())

    def test_the_report_says_what_llm_edge_slotted_says(self):
        page = self.folder / "report.html"
        path = self.train("policy.safetensors", f"--report={page}", "--testEpisodes=3",
                          "--testSeed=77", "--bound")
        text = page.read_text(encoding="utf-8")
        self.assertIn("<svg", text)
        self.assertNotRegex(text, r"(src|href)=")
        self.assertIn("<td>lower bound</td>", text)
        for policy in [path, "Lfu", "MovingAverageKnapsack"]:
            out = self.folder / "out.csv"
            done = run("llm-edge-slotted", "--problem=caching", "--agents=4", "--gpus=16",
                       "--slots=20", f"--policy={policy}", "--episodes=3", "--seed=77",
                       f"--out={out}", "--quiet")
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(out, newline="") as file:
                mean = statistics.mean(float(row["cost"]) for row in csv.DictReader(file))
            shown = re.search(re.escape(str(policy)) + r"</td><td class='number'>([\d.]+)", text)
            self.assertAlmostEqual(float(shown[1]), mean, delta=0.001)


if __name__ == "__main__":
    unittest.main()
