"""llm-edge-latency on its command line."""

import csv
import unittest

from program_case import ProgramCase, run

LATENCY = ("gpu,model,tp,phase,batch,tokens_in_iteration,context_len,n_decode,kv_decode,"
           "prefill_chunk,kv_prefill,has_attn,has_head,has_comm\n")
ITERATION = "A100-80G,Llama-2-7B,1,decode,4,4,512,4,2048,0,0,1,1,1\n"


class Latency(ProgramCase):
    """llm-edge-latency."""

    def setUp(self):
        super().setUp()
        self.input = self.write("in.csv", LATENCY + ITERATION)
        self.base = [f"--in={self.input}", f"--out={self.folder}/out.csv"]

    def bad(self, *arguments, words=()):
        return self.refused("llm-edge-latency", *self.base, *arguments, words=words)

    def test_bad_options(self):
        path = self.write("file", "kept")
        for option, words in {
            "--nosuch=1": ["--nosuch"],
            "--latency=none": ["none", "roofline"],
            "--stack=abacus": ["abacus", "tensorrt-llm"],
            "--timeColumn=none": ["none"],
            "--in=": ["--in"],
            "--out=": ["--out"],
            f"--in={self.folder}/none": ["none"],
            f"--in={self.folder}": ["is a folder"],
            f"--out={self.folder}": ["is a folder"],
            f"--out={path}/x": [f"{path}/x"],
            f"--gpuFile={self.folder}/none": ["none"],
            f"--gpus={self.folder}/former": ["former"],
            f"--modelFile={self.folder}": ["is a folder"],
            f"--models={self.folder}": ["is a folder"],
            "--ns3::llmedge::RooflineLatencyModel::IterationOverhead=some": ["IterationOverhead"],
        }.items():
            self.bad(option, words=words)

    def test_bad_rows(self):
        for name, (old, new) in {
            "GPU": ("A100-80G", "A1000"),
            "model": ("Llama-2-7B", "Llama-9"),
            "parallelism": (",1,decode", ",5,decode"),
            "number": (",2048,", ",x,"),
            "negative": (",2048,", ",-1,"),
            "no tokens": (",4,4,512", ",4,0,512"),
        }.items():
            with self.subTest(name):
                path = self.write("bad.csv", LATENCY + ITERATION + ITERATION.replace(old, new))
                self.bad(f"--in={path}", words=[f"{path}:3:"])
        path = self.write("bad.csv", "gpu,model\nA100-80G,Llama-2-7B\n")
        self.bad(f"--in={path}", words=[f"{path}:1:"])

    def test_predictions_are_the_same_each_time(self):
        for name in ["a", "b"]:
            done = run("llm-edge-latency", f"--in={self.input}", f"--out={self.folder}/{name}")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual((self.folder / "a").read_bytes(), (self.folder / "b").read_bytes())
        with open(self.folder / "a", newline="") as file:
            row = next(csv.DictReader(file))
        # 6.7e9 parameters of 2 bytes at 2039 GB/s take at least 6.6 ms.
        self.assertGreater(float(row["predicted_ms"]), 6.6)

    def predict(self, *arguments):
        out = self.folder / "predicted.csv"
        done = run("llm-edge-latency", f"--in={self.input}", f"--out={out}", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        with open(out, newline="") as file:
            row = next(csv.DictReader(file))
        return float(row["predicted_ms"]), float(row["predicted_w"])

    def test_a_stack_adds_the_time_of_its_host(self):
        kernels, watts = self.predict("--stack=kernels")
        vllm, less = self.predict("--stack=vllm")
        # 1.25 ms, 31 us in each of 32 layers, 88 us for each of 4 sequences, and element-wise work.
        self.assertGreater(vllm, kernels + 1.25 + 0.031 * 32 + 0.088 * 4)
        self.assertLess(less, watts, "a GPU that waits for its host draws less")

    def test_power_is_that_of_the_time_in_a_column(self):
        self.input = self.write(
            "in.csv", LATENCY.replace("\n", ",measured\n") + ITERATION.replace("\n", ",40\n"))
        predicted, watts = self.predict("--stack=kernels")
        same, less = self.predict("--stack=kernels", "--timeColumn=measured")
        self.assertEqual(same, predicted)
        self.assertLess(less, watts, "the same work in 40 ms draws less")
        self.assertGreater(less, 0.13 * 400)


if __name__ == "__main__":
    unittest.main()
