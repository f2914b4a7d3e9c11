"""scripts/retrain."""

import struct
import subprocess
import unittest

from program_case import PROGRAMS, ROOT, ProgramCase, run

TRAINING = ["--agent=t2drl", "--agents=4", "--gpus=16", "--slots=20", "--environments=4",
            "--group=2", "--hidden=8", "--heldOut=2", "--steps=160"]


def retrain(*arguments):
    """Runs scripts/retrain."""
    return subprocess.run([ROOT / "scripts/retrain", "--episodes=4", *arguments],
                          capture_output=True, text=True, check=False)


@unittest.skipUnless((PROGRAMS / "llm-edge-train").exists(), "it is built where LibTorch is found")
class Retrain(ProgramCase):
    """Policies that are trained again."""

    def test_a_policy_trained_again_costs_the_same(self):
        path = self.folder / "policy.safetensors"
        done = run("llm-edge-train", *TRAINING, f"--out={path}", "--quiet")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = retrain(path)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("largest difference 0\n", done.stdout)
        self.assertRegex(done.stdout, r"cost +[0-9.]+ +[0-9.]+\n")
        self.assertIn("policy.safetensors: alike\n", done.stdout)

    def test_what_costs_something_else_is_told(self):
        path = self.folder / "policy.safetensors"
        run("llm-edge-train", *TRAINING, f"--out={path}", "--quiet")
        data = bytearray(path.read_bytes())
        first = 8 + struct.unpack("<Q", data[:8])[0]
        data[first:first + 200] = 50 * struct.pack("<f", -3)  # the actor's weights come first
        path.write_bytes(data)
        done = retrain(path, "--tolerance=0")
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        self.assertIn("cost differs too much", done.stdout)

    def test_bad_input(self):
        for name, text in [("none", None), ("empty", ""), ("short", "\x02" + 7 * "\0" + "{}")]:
            path = self.folder / name
            if text is not None:
                path.write_text(text, encoding="latin-1")
            done = retrain(path)
            self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
            self.assertIn(str(path), done.stderr)

    def test_shipped_policies_say_how_they_were_trained(self):
        shipped = sorted((ROOT / "examples/policies").glob("caching-*.safetensors"))
        self.assertGreaterEqual(len(shipped), 2)
        for path in shipped:
            done = run("llm-edge-slotted", "--problem=caching", f"--policy={path}", "--agents=10",
                       "--gpus=40", "--episodes=2", f"--out={self.folder}/out.csv", "--quiet")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertIn(b"llm-edge-train ", path.read_bytes())


if __name__ == "__main__":
    unittest.main()
