"""PyTorch's modules as the layers of a policy file. PyTorch is not imported: what is needed of a
module is its class's name, its settings and its state_dict()."""

import sys

import numpy as np

from . import policy_file


def linear(module):
    """Linear"""
    return "linear", {"outputs": module.out_features, "bias": int(module.bias is not None)}


def layer_norm(module):
    """LayerNorm over the features of a row, with weight and bias"""
    if len(module.normalized_shape) != 1 or module.weight is None or module.bias is None:
        raise ValueError("LayerNorm: expected one dimension, a weight and a bias")
    return "layer_norm", {"epsilon": module.eps}


def batch_norm(module):
    """BatchNorm1d with what it saw in training"""
    if module.weight is None or module.running_mean is None:
        raise ValueError("BatchNorm1d: expected a weight, a bias and running statistics")
    return "batch_norm", {"epsilon": module.eps}


def gru(module):
    """GRUCell"""
    if module.bias_ih is None:
        raise ValueError("GRUCell: expected biases")
    return "gru", {"outputs": module.hidden_size}


# By the name of the class. What is identity when it decides is no layer.
WITH_TENSORS = {"Linear": linear, "LayerNorm": layer_norm, "BatchNorm1d": batch_norm,
                "GRUCell": gru}
FUNCTIONS = {"ReLU": "relu", "SiLU": "silu", "Tanh": "tanh"}
NOTHING = {"Identity", "Dropout"}


def describe(modules, prefix, tensors):
    """The layers that modules are, in order.

    modules -- modules, sequences of them (nn.Sequential, lists), or layers as a policy file has
               them: dicts with "kind". A dict that has tensors names them in "tensors"; its
               "layers" may be modules
    prefix  -- beginning of the layers' names
    tensors -- receives the tensors by their names in the file
    """
    found = []
    for index, module in enumerate(modules):
        name = f"{prefix}.{index}"
        kind = type(module).__name__
        if isinstance(module, dict):
            found.append(from_dict(module, name, tensors))
        elif isinstance(module, (list, tuple)) or kind == "Sequential":
            found += describe(module, name, tensors)
        elif kind in WITH_TENSORS:
            layer, settings = WITH_TENSORS[kind](module)
            found.append({"kind": layer, "name": name, **settings})
            for tensor, values in module.state_dict().items():
                if tensor != "num_batches_tracked":
                    tensors[f"{name}.{tensor}"] = to_numpy(values)
        elif kind in FUNCTIONS:
            found.append({"kind": FUNCTIONS[kind]})
        elif kind not in NOTHING:
            known = ", ".join(["Sequential", *WITH_TENSORS, *FUNCTIONS, *sorted(NOTHING)])
            raise ValueError(f"module {name} is a {kind}, expected one of {known}, or a dict that "
                             "describes the layer")
    return found


def from_dict(layer, name, tensors):
    """A layer that is described already; it gets a name if it has tensors."""
    layer = dict(layer)
    own = layer.pop("tensors", {})
    if own:
        layer.setdefault("name", name)
    for tensor, values in own.items():
        tensors[f"{layer['name']}.{tensor}"] = to_numpy(values)
    if "layers" in layer:
        layer["layers"] = describe(layer["layers"], name, tensors)
    return layer


def to_numpy(values):
    """A tensor or an array as an array."""
    if hasattr(values, "detach"):
        values = values.detach().cpu().numpy()
    return np.asarray(values, dtype=np.float32)


def texts_of(environment, architecture, seed, training_command, versions):
    """What a file says of itself."""
    description = getattr(environment, "description", environment)
    found = {"Python": sys.version.split()[0], "NumPy": np.__version__}
    if "torch" in sys.modules:
        found["PyTorch"] = sys.modules["torch"].__version__
    action = description["action"]
    return policy_file.metadata(
        problem=description["problem"], observation=description["observation"],
        architecture=architecture, decoder=f"{action['name']} {action['version']}", seed=seed,
        training_command=training_command or " ".join(sys.argv),
        versions={**found, **(versions or {})})


def columns(environment, entities):
    """Numbers that a network gets in a row."""
    blocks = getattr(environment, "description", environment)["observation"]["blocks"]
    if entities and len(blocks) != 1:
        raise ValueError("an entity network gets the rows of one block, but the observation has "
                         f"{len(blocks)}")
    sizes = [(block["rows"], len(block["features"])) for block in blocks]
    return sizes[0][1] if entities else sum(rows * features for rows, features in sizes)


def save_policy(path, environment, trunk, heads, *, entities=False, seed=0, training_command=None,
                versions=None):
    """Writes a network as a policy file.

    path        -- the file
    environment -- what make() has made, or its description: what the policy observes and decides
    trunk       -- modules, one after the other: nn.Sequential or a list (see describe())
    heads       -- such sequences by name; "action" decides
    entities    -- whether the network gets the rows of an observation one by one
    seed        -- seed of the training
    training_command -- command line of the training; this program's
    versions    -- further versions to note, texts by name

    Raises ValueError if a module has no counterpart or a weight is not finite.
    """
    tensors = {}
    architecture = {
        "features": columns(environment, entities), "entities": entities,
        "layers": describe(trunk, "trunk", tensors),
        "heads": {name: describe(head, name, tensors) for name, head in heads.items()}}
    texts = texts_of(environment, architecture, seed, training_command, versions)
    policy_file.write(path, texts, tensors)


def save_torchscript(path, environment, module, *, entities=False, seed=0, training_command=None,
                     versions=None):
    """Writes a module as TorchScript for llm-edge-slotted-torch and llm-edge-scenario-torch, which
    need LibTorch: for networks that save_policy() cannot write.

    module -- a module of PyTorch, scripted or not. It gets an observation, [1, numbers], or its rows
              if entities is true, and returns the scores of head "action". What it remembers are
              its attributes.

    Everything else as for save_policy().
    """
    import torch

    # The layers are the module's own.
    architecture = {"features": columns(environment, entities), "entities": entities, "layers": [],
                    "heads": {"action": []}}
    texts = texts_of(environment, architecture, seed, training_command, versions)
    script = module if isinstance(module, torch.jit.ScriptModule) else torch.jit.script(module)
    torch.jit.save(script, str(path), _extra_files={"llm_edge.json": policy_file.compact(texts)})
