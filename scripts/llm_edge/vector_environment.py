"""Environments side by side, with the methods of gymnasium's vector environments."""

import numpy as np

from . import spaces
from .extension import native

AUTORESET = ("NextStep", "SameStep", "Disabled")


def make(problem, num_envs=1, *, seed=1, group=1, autoreset="NextStep", **parameters):
    """Environments of one problem, in one process.

    problem    -- name of the problem, as --problem of llm-edge-slotted
    num_envs   -- how many
    seed       -- seed of the random numbers until reset() gives another
    group      -- number of consecutive environments with the same random numbers
    autoreset  -- when an environment begins again: NextStep, SameStep or Disabled, as gymnasium
                  has them
    parameters -- the problem's options in llm-edge-slotted; attributes can be given by a dict:
                  **{"ns3::llmedge::AgentDemand::Rate": 2}

    Raises ValueError for what that program refuses.
    """
    return VectorEnvironment(problem, num_envs, seed, group, autoreset, parameters)


def to_text(value):
    """A parameter as a command line has it."""
    return str(value).lower() if isinstance(value, (bool, np.bool_)) else str(value)


class VectorEnvironment(spaces.gymnasium.vector.VectorEnv if spaces.gymnasium else object):
    """Environments side by side; make() makes them.

    Rows of observations, actions and results are environments. Results are new arrays, which the
    extension has filled: nothing is copied, and nothing changes them later. step() can also fill
    arrays of the caller, for example the rows of a rollout buffer.

    Members: num_envs, single_observation_space, single_action_space, observation_space,
    action_space, metadata; description, a dict of problem, observation and action (layouts: name,
    version, and blocks of features with name, meaning, least, most), action_kind, episode_steps
    and reward_unit; episodes, the number of each environment's present episode.
    """

    def __init__(self, problem, num_envs, seed, group, autoreset, parameters):
        mode = getattr(autoreset, "value", autoreset)
        if mode not in AUTORESET:
            raise ValueError(f"autoreset is {mode!r}, expected one of {', '.join(AUTORESET)}")
        if num_envs < 1 or group < 1 or num_envs % group != 0:
            raise ValueError(f"{num_envs} environments in groups of {group}, expected one or more "
                             "groups")
        texts = {name: to_text(value) for name, value in parameters.items()}
        self._native = native().Environments(problem, num_envs, texts)
        self._seed = seed
        self._group = group
        self._mode = mode
        self._begun = False
        self._ended = np.zeros(num_envs, dtype=bool)
        self._any_ended = False
        self.num_envs = num_envs
        self.episodes = np.zeros(num_envs, dtype=np.int64)
        self.description = self._native.describe()
        self._describe_spaces()

    def _describe_spaces(self):
        observation, action = self.description["observation"], self.description["action"]
        kind = self.description["action_kind"]
        self.single_observation_space = spaces.space(observation)
        self.single_action_space = spaces.space(action, kind)
        self.observation_space = spaces.space(observation, copies=self.num_envs)
        self.action_space = spaces.space(action, kind, copies=self.num_envs)
        self._observation_size = self.single_observation_space.shape[0]
        self._action_size = self.single_action_space.shape[0]
        mode = self._mode
        if spaces.gymnasium and hasattr(spaces.gymnasium.vector, "AutoresetMode"):
            mode = spaces.gymnasium.vector.AutoresetMode(mode)
        self.metadata = {"render_modes": [], "autoreset_mode": mode}

    def reset(self, *, seed=None, options=None):
        """Begins an episode in all environments, or in some.

        seed    -- seed of the random numbers from now on; begins with episode 0. Without it the
                   next episode begins, which has other random numbers
        options -- a dict with "episode", the number of the episode to begin with, or with
                   "reset_mask", an array of truth values that says which environments begin again

        Returns the observations, and a dict with the seed and the numbers of the episodes. The same
        seed, episode and number of the environment (its index divided by the size of groups) have
        the same random numbers, whatever was played before.
        """
        options = options or {}
        unknown = set(options) - {"episode", "reset_mask"}
        if unknown:
            raise ValueError(f"option {min(unknown)!r} is unknown, expected episode or reset_mask")
        mask = np.asarray(options.get("reset_mask", np.ones(self.num_envs, dtype=bool)))
        if mask.shape != (self.num_envs,) or mask.dtype != bool:
            raise ValueError(f"reset_mask has shape {mask.shape} and type {mask.dtype}, expected "
                             f"({self.num_envs},) and bool")
        if not self._begun and not mask.all():
            raise ValueError("reset_mask leaves out environments that have never been reset")
        episodes = np.where(mask & self._begun, self.episodes + 1, self.episodes)
        if seed is not None:
            self._seed = seed
            episodes = np.where(mask, 0, episodes)
        if "episode" in options:
            episodes = np.where(mask, options["episode"], episodes)
        self.episodes = episodes
        for index in np.flatnonzero(mask):
            self._begin(index)
        self._begun = True
        self._any_ended = bool(self._ended.any())
        observations = np.empty((self.num_envs, self._observation_size), dtype=np.float32)
        self._native.observe(observations)
        return observations, {"seed": self._seed, "episode": self.episodes.copy()}

    def step(self, actions, out=None):
        """Takes a step in all environments.

        actions -- a row per environment; float32 in one piece of memory is used as it is, anything
                   else is converted
        out     -- None, or arrays to fill: observations (float32), rewards (float32), terminated
                   and truncated (bool)

        Returns observations, rewards, terminated, truncated and a dict. An environment whose episode
        has ended begins the next one in the following step, whose action it ignores (NextStep); at
        once, and then the dict has final_obs and _final_obs, the last observations and which of
        them count (SameStep); or when reset() says so, until when it stays as it is (Disabled).
        """
        count = self.num_envs
        actions = np.ascontiguousarray(actions, dtype=np.float32)
        if actions.shape != (count, self._action_size):
            raise ValueError(f"actions have shape {actions.shape}, expected "
                             f"{(count, self._action_size)}")
        if out is None:
            out = (np.empty((count, self._observation_size), dtype=np.float32),
                   np.empty(count, dtype=np.float32),
                   np.empty(count, dtype=bool), np.empty(count, dtype=bool))
        any_ends = self._native.step(actions, *out)
        infos = self._begin_again(*out) if any_ends or self._any_ended else {}
        return *out, infos

    def _begin_again(self, observations, rewards, terminated, truncated):
        """What follows from the ends of episodes."""
        infos = {}
        waiting = self._ended
        self._ended = terminated | truncated
        if self._mode == "NextStep":
            terminated[waiting] = truncated[waiting] = False
            rewards[waiting] = 0
            begins = waiting.copy()
        elif self._mode == "SameStep":
            begins = self._ended.copy()
            infos = {"final_obs": observations.copy(), "_final_obs": begins.copy()}
        else:
            begins = np.zeros(self.num_envs, dtype=bool)
        if begins.any():
            for index in np.flatnonzero(begins):
                self.episodes[index] += 1
                self._begin(index)
            self._native.observe(observations)
        self._any_ended = bool(self._ended.any())
        return infos

    def _begin(self, index):
        self._native.reset(int(index), int(self._seed), int(self.episodes[index]),
                           int(index) // self._group)
        self._ended[index] = False

    def close(self, **_):
        """Does nothing; there for gymnasium."""
