"""scripts/report."""

import base64
import pathlib
import re
import sys

import jinja2

from . import report_run, report_sweep, store
from .commands import guarded
from .errors import SweepError, escaped, shortened

# Pixels of a page for each pixel of a picture: less would make letters of less than 7 pixels.
LEAST_SCALE = 96 / 200 * 0.6
TEMPLATES = pathlib.Path(__file__).resolve().parent / "templates"


def main(usage):
    """Reads the command line; gives the exit status."""
    arguments = sys.argv[1:]
    out = None
    if len(arguments) == 3 and arguments[1] == "--out":
        out = pathlib.Path(arguments[2])
        arguments = arguments[:1]
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print(usage, file=sys.stderr)
        return 0 if arguments and arguments[0] in ("-h", "--help") else 2
    return guarded("report", lambda: write(pathlib.Path(arguments[0]), out))


def write(folder, out):
    """Writes the page."""
    if (folder / "sweep.json").exists():
        page = report_sweep.describe(folder)
        out = out or folder / "report.html"
    elif (folder / "manifest.json").exists():
        page = report_run.describe(folder)
        out = out or folder / "plots" / "report.html"
    else:
        raise SweepError(f"{folder}: is neither a run's folder nor a sweep's results")
    place(page["figures"], page["kind"] == "run")
    store.write_whole(out, render(page))
    print(f"report: {out}")
    return 0


def place(pictures, all_wide):
    """Gives pictures their places: two narrow ones beside each other, a last one alone."""
    for figure in pictures:
        image = figure["png"]
        width, height = (int.from_bytes(image[at:at + 4], "big") for at in (16, 20))  # PNG's IHDR
        figure["wide"] = all_wide or width > 1.8 * height
        figure["flat"] = width > 4.3 * height
        figure["tall"] = all_wide and width < 1.2 * height
        figure["least"] = round(LEAST_SCALE * width)
        figure["image"] = "data:image/png;base64," + base64.b64encode(image).decode()
    narrow = [figure for figure in pictures if not figure["wide"]]
    if len(narrow) % 2:
        narrow[-1]["wide"] = True


def parts(number):
    """A number, its interval and its share of another, between which a line may end."""
    return re.split(r" (?=[\[(])", str(number))


def cell(value):
    """A value of unknown origin as a table shows it."""
    return shortened(value) if isinstance(value, str) else value


def render(page):
    """The page's HTML. What it quotes has been written by anybody: see cell() and escaped()."""
    for table in page["tables"]:
        table["rows"] = [[cell(value) for value in row] for row in table["rows"]]
    for name in ["failures", "details"]:
        page[name] = [[cell(value) for value in row] for row in page.get(name) or []]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True,
        lstrip_blocks=True, undefined=jinja2.StrictUndefined,
        finalize=lambda value: type(value)(escaped(value)) if isinstance(value, str) else value)
    return environment.get_template("report.html").render(
        page, parts=parts)

