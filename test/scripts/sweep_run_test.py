"""scripts/sweep run, status and collect, with a program that fails on demand."""

import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from sweep_case import FAKE, ROOT, SweepCase, read_csv, script, wait_until

POINTS = "grid: {x: [1, 2], policy: [A, B]}\nreplications: 3\nchunk: 4\n"


class Running(SweepCase):
    def test_a_parameter_that_changes_nothing_is_named(self):
        cases = {
            "grid: {x: [1, 2], idle: [1, 2]}": "sweep: idle changes nothing",
            "zip: {idle: [1, 2], idler: [3, 4]}": "sweep: idle, idler change nothing",
            "grid: {x: [1, 2], policy: [A, B]}": None,
            "zip: {x: [1, 2], idle: [1, 2]}": None,
            "grid: {idle: [1]}": None}
        for number, (grid, words) in enumerate(cases.items()):
            out = self.folder / str(number)
            self.run_sweep(self.fake(grid + "\nreplications: 2\n"), out=out)
            said = self.sweep("collect", out).stdout
            self.assertEqual("nothing" in said, words is not None, said)
            self.assertIn(words or "", said)

    def test_devices_that_do_not_change_the_load_are_named(self):
        for number, (text, noted) in enumerate({
                "grid: {ues: [1, 2]}": True,
                "options: {rate: 3}\ngrid: {ues: [1, 2]}": True,
                "options: {ratePerDevice: 3}\ngrid: {ues: [1, 2]}": False,
                "zip: {ues: [1, 2], rate: [1, 2]}": False,
                "grid: {rate: [1, 2]}": False}.items()):
            done = self.run_sweep(self.fake(text + "\n"), out=self.folder / str(number))
            self.assertEqual("more devices do not change the load" in done.stdout, noted, text)

    def test_runs_everything_once_and_then_nothing(self):
        path = self.fake(POINTS)
        done = self.run_sweep(path)
        self.assertIn("12 of 12 runs to do, in 3 chunks", done.stdout)
        self.assertIn("12 of 12 runs are complete (12 now", done.stdout)
        self.assertEqual(list(self.starts().values()), [1] * 12)
        self.assertIn("all 12 runs are complete already", self.run_sweep(path).stdout)
        self.assertEqual(list(self.starts().values()), [1] * 12)
        self.assertIn("12 of 12", self.sweep("status", self.out).stdout)

    def test_only_what_is_missing_or_damaged_runs(self):
        path = self.fake(POINTS)
        self.run_sweep(path)
        runs = sorted((self.out / "runs").iterdir())
        shutil.rmtree(runs[0])
        requests = runs[1] / "out/requests.csv"
        requests.write_bytes(requests.read_bytes()[:-5])
        rows = runs[2] / "out/requests.csv"
        rows.write_bytes(rows.read_bytes().replace(b"\n", b" ", 1))  # as many bytes
        (runs[3] / "out/manifest.json").unlink()
        done = self.sweep("status", self.out, status=1)
        self.assertIn("8 of 12", done.stdout)
        self.assertIn("4 of 12 runs to do", self.run_sweep(path).stdout)
        self.assertEqual(sorted(self.starts().values()), [1] * 8 + [2] * 4)
        self.assertEqual({name for name, count in self.starts().items() if count == 2},
                         {run.name for run in runs[:4]})

    def test_runs_made_by_others_from_printed_commands_count(self):
        path = self.fake(POINTS)
        printed = self.sweep("print", path, "--out", self.out).stdout.splitlines()
        for line in printed[:5]:
            subprocess.run(line, shell=True, check=True, env=self.environment)
        self.assertIn("7 of 12 runs to do", self.run_sweep(path).stdout)
        self.assertEqual(list(self.starts().values()), [1] * 12)

    def test_a_single_file_as_output(self):
        text = "options: {file: 'yes'}\ngrid: {episodes: [3, 5]}\nout: file\nrows: episodes\n"
        self.run_sweep(self.fake(text))
        self.sweep("collect", self.out)
        rows = self.table()
        self.assertEqual([row["rows"] for row in rows], ["3", "5"])
        # Costs 11, 12, 13 and 11 ... 15.
        self.assertEqual([row["cost"] for row in rows], ["12", "13"])
        self.assertEqual(rows[0]["policy_name"], "words")
        wrong = self.fake(text.replace("rows: episodes", "rows: 4"), "other.yaml")
        done = self.run_sweep(wrong, out=self.folder / "other", status=1)
        self.assertIn("has 3 rows, expected 4", done.stdout)

    def test_every_point_is_checked_once_before_the_first_run(self):
        path = self.fake("grid: {x: [1, 2], policy: [A, B]}\nreplications: 3\n")
        done = self.run_sweep(path)
        self.assertIn("sweep: 4 points checked in ", done.stdout)
        said = self.log.read_text().split("\n")
        self.assertEqual([line.split()[0] for line in said[:5]], ["check"] * 4 + ["start"])
        self.assertEqual(sum(line.startswith("check") for line in said), 4)
        more = self.fake("grid: {x: [1, 2, 3], policy: [A, B]}\nreplications: 3\n")
        self.assertIn("sweep: 2 points checked in ", self.run_sweep(more).stdout)

    def test_a_point_that_the_program_refuses_is_one_message_before_the_first_run(self):
        path = self.fake("grid:\n  x: [1, 2]\n  policy: [A,\n    C]\nreplications: 3\n")
        self.refused("run", path, "--out", self.out, "-j2",
                     words=[f"{path}:5: x=2 policy=C is refused: fake_program: policy 'C' does"])
        self.assertFalse(self.out.exists())
        self.assertEqual(self.starts(), {})

    def test_a_check_cannot_fill_the_disk(self):
        path = self.fake("options: {mode: noisy-check}\n")
        self.refused("run", path, "--out", self.out, words=["is refused: "])

    def test_parameters_named_like_columns_and_quantities(self):
        path = self.fake("grid: {n: [1, 2], state: [x, y]}\nzip: {goodput_per_s: [7, 8]}\n"
                         "replications: 2\n"
                         "plots: [line metric_goodput_per_s over n by state, bar ttft_s_mean over "
                         "state by n]\n")
        self.run_sweep(path)
        self.sweep("collect", self.out)
        row = self.table()[0]
        self.assertEqual([row[name] for name in ["state", "option_n", "option_state", "RngRun",
                                                 "goodput_per_s", "metric_goodput_per_s"]],
                         ["complete", "1", "x", "1", "7", "11"])
        row = self.table("summary.csv")[0]
        self.assertEqual([row[name] for name in ["option_n", "metric", "unit", "n", "mean"]],
                         ["1", "metric_goodput_per_s", "1/s", "2", "11.5"])
        with sqlite3.connect(self.out / "table.sqlite") as database:
            self.assertEqual(database.execute(
                "SELECT avg(metric_goodput_per_s), count(*) FROM runs WHERE option_n = 2 AND "
                "option_state = 'y' AND state = 'complete'").fetchall(), [(11.5, 4)])
        done = script("plot", self.out)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(script("report", self.out).returncode, 0)

    def test_every_column_of_the_tables_can_be_a_parameters_name(self):
        names = ["run", "mean", "unit", "host", "attempts", "wall_s", "metric", "baseline", "Folder"]
        program = self.folder / "program"
        program.write_text("#!/bin/sh\necho value > out.csv\necho 1 >> out.csv\n")
        program.chmod(0o755)
        points = [{name: value for name in names} for value in ["1", "2"]]
        self.run_sweep(self.write(f"program: ./program\ncheck: false\nout: file\nlist: {points}\n"
                                  "compare: {mean: '1'}\n"))
        self.sweep("collect", self.out)
        row = self.table()[0]
        self.assertEqual({row[f"option_{name}"] for name in names} | {row["value"]}, {"1"})

    def test_two_parameters_of_one_column_are_refused(self):
        path = self.write("program: /bin/true\ncheck: false\nout: none\ngrid:\n  a: [1]\n  A: [1]\n")
        self.refused("run", path, "--out", self.out, words=[":6:", "'A' and 'a'"])

    def test_a_path_with_characters_that_yaml_knows(self):
        root = self.folder / "a: b #c {d} 'e'"
        for name in ["scripts", "doc"]:
            shutil.copytree(ROOT / name, root / name)
        path = self.fake(POINTS + "plots: [line ttft_s_mean over x by policy]\n")
        for arguments in [["sweep", "run", path, "--out", root / "out", "-j2"],
                          ["sweep", "collect", root / "out"], ["plot", root / "out"],
                          ["report", root / "out"]]:
            done = subprocess.run([root / "scripts" / arguments[0], *arguments[1:]], check=False,
                                  capture_output=True, text=True, env=self.environment)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue((root / "out/report.html").exists())
        self.assertEqual(sorted(one.name for one in root.iterdir()), ["doc", "out", "scripts"])

    def test_no_output_at_all(self):
        path = self.write("program: /bin/true\ncheck: false\nout: none\nreplications: 2\n")
        self.run_sweep(path)
        self.assertIn("all 2 runs", self.run_sweep(path).stdout)

    def test_files_named_by_options_belong_to_the_sweep(self):
        data = self.folder / "data.txt"
        data.write_text("one")
        path = self.fake("options: {input: data.txt}\n")
        self.assertIn(f"--input={data}", self.sweep("print", path).stdout)
        self.run_sweep(path)
        data.write_text("two")
        self.assertIn("1 of 1 runs to do", self.run_sweep(path).stdout)


class Failing(SweepCase):
    def test_every_way_to_fail(self):
        path = self.fake("grid: {mode: [ok, fail, crash, hang, truncate, no-manifest, incomplete]}"
                         "\ntime: 1\nchunk: 1\n")
        done = self.run_sweep(path, status=1)
        self.assertIn("1 of 7 runs are complete (1 now", done.stdout)
        for words in ["mode=fail RngRun=1: exit status 3: fake_program: x=1 cannot be done",
                      "mode=crash RngRun=1: ended by SIGSEGV",
                      "mode=hang RngRun=1: took longer than 1 s",
                      "mode=truncate RngRun=1: requests.csv has",
                      "mode=no-manifest RngRun=1: manifest.json does not exist",
                      "mode=incomplete RngRun=1: manifest.json says"]:
            self.assertIn(words, done.stdout)
        self.assertEqual(sorted(self.starts().values()), [1] + [2] * 6)
        for run in (self.out / "runs").iterdir():
            aside = sorted(one.name for one in run.glob("failed-*"))
            self.assertEqual(aside, [] if (run / "out").exists() else ["failed-1", "failed-2"])
            for one in run.glob("failed-*"):
                self.assertTrue((one / "log").exists())
                self.assertTrue(json.loads((one / "record.json").read_text())["reason"])
        self.assertIn("6 failed, 0 not done yet", self.sweep("status", self.out, status=1).stdout)
        self.sweep("collect", self.out, status=1)
        states = {row["mode"]: row["state"] for row in self.table()}
        self.assertEqual([states["ok"], states["crash"]], ["complete", "failed"])

    def test_a_second_try_helps(self):
        self.run_sweep(self.fake("options: {mode: unlucky}\n"))
        self.assertEqual(list(self.starts().values()), [2])

    def test_what_a_run_prints_is_capped(self):
        path = self.fake("options: {noise: 200, mode: fail}\n")
        done = self.run_sweep(path, status=1)
        self.assertIn("exit status 3: fake_program: x=1 cannot be done", done.stdout)
        logs = list((self.out / "runs").glob("*/failed-*/log"))
        self.assertEqual(len(logs), 2)
        for log in logs:
            text = log.read_text()
            self.assertLess(len(text), 4e6)
            self.assertTrue(text.startswith("x" * 999999 + "\nx"))
            self.assertTrue(text.endswith("\nfake_program: x=1 cannot be done\n"))
            left_out = int(re.search(r"\n\[(\d+) bytes are left out here\]\n", text)[1])
            end = len("fake_program: x=1 cannot be done\n")
            noted = len(f"\n[{left_out} bytes are left out here]\n")
            self.assertEqual(len(text) - noted + left_out, 200 * 10**6 + end)
        largest = max(json.loads(one.read_text())["peak_memory_bytes"]
                      for one in (self.out / "runs").glob("*/failed-*/record.json"))
        self.assertLess(largest, 10**8, "the program itself holds little")

    def test_a_log_of_any_size_is_read_from_its_end(self):
        path = self.fake("options: {mode: fail}\n")
        self.run_sweep(path, status=1)
        log, = (self.out / "runs").glob("*/failed-2/log")
        with open(log, "wb") as file:  # as programs before the cap have left them
            file.truncate(10**10)
            file.seek(0, os.SEEK_END)
            file.write(b"\nlast words\n")
        limited = f"ulimit -v 2000000; exec {ROOT}/scripts/sweep status {self.out}"
        done = subprocess.run(["sh", "-c", limited], capture_output=True, text=True, check=False)
        self.assertIn("exit status 3: last words", done.stdout, done.stderr)

    def test_memory_limit(self):
        path = self.write("program: ./eat\ncheck: false\nout: none\nmemory: 50MB\n")
        eat = self.folder / "eat"
        eat.write_text("#!/usr/bin/python3\nx = bytearray(200 * 10**6)\n")
        eat.chmod(0o755)
        self.assertIn("MemoryError", self.run_sweep(path, status=1).stdout)

    def test_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        if os.geteuid() != 0 or subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=4m", "none", disk], check=False,
                capture_output=True).returncode != 0:
            self.skipTest("needs the right to mount a small file system")
        try:
            out = disk / "out"
            self.run_sweep(self.fake("replications: 3\n"), out=out)
            before = {file: file.read_bytes() for file in (out / "runs").rglob("*.csv")}
            (disk / "filler").write_bytes(b"x" * 3500000)
            path = self.fake("replications: 40\n")
            done = self.run_sweep(path, out=out, status=2)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            self.assertIn("No space left on device", done.stderr)
            for file, content in before.items():
                self.assertEqual(file.read_bytes(), content)
            (disk / "filler").unlink()
            done = self.run_sweep(path, out=out)
            self.assertIn("40 of 40 runs are complete", done.stdout)
            self.assertEqual({self.starts()[file.parents[1].name] for file in before}, {1})
        finally:
            subprocess.run(["umount", disk], check=True)


class Collecting(SweepCase):
    def test_tables(self):
        self.run_sweep(self.fake(POINTS + "compare: {policy: A}\n"))
        self.sweep("collect", self.out)
        rows = self.table()
        self.assertEqual(len(rows), 12)
        self.assertEqual([rows[0][name] for name in ["x", "policy", "RngRun", "goodput_per_s",
                                                     "ttft_s_mean", "ttft_s_count", "state"]],
                         ["1", "A", "1", "11", "1.1", "10", "complete"])
        # Goodput of x=1, A: 11, 12, 13; t(0.975, 2) = 4.30265 (tables), s = 1.
        row, = [row for row in self.table("summary.csv")
                if (row["x"], row["policy"], row["metric"]) == ("1", "A", "goodput_per_s")]
        self.assertEqual((row["n"], row["mean"], row["median"], row["unit"]),
                         ("3", "12", "12", "1/s"))
        self.assertAlmostEqual(float(row["ci95_t_high"]), 12 + 4.30265 / 3**0.5, places=4)
        self.assertTrue(11 <= float(row["ci95_bootstrap_low"]) < 12)
        # B less A: -5.1, -5.2, -5.3.
        row, = [row for row in self.table("pairs.csv")
                if (row["x"], row["metric"]) == ("1", "goodput_per_s")]
        self.assertEqual((row["policy"], row["baseline"], row["pairs"]), ("B", "A", "3"))
        self.assertAlmostEqual(float(row["mean_difference"]), -5.2)
        self.assertAlmostEqual(float(row["relative_difference"]), -5.2 / 12)
        self.assertAlmostEqual(float(row["ci95_t_low"]), -5.2 - 4.30265 * 0.1 / 3**0.5, places=5)
        # Variances 0.01 over 1 and 0.81.
        self.assertAlmostEqual(float(row["variance_ratio"]), 0.01 / 1.81)
        cost = self.table("resources.csv")[0]
        self.assertGreater(int(cost["peak_memory_bytes"]), 10**6)
        self.assertEqual(cost["attempts"], "1")

    def test_database(self):
        self.run_sweep(self.fake(POINTS))
        self.sweep("collect", self.out)
        with sqlite3.connect(self.out / "table.sqlite") as database:
            found = database.execute(
                "SELECT x, avg(goodput_per_s), min(wall_s) > 0, min(peak_memory_bytes) > 0 "
                "FROM runs WHERE policy = 'A' GROUP BY x").fetchall()
            self.assertEqual(found, [(1, 12, 1, 1), (2, 22, 1, 1)])
            self.assertEqual(database.execute(
                "SELECT count(*) FROM metrics WHERE grouping = 'total' AND metric = 'ttft_s' "
                "AND statistic = 'mean'").fetchone(), (12,))

    def test_the_same_bytes_every_time(self):
        for name in ["a", "b"]:
            self.run_sweep(self.fake(POINTS), out=self.folder / name)
            self.sweep("collect", self.folder / name)
        for table in ["table.csv", "summary.csv", "pairs.csv"]:
            self.assertEqual((self.folder / "a" / table).read_bytes(),
                             (self.folder / "b" / table).read_bytes())


class Interruption(SweepCase):
    def start(self, path):
        return subprocess.Popen(
            [FAKE.parents[2] / "scripts/sweep", "run", path, "--out", self.out, "-j2"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_two_commands_at_a_time(self):
        path = self.fake("options: {sleep: 3}\nreplications: 2\n")
        first = self.start(path)
        wait_until(lambda: self.starts())
        self.refused("run", path, "--out", self.out, words=["in use", str(first.pid)])
        first.communicate(timeout=60)
        self.assertEqual(first.returncode, 0)

    def test_ctrl_c_ends_everything_at_once(self):
        for number in [signal.SIGINT, signal.SIGTERM]:
            path = self.fake(f"options: {{sleep: 30.{number.value}}}\nreplications: 2\n")
            running = self.start(path)
            before = len(self.starts())
            wait_until(lambda: len(self.starts()) > before)
            start = time.monotonic()
            running.send_signal(number)
            said = running.communicate(timeout=60)
            self.assertEqual((running.returncode, said[1].count("\n")), (130, 1), said)
            self.assertIn("interrupted", said[1])
            self.assertLess(time.monotonic() - start, 20)
            self.assertEqual(descendants_named("fake_program", self.out), [])


def descendants_named(name, folder):
    """Processes of a program that work for a folder."""
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if name in command and str(folder) in command:
            found.append(int(entry.name))
    return found


class Overhead(SweepCase):
    def test_cpu_time_of_a_run_that_returns_at_once(self):
        path = self.write("program: /bin/true\ncheck: false\nout: none\nreplications: 1000\n"
                          "chunk: 50\n")
        before = os.times()
        self.run_sweep(path)
        after = os.times()
        total = (after.children_user - before.children_user
                 + after.children_system - before.children_system)
        records = [json.loads(file.read_text())
                   for file in (self.out / "runs").glob("*/record.json")]
        self.assertEqual(len(records), 1000)
        own = sum(record["cpu_s"] for record in records)
        print(f"overhead: {1000 * (total - own) / 1000:.1f} ms of CPU per run", flush=True)
        self.assertLess((total - own) / 1000, 0.015)


if __name__ == "__main__":
    unittest.main()
