"""The compiled half of the package, looked for when it is first used."""

import pathlib
import sys


def native():
    """The extension.

    Raises ImportError that says what is missing.
    """
    try:
        from . import _native
    except ImportError as error:
        folder = pathlib.Path(__file__).resolve().parent
        built = sorted(path.name for path in folder.glob("_native.*.so"))
        wanted = f"Python {sys.version_info.major}.{sys.version_info.minor} ({sys.executable})"
        if built:
            reason = f"{built[0]} cannot be loaded by {wanted}: {error}"
        else:
            reason = (f"there is none in {folder} for {wanted}: install pybind11-dev and "
                      "python3-dev, build llm-edge again, and put its folder build/python on "
                      "PYTHONPATH")
        raise ImportError(f"llm_edge needs its extension, but {reason}") from error
    return _native
