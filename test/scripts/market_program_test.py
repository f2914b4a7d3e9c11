"""llm-edge-market on its command line."""

import json
import unittest

from program_case import ProgramCase, run

AUCTION = {"id": "one", "bids": [52, 71], "asks": [44, 20], "p_min": 0, "p_max": 100,
           "ticks": 10, "theta": 10, "seed": 7}


class Market(ProgramCase):
    """llm-edge-market."""

    def setUp(self):
        super().setUp()
        self.input = self.auctions({})
        self.base = [f"--in={self.input}", f"--out={self.folder}/out.json"]

    def auctions(self, changes, leave_out=()):
        """A file with a good auction and a second one that is changed."""
        second = {**AUCTION, "id": "two", **changes}
        for name in leave_out:
            del second[name]
        return self.write("in.json", json.dumps({"instances": [AUCTION, second]}))

    def bad(self, *arguments, words=()):
        return self.refused("llm-edge-market", *self.base, *arguments, words=words)

    def test_bad_options(self):
        for option, words in {
            "--mechanism=english": ["english", "dda_sbb", "mcafee"],
            "--form=slow": ["slow", "ticked"],
            "--in=": ["--in"],
            "--out=": ["--out"],
            f"--in={self.folder}/none": ["none"],
            f"--in={self.folder}": ["is a folder"],
            f"--out={self.folder}": ["is a folder"],
        }.items():
            self.bad(option, words=words)
        self.bad("--mechanism=vcg", "--form=sealed", words=["sealed", "vcg"])

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
                self.auctions(changes)
                self.bad(words=["in.json", "instances[1]", "two", *words])
        path = self.auctions({"theta": 30}, leave_out=["ticks"])
        self.bad(words=[str(path), "two", "100", "no multiple", "30"])
        for name in ["bids", "asks", "p_min", "theta", "seed"]:
            self.auctions({}, leave_out=[name])
            self.bad(words=["instances[1]", name])

    def test_what_is_not_json(self):
        good = self.input.read_text()
        for text in ["", "{", good[:-20], good.replace(":", "", 1), good + "x", "\0"]:
            self.write("in.json", text)
            self.bad(words=["in.json:1: is not JSON"])
        for text in ["[]", "{}", '{"instances": 5}', "7"]:
            self.write("in.json", text)
            self.bad(words=["in.json", "instances"])

    def test_forms_agree(self):
        results = {}
        for form in ["event", "ticked", "sealed"]:
            out = self.folder / form
            done = run("llm-edge-market", f"--in={self.input}", f"--out={out}", f"--form={form}")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            results[form] = json.loads(out.read_text())["instances"]
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
