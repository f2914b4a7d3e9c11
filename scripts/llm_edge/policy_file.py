"""Policy files: the safetensors layout that llm-edge reads (doc/policies.rst), with NumPy alone."""

import json
import os
import pathlib
import struct
import tempfile

import numpy as np

FORMAT = "llm-edge policy 1"
TYPES = {"F32": "<f4", "F64": "<f8", "I64": "<i8", "U8": "u1"}


def compact(value):
    """JSON on one line, as the C++ writer has it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def metadata(*, problem, observation, architecture, decoder, training_command, seed, versions):
    """The texts of a policy file.

    observation  -- a layout as VectorEnvironment.description has it; names count, ranges do not
    architecture -- features, entities, layers and heads, as doc/policies.rst describes them
    versions     -- texts by name
    """
    blocks = [{"name": block["name"], "rows": block["rows"],
               "features": [feature["name"] for feature in block["features"]]}
              for block in observation["blocks"]]
    layout = {"name": observation["name"], "version": observation["version"], "blocks": blocks}
    return {"format": FORMAT, "problem": problem, "observation": compact(layout),
            "architecture": compact(architecture), "decoder": decoder,
            "training_command": training_command, "seed": str(int(seed)),
            "versions": compact({name: str(text) for name, text in versions.items()})}


def to_bytes(texts, tensors):
    """A file: the length of its header, the header, and the numbers.

    texts   -- metadata, texts by name
    tensors -- arrays by name; they become float32

    Raises ValueError if a number is not finite.
    """
    header = {"__metadata__": dict(sorted(texts.items()))}
    parts = []
    end = 0
    for name in sorted(tensors, key=str.encode):
        array = np.ascontiguousarray(tensors[name], dtype="<f4")
        if not np.isfinite(array).all():
            raise ValueError(f"tensor {name!r} has numbers that are not finite")
        begin, end = end, end + array.nbytes
        header[name] = {"dtype": "F32", "shape": list(np.shape(tensors[name])),
                        "data_offsets": [begin, end]}
        parts.append(array.tobytes())
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(parts)


def write(path, texts, tensors):
    """Writes a file, completely or not at all."""
    path = pathlib.Path(path)
    content = to_bytes(texts, tensors)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def read(path):
    """The texts and the tensors, by name, of a policy or another file that llm-edge has written."""
    content = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack_from("<Q", content)
    header = json.loads(content[8:8 + length])
    texts = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        numbers = np.frombuffer(content[begin:end], dtype=TYPES[entry["dtype"]])
        tensors[name] = numbers.reshape(entry["shape"])
    return texts, tensors
