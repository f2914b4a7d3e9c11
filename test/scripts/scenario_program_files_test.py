"""Files of llm-edge-scenario: traces, what it refuses to read or write, what it leaves behind."""

import csv
import os
import signal
import subprocess
import time
import unittest

from program_case import PLAIN, PROGRAMS, SMALL, ScenarioCase, run

AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"
STAMP = "2023-11-16 18:15:46.6805900"

# What readers must refuse, each with the line that the message must name and a word of it.
BROKEN_TRACES = {
    "empty file": ("", None, ""),
    "no known columns": ("a,b\n1,2\n", 1, "column"),
    "no arrival column": ("prompt_tokens,output_tokens\n1,1\n", 1, "arrival"),
    "negative tokens": (PLAIN + "0,1,1\n1,-5,1\n", 3, "-5"),
    "missing value": (PLAIN + "0,1,1\n1,,1\n", 3, "prompt_tokens"),
    "missing field": (PLAIN + "0,1,1\n1,1\n", 3, "fields"),
    "text for a number": (PLAIN + "0,1,1\nsoon,1,1\n", 3, "soon"),
    "half a token": (PLAIN + "0,1.5,1\n", 2, "1.5"),
    "not a number": (PLAIN + "nan,1,1\n", 2, "nan"),
    "infinity": (PLAIN + "inf,1,1\n", 2, "inf"),
    "header only": (PLAIN, None, "no row in the window from 0 s to 3 s"),
    "later than the window": (PLAIN + "5270400,1,1\n", None, "--traceStart"),
    "too many tokens": (PLAIN + "0,4294967296,1\n", 2, "4294967296"),
    "open quote": (PLAIN + '0,"1,1\n', 2, "quot"),
    "azure, bad stamp": (AZURE + STAMP + ",1,1\r\n2023-13-16 18:15:46,1,1", 3, "2023-13-16"),
    "azure, missing value": (AZURE + STAMP + ",1,1\r\n" + STAMP + ",1,\r\n", 3, "GeneratedTokens"),
    "azure, negative": (AZURE + STAMP + ",-1,1\r\n", 2, "-1"),
    "mooncake, half a line": ('{"timestamp": 0, "input_length": 1,', 1, ""),
    "mooncake, missing key": ('{"timestamp": 0, "input_length": 1}\n', 1, "output_length"),
    "mooncake, text": (
        '{"timestamp": 0, "input_length": "1", "output_length": 1}\n', 1, "input_length"),
    "mooncake, negative": (
        '{"timestamp": -5, "input_length": 1, "output_length": 1}\n', 1, "timestamp"),
}


class ScenarioFiles(ScenarioCase):
    """llm-edge-scenario."""

    def test_broken_traces(self):
        for name, (text, line, word) in BROKEN_TRACES.items():
            with self.subTest(name):
                path = self.write("trace.txt", text)
                place = f"{path}:{line}:" if line else str(path)
                self.bad(f"--workload={path}", "--rate=0", words=[place, word])

    def test_files_that_cannot_be_read(self):
        for option in ["workload", "gpus", "models"]:
            self.bad(f"--{option}={self.folder}/none", words=[f"{self.folder}/none"])
            self.bad(f"--{option}={self.folder}", words=[f"{self.folder}: is a folder"])
        path = self.write("gpus.csv", "name,peak\nX,1\n")
        self.bad(f"--gpuFile={path}", words=[f"{path}:1:"])
        self.bad(f"--gpus={path}", words=[f"{path}:1:"])

    def test_files_that_cannot_be_written(self):
        path = self.write("file", "kept")
        for option, value in [
            ("out", path), ("out", path / "run"), ("flowMonitor", path / "x"),
            ("flowMonitor", self.folder), ("netanim", path / "x"), ("pcap", path / "x"),
        ]:
            self.bad(f"--{option}={value}", words=[str(value)])
        self.assertEqual(path.read_text(), "kept")

    def test_folders_that_are_no_runs_are_left_alone(self):
        (self.folder / "mine").mkdir()
        self.write("mine/thesis.txt", "kept")
        self.bad(f"--out={self.folder}/mine", words=["thesis.txt", "empty folder"])
        self.assertEqual((self.folder / "mine/thesis.txt").read_text(), "kept")

    def test_odd_traces_are_read(self):
        for name, text, rows in [
            ("byte order mark and CRLF",
             "\ufeff" + PLAIN.replace("\n", "\r\n") + "0,9,2\r\n1,9,2", 2),
            ("equal stamps, no output", PLAIN + "0,9,0\n0,9,1\n0,9,2\n", 3),
            ("longer than the window", PLAIN + "0,191378,5\n0,9,2\n0,999999999,2\n", 3),
            ("other columns", "x,arrival_ms,input_length,output_length\n1,5,9,2\n", 1),
            ("azure", AZURE + STAMP + ",374,4\r\n2023-11-16 18:15:47.9951690,396,3", 2),
            ("mooncake", '{"timestamp": 27, "input_length": 600, "output_length": 2, '
                         '"hash_ids": [0, 1]}\n', 1),
            ("stamps not in order", PLAIN + "1,9,1\n0.5,9,1\n", 2),
        ]:
            with self.subTest(name):
                path = self.write("trace.txt", text)
                out = self.folder / name
                done = run("llm-edge-scenario", *SMALL, "--rate=0", f"--workload={path}",
                           f"--out={out}")
                self.assertEqual(done.returncode, 0, done.stderr)
                with open(out / "requests.csv", newline="") as file:
                    ended = list(csv.DictReader(file))
                self.assertEqual(len(ended), rows)
                for row in ended:
                    too_long = int(row["prompt_tokens"]) > 131072  # Llama 3.1's context window
                    self.assertEqual(row["state"], "rejected" if too_long else "completed", row)

    def test_a_run_again_in_the_same_folder_replaces_it(self):
        for extra in [[], ["--RngRun=2"]]:
            done = run("llm-edge-scenario", *SMALL, f"--out={self.folder}/run", *extra)
            self.assertEqual(done.returncode, 0, done.stderr)
        before = {path: path.read_bytes() for path in (self.folder / "run").iterdir()}
        self.refused("llm-edge-scenario", *SMALL, f"--out={self.folder}/run", "--policy=none")
        path = self.write("trace.csv", PLAIN + "0,9,2\n1,oops,2\n")
        self.refused("llm-edge-scenario", *SMALL, "--rate=0", f"--workload={path}",
                     f"--out={self.folder}/run")
        for path, text in before.items():
            self.assertEqual(path.read_bytes(), text, path)

    def test_what_is_interrupted_has_no_final_names(self):
        for number in [signal.SIGTERM, signal.SIGKILL, signal.SIGINT]:
            out = self.folder / f"run-{number}"
            command = [PROGRAMS / "llm-edge-scenario", "--access=wifi", "--duration=1e5",
                       f"--out={out}"]
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            with subprocess.Popen(command, **pipes) as process:
                try:
                    deadline = time.monotonic() + 60
                    while not (out.exists() and list(out.iterdir())):
                        self.assertLess(time.monotonic(), deadline)
                        time.sleep(0.02)
                    process.send_signal(number)
                    process.communicate(timeout=60)
                finally:
                    process.kill()
                self.assertEqual(process.returncode, -number)
            for path in out.iterdir():
                self.assertTrue(path.name.startswith("."), path)
            # The next run in that folder clears up.
            done = run("llm-edge-scenario", *SMALL, f"--out={out}")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(sorted(path.name for path in out.iterdir()),
                             ["manifest.json", "requests.csv", "servers.csv", "summary.json"])

    @unittest.skipIf(os.geteuid() != 0, "only root can mount a small file system")
    def test_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", disk],
                          capture_output=True, check=False).returncode != 0:
            self.skipTest("no tmpfs can be mounted here")
        try:
            done = run("llm-edge-scenario", *SMALL, "--duration=60", "--rate=9",
                       f"--out={disk}/run")
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertIn("No space left", done.stderr)
            self.assertEqual([str(path) for path in disk.rglob("*")], [])
        finally:
            subprocess.run(["umount", disk], check=True)


if __name__ == "__main__":
    unittest.main()
