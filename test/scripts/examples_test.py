"""Bad input to the examples: each ends with status 2 and one line, as the tools do."""

import unittest

from program_case import ProgramCase, run


class Examples(ProgramCase):
    """The examples that read a command line and simulate."""

    def test_bad_options(self):
        for name in ["first-edge-inference", "custom-policy", "own-network", "auction-comparison",
                     "auction-over-network", "collaborative-reasoning", "llm-edge-channel"]:
            self.refused(name, "--nosuch=1", words=["--nosuch", "--PrintHelp"])
            self.refused(name, "nosuch", words=["--name=value"])
            self.refused(name, "--ns3::llmedge::EdgeNetwork::Radius=-1", words=["Radius", "-1"])
            self.refused(name, "--RngRun=x", words=["RngRun"])
            for seed in ["0", "4294944443", "4294967295"]:
                self.refused(name, f"--RngSeed={seed}", words=[seed, "from 1 to 4294944442"])

    def test_bad_values(self):
        for name in ["first-edge-inference", "own-network"]:
            self.refused(name, "--policy=Foo", words=["Foo", "LeastLoaded"])
        self.refused("collaborative-reasoning", "--policy=Foo", words=["Foo", "OracleScreening"])
        self.refused("first-edge-inference", "--out=/proc/x", words=["/proc/x"])
        self.refused("custom-policy", "--PromptLengthPolicy::LongestLocal=x",
                     words=["LongestLocal", "'x'"])

    def test_attributes_are_taken(self):
        done = run("custom-policy", "--PromptLengthPolicy::LongestLocal=100000")
        self.assertEqual(done.returncode, 0, done.stderr)
        cloud = next(line for line in done.stdout.splitlines() if line.startswith("cloud"))
        self.assertEqual(cloud.split()[1], "0", "no prompt is longer than that")


if __name__ == "__main__":
    unittest.main()
