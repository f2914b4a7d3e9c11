"""The command lines of scripts/sweep."""

import argparse
import pathlib
import sys

from . import packages
from .errors import SweepError


def make_parser(usage):
    """What can be said."""
    parser = argparse.ArgumentParser(
        prog="sweep", description=usage.split("\n", maxsplit=1)[0], usage=usage,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = parts.add_parser("run", help="run what is missing")
    run.add_argument("file", metavar="FILE", type=pathlib.Path)
    run.add_argument("--out", metavar="DIR", help="results folder (default: results/NAME)")
    run.add_argument("-j", "--jobs", metavar="N", type=positive, help="jobs at a time")
    run.add_argument("--profile", default="local", help="local, slurm, or a Snakemake profile")
    run.add_argument("--progress", action="store_true", help="a bar even without a terminal")
    status = parts.add_parser("status", help="what is complete, missing, failed")
    status.add_argument("folder", metavar="DIR", type=pathlib.Path)
    collect = parts.add_parser("collect", help="write the tables")
    collect.add_argument("folder", metavar="DIR", type=pathlib.Path)
    collect.add_argument("--set", metavar="SET", help="another set than the current one")
    printing = parts.add_parser("print", help="the plain command lines")
    printing.add_argument("file", metavar="FILE", type=pathlib.Path)
    printing.add_argument("--out", metavar="DIR", help="results folder (default: results/NAME)")
    return parser


def positive(text):
    """A whole number from 1."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 1")
    return int(text)


def dispatch(options):
    """Does it; modules are imported by need, for some take long."""
    packages.require("sweep", "yaml", *(["numpy", "scipy"] if options.command == "collect" else []))
    if options.command == "run":
        from . import execute

        return execute.run(options)
    if options.command == "status":
        from . import status

        return status.show(options.folder)
    if options.command == "collect":
        from . import collect

        return collect.collect(options.folder, options.set)
    from . import plan

    for line in plan.Plan(options.file, options.out).commands():
        print(line)
    return 0


def main(usage):
    """Reads the command line; gives the exit status."""
    arguments = sys.argv[1:]
    further = []
    if "--" in arguments:
        place = arguments.index("--")
        arguments, further = arguments[:place], arguments[place + 1:]
    options = make_parser(usage).parse_args(arguments)
    options.snakemake = further
    return guarded("sweep", lambda: dispatch(options))


def guarded(name, action):
    """Runs a command; what the user has to change is one message and status 2."""
    try:
        return action()
    except SweepError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 141
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"{name}: {place}{error.strerror}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"{name}: interrupted", file=sys.stderr)
        return 130
