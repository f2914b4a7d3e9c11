"""Pages of the manual whose commands are run by a test, as they stand there."""

import os
import pathlib
import re
import subprocess
import tempfile
import textwrap

from program_case import BUILD, PROGRAMS, ROOT

BLOCK = re.compile(r"^\.\. code-block:: (\w+)\n(?:   :caption: (\S+)\n)?\n((?:   .*\n|\n)+)",
                   re.MULTILINE)


def sections(page, underline):
    """{title: [(language, caption, text), ...]} of a page, by the line under its titles."""
    text = (ROOT / "doc" / page).read_text(encoding="utf-8")
    parts = re.split(rf"^(.+)\n{re.escape(underline)}+\n", text, flags=re.MULTILINE)
    return {title: [(language, caption, textwrap.dedent(text).strip("\n") + "\n")
                    for language, caption, text in BLOCK.findall(body)]
            for title, body in zip(parts[1::2], parts[2::2])}


def pattern_of(line):
    """What a line that is printed looks like, where "..." stands for anything."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in line.split("...")]
    return ".*".join(parts)


def expected(blocks, caption):
    """The patterns of the lines that a section says are printed or logged."""
    return [pattern_of(line) for _, name, text in blocks if name == caption
            for line in text.splitlines()]


def follow(case, blocks, **environment):
    """Writes the files of a section, runs its commands and gives what they print and log."""
    printed, logged = "", ""
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
                                      env={**os.environ, "MPLBACKEND": "Agg", **environment})
                case.assertEqual(done.returncode, 0, text + done.stdout + done.stderr)
                printed += done.stdout
                logged += done.stderr
            elif caption not in ("prints", "log"):
                (folder / caption).parent.mkdir(exist_ok=True)
                (folder / caption).write_text(text, encoding="utf-8")
    return printed, logged
