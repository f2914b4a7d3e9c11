"""kill -9 of anything at any moment, then the same command: nothing is lost, nothing is doubled.

SWEEP_KILLS sets the number of kills (4 unless set), SWEEP_KILL_FILE another sweep file than the
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

KILLS = int(os.environ.get("SWEEP_KILLS", "4"))
KINDS = ["program", "chunk", "sweep", "snakemake"]


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
    if program in command and "--out=" in command:
        return "program"
    if "snakemake" in command:
        return "snakemake"
    return "sweep" if "scripts/sweep run" in command else "other"


class Kills(SweepCase):
    def test_killed_and_resumed(self):
        path = os.environ.get("SWEEP_KILL_FILE") or self.fake(
            "options: {sleep: 0.25}\ngrid: {x: [1, 2], policy: [A, B]}\n"
            "replications: 6\nchunk: 3\n")
        reference = self.folder / "reference"
        self.run_sweep(path, out=reference)
        self.sweep("collect", reference)
        self.lines = []
        self.kills = 0
        random_numbers = random.Random(4)
        for _ in range(10 * KILLS):
            if self.kills < KILLS:
                self.run_with_kills(path, random_numbers)
        self.assertEqual(self.kills, KILLS, "the sweep was over before the last kill")
        self.say("at last: " + self.run_sweep(path).stdout.strip().splitlines()[-2])
        self.sweep("collect", self.out)
        for name in ["table.csv", "summary.csv", "pairs.csv"]:
            self.assertEqual((self.out / name).read_bytes(), (reference / name).read_bytes(), name)
        self.check_histories()
        if "SWEEP_KILL_LOG" in os.environ:
            pathlib.Path(os.environ["SWEEP_KILL_LOG"]).write_text("\n".join(self.lines) + "\n")

    def say(self, line):
        self.lines.append(line)

    def run_with_kills(self, path, random_numbers):
        """The command once; its processes are killed at random moments until it ends."""
        running = subprocess.Popen(
            [ROOT / "scripts/sweep", "run", path, "--out", self.out, "-j2"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        while running.poll() is None and self.kills < KILLS:
            if not self.members(running.pid, "program"):
                time.sleep(0.02)
                continue
            time.sleep(random_numbers.uniform(0, 1))
            wanted = KINDS[self.kills % len(KINDS)]
            for victim in self.members(running.pid, wanted)[:1]:
                os.kill(victim, signal.SIGKILL)
                self.kills += 1
                self.say(f"kill {self.kills}: {wanted}, process {victim}")
        said, _ = running.communicate(timeout=300)
        words = [line for line in said.splitlines() if "are complete" in line or "to do" in line]
        self.say(f"  the command ended with {running.returncode}: " + " | ".join(words))

    @staticmethod
    def members(root, wanted):
        """Processes of a kind in a command's family."""
        program = "llm-edge-" if "SWEEP_KILL_FILE" in os.environ else "fake_program"
        try:
            return [one for one, command in family(root) if kind(command, program) == wanted]
        except ProcessLookupError:
            return []

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
