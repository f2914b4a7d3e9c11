"""What was measured: iterations, static batches, or the requests of an end-to-end run."""

import concurrent.futures
import os
import pathlib

import numpy as np
import pandas as pd

from .errors import BadInput

# Parts of an iteration with a column of their own, and the flags that leave the others out.
PARTS = {"lin_ms": (0, 0, 0), "attn_ms": (1, 0, 0), "comm_ms": (0, 0, 1)}
PART_WEIGHT = 0.5


class Measured:
    """Rows of one file."""

    def __init__(self, path, stack, gpu, model):
        self.stack, self.name = stack, pathlib.Path(path).name
        try:
            rows = pd.read_csv(path)
        except (OSError, ValueError) as error:
            raise BadInput(f"{path}: {error}") from error
        if "suspect" in rows:
            rows = rows[rows["suspect"] != 1]
        if "measured_e2e_s" in rows:
            if not model:
                raise BadInput(f"{path}: --model says which model the run served")
            self.kind, self.rows = "run", pd.DataFrame(
                {"model": [model], "requests": [str(path)]})
            self.truth = rows
            return
        if "gpu" not in rows:
            raise BadInput(f"{path}: has no column 'gpu'")
        rows = rows[rows["gpu"] == gpu].reset_index(drop=True)
        if rows.empty:
            raise BadInput(f"{path}: has no rows of GPU {gpu}")
        self.kind = "iterations" if "latency_ms" in rows else "static"
        if self.kind == "static" and "e2e_s" not in rows:
            raise BadInput(f"{path}: has neither 'latency_ms' nor 'e2e_s' nor 'measured_e2e_s'")
        self.rows = rows

    def models(self):
        return list(self.rows["model"].unique())

    def part(self, keep):
        """The same with some rows only."""
        other = object.__new__(Measured)
        other.__dict__ = dict(self.__dict__, rows=self.rows[keep].reset_index(drop=True))
        return other

    def replay(self, programs, gpu, stack, gpus=None):
        """Results and summaries of all batches, or of the end-to-end run."""
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(
                lambda item: programs.serve(item[0], gpu, item[1], stack, gpus),
                [(i, row.dropna()) for i, row in self.rows.iterrows()]))

    def residuals(self, programs, gpu, gpus, stack=None):
        """log(predicted / measured) of the whole rows, and weighted ones of their parts."""
        stack = stack or self.stack
        if self.kind == "iterations":
            return self.iterations(programs, gpus, stack)
        results = [done for done, _ in self.replay(programs, gpu, stack, gpus)]
        if self.kind == "static":
            predicted = np.array([result["e2e_s"].max() for result in results])
            return np.log(predicted / self.rows["e2e_s"].to_numpy()), np.array([])
        both = self.truth.merge(results[0], on="request_id")
        whole = [np.log(both[f"{name}_s"].mean() / both[f"measured_{name}_s"].mean())
                 for name in ("ttft", "tpot", "e2e")]
        return np.array(whole), np.array([])

    def iterations(self, programs, gpus, stack):
        flags = ["has_attn", "has_head", "has_comm"]
        frames, pieces = [self.rows], []
        for part, values in PARTS.items():
            if part not in self.rows:
                continue
            keep = self.rows[part].fillna(0) > 0
            piece = self.rows[keep].copy()
            piece[flags] = values
            base = piece.copy()
            base[flags] = 0
            pieces.append((part, keep, len(piece)))
            frames += [piece, base]
        predicted = programs.latency(pd.concat(frames), stack, gpus)
        measured = self.rows["latency_ms"].to_numpy()
        whole, at, parts = np.log(predicted[:len(measured)] / measured), len(measured), []
        for part, keep, count in pieces:
            alone = predicted[at:at + count]
            base = predicted[at + count:at + 2 * count] if part != "lin_ms" else 0
            truth = self.rows[part][keep].to_numpy()
            weight = PART_WEIGHT * np.sqrt(truth / measured[keep.to_numpy()])
            parts.append(weight * np.log(np.maximum(alone - base, 1e-9) / truth))
            at += 2 * count
        return whole, np.concatenate(parts) if parts else np.array([])
