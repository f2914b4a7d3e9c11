"""The results folder of a sweep.

    DIR/sweep.json      which sweep this is and which set is the current one
    DIR/sets/SET/       set.json (all runs of a set), sweep.yaml (as it was)
    DIR/runs/RUN/       out/ or the program's file, log, record.json, history.jsonl, failed-N/
    DIR/batches/BATCH/  what one command gave to Snakemake, and its log
    DIR/table.csv ...   what scripts/sweep collect writes of the current set

A run's name is its identity, a set's name that of all its runs: a changed program or sweep file
has another set. Runs that two sets have in common are the same run.
"""

import contextlib
import fcntl
import json
import os
import pathlib
import re
import socket

from . import complete
from .errors import SweepError

FORMAT = "llm-edge sweep 1"


@contextlib.contextmanager
def whole(path):
    """Gives the path of a new file that takes a file's place, wholly or not at all."""
    path = pathlib.Path(path)
    temporary = path.with_name(f".{path.name}.part-{os.getpid()}")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(path, text):
    """Writes a file that is there wholly or not at all."""
    with whole(path) as temporary, open(temporary, "w", encoding="utf-8", newline="") as file:
        file.write(text)


class Store:
    """A results folder."""

    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.lock = None

    def require(self):
        """Its sweep.json, for commands that need results to be there."""
        path = self.path / "sweep.json"
        if not path.exists():
            raise SweepError(f"{self.path}: holds no sweep; 'scripts/sweep run FILE --out "
                             f"{self.path}' makes one")
        try:
            about = complete.read_json(path)
        except (OSError, ValueError) as error:
            raise SweepError(f"{path}: cannot be read: {error}") from None
        if about.get("format") != FORMAT:
            raise SweepError(f"{path}: is not of this version of sweep")
        return about

    def open(self, name):
        """Makes the folder or accepts the one there is, and keeps other commands out."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            present = [entry.name for entry in self.path.iterdir() if entry.name != "lock"]
        except OSError as error:
            raise SweepError(f"{self.path}: cannot be made a folder: {error.strerror}") from None
        if (self.path / "sweep.json").exists():
            other = self.require().get("name")
            if other != name:
                raise SweepError(f"{self.path}: holds the results of the sweep '{other}', this is "
                                 f"'{name}'; expected another folder")
        else:
            for entry in sorted(present):
                self.refuse_foreign(entry)
        self.take_lock()

    def refuse_foreign(self, entry):
        """Without sweep.json a folder may hold runs, by printed commands, and what was cut off."""
        inside = os.listdir(self.path / entry) if entry in ("runs", "sets") else ["no run"]
        if entry.startswith(".sweep.json.part-") or \
                all(re.fullmatch(r"[rs][0-9a-f]{16}", name) for name in inside):
            return
        raise SweepError(f"{self.path}: holds '{entry}', which is of no sweep; expected a new or "
                         "empty folder")

    def take_lock(self):
        """One command at a time."""
        path = self.path / "lock"
        self.lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.pread(self.lock, 200, 0).decode(errors="replace").strip()
            raise SweepError(f"{self.path}: is in use by another sweep ({owner})") from None
        except OSError as error:
            raise SweepError(f"{path}: cannot be locked: {error.strerror}") from None
        os.ftruncate(self.lock, 0)
        os.pwrite(self.lock, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)

    def add_set(self, content, text):
        """Keeps a set and makes it the current one; content: see plan.make_set."""
        folder = self.path / "sets" / content["set"]
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / "sweep.yaml", text)
        write_whole(folder / "set.json", json.dumps(content, separators=(",", ":")) + "\n")
        about = {"format": FORMAT, "name": content["name"], "current": content["set"]}
        write_whole(self.path / "sweep.json", json.dumps(about) + "\n")

    def current(self, wanted=None):
        """The current set's content, or that of another one."""
        name = wanted or self.require()["current"]
        if wanted:
            self.require()
        try:
            return complete.read_json(self.path / "sets" / name / "set.json")
        except (OSError, ValueError):
            known = ", ".join(self.sets()) or "none"
            raise SweepError(f"{self.path}: has no set '{name}', expected one of {known}") from None

    def sets(self):
        """Names of all sets, the newest last."""
        folder = self.path / "sets"
        found = [path for path in folder.iterdir() if (path / "set.json").exists()]
        found.sort(key=lambda path: (path / "set.json").stat().st_mtime_ns)
        return [path.name for path in found]

    def run_folder(self, run):
        """Folder of a run of a set."""
        return self.path / "runs" / run["id"]

    def judge(self, content):
        """{identity: None if the run is complete, otherwise what is wrong}."""
        return {
            run["id"]: complete.judge(self.run_folder(run), content["out"], run.get("rows"))
            for run in content["runs"]
        }

    def last_failure(self, run):
        """record.json of a run's latest attempt that was set aside, and its folder; or None."""
        found = sorted(
            self.run_folder(run).glob("failed-*/record.json"),
            key=lambda path: int(path.parent.name.rpartition("-")[2]),
        )
        if not found:
            return None
        try:
            return complete.read_json(found[-1]), found[-1].parent
        except (OSError, ValueError):
            return None
