"""One call of Snakemake: what it is given, its progress, and what went wrong."""

import ctypes
import json
import math
import os
import pathlib
import re
import selectors
import shutil
import signal
import subprocess
import sys
import time

from . import identity
from .errors import SweepError, read_end

PACKAGE = pathlib.Path(__file__).resolve().parent
PROFILES = PACKAGE.parent / "profiles"
MOST_A_CHUNK = 50
MARGIN_MIN = 2  # of a cluster's time limit, for starting and bookkeeping
PR_SET_PDEATHSIG = 1


def find_snakemake():
    """Snakemake's path; refused if it is not there."""
    path = shutil.which(os.environ.get("LLM_EDGE_SNAKEMAKE", "snakemake"))
    if not path:
        raise SweepError("Snakemake is not installed; 'scripts/setup sweep' installs it")
    return path


def wrong_version(path):
    """What is wrong with Snakemake's version, or None; only asked if it failed."""
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stdout.startswith("7."):
        return None
    return f"{path} is version '{done.stdout.strip()}', expected 7.x (7.21 or later)"


def find_profile(name):
    """Folder of a profile: one of ours, a path, or one that Snakemake finds by its name."""
    ours = PROFILES / name
    if "/" not in name and ours.is_dir():
        return str(ours)
    if "/" in name and not (pathlib.Path(name) / "config.yaml").exists():
        raise SweepError(f"profile '{name}': there is no {name}/config.yaml")
    return str(pathlib.Path(name).absolute()) if "/" in name else name


class Batch:
    """The missing runs of a set, in chunks."""

    def __init__(self, store, plan, runs, profile, jobs):
        self.profile = profile
        self.jobs = jobs
        self.total = len(runs)
        stamp = time.strftime("%Y%m%d-%H%M%S")
        self.folder = (store.path / "batches" / f"{stamp}-{os.getpid()}").absolute()
        size = plan.sweep.chunk or self.default_chunk()
        self.chunks = [runs[i:i + size] for i in range(0, len(runs), size)]
        self.settings = {
            "chunks": len(self.chunks),
            "sweep": str(PACKAGE.parent / "sweep"),
            "python": sys.executable,
            "mem_mb": math.ceil((plan.sweep.memory or 0) / 1e6),
            "runtime": math.ceil(size * plan.sweep.time_s / 60) + MARGIN_MIN
            if plan.sweep.time_s else 0,
        }
        self.write(store, plan)
        self.output = []
        self.interrupted = False

    def default_chunk(self):
        """Small enough that all cores stay busy to the end, large enough to cost little."""
        at_once = self.jobs or (os.cpu_count() if self.profile == "local" else 16)
        return max(1, min(MOST_A_CHUNK, self.total // (8 * at_once)))

    def write(self, store, plan):
        """What chunks read."""
        for name in ("chunks", "progress", "done", "logs"):
            (self.folder / name).mkdir(parents=True)
        common = {
            "runs": str((store.path / "runs").absolute()),
            "out": plan.sweep.out,
            "program": str(plan.program.path),
            "watch": identity.watch(plan.files),
            "time_s": plan.sweep.time_s,
            "memory": int(plan.sweep.memory) if plan.sweep.memory else None,
        }
        (self.folder / "common.json").write_text(json.dumps(common))
        # Not by --config: Snakemake would read paths as YAML, where ": " and " #" mean something.
        (self.folder / "settings.json").write_text(json.dumps(self.settings))
        for number, runs in enumerate(self.chunks):
            few = [{key: run[key] for key in ("id", "arguments", "rows") if key in run}
                   for run in runs]
            (self.folder / "chunks" / str(number)).write_text(json.dumps(few))

    def command(self, snakemake, further):
        """Snakemake's command line."""
        command = [snakemake, "--snakefile", PACKAGE / "Snakefile", "--directory", self.folder,
                   "--profile", find_profile(self.profile), "--nolock", "--nocolor",
                   "--drop-metadata"]
        if self.profile == "local":
            command += ["--cores", str(self.jobs or "all")]
        elif self.jobs:
            command += ["--jobs", str(self.jobs)]
        return [*map(str, command), *further]

    def run(self, snakemake, further, on_progress):
        """Runs Snakemake to its end; gives its exit status. SIGINT and SIGTERM end it early."""
        libc = ctypes.CDLL(None)
        process = subprocess.Popen(
            self.command(snakemake, further), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True,
            preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0),
        )
        handlers = self.forward_signals(process)
        try:
            with open(self.folder / "snakemake.log", "wb") as log:
                self.follow(process, log, on_progress)
            return process.wait()
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)

    def forward_signals(self, process):
        """A first signal asks Snakemake and its jobs to end, a second one makes them."""

        def forward(*_):
            number = signal.SIGKILL if self.interrupted else signal.SIGINT
            self.interrupted = True
            if process.poll() is None:
                os.killpg(process.pid, number)

        return {one: signal.signal(one, forward) for one in (signal.SIGINT, signal.SIGTERM)}

    def follow(self, process, log, on_progress):
        """Keeps what Snakemake says, and reports runs done."""
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            while True:
                if selector.select(timeout=0.5):
                    block = os.read(process.stdout.fileno(), 65536)
                    if not block:
                        break
                    self.output = (self.output + block.decode(errors="replace").splitlines())[-500:]
                    try:
                        log.write(block)
                        log.flush()
                    except OSError:
                        pass  # a full disk; what is said is kept in memory
                on_progress(self.finished())
        on_progress(self.finished())

    def finished(self):
        """Runs that were tried to the end."""
        return sum(entry.stat().st_size for entry in os.scandir(self.folder / "progress"))

    def trouble(self):
        """One message on why Snakemake failed."""
        refused = self.folder / "refused"
        if refused.exists():
            return f"the cluster refused a job: {refused.read_text().strip()}"
        said = "\n".join(self.output)
        for log in sorted((self.folder / "logs").iterdir()):
            said += "\n" + read_end(log)
        if "No space left on device" in said:
            return f"{self.folder.parents[1]}: No space left on device"
        found = re.findall(r"^sweep-chunk: (?!stopped)(.*)$", said, re.MULTILINE)
        if found:
            return found[-1]
        return (wrong_version(find_snakemake())
                or f"Snakemake failed, see {self.folder / 'snakemake.log'}")
