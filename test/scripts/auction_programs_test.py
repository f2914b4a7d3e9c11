"""The programs that hold auctions, on their command line."""

import csv
import unittest

from program_case import ProgramCase, run


class SlottedAuctions(ProgramCase):
    """llm-edge-slotted --problem=auction."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/out.csv"
        return self.refused("llm-edge-slotted", "--problem=auction", "--policy=dda", out, *arguments,
                            words=words)

    def hold(self, policy, *arguments):
        """Holds 20 auctions and gives the file's rows as numbers."""
        path = self.folder / f"{policy}.csv"
        done = run("llm-edge-slotted", "--problem=auction", f"--policy={policy}", "--episodes=20",
                   f"--out={path}", "--quiet", *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(path, newline="") as file:
            return [{name: float(text) for name, text in row.items() if text}
                    for row in csv.DictReader(file)]

    def test_bad_options(self):
        for option, words in {
            "--policy=Lfu": ["Lfu", "dda_sbb", "ida_surrogate"],
            "--size=21": ["21", "odd"],
            "--size=0": ["--size", "from 2"],
            "--ticks=7": ["7", "1000000"],
            "--tempted=11": ["11", "10"],
            "--distribution=cauchy": ["cauchy", "lognormal"],
            "--agents=3": ["--agents"],
        }.items():
            self.bad(option, words=words)

    def test_every_mechanism_decides_the_same_auctions(self):
        optimum = self.hold("optimum")
        for policy in ["dda", "dda_sbb", "mcafee", "ida_converging", "ida_surrogate"]:
            rows = self.hold(policy)
            for best, row in zip(optimum, rows):
                self.assertEqual(best["welfare"], row["optimal_welfare"])
                self.assertLessEqual(row["welfare"], row["optimal_welfare"])
                self.assertAlmostEqual(row["welfare_share"],
                                       row["welfare"] / row["optimal_welfare"], 5)
                self.assertNotIn("buyer_gain", row)
        self.assertGreater(sum(row["auctioneer_surplus"] for row in self.hold("mcafee")), 0)

    def test_who_gains_by_misreporting(self):
        # Clocks with as many ticks as there are prices: gains by rounding are below a millionth.
        fine = ["--ticks=1000000", "--tempted=3"]
        for row in self.hold("dda_sbb", *fine):
            self.assertEqual((row["buyers_gaining"], row["sellers_gaining"]), (0, 0))
        rows = self.hold("dda", *fine)
        self.assertEqual(sum(row["buyers_gaining"] for row in rows), 0)
        self.assertGreater(sum(row["sellers_gaining"] for row in rows), 4)
        for row in rows:
            self.assertLessEqual(row["seller_gain"], row["seller_gain_max"])


class SlottedCells(ProgramCase):
    """llm-edge-slotted --problem=cells."""

    def bad(self, *arguments, words=()):
        out = f"--out={self.folder}/out.csv"
        return self.refused("llm-edge-slotted", "--problem=cells", "--policy=dda", out, *arguments,
                            words=words)

    def hold(self, policy, *arguments):
        """Holds 30 markets and gives the sum of each column."""
        path = self.folder / "cells.csv"
        done = run("llm-edge-slotted", "--problem=cells", f"--policy={policy}", "--episodes=30",
                   f"--out={path}", "--quiet", *arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 30)
        return {name: sum(float(row[name]) for row in rows if row[name]) for name in rows[0]}

    def test_bad_options(self):
        for option, words in {
            "--policy=Lfu": ["Lfu", "dda_sbb", "global_matching", "best_matching"],
            "--policy=ida_surrogate": ["fractions of units"],
            "--users=0": ["--users", "from 1"],
            "--servers=0": ["--servers", "from 1"],
            "--mostSlots=0": ["--mostSlots"],
            "--rounds=0": ["--rounds"],
            "--reach=0": ["--reach", "from 1"],
            "--reach=nan": ["--reach"],
            "--linkCost=-1": ["--linkCost", "from 0"],
            "--mostSlotCost=-0.5": ["--mostSlotCost", "from 0"],
            "--ticks=7": ["7", "1000000"],
            "--size=20": ["--size"],
        }.items():
            self.bad(option, words=words)

    def test_more_rounds_and_knowing_all_servers_bring_more(self):
        best = self.hold("best_matching")
        self.assertEqual(best["welfare"], best["optimal_welfare"])
        one = self.hold("dda")
        three = self.hold("dda", "--rounds=3")
        reduced = self.hold("dda_sbb")
        together = self.hold("global_matching")
        for other in [one, three, reduced, together]:
            self.assertEqual(other["optimal_welfare"], best["optimal_welfare"])
            self.assertLess(other["welfare"], best["welfare"])
        self.assertLess(reduced["welfare"], one["welfare"])
        self.assertLess(one["welfare"], three["welfare"])
        self.assertLess(one["auction_rounds"], three["auction_rounds"])
        self.assertLess(one["trades"], three["trades"])


class AuctionComparison(ProgramCase):
    """auction-comparison."""

    def test_what_is_divided_by_nothing_is_no_number(self):
        # In the first auction of these valuations nobody trades under some stop rules.
        done = run("auction-comparison", "--distribution=tight", "--auctions=1")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertNotIn("inf", done.stdout)
        self.assertNotIn("nan", done.stdout)
        line, = [one for one in done.stdout.splitlines() if one.startswith("2 quiet")]
        self.assertEqual(line.split()[5], "-", line)


class AuctionOverNetwork(ProgramCase):
    """auction-over-network."""

    def test_row_for_sweeps(self):
        path = self.folder / "row.csv"
        base = ["auction-over-network", "--access=ideal", "--buyers=6", "--sellers=4"]
        done = run(*base, f"--out={path}")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        printed = run(*base).stdout.splitlines()[1].split()
        with open(path, newline="") as file:
            row, = csv.DictReader(file)
        self.assertEqual(
            [row[name] for name in ["auction_rounds", "auction_timeouts", "auction_messages",
                                    "auction_bytes", "trades"]],
            [printed[0], printed[1], printed[4], printed[5], printed[6]])
        self.assertEqual(row["as_computed"], "1")
        self.assertAlmostEqual(float(row["price"]), int(printed[7]) / 1e6)

    def test_sealed_bids_take_one_round(self):
        done = run("auction-over-network", "--access=ideal", "--buyers=6", "--sellers=4",
                   "--ticks=sealed")
        self.assertEqual(done.stdout.splitlines()[1].split()[0], "1")

    def test_bad_options(self):
        for option, words in {
            "--ticks=0": ["--ticks", "sealed"],
            "--ticks=7": ["'7'"],
            "--ticks=many": ["many"],
            "--ticks=99999999999": ["99999999999"],
            "--access=smoke": ["smoke"],
            "--transport=pigeon": ["pigeon"],
            f"--out={self.folder}": ["is a folder"],
        }.items():
            self.refused("auction-over-network", "--access=ideal", option, words=words)


if __name__ == "__main__":
    unittest.main()
