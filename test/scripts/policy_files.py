"""Policy files and trajectories, written and read without the project's own code."""

import json
import struct

PAIR_FEATURES = ["cached", "requests", "age", "context", "size", "input", "thought", "cloud_cost",
                 "consensus", "accuracy", "density"]
SERVER_FEATURES = [
    "up", "cloud", "draining", "withholds", "round_trip", "waiting", "running", "outstanding",
    "kv_used", "backlog", "prefill", "decode", "fits", "bandwidth_left", "compute_left",
    "memory_left", "distance", "distance_known", "accuracy", "accuracy_known", "report_age",
    "announced_age", "prompt", "expected_output", "deadline", "has_deadline", "uploaded",
    "attempt"]
TYPES = {"F32": ("f", 4), "F64": ("d", 8), "I64": ("q", 8)}


def linear_policy(problem, decoder, block, weights, bias):
    """The bytes of a policy whose scores are linear in the features of a row.

    block -- what is observed: name, rows and features
    """
    observation = {"name": f"{problem}-observation", "version": 1, "blocks": [block]}
    architecture = {"features": len(weights), "entities": True, "layers": [],
                    "heads": {"action": [{"kind": "linear", "name": "score", "outputs": 1}]}}
    size = 4 * len(weights)
    header = json.dumps({
        "__metadata__": {
            "format": "llm-edge policy 1", "problem": problem, "decoder": decoder,
            "observation": json.dumps(observation), "architecture": json.dumps(architecture),
            "training_command": "none", "seed": "1", "versions": "{}"},
        "score.weight": {"dtype": "F32", "shape": [1, len(weights)], "data_offsets": [0, size]},
        "score.bias": {"dtype": "F32", "shape": [1], "data_offsets": [size, size + 4]}}).encode()
    numbers = struct.pack(f"<{len(weights) + 1}f", *weights, bias)
    return struct.pack("<Q", len(header)) + header + numbers


def caching_policy(weights, bias, features=tuple(PAIR_FEATURES)):
    """The bytes of a caching policy, linear in the features of a pair."""
    block = {"name": "pairs", "rows": 40, "features": list(features)}
    return linear_policy("caching", "caching-log-demand 1", block, weights, bias)


def dispatch_policy(weights):
    """The bytes of a dispatch policy, linear in some features of a server: weights by name."""
    block = {"name": "servers", "rows": 3, "features": SERVER_FEATURES}
    return linear_policy("dispatch", "dispatch-score 1", block,
                         [weights.get(feature, 0) for feature in SERVER_FEATURES], 0)


# Expects as many requests as came last: exp(ln(1 + requests)) less a little.
LAST_DEMAND = caching_policy([0, 1] + 9 * [0], -0.5)


def read_tensors(path):
    """The texts and the numbers of a policy file or a trajectory, by name."""
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + length])
    numbers = data[8 + length:]
    tensors = {}
    for name, tensor in header.items():
        if name != "__metadata__":
            code, size = TYPES[tensor["dtype"]]
            begin, end = tensor["data_offsets"]
            tensors[name] = struct.unpack(f"<{(end - begin) // size}{code}", numbers[begin:end])
    return header["__metadata__"], tensors
