"""llm-edge-market on its command line."""

import json
import unittest

from program_case import InstancesCase, run

AUCTION = {"id": "one", "bids": [52, 71], "asks": [44, 20], "p_min": 0, "p_max": 100,
           "ticks": 10, "theta": 10, "seed": 7}


class Market(InstancesCase):
    """llm-edge-market."""

    PROGRAM = "llm-edge-market"
    GOOD = AUCTION

    def test_bad_options(self):
        for option, words in {
            "--mechanism=english": ["english", "dda_sbb", "mcafee"],
            "--form=slow": ["slow", "ticked"],
        }.items():
            self.bad(option, words=words)
        self.bad("--mechanism=vcg", "--form=sealed", words=["sealed", "vcg"])
        self.check_bad_paths()

    def test_bad_auctions(self):
        for changes, words in [
            ({"bids": [52, 1.5]}, ["bids[1]", "1.5", "whole number"]),
            ({"asks": [44, 10**13]}, ["asks[1]", "10000000000000"]),
            ({"asks": ["44"]}, ["asks[0]"]),
            ({"bids": None}, ["bids", "null"]),
            ({"bids": [], "asks": []}, ["bids", "asks", "empty"]),
            ({"p_max": 95}, ["p_max", "95", "100"]),
            ({"theta": 0}, ["theta"]),
            ({"theta": -10}, ["theta"]),
            ({"ticks": 0}, ["ticks"]),
            ({"seed": -1}, ["seed"]),
            ({"first": "both"}, ["first", "both"]),
            ({"kappa": [3, 2]}, ["kappa"]),
        ]:
            with self.subTest(changes):
                self.instances(changes)
                self.bad(words=["in.json", "instances[1]", "two", *words])
        path = self.instances({"theta": 30}, leave_out=["ticks"])
        self.bad(words=[str(path), "two", "100", "no multiple", "30"])
        self.check_missing_members(["bids", "asks", "p_min", "theta", "seed"])

    def test_what_is_not_json(self):
        self.check_bad_json()

    def test_forms_agree(self):
        results = {}
        for form in ["event", "ticked", "sealed"]:
            results[form] = self.answers(f"--form={form}")
        self.assertEqual(results["event"], results["ticked"])
        for full, sealed in zip(results["event"], results["sealed"]):
            self.assertEqual(full["id"], sealed["id"])
            for name in ["dda", "dda_sbb"]:
                self.assertEqual(full["result"][name], sealed["result"][name])

    def test_every_mechanism_by_name(self):
        for name in ["dda", "dda_sbb", "dda_seed", "dda_seed_lottery", "optimum", "mcafee", "vcg",
                     "k_double_auction", "posted_price", "random_matching", "ida_converging",
                     "ida_stalling", "ida_surrogate"]:
            texts = []
            for out in [self.folder / "a", self.folder / "b"]:
                done = run("llm-edge-market", f"--in={self.input}", f"--out={out}",
                           f"--mechanism={name}")
                self.assertEqual((done.returncode, done.stderr), (0, ""), name)
                texts.append(out.read_text())
            self.assertEqual(texts[0], texts[1])
            for instance in json.loads(texts[0])["instances"]:
                self.assertIn(name, instance["result"])


if __name__ == "__main__":
    unittest.main()
