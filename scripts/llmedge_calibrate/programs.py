"""Predictions of the module's programs."""

import json
import pathlib
import subprocess

import pandas as pd

from .errors import BadInput
from .rule import FIXED


class Programs:
    """Predictions of the module's programs for a set of constants."""

    def __init__(self, folder, work, leave_out):
        self.folder, self.work = pathlib.Path(folder), pathlib.Path(work)
        self.leave_out = leave_out

    def run(self, name, *arguments):
        done = subprocess.run([self.folder / name, *arguments], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise BadInput(done.stderr.strip() or f"{name} failed")

    def gpus(self, name, sheet, constants):
        path = self.work / "gpus.csv"
        row = {"gpu": name, **FIXED, **sheet, **constants}
        pd.DataFrame([row]).to_csv(path, index=False)
        return path

    def predict(self, rows, stack, gpus=None, time=None):
        """Rows with predicted_ms, and predicted_w in that time or the time of a column."""
        given, out = self.work / "in.csv", self.work / "out.csv"
        rows.to_csv(given, index=False)
        self.run("llm-edge-latency", f"--in={given}", f"--out={out}",
                 *([] if stack == "measured" else [f"--stack={stack}"]),
                 *([f"--gpuFile={gpus}"] if gpus else []),
                 *([f"--timeColumn={time}"] if time else []))
        return pd.read_csv(out)

    def latency(self, rows, stack, gpus):
        return self.predict(rows, stack, gpus)["predicted_ms"].to_numpy()

    def serve(self, number, gpu, row, stack, gpus):
        """Results of one replay, a batch or the requests of a file, and its summary."""
        out, summary = self.work / f"{number}.out", self.work / f"{number}.json"
        if "requests" in row:
            requests, extra = row["requests"], []
        else:
            requests = self.work / f"{number}.csv"
            requests.write_text("arrival_s,prompt_tokens,output_tokens\n" + int(row["batch"]) *
                                f"0,{int(row['input_tokens'])},{int(row['output_tokens'])}\n")
            extra = ["--frontEnd=0"]
        extra += [f"--gpuFile={gpus}"] if gpus else []
        self.run("llm-edge-serve", f"--gpu={gpu}", f"--model={row['model']}",
                 f"--tp={int(row.get('gpus', 1))}", f"--stack={stack}", f"--requests={requests}",
                 f"--out={out}", f"--summary={summary}", *extra)
        return pd.read_csv(out), json.loads(summary.read_text())
