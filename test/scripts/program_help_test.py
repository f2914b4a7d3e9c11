"""The pages that the programs print about themselves."""

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
        self.page("llm-edge-train", "--PrintHelp", "--agent:", "--gpus:", "--network:", "[entity]")
        self.page("llm-edge-train", "--PrintHelp", "--checkpointMinutes:")

    def test_types_attributes_and_global_values(self):
        self.page("llm-edge-scenario", "--PrintTypeIds", "ns3::llmedge::LlmServer")
        self.page("llm-edge-scenario", "--PrintGroups", "LlmEdge")
        self.page("llm-edge-scenario", "--PrintGroup=LlmEdge", "ns3::llmedge::LlmClient")
        self.page("llm-edge-scenario", "--PrintAttributes=ns3::llmedge::LlmServer", "Transport")
        self.page("llm-edge-scenario", "--PrintGlobals", "RngRun")


if __name__ == "__main__":
    unittest.main()
