"""Results of llm-edge-scenario per token, by service level objective and as load generators print
them: computed once more from the rows."""

import collections
import csv
import json
import re
import unittest

from program_case import SMALL, ScenarioCase, run


def read(path):
    """Rows of a CSV file."""
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def jain(shares):
    """Jain's index of fairness."""
    return sum(shares) ** 2 / (len(shares) * sum(share ** 2 for share in shares))


class Results(ScenarioCase):
    """llm-edge-scenario."""

    def play(self, *arguments):
        """Runs a scenario; gives its requests, its summary's groups and what it prints."""
        out = self.folder / "run"
        done = run("llm-edge-scenario", *SMALL, "--ues=4", f"--out={out}", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        groups = json.loads((out / "summary.json").read_text())["groups"]
        return read(out / "requests.csv"), groups, done.stdout

    def test_tokens(self):
        path = self.folder / "tokens.csv"
        requests, groups, _ = self.play("--access=wired", "--tokensPerMessage=3",
                                        f"--tokens={path}")
        answers = collections.defaultdict(list)
        for row in read(path):
            answers[row["request_id"]].append(row)
        gaps = []
        for request in requests:
            rows = answers[request["request_id"]]
            times = [float(row["arrived_s"]) for row in rows]
            own = [after - before for before, after in zip(times, times[1:])]
            gaps += own
            self.assertEqual([int(row["token"]) for row in rows],
                             list(range(int(request["tokens_received"]))))
            self.assertEqual(rows[0]["arrived_s"], request["first_token_s"])
            self.assertEqual(rows[-1]["arrived_s"], request["last_token_s"])
            self.assertEqual(rows[0]["itl_s"], "")
            for row, gap in zip(rows[1:], own):
                self.assertAlmostEqual(float(row["itl_s"]), gap, delta=1e-8)
            self.assertAlmostEqual(float(request["ttst_s"]), own[0], delta=1e-8)
            self.assertAlmostEqual(float(request["itl_max_s"]), max(own), delta=1e-8)
            self.assertAlmostEqual(float(request["itl_mean_s"]), sum(own) / len(own), delta=1e-8)
        itl = groups["total"]["itl_s"]
        self.assertEqual(itl["count"], len(gaps))
        self.assertAlmostEqual(itl["mean"], sum(gaps) / len(gaps), delta=1e-8)
        self.assertAlmostEqual(itl["max"], max(gaps), delta=1e-8)
        self.assertEqual(itl["min"], 0)

    def test_objective(self):
        slow = "--ns3::llmedge::StochasticRequestSource::Class=chat"
        requests, groups, text = self.play(slow, "--rate=8", "--slo=ttft:0.9,e2e:5")
        met = {row["request_id"]: row["state"] == "completed" and float(row["ttft_s"]) <= 0.9
               and float(row["e2e_s"]) <= 5 for row in requests}
        self.assertEqual({row["request_id"]: row["slo_met"] == "1" for row in requests}, met)
        self.assertTrue(0 < sum(met.values()) < len(met), "some met the objective, not all")
        devices = collections.defaultdict(list)
        for row in requests:
            devices[row["device"]].append(met[row["request_id"]])
        for group in ["total", "class chat", "terminal fixed"]:
            value = {name: groups[group][name]["value"] for name in
                     ["slo_attainment", "goodput_per_s", "slo_fairness", "goodput_fairness"]}
            self.assertAlmostEqual(value["slo_attainment"], sum(met.values()) / len(met))
            self.assertAlmostEqual(value["goodput_per_s"] *
                                   groups["total"]["simulated_s"]["value"], sum(met.values()))
            self.assertAlmostEqual(value["slo_fairness"],
                                   jain([sum(own) / len(own) for own in devices.values()]))
            self.assertAlmostEqual(value["goodput_fairness"],
                                   jain([sum(own) for own in devices.values()]))
        self.assertIn("\nclass chat ", text)

    def test_report(self):
        requests, _, text = self.play("--report=serving", "--rate=4")
        lines = dict(re.findall(r"^(.+?): +([\d.]+)$", text, re.MULTILINE))
        self.assertEqual(int(lines["Successful requests"]), len(requests))
        self.assertEqual(int(lines["Total generated tokens"]),
                         sum(int(row["tokens_received"]) for row in requests))
        duration = (max(float(row["ended_s"]) for row in requests) -
                    min(float(row["sent_s"]) for row in requests))
        self.assertAlmostEqual(float(lines["Benchmark duration (s)"]), duration, delta=0.005)
        mean = sum(float(row["ttft_s"]) for row in requests) / len(requests)
        self.assertAlmostEqual(float(lines["Mean TTFT (ms)"]), 1e3 * mean, delta=0.005)
        self.assertRegex(text, r"\nTime to Second Token \(ms\) +[\d.]+ ")

    def test_closing_line_adds_up(self):
        requests, groups, text = self.play("--access=wired", "--crash=0@2+1", "--rate=6",
                                           "--drain=0.5", "--deadline=3")
        line, reasons = text.strip().splitlines()[-3:-1]
        created, *states = [int(count) for count in re.findall(r"(\d+) [a-z]", line)]
        self.assertEqual(len(states), 5, line)
        self.assertEqual(created, sum(states), line)
        self.assertEqual(created - states[-1], len(requests))
        self.assertEqual(sum(map(int, re.findall(r"(\d+) [a-z]", reasons))), sum(states[1:-1]),
                         reasons)
        self.assertEqual(groups["total"]["requests_unfinished"]["value"], states[-1])

    def test_waits_before_sending(self):
        requests, groups, _ = self.play("--access=wired", "--controllerLoss=1+1", "--duration=4",
                                        "--rate=10")
        waits = [float(row["send_wait_s"]) for row in requests if row["send_wait_s"]]
        self.assertGreater(max(waits), 0.5)
        self.assertAlmostEqual(groups["total"]["send_wait_s"]["max"], max(waits))
        for row in requests:
            if row["send_wait_s"]:
                self.assertAlmostEqual(float(row["sent_s"]) - float(row["created_s"]),
                                       float(row["send_wait_s"]), delta=1e-8)

    def test_framing(self):
        access = ["--access=wired", "--rate=4"]
        usual, _, _ = self.play(*access)
        raw, _, _ = self.play(*access, "--framing=raw", "--tlsRecordOverhead=0")
        self.assertEqual(raw, usual)
        sse, _, _ = self.play(*access, "--framing=sse", "--tlsRecordOverhead=22")
        self.assertEqual(len(sse), len(usual))
        bytes_of = {row["request_id"]: row for row in sse}
        for row in usual:
            tokens = int(row["output_tokens"])
            self.assertEqual(int(row["downlink_bytes"]), 36 * tokens + 30)
            # doc/wire-format.rst, with the model "default" (7 bytes) and 4 bytes of text per token
            event = 4 + 2 + 207 + 7 + 4
            expected = 149 + (4 + 2 + 226 + 7) + tokens * event + (4 + 2 + 209 + 7 + 24)
            self.assertEqual(int(bytes_of[row["request_id"]]["downlink_bytes"]),
                             expected + 22 * (tokens + 1))

    def test_bad_values(self):
        self.bad("--slo=itl:1", words=["--slo", "itl:1", "ttft:S"])
        self.bad("--slo=ttft:1", "--ns3::llmedge::RunRecorder::TtftSlo=2s",
                 words=["--slo", "TtftSlo"])
        self.bad("--report=json", words=["--report", "serving"])
        self.bad("--framing=grpc", words=["--framing", "raw or sse"])
        self.bad("--tlsRecordOverhead=-1", words=["--tlsRecordOverhead"])
        self.bad("--tokens=/proc/nothing/tokens.csv", words=["/proc/nothing/tokens.csv"])


if __name__ == "__main__":
    unittest.main()
