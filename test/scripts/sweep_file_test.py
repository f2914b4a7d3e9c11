"""Sweep files: what they come to, and what is refused, with its line."""

import sys
import unittest

from sweep_case import FAKE, ROOT, SweepCase

sys.path.insert(0, str(ROOT / "scripts"))

from llmedge_sweep import parameters, plot_words  # noqa: E402
from llmedge_sweep.errors import SweepError  # noqa: E402
from llmedge_sweep.sweep_file import SweepFile  # noqa: E402


class Expansion(SweepCase):
    def points(self, text):
        """All runs of a sweep file as text."""
        sweep = SweepFile(self.fake(text))
        return [(*(value.text for value in point.values()), replication)
                for point, replication in parameters.expand(sweep)]

    def values(self, text):
        return [point[0] for point in self.points(f"range: {{x: {{{text}}}}}\nreplications: 1\n")]

    def test_grid_and_replications(self):
        self.assertEqual(
            self.points("grid: {x: [1, 2.50], policy: [A, B]}\nreplications: 2\n"),
            [("1", "A", "1"), ("1", "A", "2"), ("1", "B", "1"), ("1", "B", "2"),
             ("2.50", "A", "1"), ("2.50", "A", "2"), ("2.50", "B", "1"), ("2.50", "B", "2")])

    def test_zip_goes_together_and_list_point_by_point(self):
        self.assertEqual(self.points("zip: {x: [1, 2], policy: [A, B]}"),
                         [("1", "A", "1"), ("2", "B", "1")])
        self.assertEqual(self.points("list: [{x: 1, policy: A}, {policy: B, x: 7}]"),
                         [("1", "A", "1"), ("7", "B", "1")])

    def test_ranges(self):
        self.assertEqual(self.values("from: 1, to: 7, step: 3"), ["1", "4", "7"])
        self.assertEqual(self.values("from: 0, to: 0.3, step: 0.1"), ["0", "0.1", "0.2", "0.3"])
        self.assertEqual(self.values("from: 5, to: 1, step: -2"), ["5", "3", "1"])
        self.assertEqual(self.values("from: 0, to: 1, count: 5"), ["0", "0.25", "0.5", "0.75", "1"])
        self.assertEqual(self.values("from: 1, to: 1000, count: 4, scale: log"),
                         ["1", "10", "100", "1000"])

    def test_replications(self):
        for text, expected in {
            "3": ["1", "2", "3"], "[7, 9]": ["7", "9"], "{count: 2, first: 5}": ["5", "6"],
            "0": [""],
        }.items():
            self.assertEqual([p[-1] for p in self.points(f"replications: {text}")], expected)
        sweep = SweepFile(self.fake("replications: {count: 2, option: seed}"))
        self.assertEqual(sweep.replications.option, "seed")

    def test_text_stays_as_it_is_written(self):
        self.assertEqual(self.points("grid: {x: [1e3, 0.10, on, 'a b']}"),
                         [("1e3", "1"), ("0.10", "1"), ("on", "1"), ("a b", "1")])

    def test_what_a_message_quotes_is_printable_and_short(self):
        text = str(SweepError("policy '\x1b[31m" + "A" * 500 + "' is\nno policy of \u202e'x'"))
        self.assertEqual(text, "policy '\\x1b[31m" + "A" * 192 + "...' is\\nno policy of \\u202e'x'")

    def test_deep_nesting_is_a_message(self):
        path = self.folder / "deep.yaml"
        path.write_text("grid: " + "[" * 100000)
        with self.assertRaisesRegex(SweepError, "nested too deeply"):
            SweepFile(path)

    def test_attributes_are_names_too(self):
        sweep = SweepFile(self.fake("grid:\n  ns3::a::B::C: [5ms]\n"))
        self.assertEqual(sweep.varying(), ["ns3::a::B::C"])

    def test_plots_in_words_and_keys_are_the_same(self):
        both = [
            "plots: ['line of ttft_s over x by policy where mode=ok log y']\n",
            "plots: [{kind: line, of: ttft_s, over: x, by: policy, where: {mode: ok}, log: y}]\n"]
        wishes = [SweepFile(self.fake("grid: {x: [1], policy: [A], mode: [ok]}\n" + text)).plots[0]
                  for text in both]
        self.assertEqual(wishes[0].to_json(), wishes[1].to_json())
        self.assertEqual(wishes[0].name, "line_ttft_s_over_x_by_policy_mode-ok")

    def test_captions_become_one_line(self):
        sweep = SweepFile(self.fake("grid: {x: [1]}\nplots:\n  - kind: line\n    of: a\n"
                                    "    over: x\n    caption: >-\n      One  thing\n\n"
                                    "      and another.\n"))
        self.assertEqual(sweep.plots[0].caption, "One thing and another.")


class Refusals(SweepCase):
    """Each with the line that the message must name, and a word of it."""

    def check(self, text, line, word):
        path = self.fake(text)
        with self.assertRaises(SweepError) as caught:
            plot_words.check_plots(SweepFile(path), None)
        message = str(caught.exception)
        self.assertNotIn("\n", message)
        self.assertTrue(message.startswith(f"{path}:{line}: "), message)
        self.assertIn(word, message)

    def test_keys_and_values(self):
        for text, line, word in [
            ("grids: {x: [1]}", 2, "did you mean 'grid'"),
            ("grid: {}", 2, "empty"),
            ("grid:\n  x: []", 3, "empty"),
            ("grid:\n  x: 5", 3, "no list"),
            ("grid:\n  x: [1, 2,\n    1]", 4, "twice"),
            ("grid:\n  x: [1, {a: 1}]", 3, "single value"),
            ("grid: {x: [~]}", 2, "no value"),
            ("grid: 5", 2, "no mapping"),
            ("options: {x: 1}\ngrid:\n  x: [2]", 4, "twice, first in line 2"),
            ("options:\n  x: 1\n  x: 2", 4, "twice"),
            ("grid: {x: [1]}\ngrid: {x: [1]}", 3, "'grid' is given twice"),
            ("options: {RngRun: 4}", 1, "RngRun"),
            ("options: {out: here}", 2, "'out' is set by the sweep"),
            ("options: {--x: 1}", 2, "without dashes"),
            ("zip: {x: [1, 2], policy: [A]}", 2, "expected as many"),
            ("list: [{x: 1}, {policy: A}]", 2, "other names"),
            ("list: [{x: 1}, {x: 1}]", 2, "twice"),
            ("list: []", 2, "empty"),
            ("range: {x: {from: 1}}", 2, "needs from, to"),
            ("range: {x: {from: 1, to: 2, step: 1, count: 2}}", 2, "step or count"),
            ("range: {x: {from: 1, to: 9, step: -1}}", 2, "does not lead"),
            ("range: {x: {from: 1, to: 9, step: 0}}", 2, "does not lead"),
            ("range: {x: {from: 0, to: 9, count: 3, scale: log}}", 2, "above 0"),
            ("range: {x: {from: one, to: 9, step: 1}}", 2, "'one'"),
            ("range: {x: {from: 1, to: 1, count: 3}}", 2, "no 3 different"),
            ("range: {x: {from: 1, to: 9, count: 3, stop: 4}}", 2, "unknown key 'stop'"),
            ("replications: -1", 2, "'-1'"),
            ("replications: many", 2, "'many'"),
            ("chunk: 0", 2, "from 1"),
            ("time: 5 parsecs", 2, "parsecs"),
            ("memory: 0", 2, "positive"),
            ("out: ../x", 2, "'../x'"),
            ("rows: 5", 2, "out: file"),
            ("out: file\nrows: episodes", 3, "episodes"),
            ("check: maybe", 2, "true or false"),
            ("name: a/b", 2, "a/b"),
            ("grid: {policy: [A, B]}\ncompare: {polcy: A}", 3, "did you mean 'policy'"),
            ("grid: {policy: [A, B]}\ncompare: {policy: C}", 3, "'C'"),
            ("plots: []", 2, "empty"),
            ("plots: [pie ttft_s]", 2, "'pie'"),
            ("grid: {x: [1]}\nplots:\n  - line ttft_s", 4,
             "over none, expected 'line QUANTITY over PARAMETER by PARAMETER'; 'by', "),
            ("grid: {x: [1]}\nplots:\n  - line", 4, "shows 1 quantity, this one names 0"),
            ("grid: {x: [1]}\nplots:\n  - heat a over x", 4,
             "expected 'heat QUANTITY over PARAMETER,PARAMETER'"),
            ("grid: {x: [1]}\nplots:\n  - pareto a", 4, "expected 'pareto QUANTITY,QUANTITY by"),
            ("grid: {x: [1]}\nplots:\n  - line a over", 4, "'over' has nothing after it, expected"),
            ("grid: {x: [1]}\nplots:\n  - line a over x by", 4, "'by' has nothing after it"),
            ("grid: {x: [1]}\nplots:\n  - line a over x where x", 4, "'x', expected NAME=VALUE"),
            ("grid: {x: [1, 2], policy: [A, B, C, D, E], ues: [1, 2, 3]}\nplots:\n"
             "  - line a over x", 4, "15 panels, at most 12 fit, for policy, ues have no place"),
            ("grid: {x: [1]}\nplots:\n  - line ttft_s over y", 4, "'y' does not vary"),
            ("grid: {x: [1]}\nplots:\n  - cdf ttft_s where x=3", 4, "'3' is no value"),
            ("grid: {x: [1]}\nplots:\n  - line ttft_s over x by x", 4, "two places"),
            ("grid: {x: [1]}\nplots:\n  - line ttft_s across x", 4, "'across'"),
            ("grid: {x: [1]}\nplots:\n  - {kind: line, of: a, over: x, colour: red}", 4, "colour"),
            ("grid: {x: [1]}\nplots:\n  - line a over x\n  - line a over x", 5, "two plots"),
            ("grid: {x: [1]}\nplots:\n  - line a over x zero maybe", 4, "'zero' is 'maybe'"),
            ("grid: {x: [1]}\nplots:\n  - {kind: line, of: a, over: x, caption: ''}", 4, "caption"),
            ("grid: {x: [1]}\nplots:\n  - {kind: line, of: a, over: x, caption: [a, b]}", 4,
             "caption"),
            ("grid: {x: [1]}\nplots:\n  - {kind: line, of: a, over: x, caption: %s}" % ("a" * 1501),
             4, "1501"),
            ("grid: {x: [1]}\nplots:\n  - {kind: line, of: a, over: x, caption: \"a\\ab\"}", 4,
             "cannot be printed"),
        ]:
            with self.subTest(text):
                self.check(text, line, word)

    def test_what_is_no_sweep(self):
        for text, word in [("", "empty"), ("- a\n", ":1: "), ("a: [", ":"), ("{x: 1}", "x"),
                           ("a: b: c", ":1:"), ("name: x\n", "no key 'program'"),
                           ("\x00", "YAML"), ("program: [a]", ":1:"), ("program:\n", ":1:")]:
            with self.subTest(text), self.assertRaises(SweepError) as caught:
                SweepFile(self.write(text))
            self.assertIn(word, str(caught.exception))
        self.refused("run", self.folder / "none.yaml", "--out", self.out, words=["none.yaml"])
        self.assertFalse(self.out.exists())

    def test_too_many_runs(self):
        many = "grid: {x: [%s], policy: [%s]}\nreplications: 1000\n" % (
            ",".join(map(str, range(100))), ",".join(map(str, range(100))))
        self.refused("run", self.fake(many + "check: false"), "--out", self.out, words=["10000000"])


class AskingTheProgram(SweepCase):
    def check(self, text, *words):
        path = self.write(text)
        self.refused("run", path, "--out", self.out, words=[str(path), *words])
        self.assertFalse(self.out.exists())

    def test_unknown_programs(self):
        self.check("name: a\nprogram: llm-edge-nothing\n", ":2:", "llm-edge-nothing", "build")
        self.check("program: ./nothing\n", ":1:", "no executable")
        self.check("program: /bin/true\n", "lists no options")

    def test_a_program_that_prints_without_end(self):
        program = self.folder / "endless"
        program.write_text("#!/bin/sh\nexec yes\n")
        program.chmod(0o755)
        self.check("program: ./endless\n", ":1:", "lists no options")

    def test_unknown_options_and_refused_values(self):
        fake = f"program: {FAKE}\n"
        self.check(fake + "options:\n  polcy: A\n", ":3:", "did you mean 'policy'")
        self.check(fake + "grid:\n  x: [1,\n   2, three]\n", ":4:", "'three'")
        self.check(fake + "grid:\n  ns3::No::Type: [1]\n", ":3:", "no type 'ns3::No'")

    def test_the_real_program(self):
        real = "program: llm-edge-scenario\noptions: {access: ideal}\n"
        self.check(real + "grid:\n  use: [5]\n", ":4:", "'use'", "did you mean 'ues'")
        self.check(real + "grid:\n  ues: [5, 0]\n", ":4:", "'0'", "from 1 to 60000")
        self.check(real + "grid:\n  ns3::llmedge::LlmClient::MaxRetry: [5]\n", ":4:", "MaxRetries")
        self.check(real + "grid:\n  ns3::llmedge::LlmClient::MaxRetries: [5, x]\n", ":4:", "'x'")
        self.check(real + "grid: {ues: [1]}\nplots:\n  - line ttft_p99 over ues\n", ":5:", "ttft")

    def test_a_program_that_writes_a_file(self):
        """Its folder is not there yet when the program is asked."""
        path = self.write("program: llm-edge-slotted\nout: file\n"
                          "options: {problem: auction, policy: dda}\ngrid:\n  size: [20]\n")
        self.sweep("run", path, "--out", self.out)
        self.assertEqual(len(list(self.out.glob("runs/*/out.csv"))), 1)

    def test_options_that_another_option_brings(self):
        real = "program: llm-edge-slotted\nout: file\noptions: {problem: auction, policy: dda}\n"
        path = self.write(real + "grid:\n  size: [20, 40]\n")
        self.assertEqual(len(self.sweep("print", path, "--out", self.out).stdout.splitlines()), 2)
        self.check(real + "grid:\n  agents: [20, 40]\n", ":5:", "'agents' is unknown")
        self.check(real + "grid:\n  size: [20, 1]\n", ":5:", "'1'", "from 2")
        self.check(real.replace("auction", "chess") + "grid:\n  rate: [1]\n", ":3:", "chess")

    def test_the_examples(self):
        found = sorted((ROOT / "examples/sweeps").glob("*.yaml"))
        for path in found + sorted((ROOT / "scripts/reproduce").glob("*.yaml")):
            self.assertGreater(len(self.sweep("print", path).stdout.splitlines()), 10, path)

    def test_figures_of_papers_say_what_reproduces(self):
        for path in sorted((ROOT / "scripts/reproduce").glob("*.yaml")):
            for wish in SweepFile(path).plots:
                self.assertRegex(wish.caption, "[Rr]eproduce", path)

    def test_printed_commands_are_plain(self):
        path = self.write("program: llm-edge-scenario\ngrid: {ues: [5, 10]}\nreplications: 2\n")
        lines = self.sweep("print", path, "--out", self.out).stdout.splitlines()
        self.assertEqual(len(lines), 4)
        self.assertIn("/llm-edge-scenario --ues=5 --RngRun=1 --out=", lines[0])


if __name__ == "__main__":
    unittest.main()
