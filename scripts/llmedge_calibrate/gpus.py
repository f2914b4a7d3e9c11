"""Constants of a GPU."""

import datetime

import numpy as np
import pandas as pd
from scipy.optimize import least_squares

from .errors import describe
from .rule import CONSTANTS, FIXED


def fit(programs, gpu, sheet, start, columns, sets):
    """Constants that fit the sets best, in logarithms, outliers counting less."""
    def constants(x):
        return {**start, **dict(zip(columns, np.exp(x)))}

    def residuals(x):
        gpus = programs.gpus(gpu, sheet, constants(x))
        return np.concatenate([part for measured in sets
                               for part in measured.residuals(programs, gpu, gpus)])

    first = np.log([start[column] for column in columns])
    bounds = np.log([[CONSTANTS[c][1] for c in columns], [CONSTANTS[c][2] for c in columns]])
    found = least_squares(residuals, np.clip(first, *bounds), bounds=bounds, loss="soft_l1",
                          f_scale=0.05, diff_step=1e-3, xtol=1e-4, ftol=1e-4)
    return constants(found.x)


def errors(programs, gpu, sheet, constants, measured):
    return np.exp(measured.residuals(programs, gpu, programs.gpus(gpu, sheet, constants))[0]) - 1


def default_columns(sets):
    """What the rows can tell."""
    if all(measured.kind != "iterations" for measured in sets):
        return ["mfu", "mbu", "mbu_kv"]
    rows = pd.concat([m.rows for m in sets if m.kind == "iterations"])
    columns = ["mfu", "mbu", "q", "t_matrix_us"]
    attention = rows[rows["has_attn"] == 1]
    if (attention["n_decode"] == 0).any():
        columns += ["mfu_attn", "t_prefill_us", "t_prefill_block_us"]
    if (attention["n_decode"] > 0).any():
        columns += ["mbu_kv", "t_decode_us"]
    if ((rows["tp"] > 1) & (rows["has_comm"] == 1)).any():
        columns += ["allreduce_us", "link_GBps"]
    stacks = {measured.stack for measured in sets}
    return columns + (["el"] if "sarathi" in stacks else []) + (
        ["t_eager_layer_us"] if "eager" in stacks else [])


def calibrate(programs, gpu, sheet, start, sets, columns=None, name=None):
    """Fits one GPU, prints its errors, gives its row."""
    columns = columns or default_columns(sets)
    found = fit(programs, gpu, sheet, start, columns, sets)
    print(f"{gpu}: " + ", ".join(f"{column} {found[column]:.4g}" for column in columns))
    notes = []
    for measured in sets:
        values = errors(programs, gpu, sheet, found, measured)
        print("  " + describe(f"{measured.name} ({measured.stack})", values), flush=True)
        rows = len(measured.rows)
        notes.append(f"{rows} row{'s' if rows != 1 else ''} of {measured.name} ({measured.stack})")
    models = sorted({model for measured in sets for model in measured.models()})
    for model in models if programs.leave_out else []:
        kept = [m.part(m.rows["model"] != model) for m in sets]
        kept = [m for m in kept if len(m.rows)]
        if not kept:
            continue
        other = fit(programs, gpu, sheet, found, columns, kept)
        for measured in sets:
            if model in measured.models():
                values = errors(programs, gpu, sheet, other,
                                measured.part(measured.rows["model"] == model))
                print("  " + describe(f"left out: {model} ({measured.stack})", values), flush=True)
    basis = f"fit on {' and '.join(notes)} by scripts/calibrate, {datetime.date.today()}"
    rounded = {column: float(f"{value:.4g}") for column, value in found.items()}
    kernels = "vllm-0.19" if sets[0].stack == "measured" else sets[0].stack
    return {"gpu": name or gpu, **FIXED, **sheet, **rounded, "kernels": kernels,
            "basis": basis, "spec_source": "given"}
