"""kill -9 of anything at any moment, then the same command: nothing is lost, nothing is doubled.

SWEEP_KILLS sets the number of kills (3 unless set), SWEEP_KILL_FILE another sweep file than the
fake program's; SWEEP_KILL_LOG a file for the log of the trial.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import time
import unittest

from sweep_case import ROOT, SweepCase

KILLS = int(os.environ.get("SWEEP_KILLS", "3"))


def family(root):
    """A process and its descendants: [(id, command line)]."""
    children, commands = {}, {}
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(entry.name))
        commands[int(entry.name)] = command
    found, queue = [], [root]
    while queue:
        one = queue.pop()
        if commands.get(one):
            found.append((one, commands[one]))
        queue += children.get(one, [])
    return found


def kind(command, program):
    """What a process is."""
    if " chunk " in command:
        return "chunk"
    if program in command.split(" ")[0] or program in command:
        return "program" if "--out=" in command else "other"
    if "snakemake" in command:
        return "snakemake"
    return "sweep" if "scripts/sweep run" in command else "other"


class Kills(SweepCase):
    def test_killed_and_resumed(self):
        path = os.environ.get("SWEEP_KILL_FILE") or self.fake(
            "options: {sleep: 0.25}\ngrid: {x: [1, 2], policy: [A, B]}\n"
            "replications: 5\nchunk: 5\n")
        reference = self.folder / "reference"
        self.run_sweep(path, out=reference)
        self.sweep("collect", reference)
        self.lines = []
        random_numbers = random.Random(4)
        kinds = ["sweep", "snakemake", "chunk", "program"]
        for number in range(KILLS):
            self.kill_once(path, number, kinds[number % 4], random_numbers.uniform(0, 1.5))
        self.say("at last: " + self.run_sweep(path).stdout.strip().splitlines()[-2])
        self.sweep("collect", self.out)
        for name in ["table.csv", "summary.csv", "pairs.csv"]:
            self.assertEqual((self.out / name).read_bytes(), (reference / name).read_bytes(), name)
        self.check_histories()
        if "SWEEP_KILL_LOG" in os.environ:
            pathlib.Path(os.environ["SWEEP_KILL_LOG"]).write_text("\n".join(self.lines) + "\n")

    def say(self, line):
        self.lines.append(line)

    def kill_once(self, path, number, wanted, delay):
        """Starts the command and kills one of its processes, some time after the first run."""
        running = subprocess.Popen(
            [ROOT / "scripts/sweep", "run", path, "--out", self.out, "-j2"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        program = "fake_program" if "SWEEP_KILL_FILE" not in os.environ else "llm-edge-"
        victims = []
        end = time.monotonic() + 120
        while running.poll() is None and not victims and time.monotonic() < end:
            if any(kind(command, program) == "program" for _, command in family(running.pid)):
                time.sleep(delay)
                delay = 0
                victims = [one for one, command in family(running.pid)
                           if kind(command, program) == wanted]
            time.sleep(0.02)
        if victims:
            os.kill(victims[0], signal.SIGKILL)
        said, _ = running.communicate(timeout=300)
        words = [line for line in said.splitlines() if "are complete" in line or "to do" in line]
        victim = f"process {victims[0]}" if victims else "was over"
        self.say(f"kill {number + 1}: {wanted} ({victim}); exit {running.returncode}; "
                 + " | ".join(words))

    def check_histories(self):
        """No run was started after it was complete, each was completed once."""
        doubled = starts = 0
        runs = list((self.out / "runs").iterdir())
        for run in runs:
            complete_at = (run / "out/manifest.json").stat().st_mtime
            events = [json.loads(line) for line in (run / "history.jsonl").read_text().splitlines()]
            begun = [event["time"] for event in events if event["event"] == "start"]
            ended = [event for event in events if event["event"] == "end"
                     and event["reason"] is None]
            starts += len(begun)
            doubled += sum(time_ > complete_at for time_ in begun)
            self.assertLessEqual(len(ended), 1, run)
            self.assertEqual(max(begun) <= complete_at, True, run)
        self.assertEqual(doubled, 0)
        self.say(f"{len(runs)} runs, {starts} executions in all, {starts - len(runs)} of them cut "
                 f"off by a kill and done again, {doubled} executed after completion")
        for line in self.log.read_text().splitlines() if self.log.exists() else []:
            word, run, when = line.split()
            if word == "start" and (self.out / "runs" / run).exists():
                complete_at = (self.out / "runs" / run / "out/manifest.json").stat().st_mtime
                self.assertLessEqual(float(when), max(
                    complete_at, (self.folder / "reference/runs" / run / "out/manifest.json")
                    .stat().st_mtime))


if __name__ == "__main__":
    unittest.main()
