"""Common random numbers: another policy changes neither arrivals, nor positions and channels, nor
the sizes of tasks."""

import csv
import re
import subprocess
import tempfile
import unittest

from sweep_case import BUILD

POLICIES = ["RoundRobin", "Random", "LeastLoaded", "ShortestCompletion", "LocalFirst", "CloudOnly"]
# What a device asks for, and when; sorted by request, for rows are in the order of their ends.
ASKED = ["request_id", "device", "session", "turn", "class", "prompt_tokens", "output_tokens",
         "created_s"]


def places_of(text):
    """{(time, node): (x, y)} of a NetAnim file; the first places have no time."""
    places = {("", node): (x, y) for node, x, y in re.findall(
        r'<node id="(\d+)"[^>]* locX="([^"]+)" locY="([^"]+)"', text)}
    places.update({(time, node): (x, y) for time, node, x, y in re.findall(
        r'<nu p="p" t="([^"]+)" id="(\d+)" x="([^"]+)" y="([^"]+)"', text)})
    return places


class CommonRandomNumbers(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = temporary.name

    def run_scenario(self, policy, *arguments):
        """requests.csv of a run, and {(time, node): place} as NetAnim saw them."""
        out = f"{self.folder}/{policy}"
        command = [BUILD / "examples/llm-edge-scenario", f"--policy={policy}", f"--out={out}",
                   f"--netanim={out}.xml", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(f"{out}.xml", encoding="utf-8") as file:
            text = file.read()
        with open(f"{out}/requests.csv", "rb") as file:
            return file.read(), places_of(text)

    @staticmethod
    def asked(content):
        """The columns that must not change."""
        rows = csv.DictReader(content.decode().splitlines())
        return sorted([row[name] for name in ASKED] for row in rows)

    def compare(self, *arguments, policies=tuple(POLICIES)):
        """All policies are asked for the same, at the same places; they decide differently."""
        contents = set()
        first = None
        for policy in policies:
            content, places = self.run_scenario(policy, *arguments)
            contents.add(content)
            asked = self.asked(content)
            self.assertGreater(len(asked), 5)
            first = first or (asked, places)
            self.assertEqual(asked, first[0], policy)
            # NetAnim writes places down when something happens, too: compare what both have.
            common = set(places) & set(first[1])
            self.assertGreater(len(common), 8)
            for key in common:
                self.assertEqual(places[key], first[1][key], (policy, key))
        self.assertGreater(len(contents), 1)
        return first

    def test_traces_and_generators(self):
        base = ["--access=ideal", "--ues=6", "--servers=3", "--duration=5"]
        for workload in ["azure-conversation", "mooncake-conversation", "poisson"]:
            self.compare(*base, f"--workload={workload}", "--rate=4")

    def test_positions_of_walking_devices_on_wifi(self):
        _, places = self.compare("--access=wifi", "--ues=4", "--servers=2", "--duration=2",
                                 "--rate=8", "--workload=poisson", "--mobility=walk", "--drain=20",
                                 policies=["RoundRobin", "Random", "CloudOnly"])
        self.assertGreater(len({time for time, _ in places}), 3)

    def test_where_there_is_no_choice_every_byte_is_the_same(self):
        # One server: all policies decide alike, so the radio's random numbers must be the same.
        contents = {
            self.run_scenario(policy, "--access=wifi", "--ues=4", "--servers=1", "--cloud=0",
                              "--duration=2", "--rate=8", "--workload=poisson", "--loss=0.01",
                              "--mobility=walk", "--drain=20")[0]
            for policy in ["RoundRobin", "Random", "LeastLoaded", "LocalFirst"]
        }
        self.assertEqual(len(contents), 1)

    def test_another_run_is_another_draw(self):
        base = ["--access=ideal", "--ues=6", "--servers=3", "--duration=5", "--rate=4"]
        draws = {str(self.asked(self.run_scenario("Random", *base, f"--RngRun={run}")[0]))
                 for run in (1, 2, 3)}
        self.assertEqual(len(draws), 3)


if __name__ == "__main__":
    unittest.main()
