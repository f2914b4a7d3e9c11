"""The pages that the programs print about themselves."""

import json
import pathlib
import re
import tempfile
import unittest

from program_case import PROGRAMS, run


class Help(unittest.TestCase):
    """The pages that ns-3's CommandLine prints."""

    def page(self, name, option, *words):
        done = run(name, option)
        self.assertEqual((done.returncode, done.stderr), (0, ""), option)
        for word in words:
            self.assertIn(word, done.stdout, option)

    def test_every_program_lists_its_options(self):
        self.page("llm-edge-scenario", "--PrintHelp", "--access:", "--policy:", "[LeastLoaded]")
        self.page("llm-edge-scenario", "--help", "--access:")
        self.page("llm-edge-serve", "--PrintHelp", "--requests:", "--kvBlocks:")
        self.page("llm-edge-latency", "--PrintHelp", "--latency:", "[roofline]")
        self.page("llm-edge-slotted", "--PrintHelp", "--policy:", "--telemetryLoss:", "[caching]")
        self.page("llm-edge-stage2", "--PrintHelp", "--rule:", "[polish]")
        self.page("llm-edge-market", "--PrintHelp", "--mechanism:", "[all]")

    @unittest.skipUnless((PROGRAMS / "llm-edge-train").exists(), "it needs LibTorch")
    def test_the_trainer_lists_the_options_of_problem_and_agent(self):
        self.page("llm-edge-train", "--PrintHelp", "--agent:", "--gpus:", "--network:",
                  "[entity-gru]")
        self.page("llm-edge-train", "--PrintHelp", "--checkpointMinutes:")

    def test_options_are_listed_once_each_by_subject(self):
        for name in ["llm-edge-scenario", "llm-edge-serve", "llm-edge-slotted", "llm-edge-latency",
                     "llm-edge-market", "llm-edge-stage2", "llm-edge-channel"]:
            page = run(name, "--PrintHelp").stdout.partition("General Arguments:")[0]
            self.assertIn(f"\nExamples:\n    {name} --", page)
            listed = re.findall(r"^    --(\w+):", page, re.MULTILINE)
            self.assertEqual(len(listed), len(set(listed)), f"{name} lists an option once")
            self.assertEqual(page.count("--PrintHelp:"), 0)
        subjects = re.findall(r"^(\S.*):$", run("llm-edge-scenario", "--PrintHelp").stdout,
                              re.MULTILINE)
        self.assertEqual(subjects, [
            "Examples", "Network and devices", "Servers", "Dispatch and messages",
            "Shares of a server", "Energy", "Requests", "Reasoning",
            "Several models on a server", "Model caching", "Market", "Faults", "Policy files",
            "Results", "Other names", "General Arguments"])

    def test_what_is_listed_is_what_there_is(self):
        with tempfile.TemporaryDirectory() as folder:
            done = run("llm-edge-scenario", "--access=ideal", "--ues=1", "--duration=1",
                       f"--out={folder}/run")
            self.assertEqual(done.returncode, 0, done.stderr)
            text = pathlib.Path(folder, "run/manifest.json").read_text(encoding="utf-8")
        page = run("llm-edge-scenario", "--PrintHelp").stdout.partition("General Arguments:")[0]
        page = page.partition("Other names:")[0]
        listed = set(re.findall(r"^    --(\w+):", page, re.MULTILINE))
        self.assertEqual(listed, set(json.loads(text)["options"]))

    def test_types_attributes_and_global_values(self):
        self.page("llm-edge-scenario", "--PrintTypeIds", "ns3::llmedge::LlmServer")
        self.page("llm-edge-scenario", "--PrintGroups", "LlmEdge")
        self.page("llm-edge-scenario", "--PrintGroup=LlmEdge", "ns3::llmedge::LlmClient")
        self.page("llm-edge-scenario", "--PrintAttributes=ns3::llmedge::LlmServer", "Transport")
        self.page("llm-edge-scenario", "--PrintGlobals", "RngRun")


if __name__ == "__main__":
    unittest.main()
