#!/usr/bin/python3
"""Limits of the process and streams that cannot be written: one message, nothing half-written."""

import subprocess
import unittest

from program_case import PLAIN, PROGRAMS, ProgramCase

SCENARIO = "llm-edge-scenario --access=ideal --ues=2 --servers=1 --duration=5"
STORE = "--ns3::ConfigStore::Mode=Save --ns3::ConfigStore::Filename=saved"


class Limits(ProgramCase):
    """Programs under ulimit, and with standard output closed or full."""

    def fails(self, line, *words, status=1):
        """Runs a line of shell that must fail with one message."""
        done = subprocess.run(["bash", "-c", line], cwd=self.folder, capture_output=True, text=True,
                              check=False, timeout=120,
                              env={"PATH": f"{PROGRAMS}:/usr/bin:/bin"})
        text = f"{line}: {done.returncode} {done.stderr!r}"
        self.assertEqual(done.returncode, status, text)
        self.assertEqual(done.stderr.count("\n"), 1, text)
        for word in words:
            self.assertIn(word, done.stderr, text)
        self.assertNotIn("terminate", done.stderr, text)

    def test_standard_output_that_cannot_be_written(self):
        self.write("requests.csv", PLAIN + "0,10,2\n")
        for line in [SCENARIO, SCENARIO + " --PrintHelp", "llm-edge-serve --PrintGlobals"]:
            program = line.split(" ", maxsplit=1)[0]
            for output in [">/dev/full", ">&-"]:
                self.fails(f"{line} {output}", program + ": standard output cannot be written")
        self.fails("first-edge-inference >/dev/full", "standard output cannot be written")
        self.fails("llm-edge-serve --requests=requests.csv --out=/dev/stdout >/dev/full",
                   "/dev/stdout: cannot be written: No space left on device")
        self.assertEqual(len(self.listing()), 1)

    def test_results_are_whole_where_only_the_table_is_lost(self):
        self.fails(SCENARIO + " --out=run >&-", "standard output cannot be written")
        names = ["manifest.json", "requests.csv", "servers.csv", "summary.json"]
        self.assertEqual(sorted(path.name for path in (self.folder / "run").iterdir()), names)
        for name in names:
            self.assertNotIn("completed  TTFT", (self.folder / "run" / name).read_text("utf-8"),
                             "what is printed goes into no file")

    def test_a_limit_of_file_size(self):
        rows = "".join(f"{i},10,2\n" for i in range(1000))
        self.write("requests.csv", PLAIN + rows)
        before = self.listing()
        large = "cannot be written: File too large"
        for line in [SCENARIO + " --out=run", SCENARIO + " --tokens=tokens.csv",
                     "llm-edge-serve --requests=requests.csv --out=out.csv"]:
            self.fails(f"ulimit -f 1; {line}", large)
            self.assertEqual(self.listing(), before, line)
        self.fails(f"ulimit -f 1; {SCENARIO} {STORE}", "saved: cannot be written to its end")
        self.assertEqual(self.listing(), before)
        self.fails("ulimit -f 1; llm-edge-serve --requests=requests.csv --out=/dev/stdout >piece",
                   "/dev/stdout: " + large)

    def test_a_limit_of_memory(self):
        # Of address space, so that it must leave room for the libraries: what the help page takes,
        # and a little more.
        most = 1 << 22
        page = "llm-edge-scenario --PrintHelp >/dev/null 2>&1"
        least = next(kib for kib in range(1 << 15, most, 1 << 14)
                     if subprocess.run(["bash", "-c", f"ulimit -v {kib}; {page}"], check=False,
                                       env={"PATH": f"{PROGRAMS}:/usr/bin:/bin"}).returncode == 0)
        large = "--access=ideal --ues=50000 --servers=1 --duration=100 --out=run"
        # Several, so that memory ends in different places: also while a node is half made.
        for kib in range(least, least + (1 << 15), 3001):
            self.fails(f"ulimit -v {kib}; llm-edge-scenario {large}",
                       "llm-edge-scenario: out of memory")
        self.assertEqual(self.listing(), [])


if __name__ == "__main__":
    unittest.main()
