#!/usr/bin/python3
"""The manual's page of recipes: every one runs as it stands there."""

import os
import pathlib
import re
import subprocess
import tempfile
import textwrap
import unittest

from program_case import BUILD, PROGRAMS, ROOT

PAGE = ROOT / "doc" / "howto.rst"
BLOCK = re.compile(r"^\.\. code-block:: (\w+)\n(?:   :caption: (\S+)\n)?\n((?:   .*\n|\n)+)",
                   re.MULTILINE)
MOST_LINES = 10
SUBJECTS = ["Add a GPU", "Calibrate", "Add a language model", "measured tables", "every token",
            "service level", "closed form", "settings in a file", "Capture packets", "FlowMonitor",
            "NetAnim", "policy from outside", "Python"]


def recipes():
    """{title: [(language, caption, text), ...]} of the page."""
    parts = re.split(r"^(.+)\n-+\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {title: [(language, caption, textwrap.dedent(text).strip("\n") + "\n")
                    for language, caption, text in BLOCK.findall(body)]
            for title, body in zip(parts[1::2], parts[2::2])}


def pattern_of(line):
    """What a line that is printed looks like, where "..." stands for anything."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in line.split("...")]
    return ".*".join(parts)


def has_python_package():
    """Whether the build has the extension, which needs pybind11."""
    return any((BUILD / "python" / "llm_edge").glob("_native.*.so"))


class HowTo(unittest.TestCase):
    """doc/howto.rst"""

    def follow(self, blocks):
        """Writes the files of a recipe, runs its commands and gives what they print."""
        printed = ""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "build").symlink_to(BUILD)
            (folder / "scripts").symlink_to(ROOT / "scripts")
            for language, caption, text in blocks:
                if language == "sh":
                    # The page's reader has the programs where the script looks for them.
                    text = text.replace("scripts/calibrate ",
                                        f"scripts/calibrate --programs={PROGRAMS} ")
                    done = subprocess.run(["bash", "-e", "-c", text], cwd=folder, text=True,
                                          capture_output=True, check=False, timeout=300,
                                          env={**os.environ, "MPLBACKEND": "Agg"})
                    self.assertEqual(done.returncode, 0, text + done.stdout + done.stderr)
                    printed += done.stdout
                elif caption != "prints":
                    (folder / caption).parent.mkdir(exist_ok=True)
                    (folder / caption).write_text(text, encoding="utf-8")
        return printed

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
                printed = self.follow(blocks)
                self.assertGreater(len(printed), 20, title)
                prints = [text for _, caption, text in blocks if caption == "prints"]
                for line in "".join(prints).splitlines():
                    self.assertRegex(printed, pattern_of(line), title)


if __name__ == "__main__":
    unittest.main()
