"""llm-edge from Python: environments to learn in, and policy files.

    import llm_edge

    environment = llm_edge.make("caching", num_envs=16, agents=20, gpus=80)
    observations, _ = environment.reset(seed=1)
    observations, rewards, terminated, truncated, _ = environment.step(actions)

make() and Policy use the extension that CMake builds where it finds pybind11; save_policy() and
everything of policy_file and layers needs NumPy only. doc/python.rst describes all of it.
"""

from .layers import save_policy, save_torchscript
from .policy import Actor, Policy
from .spaces import Box, MultiDiscrete
from .vector_environment import VectorEnvironment, make

__all__ = ["Actor", "Box", "MultiDiscrete", "Policy", "VectorEnvironment", "make", "save_policy",
           "save_torchscript"]
