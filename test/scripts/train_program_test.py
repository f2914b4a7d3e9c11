"""llm-edge-train on its command line, in time slots."""

import csv
import os
import random
import re
import signal
import statistics
import subprocess
import time
import unittest

from program_case import PROGRAMS, ROOT, ProgramCase, run

SMALL = ["--problem=caching", "--agent=ppo", "--agents=4", "--gpus=16", "--slots=20",
         "--environments=4", "--group=2", "--minibatch=40", "--hidden=8", "--heldOut=2"]


@unittest.skipUnless((PROGRAMS / "llm-edge-train").exists(), "it is built where LibTorch is found")
class Prada(ProgramCase):
    """llm-edge-train --agent=prada, and what llm-edge-slotted makes of its policy."""

    TASKS = ["--problem=reasoning", "--agent=prada", "--benchmark=math500", "--environments=10",
             "--hidden=16", "--heldOut=10", "--quiet"]

    def test_a_trained_policy_screens_steps(self):
        path = self.folder / "prada.safetensors"
        command = ["llm-edge-train", *self.TASKS, "--steps=1600", f"--out={path}"]
        done = run(*command)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(f"{path}.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 5, "four updates of 10 tasks of at most 40 steps")
        self.assertGreater(float(rows[-1]["delay_loss"]), 0)
        first = path.read_bytes()
        self.assertEqual(run(*command).returncode, 0)
        self.assertEqual(path.read_bytes(), first, "the same seed gives the same bytes")
        slots = ["llm-edge-slotted", "--problem=reasoning", "--slots=100", "--warmUp=20",
                 "--quiet", f"--out={self.folder}/rows.csv"]
        for options in [f"--policy={path}"], ["--policy=RandomPolicy", f"--screening={path}"]:
            done = run(*slots, *options)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        for options, words in [
                ([f"--policy={path}", f"--screening={path}"], ["is a file"]),
                (["--policy=AllSmall", f"--screening={self.folder}/none"], ["none"])]:
            self.refused(*slots, *options, words=words)

    def test_a_killed_training_goes_on(self):
        path = self.folder / "prada.safetensors"
        steps = ["--steps=4000", f"--out={path}", "--checkpointMinutes=0"]
        self.assertEqual(run("llm-edge-train", *self.TASKS, *steps).returncode, 0)
        whole = path.read_bytes()
        path.unlink()
        command = [str(PROGRAMS / "llm-edge-train"), *self.TASKS, *steps]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            checkpoint = path.with_name(path.name + ".checkpoint")
            while process.poll() is None and not checkpoint.exists():
                time.sleep(0.01)
            process.kill()
        self.assertEqual(run("llm-edge-train", *self.TASKS, *steps).returncode, 0)
        self.assertEqual(path.read_bytes(), whole)

    def test_a_policy_is_trained_again_by_its_file(self):
        path = self.folder / "prada.safetensors"
        command = ["llm-edge-train", *self.TASKS, "--steps=800", f"--out={path}"]
        self.assertEqual(run(*command).returncode, 0)
        retrain = [str(ROOT / "scripts" / "retrain"), str(path)]
        options = ["--", "--slots=80", "--warmUp=20"]
        done = subprocess.run([*retrain, *options], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("largest difference 0\n", done.stdout)
        self.assertRegex(done.stdout, r"accuracy +0\.[0-9]+ +0\.[0-9]+\n")
        text = self.write("text.txt", "no policy")
        for file, words in [(text, "is not a policy file"), (self.folder / "none", "none: No such")]:
            done = subprocess.run([retrain[0], str(file)], capture_output=True, text=True,
                                  check=False)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(words, done.stderr)

    def test_bad_options(self):
        for option, words in {
            "--exploration=2": ["--exploration"],
            "--nStep=0": ["--nStep"],
            "--network=flat": ["--network"],
            "--fidelity=packet": ["'prada'", "expected --fidelity=slotted"],
            "--report=page.html": ["--report", "cost"],
        }.items():
            self.refused("llm-edge-train", *self.TASKS, f"--out={self.folder}/p", option,
                         words=words)
        self.refused("llm-edge-train", "--agent=prada", f"--out={self.folder}/p",
                     words=["'caching'", "expected reasoning"])


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
            "--init=/none/such.safetensors": ["/none/such.safetensors"],
            "--compare=Lfu": ["--compare", "--fidelity=packet"],
            "--sweep=scripts/sweep": ["--sweep", "--fidelity=packet"],
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
            "--observation=4": ["version 4", "1 to 3"],
            "--decoder=other": ["other", "log-demand or raw"],
            "--workers=2": ["--workers", "--fidelity=packet"],
            "--scenario=--ues=4": ["--scenario", "--fidelity=packet"],
            "--out=": ["--out"],
            f"--out={folder}": ["is a folder"],
            f"--out={self.folder}/none/policy": ["none"],
            f"--report={folder}": ["is a folder"],
        }.items():
            self.bad(option, words=words)
        self.refused("llm-edge-train", "--problem=auction", f"--out={self.folder}/policy",
                     words=["no environment"])
        self.refused("llm-edge-train", "--problem=dispatch", f"--out={self.folder}/policy",
                     words=["dispatch", "--fidelity=packet"])
        self.bad("--network=entity-ttt", "--hidden=10", words=["multiple of 4"])
        self.bad("--learningRate=0", words=["above 0"])

    def test_check_writes_nothing(self):
        done = run("llm-edge-train", *SMALL, "--steps=800", f"--out={self.folder}/p", "--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("10 updates of 80 steps; begins with update 1", done.stdout)
        self.assertEqual(self.listing(), [])
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        done = run("llm-edge-train", *SMALL, f"--out={self.folder}/p", "--check",
                   f"--report={pipe}", "--ns3::ConfigStore::Mode=Save",
                   f"--ns3::ConfigStore::Filename={self.folder}/store.txt")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.listing(), [str(pipe)])

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

    def test_rivals_of_active_inference_may_score_each_server(self):
        page = self.folder / "report.html"
        for agent, steps in (("ppo", 200), ("rainbow", 100), ("sac", 100)):
            path = self.folder / f"{agent}.safetensors"
            own = (["--environments=2", "--group=1", f"--report={page}", "--testEpisodes=2"]
                   if agent == "ppo" else ["--startSteps=90"])
            done = run("llm-edge-train", "--problem=offloading", f"--agent={agent}",
                       "--observation=2", "--network=entity", f"--steps={steps}", "--heldOut=1",
                       f"--out={path}", "--quiet", *own)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            done = run("llm-edge-slotted", "--problem=offloading", f"--policy={path}",
                       "--episodes=1", f"--out={self.folder}/out.csv", "--quiet")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        text = page.read_text(encoding="utf-8")
        self.assertIn("<th>reward, mean</th>", text)
        greedy = re.search(r"Greedy</td><td class='number'>([\d.]+)", text)
        self.assertAlmostEqual(float(greedy[1]), 35, delta=0.5, msg="the specification's, section 3")

    def test_actions_may_be_what_the_paper_writes(self):
        path = self.train("policy.safetensors", "--decoder=raw", "--network=flat")
        self.assertIn(b"caching-raw 1", path.read_bytes())
        done = run("llm-edge-slotted", "--problem=caching", "--agents=4", "--gpus=16",
                   "--slots=20", f"--policy={path}", f"--out={self.folder}/out.csv", "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.refused("llm-edge-scenario", f"--caching={path}", "--agents=4", "--cacheGpus=16",
                     words=["only time slots", "caching-log-demand 1"])

    def test_the_observation_has_the_version_that_is_asked_for(self):
        path = self.train("policy.safetensors", "--observation=2")
        self.assertIn(b'\\"counted\\"', path.read_bytes())
        done = run("llm-edge-slotted", "--problem=caching", "--agents=4", "--gpus=16",
                   "--slots=20", f"--policy={path}", f"--out={self.folder}/out.csv", "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
