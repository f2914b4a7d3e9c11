#!/usr/bin/python3
"""The manual's page of recipes: every one runs as it stands there."""

import unittest

from manual_page import expected, follow, sections
from program_case import BUILD

MOST_LINES = 10
SUBJECTS = ["Add a GPU", "Calibrate", "Add a language model", "measured tables", "every token",
            "service level", "closed form", "settings in a file", "Capture packets", "FlowMonitor",
            "NetAnim", "policy from outside", "Python"]


def recipes():
    """{title: [(language, caption, text), ...]} of the page."""
    return sections("howto.rst", "-")


def has_python_package():
    """Whether the build has the extension, which needs pybind11."""
    return any((BUILD / "python" / "llm_edge").glob("_native.*.so"))


class HowTo(unittest.TestCase):
    """doc/howto.rst"""

    def test_every_subject_has_a_recipe_of_ten_lines(self):
        self.assertEqual(len(recipes()), len(SUBJECTS))
        for title, subject in zip(recipes(), SUBJECTS):
            self.assertIn(subject, title)
            lines = [line for _, caption, text in recipes()[title] if caption != "prints"
                     for line in text.splitlines()]
            self.assertLessEqual(len(lines), MOST_LINES, title)
            self.assertIn("sh", [language for language, _, _ in recipes()[title]], title)

    def test_every_recipe_works(self):
        for title, blocks in recipes().items():
            if title == "Use Python" and not has_python_package():
                continue
            with self.subTest(title):
                printed, _ = follow(self, blocks)
                self.assertGreater(len(printed), 20, title)
                for pattern in expected(blocks, "prints"):
                    self.assertRegex(printed, pattern, title)


if __name__ == "__main__":
    unittest.main()
