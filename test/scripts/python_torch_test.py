"""From PyTorch to policy files: layers that compute the same, and the tutorial's commands."""

import doctest
import importlib.util
import os
import re
import shlex
import subprocess
import sys
import unittest

import numpy as np

from program_case import BUILD, PROGRAMS, ROOT, ProgramCase, run

HAS_TORCH = importlib.util.find_spec("torch") is not None
HAS_EXTENSION = any((BUILD / "python" / "llm_edge").glob("_native.*.so"))
if HAS_EXTENSION:
    sys.path.insert(0, str(BUILD / "python"))
    import llm_edge

TUTORIAL = ROOT / "doc" / "tutorial-pytorch.rst"
# What scripts/test does itself, before this.
SET_UP = ["scripts/setup runtime python", "scripts/build"]


@unittest.skipUnless(HAS_TORCH, "python3-torch is not installed")
@unittest.skipUnless(HAS_EXTENSION, "the extension was not built: pybind11-dev, python3-dev")
class Layers(ProgramCase):
    """Modules become layers that compute the same."""

    def setUp(self):
        super().setUp()
        import torch
        self.torch = torch
        torch.manual_seed(1)
        self.environment = llm_edge.make("caching", num_envs=3, agents=4, gpus=30)
        self.rows = self.environment.description["action"]["blocks"][0]["rows"]
        self.features = self.environment.single_observation_space.shape[0] // self.rows

    def actor(self, trunk, heads, entities):
        path = self.folder / "policy.safetensors"
        llm_edge.save_policy(path, self.environment, trunk, heads, entities=entities)
        return llm_edge.Policy(path).actor(self.environment)

    def observations(self):
        return self.torch.randn(3, self.rows * self.features)

    def same(self, found, expected):
        np.testing.assert_allclose(found, expected.detach().numpy().reshape(3, -1), atol=1e-5)

    def test_flat(self):
        nn = self.torch.nn
        size = self.rows * self.features
        trunk = nn.Sequential(nn.BatchNorm1d(size), nn.Linear(size, 24), nn.ReLU(),
                              nn.Sequential(nn.LayerNorm(24), nn.Linear(24, 16, bias=False)),
                              nn.Dropout(), nn.SiLU())
        heads = {"action": nn.Sequential(nn.Linear(16, self.rows), nn.Tanh()),
                 "value": [nn.Linear(16, 1)]}
        trunk(2 * self.observations() + 1), trunk(self.observations())  # statistics to fold
        trunk.eval()
        actor = self.actor(trunk, heads, entities=False)
        observations = self.observations()
        self.same(actor(observations), heads["action"](trunk(observations)))
        self.same(actor.read("value"), heads["value"][0](trunk(observations)))

    def test_entities_with_memory(self):
        nn = self.torch.nn
        inputs, memory, score = (nn.Sequential(nn.Linear(self.features, 9), nn.Tanh()),
                                 nn.GRUCell(9, 7), nn.Linear(7, 1))
        actor = self.actor([inputs, memory], {"action": [score]}, entities=True)
        state = None
        for _ in range(4):
            observations = self.observations()
            state = memory(inputs(observations.reshape(-1, self.features)), state)
            self.same(actor(observations), score(state))

    def test_layers_that_pytorch_has_not(self):
        nn = self.torch.nn
        inner = nn.Linear(self.features, self.features)
        trunk = [{"kind": "residual", "layers": [inner, nn.Tanh()]}, {"kind": "mean"}]
        score = nn.Linear(self.features, 1)
        actor = self.actor(trunk, {"action": [score]}, entities=True)
        observations = self.observations()
        rows = observations.reshape(3, self.rows, self.features)
        mean = (rows + self.torch.tanh(inner(rows))).mean(1, keepdim=True).expand(rows.shape)
        self.same(actor(observations), score(mean))

    def test_what_has_no_layer_is_refused(self):
        nn = self.torch.nn
        for module, words in [(nn.Conv1d(1, 1, 1), "trunk.0 is a Conv1d, expected one of"),
                              (nn.LayerNorm((2, 2)), "one dimension"),
                              (nn.LayerNorm(4, elementwise_affine=False), "weight"),
                              (nn.BatchNorm1d(4, track_running_stats=False), "statistics"),
                              (nn.GRUCell(4, 4, bias=False), "biases")]:
            with self.assertRaisesRegex(ValueError, words):
                self.actor([module], {"action": []}, entities=False)
        linear = nn.Linear(self.features, 1)
        with self.torch.no_grad():
            linear.weight[0, 0] = np.inf
        with self.assertRaisesRegex(ValueError, "trunk.0.weight.*not finite"):
            self.actor([linear], {"action": []}, entities=True)
        self.assertEqual(self.listing(), [], "nothing is written")


def remembering(torch):
    """A module that remembers, in TorchScript's way: in an attribute."""

    class Remembering(torch.nn.Module):
        def __init__(self, inputs, memory, score, rows):
            super().__init__()
            self.inputs, self.memory, self.score = inputs, memory, score
            self.state = torch.zeros(rows, memory.hidden_size)

        def forward(self, observation):
            self.state = self.memory(self.inputs(observation), self.state)
            return self.score(self.state)

    return Remembering


@unittest.skipUnless(HAS_TORCH, "python3-torch is not installed")
@unittest.skipUnless(HAS_EXTENSION, "the extension was not built: pybind11-dev, python3-dev")
@unittest.skipUnless((PROGRAMS / "llm-edge-slotted-torch").exists(), "LibTorch was not found")
class TorchScript(ProgramCase):
    """A module of PyTorch in the programs that link LibTorch."""

    def play(self, program, policy):
        """The table of a few episodes."""
        out = self.folder / "out.csv"
        done = run(program, "--problem=caching", "--agents=4", "--gpus=30", "--episodes=3",
                   f"--policy={policy}", f"--out={out}", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        return out.read_text(encoding="utf-8")

    def test_decides_as_the_policy_file(self):
        import torch
        torch.manual_seed(2)
        environment = llm_edge.make("caching", agents=4, gpus=30)
        features = len(environment.description["observation"]["blocks"][0]["features"])
        nn = torch.nn
        inputs, memory, score = (nn.Sequential(nn.Linear(features, 9), nn.Tanh()),
                                 nn.GRUCell(9, 7), nn.Linear(7, 1))
        script, policy = self.folder / "a.pt", self.folder / "a.safetensors"
        llm_edge.save_policy(policy, environment, [inputs, memory], {"action": [score]}, entities=True)
        module = remembering(torch)(inputs, memory, score, 8)
        llm_edge.save_torchscript(script, environment, module, entities=True)
        table = self.play("llm-edge-slotted", policy)
        self.assertEqual(self.play("llm-edge-slotted-torch", script), table)
        self.assertEqual(self.play("llm-edge-slotted-torch", policy), table)
        self.refused("llm-edge-slotted", "--problem=caching", f"--policy={script}",
                     f"--out={self.folder}/x", words=["TorchScript", "does not read"])
        done = run("llm-edge-slotted-torch", "--problem=caching", "--agents=5", f"--policy={script}",
                   f"--out={self.folder}/x")
        self.assertEqual(done.returncode, 2, "its memory is for eight pairs")
        self.assertIn(f"{script}: fails: ", done.stderr)
        self.assertFalse((self.folder / "x").exists())


@unittest.skipUnless(HAS_TORCH, "python3-torch is not installed")
@unittest.skipUnless(HAS_EXTENSION, "the extension was not built: pybind11-dev, python3-dev")
class Tutorial(ProgramCase):
    """doc/tutorial-pytorch.rst"""

    def commands(self):
        """The lines of its blocks of commands, which follow '.. code-block:: sh'."""
        text = TUTORIAL.read_text(encoding="utf-8")
        blocks = re.findall(r"\.\. code-block:: sh\n\n((?:    .*\n|\n)+)", text)
        joined = "\n".join(blocks).replace("\\\n", " ")
        return [" ".join(line.split()) for line in joined.splitlines() if line.strip()]

    def test_python_says_what_stands_there(self):
        """The blocks '.. code-block:: pycon', up to the one that needs the trained file."""
        text = TUTORIAL.read_text(encoding="utf-8").split("From Python, too")[0]
        names = {}
        test = doctest.DocTestParser().get_doctest(text, names, "tutorial", str(TUTORIAL), 0)
        self.assertGreater(len(test.examples), 4)
        runner = doctest.DocTestRunner(optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
        said = []
        runner.run(test, out=said.append)
        self.assertEqual(runner.failures, 0, "".join(said))

    def test_every_command_works(self):
        """As they stand there, with fewer episodes and a shorter run."""
        commands = self.commands()
        self.assertEqual(commands[:2], SET_UP)
        self.assertGreater(len(commands), 4)
        (self.folder / "build").symlink_to(BUILD)
        for name in ["examples", "scripts"]:
            (self.folder / name).symlink_to(ROOT / name)
        environment = {**os.environ, "PYTHONPATH": str(BUILD / "python")}
        for command in commands[2:]:
            words = shlex.split(command)
            # In the same place as the option that it shortens, if that is there.
            words = [re.sub(r"^--episodes=.*", "--episodes=2", word) for word in words]
            words = [re.sub(r"^--duration=.*", "--duration=10", word) for word in words]
            if "pytorch-caching" in words[0]:
                words.append("--episodes=2")
            with self.subTest(command):
                done = subprocess.run(words, cwd=self.folder, env=environment, capture_output=True,
                                      text=True, check=False, timeout=300)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertTrue((self.folder / "results" / "learned" / "caching.csv").exists())
        environment = llm_edge.make("caching", num_envs=16)
        actor = llm_edge.Policy(self.folder / "caching.safetensors").actor(environment)
        self.assertEqual(actor(environment.reset()[0]).shape, (16, 40))


if __name__ == "__main__":
    unittest.main()
