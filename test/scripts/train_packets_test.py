"""llm-edge-train on packets: it runs llm-edge-scenario."""

import csv
import os
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

from policy_files import read_tensors
from program_case import PROGRAMS, ROOT, ProgramCase, run

PACKETS = ["--problem=caching", "--agent=ppo", "--fidelity=packet", "--agents=4", "--gpus=16",
           "--slots=5", "--servers=2", "--environments=4", "--minibatch=16", "--hidden=8",
           "--heldOut=1",
           "--scenario=--access=wired --ues=4 --tokensPerMessage=100"]
DISPATCH = ["--problem=dispatch", "--fidelity=packet", "--servers=2", "--cloud=1",
            "--decisions=12", "--environments=2", "--minibatch=16", "--hidden=8", "--heldOut=2",
            "--scenario=--access=ideal --ues=3 --gpu=H100,L4 --duration=4 --rate=6"]
SLOTTED = ["--problem=caching", "--agent=ppo", "--agents=4", "--gpus=16", "--slots=20",
           "--environments=4", "--group=2", "--minibatch=40", "--hidden=8", "--heldOut=2"]


@unittest.skipUnless((PROGRAMS / "llm-edge-train").exists(), "it is built where LibTorch is found")
class TrainOnPackets(ProgramCase):
    """llm-edge-train --fidelity=packet."""

    def train(self, name, *arguments, status=0):
        """Trains for three updates and gives the policy's path and the message."""
        path = self.folder / name
        done = run("llm-edge-train", *PACKETS, "--steps=48", f"--out={path}", *arguments)
        self.assertEqual(done.returncode, status, done.stderr)
        return path, done.stderr

    def program(self, text):
        """Writes a program that stands before llm-edge-scenario."""
        path = self.write("before", f"#!/bin/sh\n{text}\n"
                          f"exec '{PROGRAMS / 'llm-edge-scenario'}' \"$@\"\n")
        path.chmod(0o755)
        return f"--scenarioProgram={path}"

    def test_one_worker_and_two_give_the_same_bytes(self):
        whole, _ = self.train("one.safetensors")
        other, _ = self.train("two.safetensors", "--workers=2")
        self.assertEqual(whole.read_bytes(), other.read_bytes())
        logs = [path.with_name(path.name + ".csv") for path in (whole, other)]
        self.assertEqual(logs[0].read_bytes(), logs[1].read_bytes())
        with open(logs[0], newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 4)
        for row in rows[1:]:
            self.assertLess(float(row["reward"]), 0)
            self.assertLess(abs(float(row["divergence"])), 0.5)  # it learns from its own actions
        self.assertTrue(rows[0]["held_out_reward"] and rows[3]["held_out_reward"])
        for program, choice, options in [
                ("llm-edge-slotted", "policy", ["--problem=caching", "--gpus=16", "--quiet",
                                                f"--out={self.folder}/slotted.csv"]),
                ("llm-edge-scenario", "caching", ["--cacheGpus=16", "--access=wired", "--ues=4",
                                                  "--servers=2", "--duration=20"])]:
            done = run(program, f"--{choice}={whole}", "--agents=4", *options)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_what_was_stopped_goes_on(self):
        whole, _ = self.train("whole.safetensors")
        path = self.folder / "part.safetensors"
        checkpoint = path.with_name(path.name + ".checkpoint")
        command = [str(PROGRAMS / "llm-edge-train"), *PACKETS, "--steps=48", f"--out={path}",
                   "--checkpointMinutes=0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            while process.poll() is None and not checkpoint.exists():
                time.sleep(0.02)
            process.send_signal(signal.SIGTERM)
            message = process.communicate(timeout=60)[1]
        if process.returncode != 0:  # not all done by then
            self.assertRegex(message, "stopped after update [0-9] of 3")
            self.train(path.name)
        self.assertEqual(path.read_bytes(), whole.read_bytes())
        self.assertFalse(checkpoint.exists())

    def test_a_run_that_fails_ends_the_training(self):
        whole, _ = self.train("whole.safetensors")
        first = 1 << 32
        before = self.program(f'case "$*" in *--check*) ;; *RngRun={first + 3}*) '
                              'echo "llm-edge-scenario: no memory" >&2; exit 1;; esac')
        path, message = self.train("part.safetensors", before, "--workers=2", status=1)
        self.assertIn(f"ends in update 2: run {first + 3} on packets fails: "
                      "llm-edge-scenario: no memory; ", message)
        self.assertIn(f"{path} is the policy that was best, after update 0", message)
        self.assertTrue(path.exists())
        self.assertIn(f"{path}.checkpoint", message)
        self.train(path.name)
        self.assertEqual(path.read_bytes(), whole.read_bytes())

    def test_options_reach_the_scenario(self):
        log = self.folder / "log"
        before = self.program(f'echo "$*" >> {log}')
        self.train("policy.safetensors", before, "--observation=2", "--telemetryLoss=0.5")
        lines = log.read_text().splitlines()
        self.assertEqual(len(lines), 1 + 2 * 1 + 3 * 2)  # the check, evaluations, updates
        for line in lines:
            for word in ["--access=wired", "--ues=4", "--agents=4", "--cacheGpus=16",
                         "--telemetryLoss=0.5", "--servers=2", "--epoch=10", "--duration=50"]:
                self.assertIn(word, line.split())
        self.assertIn("--check", lines[0])
        self.assertEqual(["--explore=true" in line for line in lines], [True, False] + 6 * [True]
                         + [False])
        runs = [int(re.search("RngRun=([0-9]+)", line)[1]) for line in lines[2:-1]]
        self.assertEqual(runs, [(1 << 32) + i for i in range(6)])

    def test_check_writes_nothing(self):
        done = run("llm-edge-train", *PACKETS, "--steps=48", f"--out={self.folder}/p", "--check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("3 updates of 16 steps; begins with update 1", done.stdout)
        self.assertEqual(self.listing(), [])

    def test_bad_input(self):
        for option, words in {
            "--group=2": ["--group=2", "expected 1"],
            "--decoder=raw": ["raw", "log-demand on packets"],
            "--environments=5": ["--environments=5", "multiple of the 2"],
            "--slots=1": ["--slots=1", "at least 2"],
            "--variant=batch": ["batch", "proactive"],
            "--report=page.html": ["--report"],
            "--scenario=--RngRun=3": ["--scenario", "--RngRun"],
            "--scenario=--cacheGpus=3": ["--scenario", "--gpus"],
            "--scenario=wifi": ["--scenario", "'wifi'"],
            "--scenario=--ues=4 --nosuch=1": ["llm-edge-scenario: ", "--nosuch"],
            "--scenario=--ues=1": ["llm-edge-scenario: ", "a device for each edge server"],
            "--scenarioProgram=/none/such": ["/none/such: No such file"],
        }.items():
            self.refused("llm-edge-train", *PACKETS, f"--out={self.folder}/p", option, words=words)
        self.refused("llm-edge-train", "--problem=reasoning", "--fidelity=packet",
                     f"--out={self.folder}/p", words=["'reasoning'", "expected caching"])

    def test_ten_stops_change_nothing(self):
        updates = 12
        steps = f"--steps={16 * updates}"
        whole, _ = self.train("whole.safetensors", steps)
        path = self.folder / "part.safetensors"
        # The first run of an update, of which each has two, asks for the stop after it; once.
        stops = random.sample(range(updates - 1), 10)
        for update in stops:
            self.write(f"stop-{(1 << 32) + 2 * update}", "")
        before = self.program('for word; do case $word in --RngRun=*) run=${word#*=};; esac; done\n'
                              f'rm "{self.folder}/stop-$run" 2>/dev/null && kill -TERM $PPID')
        for update in sorted(stops):
            _, message = self.train(path.name, steps, before, status=1)
            self.assertIn(f"stopped after update {update + 1} of {updates}; ", message)
        self.train(path.name, steps, before)
        self.assertEqual(path.read_bytes(), whole.read_bytes())
        self.assertEqual(sorted(os.listdir(self.folder)), [
            "before", "part.safetensors", "part.safetensors.csv", "whole.safetensors",
            "whole.safetensors.csv"])

    def test_nothing_is_left_by_a_training_that_was_killed(self):
        path = self.folder / "part.safetensors"
        rollouts = path.with_name(path.name + ".rollouts")
        command = [str(PROGRAMS / "llm-edge-train"), *PACKETS, "--steps=48", f"--out={path}"]
        with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(self.folder)}) as process:
            while process.poll() is None and not list(rollouts.glob("*trajectory*")):
                time.sleep(0.01)
            process.kill()
        self.assertTrue(rollouts.exists())  # beside the policy, and nowhere else
        self.assertEqual(os.listdir(self.folder), [rollouts.name])
        self.train(path.name)
        self.assertEqual(sorted(os.listdir(self.folder)), [path.name, path.name + ".csv"])

    def test_a_sweep_gives_the_same_bytes(self):
        if not shutil.which("snakemake"):
            self.skipTest("Snakemake is not installed")
        few = ["--steps=16", "--compare=Lfu"]  # one update
        whole, _ = self.train("one.safetensors", *few)
        sweep = ROOT / "scripts" / "sweep"
        other, _ = self.train("two.safetensors", f"--sweep={sweep}", "--workers=2", *few)
        self.assertEqual(whole.read_bytes(), other.read_bytes())
        tables = [path.with_name(path.name + ".compared.csv").read_text().replace(str(path), "")
                  for path in (whole, other)]
        self.assertEqual(*tables)
        self.assertIn("Lfu,1,-", tables[0])
        _, message = self.train("three.safetensors", "--sweep=/bin/false", status=1)
        self.assertIn("the sweep of the runs on packets fails", message)

    def test_a_training_begins_with_a_policy(self):
        slotted = self.folder / "slotted.safetensors"
        done = run("llm-edge-train", *SLOTTED, "--steps=160", f"--out={slotted}")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        begin = f"--init={slotted}"
        tuned, _ = self.train("tuned.safetensors", begin, "--steps=16", "--learningRate=1e-9")
        # A learning rate of nearly nothing leaves what there was.
        weights = [read_tensors(path)[1]["actor.weight"] for path in (slotted, tuned)]
        for one, other in zip(*weights):
            self.assertAlmostEqual(one, other, delta=1e-6)
        for option, words in {
            "--hidden=16": [str(slotted), "has network", "expected"],
            "--observation=2": [str(slotted), "caching-observation"],
            f"--init={self.write('text', 'none')}": ["text"],
        }.items():
            self.refused("llm-edge-train", *PACKETS, f"--out={self.folder}/p", begin, option,
                         words=words)
        checkpoint = self.folder / "p.checkpoint"
        path, _ = self.train("p", begin, self.program('case "$*" in *--check*) ;; '
                                                      f'*RngRun={(1 << 32) + 2}*) exit 1;; esac'),
                             status=1)
        self.assertTrue(checkpoint.exists())
        self.refused("llm-edge-train", *PACKETS, "--steps=48", f"--out={path}", f"--init={tuned}",
                     words=[str(checkpoint), "init="])
        moved = slotted.rename(self.folder / "moved.safetensors")
        self.train("p", f"--init={moved}")  # the same policy in another place


@unittest.skipUnless((PROGRAMS / "llm-edge-train").exists(), "it is built where LibTorch is found")
class TrainDispatch(ProgramCase):
    """llm-edge-train --problem=dispatch."""

    def train(self, name, *arguments):
        """Trains for three updates and gives the policy's path and what was printed."""
        path = self.folder / name
        done = run("llm-edge-train", *DISPATCH, "--steps=72", f"--out={path}", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return path, done.stdout

    def test_one_worker_and_two_give_the_same_bytes(self):
        whole, printed = self.train("one.safetensors")
        other, _ = self.train("two.safetensors", "--workers=2")
        self.assertEqual(whole.read_bytes(), other.read_bytes())
        with open(f"{whole}.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 4)
        for row in rows[1:]:
            self.assertGreater(float(row["reward"]), 0)
            self.assertLess(abs(float(row["divergence"])), 0.1)  # it learns from its own choices
        with open(f"{whole}.compared.csv", newline="") as file:
            compared = {row["policy"]: row for row in csv.DictReader(file)}
        self.assertEqual(list(compared), [str(whole), "LeastLoaded", "ShortestCompletion",
                                          "RoundRobin"])
        best = max(float(row["held_out_reward"]) for row in rows if row["held_out_reward"])
        self.assertAlmostEqual(float(compared[str(whole)]["reward"]), best, delta=1e-6)
        self.assertIn("LeastLoaded: ", printed)
        done = run("llm-edge-scenario", f"--policy={whole}", "--access=ideal", "--servers=3",
                   "--cloud=0", "--duration=2")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_what_was_stopped_goes_on(self):
        for network in ("entity", "entity-gru", "flat"):
            whole, _ = self.train("whole.safetensors", f"--network={network}")
            path = self.folder / "part.safetensors"
            before = self.write("before", f"#!/bin/sh\ncase \"$*\" in *--check*) ;; "
                                f"*RngRun={(1 << 32) + 3}*) kill -TERM $PPID;; esac\n"
                                f"exec '{PROGRAMS / 'llm-edge-scenario'}' \"$@\"\n")
            before.chmod(0o755)
            done = run("llm-edge-train", *DISPATCH, "--steps=72", f"--out={path}",
                       f"--network={network}", f"--scenarioProgram={before}")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("stopped after update 2 of 3", done.stderr)
            self.train(path.name, f"--network={network}")
            self.assertEqual(path.read_bytes(), whole.read_bytes())

    def test_servers_that_are_down_are_not_chosen(self):
        path, _ = self.train("policy.safetensors", "--scenario=--access=ideal --ues=3 "
                             "--duration=4 --rate=6 --crash=0@1+2")
        with open(f"{path}.csv", newline="") as file:
            for row in list(csv.DictReader(file))[1:]:
                self.assertLess(abs(float(row["divergence"])), 0.1)


if __name__ == "__main__":
    unittest.main()
