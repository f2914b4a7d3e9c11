"""Errors of the module's own constants on all published sets, as one table."""

import pathlib

import numpy as np
import pandas as pd

from .catalogue import (CATALOGUE, EAGER, FRAMEWORKS, ITERATIONS, KERNELS, NVLINK, STATIC,
                        published)
from .measured import Measured
from .rule import CONSTANTS, LINKS, SHEET
from .server import ServerRuns
from .stacks import RUN, SERVER, STATIC_GPUS

POWER = "published/splitwise-power.csv"


def report(name, stack, values):
    """Prints one line; values are predicted / measured."""
    errors = 100 * (np.asarray(values)[np.isfinite(values)] - 1)
    print(f"{name:44s} {stack:16s} {len(errors):5d}  {np.median(np.abs(errors)):5.1f}"
          f"  {np.quantile(np.abs(errors), 0.95):5.1f}  {errors.mean():+6.1f}", flush=True)


def iterations(programs, folder):
    """Kernels, the eager stack, and the rows of vLLM 0.19 and Vidur."""
    for name, file, stack, prefix in (
            ("NVIDIA aiconfigurator, iterations", KERNELS, "kernels", ""),
            ("Splitwise, iterations", EAGER, "eager", ""),
            ("LLMServingSim, kernels of iterations", ITERATIONS, "measured", "vLLM-0.19"),
            ("Vidur, kernels of iterations", ITERATIONS, "sarathi", "Vidur")):
        rows = pd.read_csv(folder / file)
        keep = rows["stack"].str.startswith(prefix) & ~rows["stack"].str.contains("end-to-end")
        rows = rows[keep & (rows["suspect"] != 1 if "suspect" in rows else True)]
        report(name, stack, programs.latency(rows, stack, None) / rows["latency_ms"].to_numpy())


def datasheets(programs, folder):
    """Kernels of each GPU by the rule for GPUs that nobody has measured."""
    rows = pd.read_csv(folder / KERNELS)
    for gpu in rows["gpu"].unique():
        rule = {column: value for column, (value, _, _) in CONSTANTS.items()} | LINKS[gpu in NVLINK]
        sheet = dict(zip(SHEET, CATALOGUE[gpu]["sheet"]))
        part = rows[rows["gpu"] == gpu]
        predicted = programs.latency(part, "kernels", programs.gpus(gpu, sheet, rule))
        report(f"  {gpu} by its datasheet alone", "kernels", predicted / part["latency_ms"].to_numpy())


def static_batches(programs, folder):
    """Argonne's batches: time, power where it was measured, and energy from both."""
    watts, joules = [], []
    for stack in FRAMEWORKS:
        ratios = []
        for gpu in STATIC_GPUS:
            batches = published(folder, STATIC, stack, gpu, gpu, None)
            for (_, row), (done, summary) in zip(batches.rows.iterrows(),
                                                 batches.replay(programs, gpu, stack)):
                ratios.append(done["e2e_s"].max() / row["e2e_s"])
                if np.isfinite(row["avg_power_w"]) and np.isfinite(ratios[-1]):
                    measured = row["avg_power_w"] * row["gpus"]
                    watts.append(summary["average_power_w"] / measured)
                    joules.append(summary["energy_j"] / (measured * row["e2e_s"]))
        report(f"Argonne, {FRAMEWORKS[stack]}, whole batches", stack, ratios)
    report("Argonne, average power", "both", watts)
    report("Argonne, joules per token, own times", "both", joules)


def servers(programs, folder):
    """ML.ENERGY's runs: power at the measured time, and step, power and energy at the own one."""
    runs = pd.read_csv(folder / SERVER)
    count = runs["avg_batch"].round().astype(int)
    context = (200 + runs["avg_output_tokens"] / 2).round().astype(int)
    rows = runs[["gpu", "model", "tp"]].assign(
        phase="decode", batch=count, tokens_in_iteration=count, context_len=context,
        n_decode=count, kv_decode=context, prefill_chunk=0, kv_prefill=0, has_attn=1, has_head=1,
        has_comm=1, latency_ms=1e3 * runs["avg_tpot_s"])
    measured = (runs["avg_power_w_all_gpus"] / (runs["tp"] * runs["pp"])).to_numpy()
    at_measured = programs.predict(rows, "vllm", time="latency_ms")["predicted_w"].to_numpy()
    report("ML.ENERGY v2, power at measured time", "any", at_measured / measured)
    server = ServerRuns(folder / SERVER, "vllm-0.5-server")
    step, watts = server.predict(programs)
    report("ML.ENERGY v2, step", server.stack, step / server.rows["latency_ms"].to_numpy())
    joules = 1e-3 * step * watts * runs["tp"] * runs["pp"] / server.sequences
    report("ML.ENERGY v2, joules per token, own times", server.stack,
           joules / server.joules_per_token())


def requests(programs, folder):
    """Splitwise's whole requests: power at the measured time, and time and energy of a replay."""
    rows = pd.read_csv(folder / POWER)
    base = rows[["gpu", "model", "tp", "batch"]].assign(has_attn=1, has_head=1, has_comm=1)
    middle = rows["prompt_tokens"] + rows["output_tokens"] // 2
    prompt = base.assign(phase="prefill", tokens_in_iteration=rows["batch"] * rows["prompt_tokens"],
                         context_len=rows["prompt_tokens"], n_decode=0, kv_decode=0,
                         prefill_chunk=rows["prompt_tokens"], kv_prefill=0,
                         latency_ms=rows["prompt_ms"])
    token = base.assign(phase="decode", tokens_in_iteration=rows["batch"], context_len=middle,
                        n_decode=rows["batch"], kv_decode=middle, prefill_chunk=0, kv_prefill=0,
                        latency_ms=rows["token_ms"])
    watts = [programs.predict(part, "eager", time="latency_ms")["predicted_w"].to_numpy()
             for part in (prompt, token)]
    tokens_ms = rows["token_ms"] * (rows["output_tokens"] - 1)
    average = (watts[0] * rows["prompt_ms"] + watts[1] * tokens_ms) / (rows["prompt_ms"] + tokens_ms)
    tdp = 400  # W, of the boards that the shares refer to
    report("Splitwise, power at measured time", "any", average / tdp / rows["avg_power_share_tdp"])
    batches = rows.assign(gpus=rows["tp"], input_tokens=rows["prompt_tokens"])
    done = [programs.serve(i, row["gpu"], row, "eager", None) for i, row in batches.iterrows()]
    seconds = np.array([results["e2e_s"].max() for results, _ in done])
    joules = np.array([summary["energy_j"] for _, summary in done])
    measured = 1e-3 * rows["e2e_ms"]
    report("Splitwise, whole requests", "eager", seconds / measured)
    report("Splitwise, joules per token, own times", "eager",
           joules / (rows["avg_power_share_tdp"] * tdp * rows["tp"] * measured))


def real_run(programs, folder):
    """The run of a real server: errors of the means."""
    run = Measured(folder / RUN, "vllm-0.19", "RTXPRO6000", "Llama-3.1-8B")
    results, _ = run.replay(programs, "RTXPRO6000", "vllm-0.19")[0]
    both = run.truth.merge(results, on="request_id")
    for name in ("ttft", "tpot", "e2e"):
        report(f"vLLM 0.19 run, mean {name.upper()}", "vllm-0.19",
               [both[f"{name}_s"].mean() / both[f"measured_{name}_s"].mean()])


def table(programs, folder):
    """All sets."""
    folder = pathlib.Path(folder)
    print(f"{'set':44s} {'--stack':16s} {'rows':>5s}  {'med %':>5s}  {'p95 %':>5s}  {'mean %':>6s}")
    for part in (iterations, datasheets, static_batches, servers, requests, real_run):
        part(programs, folder)
