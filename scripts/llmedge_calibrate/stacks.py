"""Host time of the serving stacks, with the GPUs' constants as they are in the module."""

import datetime
import pathlib

import numpy as np
import pandas as pd
from scipy.optimize import least_squares

from .catalogue import EAGER, ITERATIONS, STATIC, published
from .errors import describe
from .measured import Measured
from .server import ServerRuns

SERVER = "published/mlenergy-v2-serving.csv"
RUN = "e2e_calibration_RTXPRO6000_Llama-3.1-8B_tp1.csv"
STATIC_GPUS = ["A100-40G", "GH200", "H100"]
HOST = {"iterationMs": 1, "layerUs": 30, "sequenceUs": 50}
# Stack: where its rows are, (file, GPU, what the file calls it), and the figures to fit with where
# the search starts. Other figures stay as they are in the module.
STACKS = {
    "vllm-0.19": ([(RUN, "RTXPRO6000", "")], {"iterationMs": 1}),
    "vllm": ([(STATIC, gpu, gpu) for gpu in STATIC_GPUS], HOST),
    "vllm-0.5-server": ([(SERVER, "", "")], {"layerUs": 100, "sequenceUs": 100, "parallelMs": 1}),
    "tensorrt-llm": ([(STATIC, gpu, gpu) for gpu in STATIC_GPUS], HOST),
    "eager": ([(EAGER, gpu, gpu) for gpu in ("A100-80G", "H100", "H100-powercapped")],
              {"elementwiseFactor": 2, "prefillAttention": 2, "decodeAttention": 2,
               "communication": 2, "sequenceUs": 100, "hostExponent": 2}),
    "sarathi": ([(ITERATIONS, gpu, alias) for gpu, alias in (
        ("A100-80G", "A100"), ("H100", "H100"), ("A40", "A40"))],
                {"prefillAttention": 2, "decodeAttention": 1, "decodeSequenceUs": 0.5})}
NOT_LINEAR = ["vllm-0.19", "eager"]  # arrivals; a host in parallel with the GPU
SCALE = 0.1  # relative error beyond which a row counts less
STEP = 0.03  # of a figure, to see what it changes: queues answer to small changes by chance


class StackRows:
    """What was measured with one stack."""

    def __init__(self, folder, stack, items):
        self.name, self.parts, folder = stack, [], pathlib.Path(folder)
        for file, gpu, alias in items:
            if file == RUN:
                rows = Measured(folder / file, stack, gpu, "Llama-3.1-8B")
            elif file == SERVER:
                rows = ServerRuns(folder / file, stack)
            else:
                rows = published(folder, file, stack, alias, gpu, None)
            self.parts.append((gpu, rows))
        self.pairs = np.concatenate([self.pairs_of(gpu, rows) for gpu, rows in self.parts])

    @staticmethod
    def pairs_of(gpu, rows):
        """The pair of GPU and model of every value; a run has three."""
        table = rows.rows
        gpus = table["gpu"] if "gpu" in table else pd.Series([gpu] * len(table))
        pairs = (gpus + " " + table["model"]).to_numpy()
        return np.repeat(pairs, 3) if getattr(rows, "kind", "") == "run" else pairs

    def ratios(self, programs, figures=None):
        """Predicted over measured with these figures; nothing for what the module refuses."""
        text = self.name + "".join(f",{name}={value:.9g}" for name, value in (figures or {}).items())
        values = []
        for gpu, rows in self.parts:
            if isinstance(rows, ServerRuns):
                values.append(rows.predict(programs, text)[0] / rows.rows["latency_ms"].to_numpy())
            else:
                values.append(np.exp(rows.residuals(programs, gpu, None, text)[0]))
        return np.concatenate(values)


def seek(ratios, start):
    """Figures, 0 or more, that fit ratios(figures) to 1, outliers counting less."""
    names = list(start)
    scale = np.array([start[name] for name in names], dtype=float)
    found = least_squares(lambda x: np.log(ratios(dict(zip(names, x * scale)))),
                          np.ones(len(names)), bounds=(0, np.inf), loss="soft_l1", f_scale=SCALE,
                          diff_step=STEP, xtol=1e-4, ftol=1e-5)
    return dict(zip(names, found.x * scale))


def linear(rows, programs, start):
    """What predicts ratios from figures: time is linear in them, so that one run each suffices."""
    none = {name: 0 for name in start}
    at_zero = rows.ratios(programs, none)
    slopes = {name: (rows.ratios(programs, {**none, name: value}) - at_zero) / value
              for name, value in start.items()}
    known = np.isfinite(at_zero)

    def predict(figures, keep):
        total = at_zero + sum(figures[name] * slopes[name] for name in figures)
        return total[keep & known]

    return predict


def fit_stack(programs, folder, name):
    """Fits one stack, prints its errors, gives its row."""
    items, start = STACKS[name]
    rows = StackRows(folder, name, items)
    lines, everything = [], np.ones(len(rows.pairs), dtype=bool)
    predict = linear(rows, programs, start) if name not in NOT_LINEAR else (
        lambda figures, keep: rows.ratios(programs, figures)[keep])
    found = seek(lambda figures: predict(figures, everything), start)
    pairs = sorted(set(rows.pairs))
    for_each = programs.leave_out and len(pairs) > 2
    left_out = []
    for pair in pairs if for_each else []:
        inside = rows.pairs == pair
        other = seek(lambda figures, keep=~inside: predict(figures, keep), found)
        left_out.append(predict(other, inside) - 1)
    if left_out:
        lines.append(describe("left out, each GPU and model", np.concatenate(left_out)))
    for label, figures in (("fitted", found), ("the module's own", None)):
        values = rows.ratios(programs, figures) - 1
        lines.append(describe(label, values[np.isfinite(values)]))
    print(f"{name}: " + ", ".join(f"{figure} {value:.4g}" for figure, value in found.items()))
    for line in lines:
        print("  " + line, flush=True)
    names = {pathlib.Path(file).name for file, _, _ in items}
    return {"stack": name, **{figure: float(f"{value:.4g}") for figure, value in found.items()},
            "basis": f"fit on {', '.join(sorted(names))} by scripts/calibrate, "
                     f"{datetime.date.today()}"}


def fit_stacks(programs, folder):
    """The rows of all stacks that the published files measure."""
    return [fit_stack(programs, folder, name) for name in STACKS]
