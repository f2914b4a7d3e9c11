"""The Python package llm_edge: environments and policies, compared with the programs and with C++."""

import csv
import json
import os
import pathlib
import subprocess
import sys
import unittest

import numpy as np

from program_case import BUILD, ROOT, ProgramCase, run

PACKAGE = BUILD / "python"
HAS_EXTENSION = any((PACKAGE / "llm_edge").glob("_native.*.so"))
sys.path.insert(0, str(PACKAGE if HAS_EXTENSION else ROOT / "scripts"))
import llm_edge  # noqa: E402
from llm_edge import policy_file  # noqa: E402

SMALL = {"agents": 10, "gpus": 40, "slots": 30}
GYMNASIUM = '''
import enum, types
class Space:
    pass
class Box(Space):
    def __init__(self, low, high, shape=None, dtype=None):
        self.low, self.high, self.shape, self.dtype = low, high, low.shape, dtype
class VectorEnv:
    pass
class AutoresetMode(enum.Enum):
    NEXT_STEP, SAME_STEP, DISABLED = "NextStep", "SameStep", "Disabled"
spaces = types.SimpleNamespace(Box=Box)
vector = types.SimpleNamespace(VectorEnv=VectorEnv, AutoresetMode=AutoresetMode)
'''


def fnv(state, array):
    """FNV-1a of an array's bytes, continued."""
    for byte in array.tobytes():
        state = (state ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return state


def python(code, path, **variables):
    """Runs Python code with a folder on its path."""
    return subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, text=True,
                          check=False, env={**os.environ, "PYTHONPATH": str(path), **variables})


class WithoutExtension(ProgramCase):
    """What works, and what is said, where the extension has not been built."""

    @unittest.skipUnless(pathlib.Path("/usr/include/pybind11").exists(), "there is no pybind11")
    def test_it_is_built_where_pybind11_is(self):
        self.assertTrue(HAS_EXTENSION, f"there is an extension in {PACKAGE}")

    def test_what_is_missing_is_said(self):
        done = python("import llm_edge; llm_edge.make('caching')", ROOT / "scripts")
        self.assertEqual(done.returncode, 1)
        for word in ["ImportError", "pybind11-dev", "PYTHONPATH", "/usr/bin/python3"]:
            self.assertIn(word, done.stderr)

    def test_files_are_written_and_read(self):
        path = self.folder / "a"
        tensors = {"b.weight": np.arange(6).reshape(2, 3), "a.bias": np.zeros(2)}
        policy_file.write(path, {"format": "x", "a": "é"}, tensors)
        texts, found = policy_file.read(path)
        self.assertEqual(texts, {"format": "x", "a": "é"})
        self.assertEqual(list(found), ["a.bias", "b.weight"], "tensors are in order of their names")
        np.testing.assert_array_equal(found["b.weight"], tensors["b.weight"])
        content = path.read_bytes()
        self.assertEqual(int.from_bytes(content[:8], "little") % 8, 0, "numbers are aligned")
        self.assertEqual(self.listing(), [str(path)], "no temporary file is left")

    def test_numbers_that_are_none_are_refused(self):
        with self.assertRaisesRegex(ValueError, "'w'.*not finite"):
            policy_file.write(self.folder / "a", {}, {"w": np.array([np.nan])})
        self.assertEqual(self.listing(), [], "nothing is written")


@unittest.skipUnless(HAS_EXTENSION, "the extension was not built: pybind11-dev, python3-dev")
class Environments(ProgramCase):
    """make() and the environments it makes."""

    def test_spaces_are_plain_data(self):
        environment = llm_edge.make("caching", num_envs=3, **SMALL)
        description = environment.description
        block = description["observation"]["blocks"][0]
        self.assertEqual((description["problem"], block["rows"]), ("caching", 20))
        size = 20 * len(block["features"])
        self.assertEqual(environment.single_observation_space.shape, (size,))
        self.assertEqual(environment.observation_space.shape, (3, size))
        self.assertEqual(environment.action_space.shape, (3, 20))
        self.assertEqual(set(environment.action_space.low.flat), {-6})
        self.assertEqual(set(environment.action_space.high.flat), {3.5})
        self.assertEqual(description["action_kind"], "continuous")
        self.assertEqual(json.loads(json.dumps(description)), description)

    def test_other_shapes_and_types(self):
        environment = llm_edge.make("caching", num_envs=2, autoreset="Disabled", **SMALL)
        other = llm_edge.make("caching", num_envs=2, autoreset="Disabled", **SMALL)
        environment.reset(), other.reset()
        wide = np.zeros((2, 40))
        np.testing.assert_array_equal(environment.step(wide[:, ::2])[0], other.step([[0] * 20] * 2)[0])
        for actions in [np.zeros(40), np.zeros((2, 21)), np.zeros((20, 2))]:
            with self.assertRaisesRegex(ValueError, "shape"):
                environment.step(actions)
        with self.assertRaisesRegex(ValueError, "pair 3 is not a number"):
            environment.step(np.where(np.arange(20) == 3, np.nan, np.zeros((2, 20))))

    def test_arrays_of_the_caller_are_filled(self):
        environment = llm_edge.make("caching", num_envs=2, autoreset="Disabled", **SMALL)
        first, _ = environment.reset()
        kept = first.copy()
        buffer = np.empty((5, *first.shape), np.float32)
        out = (buffer[3], np.empty(2, np.float32), np.empty(2, bool), np.empty(2, bool))
        results = environment.step(np.zeros((2, 20), np.float32), out)
        for array, result in zip(out, results):
            self.assertIs(array, result)
        np.testing.assert_array_equal(first, kept, "what was returned before does not change")
        self.assertFalse(np.shares_memory(environment.step(np.zeros((2, 20)))[0], buffer))
        with self.assertRaises(TypeError):
            environment.step(np.zeros((2, 20)), (np.empty((2, 220)), *out[1:]))
        buffer.flags.writeable = False
        with self.assertRaises(ValueError):
            environment.step(np.zeros((2, 20)), (buffer[3], *out[1:]))

    def test_same_numbers_same_floats(self):
        def play(seed, episode):
            environment = llm_edge.make("caching", num_envs=4, group=2, autoreset="Disabled", **SMALL)
            observations, info = environment.reset(seed=seed, options={"episode": episode})
            self.assertEqual((info["seed"], list(info["episode"])), (seed, [episode] * 4))
            rewards = [environment.step(np.zeros((4, 20)))[1] for _ in range(30)]
            return np.array(rewards)

        rewards = play(3, 4)
        np.testing.assert_array_equal(play(3, 4), rewards)
        np.testing.assert_array_equal(rewards[:, 0], rewards[:, 1], "a group has the same requests")
        self.assertTrue((rewards[:, 1] != rewards[:, 2]).any(), "another group has others")
        self.assertTrue((play(3, 5) != rewards).any())
        self.assertTrue((play(4, 4) != rewards).any())

    def test_episodes_begin_again(self):
        nothing = np.full((2, 20), -6)
        short = {**SMALL, "slots": 3}
        first = {}
        for mode in ["NextStep", "SameStep", "Disabled"]:
            environment = llm_edge.make("caching", num_envs=2, autoreset=mode, **short)
            first[mode], _ = environment.reset(seed=5)
            for _ in range(2):
                self.assertFalse(environment.step(nothing)[3].any())
            last, rewards, terminated, truncated, info = environment.step(nothing)
            self.assertTrue(truncated.all() and not terminated.any(), mode)
            self.assertTrue((rewards < 0).all(), mode)
            if mode == "SameStep":
                self.assertTrue(info["_final_obs"].all())
                self.assertTrue((info["final_obs"] != last).any())
                self.assertEqual(list(environment.episodes), [1, 1])
            after, rewards, _, truncated, _ = environment.step(nothing)
            if mode == "Disabled":
                np.testing.assert_array_equal(after, last, "an ended episode stays as it is")
                self.assertEqual((list(rewards), list(truncated)), ([0, 0], [True, True]))
                after, info = environment.reset(options={"reset_mask": np.array([False, True])})
                self.assertEqual(list(info["episode"]), [0, 1])
                np.testing.assert_array_equal(after[0], last[0])
            elif mode == "NextStep":
                self.assertEqual((list(rewards), list(truncated)), ([0, 0], [False, False]))
                self.assertEqual(list(environment.episodes), [1, 1])
                self.assertTrue((environment.step(nothing)[1] < 0).all())
        np.testing.assert_array_equal(first["NextStep"], first["Disabled"])

    def test_refuses_what_the_program_refuses(self):
        for name, value in {"agents": 0, "gpus": "many", "telemetryLoss": 1.5, "paths": -1,
                            "agentCatalog": "/no.csv", "nosuch": 1,
                            "ns3::llmedge::AgentDemand::Rate": "x"}.items():
            message = self.refused("llm-edge-slotted", "--problem=caching", "--policy=Lfu",
                                   f"--out={self.folder}/x", f"--{name}={value}")
            with self.assertRaises(ValueError) as raised:
                llm_edge.make("caching", **{name: value})
            self.assertEqual(str(raised.exception) + "\n", message.split(": ", 1)[1])
        for arguments, words in {("auctions",): "auctions", ("cells",): "no environment",
                                 ("caching", 0): "0 environments"}.items():
            with self.assertRaisesRegex(ValueError, words):
                llm_edge.make(*arguments)
        for keywords, words in [({"PrintHelp": True}, "PrintHelp"), ({"autoreset": "Never"}, "Never"),
                                ({"num_envs": 3, "group": 2}, "groups of 2")]:
            with self.assertRaisesRegex(ValueError, words):
                llm_edge.make("caching", **keywords)
        environment = llm_edge.make("caching", **SMALL)
        with self.assertRaises(RuntimeError):
            environment.step(np.zeros((1, 20)))
        for seed in [0, 4294944443]:
            with self.assertRaisesRegex(ValueError, "seed"):
                environment.reset(seed=seed)

    def test_offloading_is_one_of_them(self):
        """Full shares in turn earn 34.9 in a burst (section 3 of the specification)."""
        environment = llm_edge.make("offloading", num_envs=2, autoreset="Disabled")
        self.assertEqual(environment.description["problem"], "offloading")
        observations, _ = environment.reset(seed=1)
        self.assertEqual(observations.shape, (2, 20))
        rewards = np.zeros(2)
        for task in range(100):
            action = [(2 * (task % 5) + 1) / 5 - 1, 1, 1, 1]
            observations, reward, terminated, truncated, _ = environment.step(
                np.array([action, action], np.float32))
            rewards += reward
        self.assertTrue(terminated.all() and not truncated.any())
        np.testing.assert_allclose(rewards, 34.9, atol=0.8)
        with self.assertRaisesRegex(ValueError, "flood"):
            llm_edge.make("offloading", profile="flood")

    def test_parameters_concern_their_environments_only(self):
        unit = llm_edge.make("caching").description["reward_unit"]
        paths = llm_edge.make("caching", paths=5).description["reward_unit"]
        self.assertAlmostEqual(paths, unit / 2)
        self.assertEqual(llm_edge.make("caching").description["reward_unit"], unit)
        rate = {"ns3::llmedge::CachingProblemBuilder::CloudPrice": 0.015}
        self.assertAlmostEqual(llm_edge.make("caching", **rate).description["reward_unit"], 2 * unit)

    def test_gymnasium_is_accepted(self):
        self.write("gymnasium.py", GYMNASIUM)
        done = python("import gymnasium, llm_edge\n"
                      "e = llm_edge.make('caching', 2, autoreset=gymnasium.AutoresetMode.SAME_STEP)\n"
                      "assert isinstance(e, gymnasium.VectorEnv)\n"
                      "assert isinstance(e.action_space, gymnasium.Box)\n"
                      "print(e.action_space.shape, e.metadata['autoreset_mode'].name)\n",
                      f"{self.folder}:{PACKAGE}")
        self.assertEqual(done.stdout, "(2, 40) SAME_STEP\n", done.stderr)


@unittest.skipUnless(HAS_EXTENSION, "the extension was not built: pybind11-dev, python3-dev")
class ComparedWithCpp(ProgramCase):
    """The same bytes from Python as from C++."""

    @classmethod
    def setUpClass(cls):
        program = BUILD / "llm-edge-unit-tests"
        if not program.exists():
            raise unittest.SkipTest(f"there is no {program}")

    def recorded(self):
        """What test/unit/numbers-for-python-test.cc has computed."""
        output = self.folder / "recorded.json"
        subprocess.run([BUILD / "llm-edge-unit-tests", "--gtest_filter=NumbersForPython.*",
                        f"--gtest_output=json:{output}"], check=True, capture_output=True)
        (suite,) = json.loads(output.read_text(encoding="utf-8"))["testsuites"]
        return suite["testsuite"][0]

    def test_environments_and_policies(self):
        recorded = self.recorded()
        path = self.folder / "policy.safetensors"
        path.write_bytes(bytes.fromhex(recorded["policy"]))
        environment = llm_edge.make("caching", num_envs=3, autoreset="Disabled", **SMALL)
        actor = llm_edge.Policy(path).actor(environment)
        observations, _ = environment.reset(seed=7, options={"episode": 3})
        played = decided = 0xCBF29CE484222325
        server, pair = np.arange(3)[:, None], np.arange(20)
        for slot in range(30):
            played = fnv(played, observations)
            decided = fnv(decided, actor(observations))
            actions = ((slot * 7 + server * 3 + pair * 5) % 20 - 12) / 2
            observations, rewards, _, _, _ = environment.step(actions)
            played = fnv(played, rewards)
        self.assertEqual(str(played), recorded["played"], "observations and rewards")
        self.assertEqual(str(decided), recorded["decided"], "scores of the policy")

    def test_the_writer_writes_the_same_file(self):
        content = bytes.fromhex(self.recorded()["policy"])
        path = self.write("policy.safetensors", "")
        path.write_bytes(content)
        texts, tensors = policy_file.read(path)
        self.assertEqual(policy_file.to_bytes(texts, tensors), content)


@unittest.skipUnless(HAS_EXTENSION, "the extension was not built: pybind11-dev, python3-dev")
class Policies(ProgramCase):
    """Policy files that Python has written."""

    def save(self, environment, name="policy.safetensors", **changes):
        """An entity network: its scores are a random projection of a remembered observation."""
        features = len(environment.description["observation"]["blocks"][0]["features"])
        draw = np.random.default_rng(1).standard_normal
        trunk = [{"kind": "gru", "outputs": 8, "tensors": {
            "weight_ih": draw((24, features)) / 4, "weight_hh": draw((24, 8)) / 4,
            "bias_ih": draw(24) / 4, "bias_hh": draw(24) / 4}}]
        head = [{"kind": "linear", "outputs": 1,
                 "tensors": {"weight": draw((1, 8)), "bias": draw(1)}}]
        path = self.folder / name
        llm_edge.save_policy(path, {**environment.description, **changes}, trunk,
                             {"action": head}, entities=True, seed=3, training_command="test")
        return path

    def test_says_what_it_is(self):
        environment = llm_edge.make("caching", **SMALL)
        policy = llm_edge.Policy(self.save(environment))
        description = policy.description
        self.assertEqual(description["decoder"], "caching-log-demand 1")
        self.assertEqual((description["seed"], description["training_command"]), (3, "test"))
        self.assertIn("NumPy", description["versions"])
        actor = policy.actor(environment)
        with self.assertRaisesRegex(ValueError, "no head 'value', but 'action'"):
            actor.read("value")

    def test_each_environment_has_its_own_memory(self):
        environment = llm_edge.make("caching", num_envs=2, **SMALL)
        policy = llm_edge.Policy(self.save(environment))
        actor, alone = policy.actor(environment), llm_edge.Actor(policy, 1, 20)
        observations, _ = environment.reset()
        first = actor(observations)
        np.testing.assert_array_equal(alone(observations[:1]), first[:1])
        actor.restart([False, True])
        second = actor(observations)
        np.testing.assert_array_equal(second[1], first[1], "it has forgotten the first step")
        self.assertTrue((second[0] != first[0]).any(), "it remembers the first step")
        np.testing.assert_array_equal(alone(observations[:1]), second[:1])
        out = np.empty((2, 20), np.float32)
        self.assertIs(actor(observations, out=out), out)
        with self.assertRaisesRegex(ValueError, "expected"):
            actor(observations[:, :-1])

    def test_what_does_not_fit_is_refused(self):
        environment = llm_edge.make("caching", **SMALL)
        other = {**environment.description["observation"], "version": 99}
        for name, changes, words in [("a", {"problem": "offloading"}, "offloading"),
                                     ("b", {"observation": other}, "version 99"),
                                     ("c", {"action": {"name": "greedy", "version": 1}}, "greedy 1")]:
            policy = llm_edge.Policy(self.save(environment, name, **changes))
            with self.assertRaisesRegex(ValueError, words):
                policy.actor(environment)
        (self.folder / "none").write_bytes(b"12345678")
        for name in ["none", "missing"]:
            with self.assertRaisesRegex(ValueError, name):
                llm_edge.Policy(self.folder / name)

    def test_the_program_decides_alike(self):
        """Episode e of seed s is what llm-edge-slotted plays first with --seed=s --RngRun=e."""
        environment = llm_edge.make("caching", autoreset="Disabled", agents=20, gpus=80)
        path = self.save(environment)
        actor = llm_edge.Policy(path).actor(environment)
        for run_number in [1, 4]:
            observations, _ = environment.reset(seed=9, options={"episode": run_number})
            actor.restart()
            cost = 0
            for _ in range(100):
                observations, rewards, _, _, _ = environment.step(actor(observations))
                cost -= float(rewards[0]) * environment.description["reward_unit"] / 100
            out = self.folder / "out.csv"
            done = run("llm-edge-slotted", "--problem=caching", f"--policy={path}", "--seed=9",
                       f"--RngRun={run_number}", f"--out={out}")
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(out, encoding="utf-8", newline="") as file:
                (row,) = csv.DictReader(file)
            self.assertAlmostEqual(float(row["cost"]), cost, delta=1e-4)

    @unittest.skipUnless("cachingTrajectory" in run("llm-edge-scenario", "--PrintHelp").stdout,
                         "this llm-edge-scenario records no trajectories")
    def test_a_packet_run_decides_alike(self):
        """On the observations that edge servers had on Wi-Fi, Python gives their scores, bit by bit."""
        path = self.save(llm_edge.make("caching", agents=6))
        steps = self.folder / "steps.safetensors"
        done = run("llm-edge-scenario", "--access=wifi", "--ues=4", "--servers=2", "--agents=6",
                   "--cacheGpus=30", "--duration=60", "--tokensPerMessage=100", f"--caching={path}",
                   f"--cachingTrajectory={steps}")
        self.assertEqual(done.returncode, 0, done.stderr)
        _, tensors = policy_file.read(steps)
        self.assertEqual(set(tensors["policy"]), {0, 1}, "two servers have decided")
        policy = llm_edge.Policy(path)
        for server in [0, 1]:
            actor = llm_edge.Actor(policy, 1, 12)
            own = tensors["policy"] == server
            self.assertEqual(own.sum(), 6, "epochs of a minute")
            for seen, scores in zip(tensors["observation"][own], tensors["action"][own]):
                found = actor(seen.reshape(1, -1))[0]
                self.assertEqual(found.tobytes(), scores.tobytes())


if __name__ == "__main__":
    unittest.main()
