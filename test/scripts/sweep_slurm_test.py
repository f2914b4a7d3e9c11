"""scripts/sweep on a real Slurm, which this test starts on the loopback address and stops."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import slurm_loopback
from sweep_case import ROOT, SweepCase

# SWEEP_SLURM_FILE: another sweep file than the fake program's.
POINTS = "grid: {x: [1, 2], policy: [A, B]}\nreplications: 2\nchunk: 4\n"


@unittest.skipIf(slurm_loopback.what_is_missing(), slurm_loopback.what_is_missing())
class OnSlurm(SweepCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster_folder = tempfile.mkdtemp(prefix="slurm-")
        cls.cluster = slurm_loopback.Slurm(cls.cluster_folder)
        try:
            cls.cluster.start()
        except BaseException:
            cls.tearDownClass()
            raise

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()
        shutil.rmtree(cls.cluster_folder, ignore_errors=True)

    def setUp(self):
        super().setUp()
        self.environment.update(self.cluster.environment)
        self.environment["FAKE_LOG"] = str(self.log)

    def jobs(self):
        """Slurm's numbers of jobs so far."""
        lines = self.cluster.ask("scontrol", "--oneliner", "show", "job").splitlines()
        return [line.split()[0] for line in lines if line.startswith("JobId=")]

    def test_the_same_table_as_without_slurm(self):
        path = os.environ.get("SWEEP_SLURM_FILE") or self.fake(
            POINTS + "time: 1min\nmemory: 200MB\n")
        before = len(self.jobs())
        done = self.run_sweep(path, "--profile", "slurm")
        print("\n" + done.stdout, end="")
        self.assertGreaterEqual(len(self.jobs()), before + 2)
        self.run_sweep(path, out=self.folder / "local")
        for folder in [self.out, self.folder / "local"]:
            self.sweep("collect", folder)
        for name in ["table.csv", "summary.csv", "pairs.csv"]:
            compared = subprocess.run(["cmp", self.out / name, self.folder / "local" / name],
                                      check=False)
            self.assertEqual(compared.returncode, 0, name)
        if "SWEEP_SLURM_FILE" not in os.environ:
            jobs = self.cluster.ask("scontrol", "--oneliner", "show", "job")
            self.assertIn("TimeLimit=00:06:00", jobs)  # 4 x 1 min + 2 min
            self.assertIn("MinMemoryNode=200M", jobs)

    def test_a_job_that_is_cancelled_is_done_again(self):
        path = self.fake("options: {sleep: 1}\nreplications: 4\nchunk: 4\n")
        running = subprocess.Popen(
            [ROOT / "scripts/sweep", "run", path, "--out", self.out, "--profile", "slurm"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.cluster.wait_for(lambda: len(self.starts()) >= 2)
        number = self.cluster.ask("squeue", "--noheader", "--format=%i").split()[0]
        self.cluster.ask("scancel", number)
        said = running.communicate(timeout=120)
        self.assertEqual(running.returncode, 0, said)
        self.assertIn("4 of 4 runs are complete", said[0])
        self.assertLessEqual(sum(self.starts().values()), 6)

    def test_jobs_that_go_on_after_the_command_was_killed_count(self):
        path = self.fake("options: {sleep: 1}\nreplications: 3\nchunk: 3\n")
        running = subprocess.Popen(
            [ROOT / "scripts/sweep", "run", path, "--out", self.out, "--profile", "slurm"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.cluster.wait_for(lambda: self.starts())
        running.send_signal(signal.SIGKILL)
        running.wait()
        self.assertIn("3 of 3 runs are complete",
                      self.run_sweep(path, "--profile", "slurm").stdout)
        self.assertEqual(list(self.starts().values()), [1, 1, 1])

    def test_a_cluster_that_refuses(self):
        path = self.fake(POINTS)
        self.environment["SBATCH_PARTITION"] = "nothing"
        start = time.monotonic()
        done = self.run_sweep(path, "--profile", "slurm", status=2)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn("the cluster refused a job", done.stderr)
        self.assertIn("invalid partition", done.stderr)
        self.assertIn("0 of 8 runs are complete", done.stderr)
        self.assertLess(time.monotonic() - start, 120)


class WithoutSlurm(SweepCase):
    def test_no_cluster_at_all(self):
        self.environment["PATH"] = f"{self.folder}:/nothing"
        for name in ["snakemake", "bash", "python3", "ldd", "cat", "sed", "rm", "mkdir", "touch"]:
            if shutil.which(name):
                (self.folder / name).symlink_to(shutil.which(name))
        done = self.run_sweep(self.fake(POINTS), "--profile", "slurm", status=2)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        self.assertIn("sbatch", done.stderr)


if __name__ == "__main__":
    unittest.main()
