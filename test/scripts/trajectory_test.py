"""llm-edge-scenario with policy files that explore, and what it records for trainers."""

import csv
import json
import math
import os
import unittest

from policy_files import LAST_DEMAND, PAIR_FEATURES, dispatch_policy, read_tensors
from program_case import ProgramCase, run
from sweep_case import script

IDEAL = ["--access=ideal", "--ues=3", "--servers=2", "--cloud=1", "--duration=4", "--rate=6"]
CACHING = ["--access=wired", "--ues=4", "--servers=2", "--agents=6", "--cacheGpus=30",
           "--duration=60", "--tokensPerMessage=100"]


class Trajectories(ProgramCase):
    """--explore, --trajectory and --cachingTrajectory."""

    def setUp(self):
        super().setUp()
        self.policy = self.folder / "dispatch.safetensors"
        self.policy.write_bytes(dispatch_policy({"outstanding": -1, "cloud": -0.5}))
        self.caching = self.folder / "caching.safetensors"
        self.caching.write_bytes(LAST_DEMAND)

    def scenario(self, *arguments):
        """Runs a scenario without complaint."""
        done = run("llm-edge-scenario", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def requests(self, folder):
        """The rows of a run's requests."""
        with open(self.folder / folder / "requests.csv", newline="") as file:
            return list(csv.DictReader(file))

    def test_a_dispatch_policy_may_be_a_file(self):
        out = [f"--out={self.folder}/run", f"--policy={self.policy}"]
        self.scenario(*IDEAL, *out)
        rows = self.requests("run")
        self.assertTrue(all(row["state"] == "completed" for row in rows))
        self.assertGreater(len({row["server"] for row in rows}), 1)
        self.policy.write_bytes(dispatch_policy({"cloud": 5}))
        self.scenario(*IDEAL, *out)
        self.assertEqual({row["server"] for row in self.requests("run")}, {"cloud-2"})

    def test_the_same_seed_and_run_give_the_same_bytes(self):
        paths = [self.folder / f"{i}.safetensors" for i in range(3)]
        for path, number in zip(paths, [4, 4, 5]):
            self.scenario(*IDEAL, f"--policy={self.policy}", "--explore", f"--trajectory={path}",
                          f"--RngRun={number}")
        self.assertEqual(paths[0].read_bytes(), paths[1].read_bytes())
        self.assertNotEqual(paths[0].read_bytes(), paths[2].read_bytes())
        texts, _ = read_tensors(paths[2])
        self.assertEqual((texts["format"], texts["problem"], texts["seed"], texts["run"]),
                         ("llm-edge trajectory 1", "dispatch", "1", "5"))

    def test_rewards_are_those_of_the_requests(self):
        self.scenario(*IDEAL, f"--policy={self.policy}", "--explore", f"--out={self.folder}/run",
                      "--trajectory=steps.safetensors", "--accuracy=0.25", "--cloudAccuracy=0.5")
        rows = self.requests("run")
        _, tensors = read_tensors(self.folder / "run" / "steps.safetensors")
        self.assertEqual(len(tensors["reward"]), len(rows))
        self.assertEqual(set(tensors["settled"]), {1})
        self.assertEqual(len(set(tensors["action"])), 3)  # it explores
        self.assertTrue(all(log <= 0 for log in tensors["log_probability"]))
        expected = sorted(
            1 / float(row["e2e_s"]) + (0.5 if row["server"] == "cloud-2" else 0.25)
            for row in rows)
        for reward, other in zip(sorted(tensors["reward"]), expected):
            self.assertAlmostEqual(reward, other, delta=1e-6 * other)
        manifest = json.loads((self.folder / "run" / "manifest.json").read_text())
        self.assertIn("steps.safetensors", json.dumps(manifest))

    def test_the_reward_may_be_the_first_token_or_completion(self):
        path = self.folder / "run" / "steps.safetensors"
        expected = {"FirstToken": lambda row: 1 / (1 + float(row["ttft_s"])),
                    "Completion": lambda row: 1}
        for reward, of in expected.items():
            self.scenario(*IDEAL, f"--policy={self.policy}", f"--out={path.parent}",
                          f"--trajectory={path.name}",
                          f"--ns3::llmedge::DispatchTrajectoryRecorder::Reward={reward}")
            rows = sorted(of(row) for row in self.requests("run"))
            _, tensors = read_tensors(path)
            self.assertEqual(len(rows), len(tensors["reward"]))
            for found, value in zip(sorted(tensors["reward"]), rows):
                self.assertAlmostEqual(found, value, delta=1e-6)

    def test_rewards_of_requests_that_the_run_cuts_off_are_not_settled(self):
        path = self.folder / "run" / "steps.safetensors"
        out = [f"--out={path.parent}", "--drain=0"]
        self.scenario(*IDEAL, f"--policy={self.policy}", f"--trajectory={path.name}", *out)
        _, tensors = read_tensors(path)
        cut = [row for row in self.requests("run") if row["reason"] == "client stopped"]
        self.assertGreater(len(cut), 0)
        unsettled = [reward for reward, settled in zip(tensors["reward"], tensors["settled"])
                     if not settled]
        self.assertEqual(unsettled, len(cut) * [0])
        self.scenario(*CACHING, f"--caching={self.caching}", f"--cachingTrajectory={path.name}",
                      "--RngRun=3", *out)
        cut = [row for row in self.requests("run") if row["reason"] == "client stopped"]
        servers = {int(row["device"]) % 2 for row in cut}
        self.assertEqual(len(servers), 1)  # the last requests of the other server are complete
        _, tensors = read_tensors(path)
        steps = zip(tensors["policy"], tensors["detail.epoch"], tensors["settled"])
        self.assertEqual({(server, epoch) for server, epoch, settled in steps if not settled},
                         {(server, 5) for server in servers})

    def test_a_sweep_records_the_same_with_one_worker_and_with_two(self):
        sweep = self.write("rollouts.yaml", f"""
program: llm-edge-scenario
options: {{access: ideal, ues: 3, servers: 2, duration: 3, rate: 6, policy: {self.policy},
          explore: true, trajectory: steps.safetensors}}
replications: 3
""")
        found = []
        for jobs in (1, 2):
            out = self.folder / f"sweep-{jobs}"
            done = script("sweep", "run", sweep, "--out", out, "--jobs", jobs)
            self.assertEqual(done.returncode, 0, done.stderr)
            paths = sorted(out.rglob("steps.safetensors"))
            found.append({read_tensors(path)[0]["run"]: path.read_bytes() for path in paths})
        self.assertEqual(sorted(found[0]), ["1", "2", "3"])
        self.assertEqual(found[0], found[1])

    def test_a_failover_is_two_decisions(self):
        path = self.folder / "steps.safetensors"
        self.scenario(*IDEAL, f"--policy={self.policy}", f"--trajectory={path}",
                      f"--out={self.folder}/run", "--rate=20", "--crash=0@2+1")
        _, tensors = read_tensors(path)
        self.assertGreater(len(tensors["reward"]), len(self.requests("run")))
        lost = [i for i, end in enumerate(tensors["detail.end"]) if end == 5]
        self.assertTrue(lost)
        for i in lost:
            self.assertEqual((tensors["reward"][i], tensors["settled"][i]), (0, 1))

    def test_a_caching_policy_records_its_epochs(self):
        path = self.folder / "steps.safetensors"
        self.scenario(*CACHING, f"--caching={self.caching}", "--explore",
                      f"--cachingTrajectory={path}", f"--out={self.folder}/run")
        with open(self.folder / "run" / "caching.csv", newline="") as file:
            cost = sum(float(row["cost"]) for row in csv.DictReader(file))
        texts, tensors = read_tensors(path)
        self.assertEqual(texts["problem"], "caching")
        self.assertEqual(len(tensors["reward"]), 12)  # six epochs of two servers
        self.assertEqual(len(tensors["action"]), 12 * 12)
        self.assertAlmostEqual(sum(tensors["detail.cost"]), cost, delta=1e-4)
        ratios = [c / -r for c, r in zip(tensors["detail.cost"], tensors["reward"]) if r < 0]
        self.assertAlmostEqual(min(ratios), max(ratios), delta=1e-9 * max(ratios))
        # The scores are drawn around the network's with a deviation of 0.8.
        seen = len(PAIR_FEATURES)
        z = []
        for i, score in enumerate(tensors["action"]):
            z.append((score - (tensors["observation"][i * seen + 1] - 0.5)) / 0.8)
        self.assertLess(abs(sum(z) / len(z)), 4 / math.sqrt(len(z)))
        density = sum(-v * v / 2 - math.log(0.8) - math.log(2 * math.pi) / 2 for v in z[:12])
        self.assertAlmostEqual(tensors["log_probability"][0], density, delta=1e-3)

    def test_what_a_caching_policy_saw_without_deciding_is_there(self):
        path = self.folder / "steps.safetensors"
        self.scenario(*CACHING, f"--caching={self.caching}", f"--cachingTrajectory={path}",
                      f"--out={self.folder}/run", "--crash=0@15+20")
        with open(self.folder / "run" / "caching.csv", newline="") as file:
            cost = sum(float(row["cost"]) for row in csv.DictReader(file))
        _, tensors = read_tensors(path)
        server = [i for i, policy in enumerate(tensors["policy"]) if policy == 0]
        epochs = [(tensors["detail.epoch"][i], tensors["detail.epochs"][i],
                   tensors["detail.restarted"][i], tensors["settled"][i]) for i in server]
        # The server is down at 20 and 30 s; its network has begun anew by then.
        self.assertEqual([epoch for epoch, *_ in epochs], [0, 1, 2, 3, 4, 5])
        self.assertEqual([covered for _, covered, *_ in epochs], [1, 3, 0, 0, 1, 1])
        self.assertEqual([again for _, _, again, _ in epochs], [0, 0, 1, 0, 0, 0])
        self.assertEqual([settled for *_, settled in epochs][2:4], [0, 0])
        self.assertAlmostEqual(sum(tensors["detail.cost"]), cost, delta=1e-4)

    def test_a_check_opens_no_pipe_and_writes_nothing(self):
        pipe = self.folder / "pipe.safetensors"
        os.mkfifo(pipe)
        before = sorted(self.folder.iterdir())
        for path in [pipe, self.folder / "t.safetensors"]:
            self.scenario(*IDEAL, f"--policy={self.policy}", f"--trajectory={path}", "--check")
        self.assertEqual(sorted(self.folder.iterdir()), before)

    def test_a_folder_that_cannot_be_written_is_found_before_the_run(self):
        for check in [(), ("--check",)]:
            done = run("llm-edge-scenario", *IDEAL, f"--policy={self.policy}", *check,
                       "--trajectory=t.safetensors", cwd="/proc")
            self.assertEqual(done.returncode, 2, done)
            self.assertIn("t.safetensors: cannot be written", done.stderr)

    def test_bad_input(self):
        path = self.folder / "no" / "t.safetensors"
        file = f"--policy={self.policy}"
        for arguments, words in {
            ("--policy=LeastLoaded", "--explore"): ["--explore", "no policy file"],
            ("--policy=LeastLoaded", "--trajectory=t.safetensors"): ["--trajectory", "--policy"],
            (file, "--cachingTrajectory=t.safetensors"): ["--cachingTrajectory", "--caching"],
            (file, "--trajectory=t.csv"): ["t.csv", ".safetensors"],
            (file, f"--trajectory={path}"): [str(path)],
            (f"--policy={self.caching}",): [str(self.caching), "'caching', expected 'dispatch'"],
            ("--policy=none.safetensors",): ["none.safetensors"],
            (file, "--accuracy=1.5"): ["--accuracy", "1.5", "0 to 1"],
            (file, "--accuracy=0.1,0.2,0.3", "--servers=2"): ["--accuracy", "--servers"],
        }.items():
            self.refused("llm-edge-scenario", *IDEAL, f"--out={self.folder}/run", *arguments,
                         words=words)
            self.assertFalse((self.folder / "run").exists())
        self.assertFalse(path.parent.exists())


if __name__ == "__main__":
    unittest.main()
