#!/usr/bin/python3
"""Trains a caching policy with PyTorch and writes it as a policy file.

The network sees each pair of an agent and a model by itself, with the same weights, and remembers
earlier slots in a GRU. It learns how many requests to expect: its score is the logarithm of a
Poisson rate, which is what the decoder of the caching problem wants (doc/caching.rst). Prints the
cost per slot as it goes. doc/tutorial-pytorch.rst explains it line by line.
"""

import argparse
import pathlib
import sys

import torch
from torch import nn

# Where CMake has put the package, unless PYTHONPATH has it.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "build" / "python"))
import llm_edge  # noqa: E402


class DemandNetwork(nn.Module):
    """Scores of pairs from their rows of an observation and from what was seen before."""

    def __init__(self, features, units):
        super().__init__()
        self.inputs = nn.Sequential(nn.Linear(features, units), nn.Tanh())
        self.memory = nn.GRUCell(units, units)
        self.score = nn.Linear(units, 1)

    def forward(self, rows, state):
        state = self.memory(self.inputs(rows), state)
        return self.score(state), state

    def save(self, path, environment, seed):
        llm_edge.save_policy(path, environment, trunk=[self.inputs, self.memory],
                             heads={"action": [self.score]}, entities=True, seed=seed)


def play_episode(environment, network, optimiser, slots_per_update=25):
    """One episode in every environment; the weights change every few slots. Returns the mean cost
    per slot."""
    block = environment.description["observation"]["blocks"][0]
    names = [feature["name"] for feature in block["features"]]
    requests_at = names.index("requests")
    poisson_loss = nn.PoissonNLLLoss(log_input=True)

    observations, _ = environment.reset()
    state, loss, reward_sum = None, 0, 0
    slots = environment.description["episode_steps"]
    for slot in range(1, slots + 1):
        rows = torch.from_numpy(observations).reshape(-1, len(names))
        scores, state = network(rows, state)
        actions = scores.detach().numpy().reshape(environment.num_envs, block["rows"])
        observations, rewards, _, _, _ = environment.step(actions)
        reward_sum += rewards.mean()

        # The next observation says what the requests of this slot were.
        rows = torch.from_numpy(observations).reshape(-1, len(names))
        loss = loss + poisson_loss(scores[:, 0], torch.expm1(rows[:, requests_at]))
        if slot % slots_per_update == 0 or slot == slots:
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            state, loss = state.detach(), 0
    return -reward_sum / slots * environment.description["reward_unit"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", required=True, help="policy file to write")
    parser.add_argument("--episodes", type=int, default=60, help="episodes in each environment")
    parser.add_argument("--environments", type=int, default=16, help="environments side by side")
    parser.add_argument("--agents", type=int, default=20, help="LLM agents")
    parser.add_argument("--gpus", type=float, default=80, help="GPUs of the edge server")
    parser.add_argument("--units", type=int, default=32, help="units of the network")
    parser.add_argument("--seed", type=int, default=1, help="seed of weights and requests")
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    environment = llm_edge.make("caching", num_envs=args.environments, seed=args.seed,
                                autoreset="Disabled", agents=args.agents, gpus=args.gpus)
    features = len(environment.description["observation"]["blocks"][0]["features"])
    network = DemandNetwork(features, args.units)
    optimiser = torch.optim.Adam(network.parameters(), lr=3e-3)
    for episode in range(1, args.episodes + 1):
        cost = play_episode(environment, network, optimiser)
        if episode % 10 == 0 or episode == args.episodes:
            print(f"episode {episode}: cost {cost:.2f} per slot", flush=True)
    network.save(args.out, environment, args.seed)


if __name__ == "__main__":
    main()
