#!/usr/bin/python3
"""The manual's page on finding out what went wrong: its runs fail as it says."""

import unittest

from manual_page import expected, follow, sections

COMPONENTS = ["LlmClient=info", "LlmController=info", "LlmEdgeRequestRelay=info",
              "LlmEdgeServedRequests=info"]


class Troubleshooting(unittest.TestCase):
    """doc/troubleshooting.rst"""

    def test_every_run_fails_as_the_page_says(self):
        log = ":".join(component + "|prefix_time" for component in COMPONENTS)
        runs = {title: blocks for title, blocks in sections("troubleshooting.rst", "~").items()
                if any(language == "sh" for language, _, _ in blocks)}
        self.assertEqual(len(runs), 4)
        for title, blocks in runs.items():
            with self.subTest(title):
                printed, logged = follow(self, blocks, NS_LOG=log)
                self.assertGreaterEqual(len(expected(blocks, "prints")), 2)
                for pattern in expected(blocks, "prints"):
                    self.assertRegex(printed, pattern)
                self.assertGreaterEqual(len(expected(blocks, "log")), 1)
                for pattern in expected(blocks, "log"):
                    self.assertRegex(logged, pattern)


if __name__ == "__main__":
    unittest.main()
