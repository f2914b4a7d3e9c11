"""A server that always has more requests than it may serve at a time, as ML.ENERGY measured it.

The mean number of sequences is the throughput times the time per token (Little's law); the largest
batch is more than that, because a run ends with few sequences. Prompts are computed in iterations
of their own: those of all requests that came since the iteration before. Whether any came, and how
many, follows from the rate of requests per iteration as in a Poisson process.
"""

import numpy as np
import pandas as pd

from .errors import BadInput

# Mean length of the prompts (tokens). ML.ENERGY's scripts have the texts: 500 prompts of ShareGPT
# with a system prompt, and HumanEval+.
PROMPTS = {"chat": 120, "code": 150}


class ServerRuns:
    """Runs of one file, as pairs of iterations."""

    def __init__(self, path, stack):
        self.stack, self.name = stack, path.name
        try:
            runs = pd.read_csv(path)
        except (OSError, ValueError) as error:
            raise BadInput(f"{path}: {error}") from error
        prompt = runs["task"].map(PROMPTS)
        self.runs, self.rows = runs, runs.assign(latency_ms=1e3 * runs["avg_tpot_s"])
        self.sequences = runs["output_tokens_per_s"] * runs["avg_tpot_s"]
        arrivals = self.sequences / runs["avg_output_tokens"]
        self.prefills = (1 - np.exp(-arrivals)).to_numpy()
        tokens = (prompt * arrivals / self.prefills).round().astype(int)
        count = self.sequences.round().astype(int)
        context = (prompt + runs["avg_output_tokens"] / 2).round().astype(int)
        base = runs[["gpu", "model", "tp"]].assign(has_attn=1, has_head=1, has_comm=1)
        decode = base.assign(phase="decode", batch=count, tokens_in_iteration=count,
                             context_len=context, n_decode=count, kv_decode=context,
                             prefill_chunk=0, kv_prefill=0)
        prefill = base.assign(phase="prefill", batch=1, tokens_in_iteration=tokens,
                              context_len=tokens, n_decode=0, kv_decode=0, prefill_chunk=tokens,
                              kv_prefill=0)
        self.iterations = pd.concat([decode, prefill])

    def predict(self, programs, stack=None):
        """Time per output token (ms) and average power of a GPU (W)."""
        both = programs.predict(self.iterations, stack or self.stack)
        milliseconds = both["predicted_ms"].to_numpy().reshape(2, -1)
        watts = both["predicted_w"].to_numpy().reshape(2, -1)
        step = milliseconds[0] + self.prefills * milliseconds[1]
        energy = milliseconds[0] * watts[0] + self.prefills * milliseconds[1] * watts[1]
        return step, energy / step

    def joules_per_token(self):
        """What was measured, of all GPUs."""
        return (self.runs["energy_per_request_j"] / self.runs["avg_output_tokens"]).to_numpy()
