"""The GPUs of the module's catalogue that the published files measure."""

import pathlib

import numpy as np

from .errors import BadInput, describe
from .gpus import calibrate, errors
from .measured import Measured
from .rule import CONSTANTS, FIXED, SHEET

# What differs from the rule for GPUs with vLLM 0.19 kernels, where a step of the matrix tile and
# decodes in the prefill kernel were measured.
VLLM = {"q": 2, "t_matrix_us": 11, "t_prefill_us": 8, "t_prefill_block_us": 0, "t_decode_us": 8}
VLLM_FIXED = {"kappa_mixed": 2, "t_block_us": 5, "gemm_tile": 64}
VLLM_COLUMNS = ["mfu", "mbu", "mfu_attn"]
ITERATIONS, KERNELS = "iteration-calibration.csv", "published/aiconfigurator-iterations.csv"
EAGER, STATIC = "published/splitwise-iterations.csv", "published/argonne-static-batches.csv"
STATIC_TOKENS = 512  # of the static batches; the other lengths are not fitted
# GPU: datasheet, sets (file, stack, what the file calls it), and what is not the rule: constants to
# start from (those of another GPU by its name), figures that are fixed, columns to fit.
CATALOGUE = {
    "A100-80G": {"sheet": [312, 2039, 80, 400, 108], "sets": [
        (KERNELS, "kernels", "A100-80G"), (ITERATIONS, "sarathi", "A100"),
        (EAGER, "eager", "A100-80G")]},
    "H100": {"sheet": [989.4, 3350, 80, 700, 132], "sets": [
        (KERNELS, "kernels", "H100"), (ITERATIONS, "sarathi", "H100"), (EAGER, "eager", "H100")]},
    "H200": {"sheet": [989.4, 4800, 141, 700, 132], "sets": [(KERNELS, "kernels", "H200")]},
    "L40S": {"sheet": [362.1, 864, 48, 350, 142], "sets": [(KERNELS, "kernels", "L40S")]},
    "RTXPRO6000": {
        "sheet": [503.8, 1597, 96, 600, 188],
        "sets": [(ITERATIONS, "measured", "RTXPRO6000"), (KERNELS, "kernels", "RTXPRO6000")],
        "start": VLLM, "fixed": {**VLLM_FIXED, "l2_MB": 128},
        "fit": [*VLLM_COLUMNS, "mbu_kv", "allreduce_us", "link_GBps"]},
    "RTX4090": {
        "sheet": [165.2, 1008, 24, 450, 128], "sets": [(ITERATIONS, "measured", "RTX4090")],
        "start": VLLM, "fixed": {**VLLM_FIXED, "l2_MB": 72}, "fit": [*VLLM_COLUMNS, "mbu_kv"]},
    "A40": {
        "sheet": [149.7, 696, 48, 300, 84], "sets": [(ITERATIONS, "sarathi", "A40")],
        "fixed": {"gemm_tile": 128, "t_block_us": 5}, "fit": ["mfu", "mbu", "q", "t_matrix_us", "el"]},
    "A100-40G": {
        "sheet": [312, 1555, 40, 400, 108], "start": "A100-80G", "fit": ["mbu", "mbu_kv"],
        "sets": [(STATIC, "vllm", "A100-40G"), (STATIC, "tensorrt-llm", "A100-40G")]},
    "GH200": {
        "sheet": [989.4, 4000, 96, 700, 132], "start": "H100", "fit": ["mbu"],
        "sets": [(STATIC, "vllm", "GH200"), (STATIC, "tensorrt-llm", "GH200")]},
}
NVLINK = ["A100-80G", "H100", "H200"]  # the others are linked by PCIe
FRAMEWORKS = {"vllm": "vLLM", "tensorrt-llm": "TensorRT-LLM"}


def published(folder, file, stack, alias, gpu, tokens=STATIC_TOKENS):
    """Rows of a published file that were measured on a GPU with a stack, and prompts of a length."""
    measured = Measured(pathlib.Path(folder) / file, stack, alias, None)
    rows = measured.rows
    if file == ITERATIONS:
        name = "Vidur" if stack == "sarathi" else "vLLM-0.19"
        keep = rows["stack"].str.startswith(name)
        keep &= rows["stack"].str.contains("end-to-end") == (stack == "vllm-0.19")
    elif file == STATIC:
        keep = rows["framework"] == FRAMEWORKS[stack]
        keep &= (rows["input_tokens"] == tokens) | (tokens is None)
    else:
        keep = rows["latency_ms"] > 0
    measured = measured.part(keep)
    measured.rows["gpu"] = gpu
    return measured


def catalogue(programs, folder, names):
    """The rows of the module's catalogue that the published files measure."""
    unknown = set(names) - set(CATALOGUE)
    if unknown:
        raise BadInput(f"--gpu: {sorted(unknown)[0]} is not one of {', '.join(CATALOGUE)}")
    rows = []
    for gpu, entry in CATALOGUE.items():
        if names and gpu not in names:
            continue
        sets = [published(folder, *item, gpu) for item in entry["sets"]]
        start, fixed = {c: rule for c, (rule, _, _) in CONSTANTS.items()}, entry.get("fixed", {})
        other = entry.get("start", {})
        if isinstance(other, str):
            found = [row for row in rows if row["gpu"] == other]
            if not found:
                raise BadInput(f"--gpu: {gpu} starts from {other}: name it, too")
            fixed = {c: found[0][c] for c in FIXED}
            other = {c: found[0][c] for c in CONSTANTS}
        sheet = {**dict(zip(SHEET, entry["sheet"])), **fixed}
        rows.append(calibrate(programs, gpu, sheet, {**start, **other}, sets, entry.get("fit")))
        for measured in sets:
            values = np.exp(measured.residuals(programs, gpu, None)[0]) - 1
            print("  " + describe(f"the module's own, {measured.name} ({measured.stack})", values),
                  flush=True)
    leave_out_gpus(programs, folder, rows)
    return rows


def leave_out_gpus(programs, folder, rows):
    """Errors of each GPU's kernels by its datasheet and the median constants of the other GPUs."""
    fitted = {row["gpu"]: row for row in rows}
    like = [gpu for gpu in fitted if not {"start", "fixed"} & set(CATALOGUE[gpu])]
    for gpu in fitted:
        kernels = [item for item in CATALOGUE[gpu]["sets"] if item[0] == KERNELS]
        others = [fitted[other] for other in like if other != gpu]
        linked = [row for other, row in fitted.items() if other in [*like, "RTXPRO6000"]
                  and other != gpu and (other in NVLINK) == (gpu in NVLINK)]
        if not (kernels and others and linked):
            continue
        rule = {c: float(np.median([row[c] for row in (
            linked if c in ("allreduce_us", "link_GBps") else others)])) for c in CONSTANTS}
        measured = published(folder, *kernels[0], gpu)
        values = errors(programs, gpu, dict(zip(SHEET, CATALOGUE[gpu]["sheet"])), rule, measured)
        print(describe(f"{gpu} by its datasheet and the other GPUs", values), flush=True)
