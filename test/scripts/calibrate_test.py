"""scripts/calibrate on rows whose constants are known."""

import csv
import math
import subprocess
import sys
import unittest

from program_case import PROGRAMS, ROOT, ProgramCase, run

sys.path.insert(0, str(ROOT / "scripts"))
from llmedge_calibrate import stacks  # noqa: E402
from llmedge_calibrate.programs import Programs  # noqa: E402
from llmedge_calibrate.server import ServerRuns  # noqa: E402

COLUMNS = ("gpu,model,tp,phase,batch,tokens_in_iteration,context_len,n_decode,kv_decode,"
           "prefill_chunk,kv_prefill,has_attn,has_head,has_comm\n")
SHEET = "peak_fp16_dense_tflops,mem_bw_GBps,mem_GB,tdp_W,sm"
FIGURES = "100,1000,24,200,64"
# Matrix products alone, from bound by memory to bound by compute.
ROWS = "".join(
    f"X1,{model},1,nonattn,0,{tokens},0,0,0,0,0,0,0,0\n"
    for model in ("Llama-3.1-8B", "Llama-2-7B") for tokens in (1, 16, 64, 128, 256, 512, 2048))


class Calibrate(ProgramCase):
    """scripts/calibrate."""

    def calibrate(self, *arguments):
        return subprocess.run(
            [ROOT / "scripts" / "calibrate", f"--programs={PROGRAMS}", *map(str, arguments)],
            capture_output=True, text=True, check=False, timeout=300)

    def measure(self):
        """Rows measured on a GPU with mfu 0.6, mbu 0.7, q 2 and 15 us per layer."""
        truth = self.write("truth.csv", f"gpu,{SHEET},mfu,mbu,q,t_matrix_us,gemm_tile,kappa_mixed\n"
                                        f"X1,{FIGURES},0.6,0.7,2,15,1,1\n")
        rows = self.write("rows.csv", COLUMNS + ROWS)
        out = self.folder / "predicted.csv"
        done = run("llm-edge-latency", f"--in={rows}", f"--out={out}", f"--gpuFile={truth}",
                   "--stack=kernels")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        text = out.read_text().replace("predicted_ms", "latency_ms")
        return self.write("measured.csv", text)

    def test_finds_the_constants_that_made_the_rows(self):
        out = self.folder / "gpus.csv"
        done = self.calibrate("--gpu=X1", f"--datasheet={FIGURES}", f"--rows={self.measure()}",
                              "--fit=mfu,mbu", f"--out={out}")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("left out: Llama-2-7B", done.stdout)
        with open(out, newline="") as file:
            row = next(csv.DictReader(file))
        self.assertAlmostEqual(float(row["mfu"]), 0.6, places=2)
        self.assertAlmostEqual(float(row["mbu"]), 0.7, places=2)
        self.assertTrue(row["basis"].startswith("fit on 14 rows of measured.csv"), row["basis"])
        # What it writes is a --gpuFile file.
        again = self.folder / "again.csv"
        done = run("llm-edge-latency", f"--in={self.folder}/rows.csv", f"--out={again}",
                   f"--gpuFile={out}", "--stack=kernels")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_refuses_what_it_cannot_use(self):
        rows = self.write("rows.csv", "gpu,model\nY,phi-2\n")
        base = ["--gpu=X1", f"--datasheet={FIGURES}", f"--out={self.folder}/out.csv"]
        for arguments, word in {
                (f"--rows={self.folder}/none.csv",): "none.csv",
                (f"--rows={rows}",): "no rows of GPU X1",
                (f"--rows={rows}", "--fit=speed"): "speed",
                (f"--rows={rows}", "--datasheet=1,2"): "2 figures"}.items():
            done = self.calibrate(*base, *arguments)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(word, done.stderr)
            self.assertFalse((self.folder / "out.csv").exists())

    def test_refuses_stacks_without_the_catalogue(self):
        done = self.calibrate("--gpu=X1", f"--datasheet={FIGURES}", "--rows=none.csv",
                              f"--out={self.folder}/out.csv", f"--stacks={self.folder}/s.csv")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("--catalogue", done.stderr)


class Server(ProgramCase):
    """A server's runs, and the stack that is fitted to them."""

    COLUMNS = ("gpu,model,task,tp,pp,max_batch,avg_output_tokens,avg_tpot_s,output_tokens_per_s,"
               "energy_per_request_j\n")
    RUNS = [(model, tp, n) for model, tp in (
        ("Llama-3.1-8B", 1), ("Llama-3.1-8B", 2), ("Llama-3.1-70B", 4)) for n in (16, 64, 200)]

    def server(self, steps):
        """Runs of n sequences whose tokens take these times (s)."""
        (self.folder / "published").mkdir(exist_ok=True)
        path = self.folder / stacks.SERVER
        path.write_text(self.COLUMNS + "".join(
            f"H100,{model},chat,{tp},1,256,400,{step:.9f},{n / step:.9f},100\n"
            for (model, tp, n), step in zip(self.RUNS, steps)))
        return ServerRuns(path, "vllm-0.5-server")

    def test_counts_sequences_by_littles_law(self):
        runs = self.server([0.05] * len(self.RUNS))
        for (_, _, n), sequences, prefills in zip(self.RUNS, runs.sequences, runs.prefills):
            self.assertAlmostEqual(sequences, n, places=4)
            self.assertAlmostEqual(prefills, 1 - math.exp(-n / 400), places=6)
        tokens = runs.iterations["prefill_chunk"].to_list()[len(self.RUNS):]
        # 120 tokens of each prompt; 0.5 prompts come per iteration, 1.27 if any does.
        self.assertEqual(tokens[2], round(120 * 0.5 / (1 - math.exp(-0.5))))

    def test_finds_the_host_time_that_made_the_runs(self):
        programs = Programs(PROGRAMS, self.folder, True)
        truth = "vllm-0.5-server,layerUs=100,sequenceUs=200,parallelMs=5"
        made = self.server([1] * len(self.RUNS)).predict(programs, truth)[0]
        self.server(made / 1e3)
        row = stacks.fit_stack(programs, self.folder, "vllm-0.5-server")
        for figure, value in (("layerUs", 100), ("sequenceUs", 200), ("parallelMs", 5)):
            self.assertAlmostEqual(row[figure] / value, 1, places=2, msg=figure)


class Published(ProgramCase):
    """scripts/prediction-error published."""

    def test_says_what_it_does_not_find(self):
        done = subprocess.run(
            [ROOT / "scripts" / "prediction-error", "published", self.folder, PROGRAMS],
            capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("aiconfigurator-iterations.csv", done.stderr)


if __name__ == "__main__":
    unittest.main()
