"""Sphinx configuration of llm-edge's manual; scripts/docs runs it."""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[1]

project = "llm-edge"
author = "llm-edge contributors"
project_copyright = "2026, llm-edge contributors"
release = re.search(
    r"set\(LLM_EDGE_VERSION ([0-9.]+)\)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
)[1]
version = release

root_doc = "index"
extensions = ["sphinx.ext.mathjax"]
exclude_patterns = ["replace.txt"]
highlight_language = "cpp"
html_theme = "alabaster"
html_theme_options = {"description": "LLM serving over packet-level wireless networks"}
