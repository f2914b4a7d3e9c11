"""llm-edge-slotted on its command line."""

import csv
import json
import statistics
import unittest

from policy_files import LAST_DEMAND, PAIR_FEATURES, caching_policy
from program_case import ROOT, ProgramCase, run

class Slotted(ProgramCase):
    """llm-edge-slotted --problem=caching."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/out.csv"
        return self.refused(
            "llm-edge-slotted", "--problem=caching", "--policy=Lfu", out, *arguments, words=words)

    def play(self, policy, *arguments):
        """Plays three episodes and gives the file's rows."""
        path = self.folder / f"{policy}.csv"
        done = run("llm-edge-slotted", "--problem=caching", f"--policy={policy}", "--episodes=3",
                   f"--out={path}", "--quiet", *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(path, newline="") as file:
            return list(csv.DictReader(file))

    def test_unknown_names(self):
        path = self.write("agents.csv", "a,b\n1,2\n")
        for option, words in {
            "--problem=chess": ["chess", "caching"],
            "--policy=Nearest": ["Nearest", "MovingAverageKnapsack", "LeastAgeOfThought"],
            "--policy=RoundRobin": ["RoundRobin", "Lru"],
            "--policy=": ["--policy"],
            "--policy=best.safetensors": ["best.safetensors", "file"],
            "--policy=policies/best": ["policies/best", "file"],
            "--variant=lazy": ["lazy", "proactive or batch"],
            f"--catalog={self.folder}/none": ["none"],
            f"--catalog={path}": [f"{path}:1:", "input_tokens"],
            "--nosuch=1": ["--nosuch"],
            "--out=": ["--out"],
            f"--out={self.folder}": ["is a folder"],
            f"--out={path}/x": [f"{path}/x"],
            "--size=20": ["--size"],  # an auction's
        }.items():
            self.bad(option, words=words)

    def test_a_policy_may_be_a_file(self):
        path = self.folder / "linear.safetensors"
        path.write_bytes(LAST_DEMAND)
        costs = {}
        for policy in ["Cloud", path, "MovingAverageKnapsack"]:
            out = self.folder / "out.csv"
            done = run("llm-edge-slotted", "--problem=caching", f"--policy={policy}",
                       "--episodes=3", f"--out={out}", "--quiet")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            with open(out, newline="") as file:
                costs[policy] = statistics.mean(float(row["cost"]) for row in csv.DictReader(file))
        self.assertLess(costs[path], costs["Cloud"])
        self.assertGreater(costs[path], costs["MovingAverageKnapsack"])

        path.write_bytes(caching_policy(11 * [0], 0, PAIR_FEATURES[::-1]))
        self.bad(f"--policy={path}", words=[f"{path}: observes", "density accuracy", "expected"])
        path.write_bytes(caching_policy(11 * [float("nan")], 0))
        self.bad(f"--policy={path}", words=[f"{path}: has tensor 'score.weight'", "nan"])
        path.write_bytes(caching_policy(11 * [0], 0)[:-1])
        self.bad(f"--policy={path}", words=[f"{path}: has 47 bytes", "expected 48"])

    def test_bad_numbers(self):
        for option in [
            "--gpus=0", "--gpus=-80", "--gpus=nan", "--gpus=inf", "--gpus=x", "--gpus=",
            "--agents=0", "--agents=1.5", "--agents=-1", "--agents=100000", "--paths=0",
            "--paths=21", "--vanishing=-1", "--vanishing=nan", "--telemetryLoss=1.1",
            "--telemetryLoss=-0.1", "--episodes=0", "--slots=0", "--seed=0", "--seed=4294967296", "--seed=4294967295",
            "--agentRate=-1", "--servers=0", "--shift=-1", "--bound=perhaps",
        ]:
            self.bad(option, words=[option.split("=")[0]])
        self.bad("--rate=-1", words=["--agentRate"])  # its former name
        self.bad("--seed=1", "--RngSeed=2", words=["--seed", "--RngSeed"])
        self.bad("--ns3::llmedge::CachingProblemBuilder::AccuracyForm=linear", words=["linear"])
        self.bad("--ns3::llmedge::AgentDemand::OnShare=0.999", words=["0.999"])

    def test_the_cost_is_the_sum_of_its_parts_and_above_the_bound(self):
        for row in self.play("MovingAverageKnapsack", "--bound=true"):
            parts = ["load", "network", "compute", "accuracy", "cloud"]
            total = sum(float(row[f"{part}_cost"]) for part in parts)
            self.assertAlmostEqual(float(row["cost"]), total, delta=5e-6)
            self.assertLess(float(row["lower_bound"]), float(row["cost"]))

    def test_the_same_seed_gives_the_same_bytes_and_the_same_requests_for_all(self):
        first = self.play("Random", "--seed=9", "--servers=2")
        content = (self.folder / "Random.csv").read_bytes()
        self.assertEqual(self.play("Random", "--seed=9", "--servers=2"), first)
        self.assertEqual((self.folder / "Random.csv").read_bytes(), content)
        self.assertNotEqual(self.play("Random", "--seed=10", "--servers=2"), first)
        self.assertNotEqual(self.play("Random", "--RngRun=2", "--servers=2"), first)
        for policy in ["Cloud", "Lfu", "SlotOracle"]:
            rows = self.play(policy, "--seed=9", "--servers=2", "--telemetryLoss=0.5")
            self.assertEqual([row["slot_requests"] for row in rows],
                             [row["slot_requests"] for row in first])

    def test_servers_add_up_and_memory_helps(self):
        one = self.play("Cloud")
        three = self.play("Cloud", "--servers=3")
        self.assertEqual(len(three), 3)
        ratio = sum(float(row["cost"]) for row in three) / sum(float(row["cost"]) for row in one)
        self.assertTrue(2 < ratio < 4, ratio)
        small = self.play("MovingAverageKnapsack", "--gpus=20")
        large = self.play("MovingAverageKnapsack", "--gpus=160")
        for few, many in zip(small, large):
            self.assertGreater(float(few["cost"]), float(many["cost"]))

    def test_groups_drive_past_the_servers(self):
        road = ["--agents=6", "--gpus=20", "--groups=3", "--servers=4", "--slots=40", "--agentRate=2"]
        shared = [*road, "--shareReports=true"]
        costs = {}
        for policy in ["MovingAverageKnapsack", "TrackingKnapsack"]:
            rows = self.play(policy, *shared)
            costs[policy] = sum(float(row["cost"]) for row in rows)
            self.assertEqual(self.play(policy, *shared), rows)
        self.assertLess(costs["TrackingKnapsack"], costs["MovingAverageKnapsack"])
        alone = self.play("TrackingKnapsack", *road)
        self.assertGreater(sum(float(row["cost"]) for row in alone), costs["TrackingKnapsack"])
        self.bad("--shareReports=true", words=["--shareReports", "--groups"])
        self.bad("--groups=7", "--agents=6", words=["7 groups", "6 agents"])
        self.bad("--groups=13", words=["--groups"])
        self.bad("--groups=2", "--variant=batch", words=["--variant=batch", "proactive"])

    def test_agents_from_a_file(self):
        path = self.write("agents.csv", "input_tokens,thought_tokens,consensus_factor,lamda_share\n"
                                        "100,20,0.1,1\n200,20,0.1,1\n")
        rows = self.play("Cloud", f"--catalog={path}", "--agents=2")
        for row in rows:  # 0.0075 per token and path, ten paths
            cost = float(row["cost"]) / float(row["slot_requests"])
            self.assertTrue(7.5 <= cost <= 15, cost)
        self.bad(f"--catalog={path}", "--agents=3", words=["--agents=3"])


    def test_means_are_printed_with_their_interval(self):
        path = self.folder / "lfu.csv"
        done = run("llm-edge-slotted", "--policy=Lfu", "--episodes=3", f"--out={path}")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lines = [line.split() for line in done.stdout.splitlines()]
        self.assertEqual(lines[0][-3:], ["of", "3", "episodes"])
        with open(path, newline="") as file:
            costs = [float(row["cost"]) for row in csv.DictReader(file)]
        name, mean, low, _, high = lines[1]
        self.assertEqual(name, "cost")
        half = 4.302653 * statistics.stdev(costs) / 3 ** 0.5  # t(0.975, 2)
        for text, value in [(mean, statistics.mean(costs)), (low, statistics.mean(costs) - half),
                            (high, statistics.mean(costs) + half)]:
            self.assertAlmostEqual(float(text), value, delta=1e-3)
        self.assertNotIn("lower_bound", done.stdout)  # it was not asked for

    def test_the_problem_decides_which_options_there_are(self):
        path = self.folder / "out.csv"
        for arguments in [["--size=10", "--problem=auction"], ["-problem=auction", "--size=10"],
                          ["--problem=cells", "--problem=auction", "--size=10"]]:
            done = run("llm-edge-slotted", *arguments, "--policy=dda", f"--out={path}", "--quiet")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


class Reasoning(ProgramCase):
    """llm-edge-slotted --problem=reasoning."""

    def bad(self, *arguments, words=()):
        self.refused("llm-edge-slotted", "--problem=reasoning", "--policy=AllSmall",
                     f"--out={self.folder}/out.csv", *arguments, words=words)

    def play(self, policy, *arguments):
        """Plays two short episodes and gives the means of the columns."""
        path = self.folder / "rows.csv"
        done = run("llm-edge-slotted", "--problem=reasoning", f"--policy={policy}",
                   "--episodes=2", "--slots=120", "--warmUp=20", f"--out={path}", "--quiet",
                   *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        return {name: statistics.mean(float(row[name]) for row in rows) for name in rows[0]}

    def test_bad_options(self):
        for option, words in {
            "--policy=Best": ["Best", "GreedyAdmission", "RandomPolicy"],
            "--policy=Network": ["Network", "has no networks"],
            "--benchmark=chess": ["chess", "gsm8k", "mmlu_stem"],
            "--m=0": ["m", "0"],
            "--bandwidth=-1": ["bandwidth", "-1"],
            "--lambda=0": ["lambda", "0"],
            "--warmUp=250": ["--warmUp=250", "--slots=250"],
            "--latency=guess": ["guess", "roofline"],
            f"--record={self.folder}/none": ["none"],
            f"--stepLengths={self.folder}/none": ["none"],
            "--serverKv=Some": ["serverKv", "Some"],
            "--ns3::llmedge::FlopsLatencyModel::Peak=3": ["Peak", "DevicePeak"],
        }.items():
            self.bad(option, words=words)

    def test_baselines_are_in_their_order(self):
        rows = {policy: self.play(policy) for policy in [
            "AllSmall", "OracleScreening", "RandomPolicy", "RandomScheduler", "GreedyAdmission",
            "OnlineReward"]}
        for policy, row in rows.items():
            self.assertGreaterEqual(row["accuracy"], rows["AllSmall"]["accuracy"], policy)
        for policy in ["RandomScheduler", "GreedyAdmission"]:
            self.assertGreater(rows["OracleScreening"]["accuracy"], rows[policy]["accuracy"])
        self.assertEqual(rows["GreedyAdmission"]["queueing_ms"], 0)
        self.assertEqual(rows["AllSmall"]["communication_ms"], 0)

    def test_the_shipped_policy_is_better_than_chance(self):
        prada = ROOT / "examples/policies/reasoning-prada.safetensors"
        small, learned = self.play("AllSmall"), self.play(prada)
        chance = self.play("RandomPolicy", f"--screening={prada}")
        self.assertGreater(learned["accuracy"], small["accuracy"] + 0.03)
        self.assertGreater(learned["accuracy"], chance["accuracy"] + 0.005)
        self.assertLess(learned["nominated_share"], 0.15)
        self.assertEqual(self.play("Network", f"--screening={prada}"), learned)

    def test_little_bandwidth_ends_offloading(self):
        narrow = self.play("OracleScreening", "--bandwidth=1e5")
        wide = self.play("OracleScreening", "--bandwidth=4e7")
        self.assertLess(narrow["offloaded_steps"], 0.1 * wide["offloaded_steps"])


class Offloading(ProgramCase):
    """llm-edge-slotted --problem=offloading."""

    COLUMNS = ["episode", "completion", "reward", "latency_all", "latency_done", "accuracy_all",
               "p_done", "utility", "invalid_share", "out_of_memory_share", "late_share"]

    def play(self, policy, *arguments):
        """Plays three episodes and gives the means of the columns."""
        path = self.folder / "rows.csv"
        done = run("llm-edge-slotted", "--problem=offloading", f"--policy={policy}",
                   "--episodes=3", "--seed=1", f"--out={path}", "--quiet", *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(list(rows[0]), self.COLUMNS)
        return {name: statistics.mean(float(row[name]) for row in rows)
                for name in rows[0] if all(row[name] for row in rows)}

    def test_bad_options(self):
        for option, words in {
            "--policy=Best": ["Best", "RoundRobin", "Greedy", "Clairvoyant"],
            "--policy=DoubleDutchAuction": ["DoubleDutchAuction", "Greedy"],
            "--policy=none.safetensors": ["none.safetensors"],
            "--profile=flood": ["flood", "burst", "recycle", "sustained"],
            "--tmax=0": ["tmax", "0"],
            "--tmax=-1": ["tmax", "-1"],
            "--tasks=-1": ["tasks", "-1"],
            "--load=0": ["load", "0"],
            "--latency=guess": ["guess", "roofline", "request"],
            "--ns3::llmedge::OffloadingSites::EdgeGpu=L40S": ["L40S", "RTX3090"],
            "--ns3::llmedge::RequestTimeLatencyModel::Jitter=1": ["Jitter", "OffloadingWorkload"],
            "--ns3::llmedge::OffloadingWorkload::Profile=Recycle": ["Profile", "burst"],
        }.items():
            self.refused("llm-edge-slotted", "--problem=offloading", "--policy=Greedy",
                         "--profile=burst", f"--out={self.folder}/out.csv", option, words=words)

    def test_the_help_page_says_what_names_mean_here(self):
        page = run("llm-edge-slotted", "--problem=offloading", "--PrintHelp").stdout
        self.assertIn("RoundRobin (full shares in turn)", page)

    def test_names_are_those_of_the_study(self):
        rows = {policy: self.play(policy, "--tasks=120") for policy in [
            "Random", "RandomServer", "RoundRobin", "FixedShares", "Greedy", "Clairvoyant"]}
        rewards = [row["reward"] for row in rows.values()]
        self.assertLess(rows["Random"]["completion"], 0.2, "it draws shares, too")
        self.assertGreater(rows["RoundRobin"]["completion"], 0.82, "it gives full shares")
        self.assertEqual(max(rewards), rows["Clairvoyant"]["reward"])
        self.assertEqual(min(rewards), rows["Random"]["reward"])
        self.assertEqual(self.play("FullShares", "--tasks=120"), rows["RoundRobin"])

    def test_profiles(self):
        recycle = self.play("Greedy", "--profile=recycle")
        self.assertGreater(recycle["reward"], 1.35 * self.play("Greedy")["reward"])
        sustained = self.play("Greedy", "--profile=sustained", "--load=2")
        self.assertLess(sustained["completion"], 0.55)
        self.assertEqual(self.play("RoundRobin", "--tmax=2")["completion"], 0)

    def test_a_policy_of_packets_gets_full_shares(self):
        self.assertGreater(self.play("LeastLoaded")["completion"], 0.99)


if __name__ == "__main__":
    unittest.main()
