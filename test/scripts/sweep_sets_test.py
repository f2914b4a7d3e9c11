"""Result sets of scripts/sweep: what makes a new one, where programs are found, what is refused."""

import os
import shutil
import subprocess
import sys
import unittest
from unittest import mock

from sweep_case import BUILD, FAKE, ROOT, SweepCase, wait_until

sys.path.insert(0, str(ROOT / "scripts"))

from llmedge_sweep import identity, program  # noqa: E402
from llmedge_sweep.errors import SweepError  # noqa: E402
from llmedge_sweep.sweep_file import SweepFile  # noqa: E402


class Sets(SweepCase):
    """A changed program or sweep file makes a new result set, never a mixture."""

    def test_changed_sweep_file(self):
        self.run_sweep(self.fake("grid: {x: [1, 2]}\n"))
        self.sweep("collect", self.out)
        first = (self.out / "table.csv").read_bytes()
        done = self.run_sweep(self.fake("grid: {x: [2, 3]}\n"))
        self.assertIn("the sweep file has changed: this is a new set", done.stdout)
        self.assertIn("1 of 2 runs to do", done.stdout)  # x=2 is the very same run
        self.sweep("collect", self.out)
        self.assertEqual([row["x"] for row in self.table()], ["2", "3"])
        former, = [one for one in (self.out / "sets").iterdir()
                   if (one / "table.csv").read_bytes() == first]
        self.sweep("collect", self.out, "--set", former.name)
        self.assertEqual((self.out / "table.csv").read_bytes(), first)

    def test_changed_plots_and_chunks_are_no_change(self):
        self.run_sweep(self.fake("grid: {x: [1, 2]}\n"))
        changed = "grid: {x: [1, 2]}\nchunk: 7\nplots: [bar ttft_s_mean over x]"
        done = self.run_sweep(self.fake(changed))
        self.assertIn("all 2 runs are complete already", done.stdout)

    def test_changed_program(self):
        program = self.folder / "program"
        shutil.copy(FAKE, program)
        path = self.write("program: ./program\ngrid: {x: [1, 2]}\n")
        self.run_sweep(path)
        program.write_text(program.read_text().replace("10 * float", "20 * float"))
        done = self.run_sweep(path)
        self.assertIn("the program has changed: this is a new set", done.stdout)
        self.assertIn("2 of 2 runs to do", done.stdout)
        self.sweep("collect", self.out)
        self.assertEqual([row["goodput_per_s"] for row in self.table()], ["21", "41"])
        self.assertEqual(len({row["program_id"] for row in self.table()}), 1)

    def test_a_changed_library_is_a_changed_program(self):
        real = BUILD / "examples/llm-edge-scenario"
        files = identity.files_of_program(real)
        self.assertTrue(any("libllm-edge.so" in file for file in files), files)
        copies = [shutil.copy(file, self.folder) for file in files if "llm-edge" in file]
        before = identity.program_id(copies)
        with open(copies[-1], "ab") as file:
            file.write(b"x")
        self.assertNotEqual(identity.program_id(copies), before)

    def test_program_changed_while_running(self):
        program = self.folder / "program"
        shutil.copy(FAKE, program)
        path = self.write("program: ./program\noptions: {sleep: 1}\nreplications: 4\nchunk: 4\n")
        running = subprocess.Popen(
            [FAKE.parents[2] / "scripts/sweep", "run", path, "--out", self.out, "-j1"],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_until(lambda: self.starts())
        program.write_text(program.read_text() + "\n# changed\n")
        _, said = running.communicate(timeout=60)
        self.assertEqual((running.returncode, said.count("\n")), (2, 1), said)
        self.assertIn("has changed while the sweep was running", said)

    def test_foreign_folders_are_refused(self):
        self.run_sweep(self.fake("", "one.yaml"))
        self.refused("run", self.fake("", "two.yaml"), "--out", self.out, words=["'one'", "'two'"])
        other = self.folder / "other"
        other.mkdir()
        (other / "thesis.tex").write_text("kept")
        self.refused("run", self.fake(), "--out", other, words=["thesis.tex"])
        self.assertEqual([file.name for file in other.iterdir()], ["thesis.tex"])
        for command in ["status", "collect"]:
            self.refused(command, other, words=["holds no sweep"])
        self.refused("collect", self.out, "--set", "s123", words=["s123", "expected one of"])
        self.refused("run", self.fake(), "--out", self.log, words=[str(self.log)])

    def test_bad_profiles(self):
        self.refused("run", self.fake(), "--out", self.out, "--profile", "./no",
                     words=["./no/config.yaml"])


class Finding(SweepCase):
    """Where programs are looked for: LLM_EDGE_BUILD, laid out as standalone or as an ns-3 tree."""

    def find(self, name):
        with mock.patch.dict(os.environ, {"LLM_EDGE_BUILD": str(self.folder)}):
            return program.find_program(SweepFile(self.write(f"program: {name}\n")))

    def put(self, path):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FAKE, path)
        return path

    def test_standalone(self):
        path = self.put("examples/one")
        self.assertEqual(self.find("one"), path)

    def test_in_a_tree(self):
        self.put("contrib/llm-edge/examples/ns3.37-one-two-default")
        path = self.put("contrib/llm-edge/examples/ns3.37-one-default")
        self.assertEqual(self.find("one"), path)
        debug = self.put("contrib/llm-edge/examples/ns3.37-one-debug")
        with self.assertRaises(SweepError) as caught:
            self.find("one")
        self.assertIn("more than once", str(caught.exception))
        self.assertIn(str(debug), str(caught.exception))


if __name__ == "__main__":
    unittest.main()
