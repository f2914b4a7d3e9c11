"""Policy files that decide, with the floats that the programs compute."""

import numpy as np

from .extension import native


class Policy:
    """A policy file, read once.

    Members: path; description, a dict of problem, observation, architecture (its text), entities,
    features, decoder, training_command, seed and versions.
    """

    def __init__(self, path):
        """Reads a file; raises ValueError with what was expected and found if it is not valid."""
        self._native = native().PolicyFile.read(str(path))
        self.path = self._native.path
        self.description = self._native.describe()

    def actor(self, environment):
        """An Actor for environments that make() has made.

        Raises ValueError if the policy decides another problem, observes something else or has
        another decoder.
        """
        self._native.check(environment._native)
        blocks = environment.description["observation"]["blocks"]
        rows = blocks[0]["rows"] if self.description["entities"] else 1
        return Actor(self, environment.num_envs, rows)


class Actor:
    """A policy's network in several environments, each with its own memory."""

    def __init__(self, policy, num_envs=1, rows=1):
        """Nothing has been seen yet.

        policy   -- the policy
        num_envs -- environments
        rows     -- rows of an observation: 1 for a flat network, the number of things for an entity
                    network
        """
        self._native = native().Actor(policy._native, num_envs, rows)
        self.num_envs = num_envs

    def __call__(self, observations, head="action", out=None):
        """Takes a step with all environments and reads a head of the network.

        observations -- a row per environment; float32 in one piece of memory is used as it is
        head         -- name of the head
        out          -- None, or an array of float32 to fill

        Returns a row per environment.
        """
        self._native.step(np.ascontiguousarray(observations, dtype=np.float32))
        return self.read(head, out)

    def read(self, head, out=None):
        """Reads another head after a step."""
        if out is None:
            out = np.empty((self.num_envs, self._native.outputs(head)), dtype=np.float32)
        self._native.read(head, out)
        return out

    def restart(self, which=None):
        """Forgets what has been seen, in all environments or where an array of truth values says."""
        chosen = np.ones(self.num_envs, dtype=bool) if which is None else np.asarray(which)
        for index in np.flatnonzero(chosen):
            self._native.restart(int(index))
