#!/usr/bin/python3
"""A machine without nlohmann-json: a tree leaves the module out, a build of its own says why not."""

import subprocess
import unittest

from program_case import ROOT, ProgramCase

TREE = """cmake_minimum_required(VERSION 3.13)
project(tree LANGUAGES NONE)
function(build_lib)
  message(FATAL_ERROR "the module is built without what it needs")
endfunction()
add_subdirectory({root} llm-edge)
message(STATUS "the rest of the tree")
"""


class MissingJson(ProgramCase):
    """CMake's first step where the library is not found."""

    def configure(self, source):
        return subprocess.run(
            ["cmake", "-S", source, "-B", self.folder / "build",
             "-DCMAKE_DISABLE_FIND_PACKAGE_nlohmann_json=ON"],
            capture_output=True, text=True, check=False, timeout=120)

    def test_a_tree_is_configured_without_the_module(self):
        self.write("CMakeLists.txt", TREE.format(root=ROOT))
        done = self.configure(self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        message = " ".join(done.stderr.split())
        self.assertIn("llm-edge: nlohmann-json not found (Debian: nlohmann-json3-dev)", message)
        self.assertIn("the module is left out", message)
        self.assertIn("the rest of the tree", done.stdout)

    def test_the_module_alone_says_what_it_needs(self):
        done = self.configure(ROOT)
        self.assertNotEqual(done.returncode, 0)
        message = " ".join(done.stderr.split())
        self.assertIn("nlohmann-json not found (Debian: nlohmann-json3-dev)", message)
        self.assertIn("cannot be built without it", message)


if __name__ == "__main__":
    unittest.main()
