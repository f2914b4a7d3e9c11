"""What the parts share: bad input, and how errors are printed."""

import numpy as np


class BadInput(Exception):
    """What the user gave cannot be used."""


def describe(name, values):
    return (f"{name:48s} {len(values):5d} rows  median {100 * np.median(np.abs(values)):5.1f} %"
            f"  p95 {100 * np.quantile(np.abs(values), 0.95):5.1f} %"
            f"  mean {100 * np.mean(values):+5.1f} %")
