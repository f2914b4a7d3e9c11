"""scripts/calibrate on rows whose constants are known."""

import csv
import subprocess
import unittest

from program_case import PROGRAMS, ROOT, ProgramCase, run

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


if __name__ == "__main__":
    unittest.main()
