"""Headers that only the library itself uses are not installed, and no installed header needs one.

A header is for users if an example, the consumer, the manual or CHANGES.md names it or a type that it
declares, if it declares a class that ns-3 can make by its name, if such a header includes it, or if
the short list below says what a script wants from it.
"""

import re
import unittest

from program_case import ROOT

FOR_SCRIPTS = {
    "build-info.h": "the versions that a manifest records",
    "caching-system.h": "several servers in slots, without the program's options",
    "latency-model-factory.h": "a latency model by its short name",
    "maximum-weight-matching.h": "what an own mechanism may need",
    "offloading-latency.h": "Eq. 8 of the offloading paper",
    "offloading-system.h": "a dispatch policy in slots, without the program's options",
    "open-trace.h": "a trace of any format that is known",
    "order-book.h": "what an own mechanism may need",
    "path-loss-factory.h": "a path loss by its short name",
    "reasoning-system.h": "devices and a server in slots, without the program's options",
    "sealed-dutch-clearing.h": "the third form of a double Dutch auction",
    "serving-valuation.h": "what an own valuer may need",
}

TYPE = re.compile(r"^(?:class|struct|enum class|enum)\s+(\w+)(?!\s*;)", re.MULTILINE)
FUNCTION = re.compile(r"^[a-zA-Z][\w:<>&,*\[\] ]*?\b([A-Z]\w+)\(", re.MULTILINE)
INCLUDE = re.compile(r'#include [<"](?:ns3/)?([\w-]+\.h)[>"]')


def private_headers():
    """Paths of the headers that CMakeLists.txt does not install."""
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    listed = set(re.findall(r"(?:helper|model)/[\w/-]+\.h", text))
    removed = re.search(r"REMOVE_ITEM scenario_parts ([^)]*)\)", text)[1].split()
    parts = {str(path.relative_to(ROOT)) for path in ROOT.glob("helper/scenario/scenario-*.h")}
    return (listed | parts) - set(removed)


def named_by_users():
    """Every word in what users read and copy, and every header named there."""
    paths = [*ROOT.glob("examples/*.cc"), *ROOT.glob("test/consumer/*"), *ROOT.glob("doc/*.rst"),
             *ROOT.glob("*.md"), *ROOT.glob("examples/*.md"), ROOT / "doc/reference-tables.cc"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(re.findall(r"\w+", text)), set(re.findall(r"[\w-]+\.h\b", text))


class InstalledHeaders(unittest.TestCase):
    """The lists in CMakeLists.txt."""

    def setUp(self):
        self.texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
                      for room in ("model", "helper") for path in ROOT.glob(f"{room}/**/*.h")
                      if not {"learning", "training"} & set(path.parts)}  # of llm-edge-torch
        self.private = private_headers()
        self.installed = set(self.texts) - self.private
        self.includes = {path: set(INCLUDE.findall(text)) for path, text in self.texts.items()}

    def for_users(self):
        """The headers that somebody outside the library may include."""
        words, headers = named_by_users()
        found = set()
        for path, text in self.texts.items():
            name = path.rsplit("/", 1)[1]
            declared = set(TYPE.findall(text)) or set(FUNCTION.findall(text))
            if name in headers or declared & words or "GetTypeId" in text or name in FOR_SCRIPTS:
                found.add(path)
        return found - self.private

    def test_private_headers_are_there(self):
        self.assertEqual(sorted(self.private - set(self.texts)), [])

    def test_no_installed_header_needs_a_private_one(self):
        hidden = {path.rsplit("/", 1)[1] for path in self.private}
        wrong = {path: sorted(self.includes[path] & hidden) for path in self.installed
                 if self.includes[path] & hidden}
        self.assertEqual(wrong, {})

    def test_no_example_needs_a_private_one(self):
        hidden = {path.rsplit("/", 1)[1] for path in self.private}
        used = set()
        for path in [*ROOT.glob("examples/*.cc"), *ROOT.glob("test/consumer/*.cc")]:
            used |= set(INCLUDE.findall(path.read_text(encoding="utf-8")))
        self.assertEqual(sorted(used & hidden), [])

    def test_what_is_installed_is_for_users(self):
        reached = self.for_users()
        while True:
            names = set().union(*(self.includes[path] for path in reached))
            more = {path for path in self.installed if path.rsplit("/", 1)[1] in names} - reached
            if not more:
                break
            reached |= more
        self.assertEqual(sorted(self.installed - reached), [],
                         "no user names these: they belong to private_header_files")


if __name__ == "__main__":
    unittest.main()
