"""llm-edge-stage2 on its command line."""

import unittest

from program_case import InstancesCase

CANDIDATE = {"dq": 0.1, "ctx_tokens": 200, "snr": 2.0, "d_ms": 4.5}
SLOT = {"id": "one", "M": 2, "gamma_remaining_ms": [1.5], "B_hz": 1e6, "beta_per_ms": 0.006,
        "cand": [{**CANDIDATE, "tq_ms": 4}, {**CANDIDATE, "tq_ms": 5}]}


class Stage2(InstancesCase):
    """llm-edge-stage2."""

    PROGRAM = "llm-edge-stage2"
    GOOD = SLOT

    def test_bad_options(self):
        for option, words in {
            "--rule=best": ["best", "threshold", "polish"],
            "--ageing=-1": ["ageing", "-1"],
            "--maxWait=x": ["maxWait", "x"],
        }.items():
            self.bad(option, words=words)
        self.check_bad_paths()

    def test_bad_slots(self):
        no_channel = {name: CANDIDATE[name] for name in ["dq", "ctx_tokens", "d_ms"]}
        for changes, words in [
            ({"M": 0}, ["M is 0"]),
            ({"M": 1.5}, ["M is 1.5", "whole number"]),
            ({"B_hz": -4e7}, ["B_hz is -"]),
            ({"B_hz": None}, ["B_hz is null"]),
            ({"beta_per_ms": -1}, ["beta_per_ms"]),
            ({"beta_per_ms": float("nan")}, ["is not JSON"]),
            ({"gamma_remaining_ms": [1, 2, 3]}, ["gamma_remaining_ms", "3", "M = 2"]),
            ({"gamma_remaining_ms": ["1"]}, ["gamma_remaining_ms[0]"]),
            ({"in_service": 2}, ["in_service"]),
            ({"free_slots": 2}, ["free_slots"]),
            ({"cand": [no_channel]}, ["cand[0]", "snr"]),
            ({"cand": [CANDIDATE, {**CANDIDATE, "snr": 0}]}, ["cand[1].snr is 0"]),
            ({"cand": [{**CANDIDATE, "snr": "good"}]}, ["cand[0].snr"]),
            ({"cand": [{**CANDIDATE, "ctx_tokens": 0}]}, ["cand[0].ctx_tokens"]),
            ({"cand": [{**CANDIDATE, "id": 1}] * 2}, ["cand[1].id"]),
            ({"id": "one"}, ["instances[1]", "another instance"]),
        ]:
            with self.subTest(changes):
                self.instances(changes)
                self.bad(words=["in.json", *words])
        self.check_missing_members(
            ["id", "M", "gamma_remaining_ms", "B_hz", "beta_per_ms", "cand"])

    def test_what_is_not_json(self):
        self.check_bad_json()

    def test_decisions(self):
        for rule in ["threshold", "polish"]:
            for slot in self.answers(f"--rule={rule}"):
                self.assertEqual(slot["alpha"], [1, 2])
                self.assertEqual(slot["bandwidth_hz"], [0, 1e6])

    def test_variants_have_an_effect(self):
        self.input = self.instances({"M": 9, "cand": [{**CANDIDATE, "feasible": False, "dq": 0.2}]})
        self.assertEqual(self.answers()[1]["alpha"], [1])
        self.assertEqual(self.answers("--queueWhileIdle=false")[1]["alpha"], [0])
        self.input = self.instances({"cand": [{**CANDIDATE, "tq_ms": 2, "waited_ms": 30},
                                              {**CANDIDATE, "tq_ms": 3}]})
        self.assertEqual(self.answers()[1]["alpha"], [1, 2])
        self.assertEqual(self.answers("--ageing=1")[1]["alpha"], [2, 1])
        # Two uploads of 4.04 ms if each had all of the bandwidth: admission saves the wait and one
        # upload, and costs two of them twice.
        self.input = self.instances({"cand": [{**CANDIDATE, "dq": 0.3, "tq_ms": 10}] * 2, "M": 3})
        plain = ["--rule=threshold"]
        self.assertEqual(self.answers(*plain)[1]["alpha"], [1, 1])
        self.assertEqual(self.answers(*plain, "--literalQueueGain")[1]["alpha"], [2, 2])
        self.assertEqual(self.answers()[1]["alpha"], [2, 2])
        self.input = self.instances({"M": 1, "cand": [{**CANDIDATE, "waited_ms": 30}]})
        self.assertEqual(self.answers()[1]["alpha"], [1])
        self.assertEqual(self.answers("--maxWait=30")[1]["alpha"], [0])


if __name__ == "__main__":
    unittest.main()
