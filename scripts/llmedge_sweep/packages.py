"""The Python packages that scripts need, and what is said where one is missing."""

import importlib.util
import sys

DEBIAN = {"jinja2": "python3-jinja2", "matplotlib": "python3-matplotlib",
          "numpy": "python3-numpy", "pandas": "python3-pandas", "scipy": "python3-scipy",
          "tqdm": "python3-tqdm", "yaml": "python3-yaml"}
PLOTS = ["numpy", "pandas", "matplotlib"]


def require(script, *modules):
    """Ends a script with one message and status 1 if this Python lacks a package that it needs."""
    lacking = [module for module in modules if importlib.util.find_spec(module) is None]
    if lacking:
        sys.exit(f"{script}: {sys.executable} lacks the Python package"
                 f"{'s' if len(lacking) > 1 else ''} {', '.join(lacking)} (Debian: "
                 f"{', '.join(DEBIAN[module] for module in lacking)}); 'scripts/setup sweep' "
                 "installs what /usr/bin/python3 needs")
