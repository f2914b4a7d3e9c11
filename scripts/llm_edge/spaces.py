"""What is observed and decided, as plain data or as gymnasium's spaces where gymnasium is there."""

from typing import NamedTuple

import numpy as np

try:
    import gymnasium
except ImportError:
    gymnasium = None


class Box(NamedTuple):
    """Numbers in ranges; the same members as gymnasium.spaces.Box."""

    low: np.ndarray
    high: np.ndarray
    shape: tuple
    dtype: np.dtype


class MultiDiscrete(NamedTuple):
    """Choices: number i is one of start[i], ..., start[i] + nvec[i] - 1."""

    nvec: np.ndarray
    start: np.ndarray
    shape: tuple
    dtype: np.dtype


def ranges(layout):
    """Smallest and largest value of every number of a layout."""
    features = [feature for block in layout["blocks"]
                for _ in range(block["rows"]) for feature in block["features"]]
    low = np.array([feature["least"] for feature in features], dtype=np.float32)
    high = np.array([feature["most"] for feature in features], dtype=np.float32)
    return low, high


def space(layout, kind="continuous", copies=None):
    """The space of a layout.

    layout -- name, version and blocks
    kind   -- continuous or discrete
    copies -- number of environments side by side; None: one, without that dimension
    """
    low, high = ranges(layout)
    if copies is not None:
        low, high = (np.tile(bound, (copies, 1)) for bound in (low, high))
    if kind == "discrete":
        start = low.astype(np.int64)
        nvec = (high - low).astype(np.int64) + 1
        if gymnasium is not None:
            return gymnasium.spaces.MultiDiscrete(nvec, dtype=np.int64, start=start)
        return MultiDiscrete(nvec, start, nvec.shape, nvec.dtype)
    if gymnasium is not None:
        return gymnasium.spaces.Box(low, high, dtype=np.float32)
    return Box(low, high, low.shape, low.dtype)
