"""Lets the program build every point of a sweep before the first run (its option --check).

Points that differ by their random numbers only are one question, those whose runs are complete are
none, and there are as many questions at a time as cores.
"""

import concurrent.futures
import os
import signal
import subprocess
import tempfile

from . import plan
from .errors import last_line, read_end
from .program import LIMITED

LONGEST_S = 60  # for a point that takes longer to be built, its run says what is wrong


def questions(wanted, runs):
    """One run of every point; none if the program has no option --check or shall not be asked."""
    if not wanted.sweep.check or "check" not in wanted.program.options:
        return []
    return list({tuple(run["point"].items()): run for run in reversed(runs)}.values())[::-1]


def ask(wanted, runs, show):
    """Refuses the first run that the program refuses; gives those that took too long to build."""
    asker = Asker(wanted.program.path)
    unsure = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            answers = pool.map(asker.ask, runs)
            for done, (run, reason) in enumerate(zip(runs, answers), 1):
                if reason is Asker.TOO_LONG:
                    unsure.append(run)
                elif reason is not None:
                    refuse(wanted.sweep, run, reason)
                show(done)
        finally:
            asker.stop()
    return unsure


def refuse(sweep, run, reason):
    """Ends with the program's reason, and the line of a value that it quotes."""
    places = [value for axis in sweep.axes for point in axis.points for name, value in point.items()
              if value.text == run["point"][name]]
    quoted = [value for value in [*places, *sweep.options.values()] if f"'{value.text}'" in reason]
    place = (quoted or places or [sweep.program])[0]
    sweep.reader.fail(place, f"{plan.describe_point(run)} is refused: {reason}")


def elsewhere(argument, folder):
    """An argument of a run; a file in the run's folder, which is made when it runs, goes to another."""
    name, _, path = argument.partition("=")
    if name != "--out" or os.path.isdir(os.path.dirname(path) or "."):
        return argument
    return f"{name}={os.path.join(folder, os.path.basename(path))}"


class Asker:
    """Runs the program with --check, in several threads."""

    TOO_LONG = object()

    def __init__(self, path):
        self.path = path
        self.running = set()
        self.stopped = False

    def ask(self, run):
        """Why the program refuses a run, None if it does not, or TOO_LONG."""
        if self.stopped:
            return None
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "said")
            with open(path, "wb") as said:
                process = subprocess.Popen(
                    [*LIMITED, self.path, *(elsewhere(one, folder) for one in run["arguments"]),
                     "--check"], cwd=folder,
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)
            self.running.add(process)
            try:
                status = process.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                return self.TOO_LONG
            finally:
                process.kill()
                process.wait()
                self.running.discard(process)
            if status == 0:
                return None
            end = f"ended by {signal.Signals(-status).name}" if status < 0 \
                else f"exit status {status}"
            return last_line(read_end(path)) or end

    def stop(self):
        """Ends what is still running, and asks nothing more."""
        self.stopped = True
        for process in list(self.running):
            process.kill()
